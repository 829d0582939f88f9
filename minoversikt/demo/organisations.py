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
#: A ward at Sunnaas that takes part in plans as a unit.
WARD: Final = "ward-stroke"


#: The others, by key.
_OTHERS: Final = {
    "oslo": (OrganisationKind.MUNICIPALITY, "Oslo kommune", "0301"),
    "sunnaas": (OrganisationKind.HOSPITAL, "Sunnaas sykehus HF", "sunnaas"),
    "nav": (OrganisationKind.NAV, "NAV Sagene", "nav-sagene"),
    WARD: (OrganisationKind.WARD, "Sunnaas, avdeling for hjerneslag", "sunnaas-slag"),
    "rke": (OrganisationKind.REGIONAL_UNIT, "Sunnaas, regional koordinerende enhet", "sunnaas-rke"),
    "school": (OrganisationKind.SCHOOL, "Prøvebakken skole", "provebakken"),
    "gp": (OrganisationKind.GP, "Prøveveien legesenter", "proveveien"),
}


def unit(code: str) -> UUID:
    """Return the id of a district's coordinating unit."""
    return demo_id("Organisation", f"unit-{code}")


def district_name(code: str) -> str:
    """Return the name of a district: what a report shows of the unit it went to."""
    return f"Bydel {DISTRICTS[code]}"


def name_of(key: str) -> str:
    """Return the name of an organisation by its key: a district's code, `unit-` and a code, or one of the others."""
    if key in _OTHERS:
        return _OTHERS[key][1]
    code = key.removeprefix("unit-")
    return district_name(code) if code == key else f"{district_name(code)}, koordinerende enhet"


def add_organisations(book: Book) -> None:
    """Note them all."""
    for key, (kind, _name, code) in _OTHERS.items():
        hospital = demo_id("Organisation", "sunnaas") if key in {WARD, "rke"} else None
        _add(book, key, kind, code, hospital)
    for code in DISTRICTS:
        district = _add(book, code, OrganisationKind.DISTRICT, code, demo_id("Organisation", "oslo"))
        _add(book, f"unit-{code}", OrganisationKind.COORDINATING_UNIT, code, district)


def _add(book: Book, key: str, kind: OrganisationKind, code: str, parent: UUID | None = None) -> UUID:
    number = len(book.rows["Organisation"])
    return book.add(
        "Organisation", key, on=-900, kind=kind.value, name=name_of(key), code=code, parent_id=parent,
        phone=f"21 00 00 {number:02}", answer_days=ANSWER_DAYS_OSLO,
    )  # fmt: skip
