"""Those who offer what the demo's catalogue holds: agencies, NAV offices, departments, private providers, associations.

They have no organisation numbers: a made-up one with right check digits may be somebody's.
"""

from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.organisations import DISTRICTS, SAGENE

_OSLO: Final = "0301"


@cache
def data(name: str) -> Any:
    """Return what a file of data/catalogue holds."""
    return msgspec.json.decode((files("minoversikt.demo") / "data" / "catalogue" / f"{name}.json").read_bytes())


def organisation_key(owner: str, code: str) -> str:
    """Return the key of who offers a district's entry: the district, its coordinating unit or its NAV office."""
    if owner == "nav":
        return "nav" if code == SAGENE else f"nav-{code}"
    return f"unit-{code}" if owner == "unit" else code


def add_catalogue_organisations(book: Book) -> None:
    """Note them; the city, the districts and Sunnaas must be noted before."""
    for code, name in DISTRICTS.items():
        if code != SAGENE:
            _add(book, f"nav-{code}", kind="nav", name=f"NAV {name}", code=f"nav-{code}", areas=[code])
    for one in data("organisations"):
        parent = demo_id("Organisation", one["parent"]) if "parent" in one else None
        _add(
            book, one["key"], kind=one["kind"], name=one["name"], code=one["key"], parent_id=parent,
            areas=one.get("areas", [_OSLO]), about=one["about"],
        )  # fmt: skip
    book.find("Organisation", "sunnaas")["parent_id"] = demo_id("Organisation", "helse-sor-ost")


def _add(book: Book, key: str, **values: Any) -> None:
    number = len(book.rows["Organisation"])
    book.add("Organisation", key, on=-900, phone=f"21 00 {number // 100:02} {number % 100:02}", **values)
