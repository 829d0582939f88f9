"""The demo's organisations: Oslo with its districts and their coordinating units, a hospital, NAV, a GP's office."""

from typing import Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.need_report import ANSWER_DAYS_OSLO

#: Oslo's districts by code (domain.md, Places).
DISTRICTS: Final = {
    "030101": "Gamle Oslo",
    "030102": "Grünerløkka",
    "030103": "Sagene",
    "030104": "St. Hanshaugen",
    "030105": "Frogner",
    "030106": "Ullern",
    "030107": "Vestre Aker",
    "030108": "Nordre Aker",
    "030109": "Bjerke",
    "030110": "Grorud",
    "030111": "Stovner",
    "030112": "Alna",
    "030113": "Østensjø",
    "030114": "Nordstrand",
    "030115": "Søndre Nordstrand",
}
SAGENE: Final = "030103"
NORDSTRAND: Final = "030114"
GRUNERLOKKA: Final = "030102"


def unit(code: str) -> UUID:
    """Return the id of a district's coordinating unit."""
    return demo_id("Organisation", f"unit-{code}")


def unit_name(code: str) -> str:
    """Return the name of a district's coordinating unit."""
    return f"Bydel {DISTRICTS[code]}, koordinerende enhet"


def add_organisations(book: Book) -> None:
    """Note them all."""
    oslo = _add(book, "oslo", OrganisationKind.MUNICIPALITY, "Oslo kommune", "0301")
    for code, name in DISTRICTS.items():
        district = _add(book, code, OrganisationKind.DISTRICT, f"Bydel {name}", code, oslo)
        _add(book, f"unit-{code}", OrganisationKind.COORDINATING_UNIT, unit_name(code), code, district)
    _add(book, "sunnaas", OrganisationKind.HOSPITAL, "Sunnaas sykehus HF", "sunnaas")
    _add(book, "nav", OrganisationKind.NAV, "NAV Sagene", "nav-sagene")
    _add(book, "gp", OrganisationKind.GP, "Prøveveien legesenter", "provevn-lege")


def _add(book: Book, key: str, kind: OrganisationKind, name: str, code: str, parent: UUID | None = None) -> UUID:
    number = len(book.rows["Organisation"])
    return book.add(
        "Organisation", key, on=-900, kind=kind.value, name=name, code=code, parent_id=parent,
        phone=f"21 00 00 {number:02}", answer_days=ANSWER_DAYS_OSLO,
    )  # fmt: skip
