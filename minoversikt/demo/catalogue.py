"""The demo's catalogue: what each district, each NAV office, the city, Sunnaas and user organisations offer.

The texts lie in data/catalogue. A district's entries come from one wording with the place, the hours and the waiting
time of that district, picked by a checksum: the same every time, and different from place to place.
"""

from typing import Any, Final
from zlib import crc32

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.catalogue_organisations import data, organisation_key

Entry = dict[str, Any]
OSLO: Final = "0301"
_WORDINGS: Final = ("district_care", "district_health", "district_nav")
_UNIQUE: Final = (
    "city_home_money", "city_moving_tools", "city_health", "city_children_leisure", "sunnaas", "user_organisations",
)  # fmt: skip
#: How many days ago an entry was said to be right: most lately, some so long ago that it shows.
_CHECKED: Final = (4, 11, 18, 25, 33, 47, 62, 80, 98, 120, 155, 170, 215, 300, 420)


def entries() -> list[Entry]:
    """Return all entries as data, each with the key it has in its owner's file, its owner's key and its areas."""
    districts = data("districts")
    local = [
        localised(wording, code, district)
        for name in _WORDINGS
        for wording in data(name)
        for code, district in districts.items()
        if code in wording.get("only", districts)
    ]
    return local + [{"areas": [OSLO]} | entry for name in _UNIQUE for entry in _at(name)]


def _at(name: str) -> list[Entry]:
    """Return the entries of a file; Sunnaas and its region serve the whole country."""
    everywhere = {"areas": []} if name == "sunnaas" else {}
    return [everywhere | entry for entry in data(name)]


def localised(wording: Entry, code: str, district: Entry) -> Entry:
    """Return a wording as one district's entry."""
    key = wording["key"]
    parts = district["parts"]
    names = {"short": district["short"]} | {f"part{n}": part for n, part in enumerate(parts, start=1)}
    extra = pick(wording["extra"], code, key, "extra")
    said = {
        "name": pick(wording["name"], code, key, "name"), "what": f"{wording['what']} {extra}", "who": wording["who"],
        "apply": wording["apply"], "place": pick(parts, code, key, "place") if "{part" not in extra else _part(extra, names),
    }  # fmt: skip
    return wording | {
        "key": f"{code}/{key}", "org": organisation_key(wording.get("org", "district"), code), "areas": [code],
        "wait": pick(wording["wait"], code, key, "wait"), "hours": pick(wording["hours"], code, key, "hours"),
        "checked": pick(_CHECKED, code, key, "checked"),
    } | {field: text.format(**names) for field, text in said.items()}  # fmt: skip


def pick(choices: Any, *by: str) -> Any:
    """Return one of the choices, always the same one for the same words."""
    return choices[crc32("/".join(by).encode()) % len(choices)]


def _part(extra: str, names: dict[str, str]) -> str:
    """Return the part of the district that a sentence tells of, so that the entry names one place."""
    return next(value for name, value in names.items() if f"{{{name}}}" in extra)


def add_catalogue(book: Book) -> None:
    """Note every entry; those who offer them must be noted before."""
    for number, entry in enumerate(entries()):
        first, last = entry.get("age", (None, None))
        book.add(
            "ServiceOffer", entry["key"], on=-430, organisation_id=demo_id("Organisation", entry["org"]),
            name=entry["name"], what=entry["what"], for_whom=entry["who"], how_to_apply=entry["apply"],
            phone=f"21 00 {10 + number // 100:02} {number % 100:02}", place=entry.get("place", ""),
            opening_hours=entry["hours"], cost=entry["cost"], waiting_time=entry["wait"], areas=entry["areas"],
            life_areas=entry["life"], age_from=first, age_to=last, synonyms=entry["words"],
            takes_questions=entry.get("questions", False), source_key=entry["key"], is_demo=True,
            valid_from=book.day(entry["from"]) if "from" in entry else None,
            valid_to=book.day(entry["to"]) if "to" in entry else None,
            checked_on=book.day(-entry["checked"]), checked_by="Redaksjonen (demo)",
            changed_at=book.at(-entry["checked"]), changed_by="Redaksjonen (demo)",
        )  # fmt: skip
