"""Gives what comes in from a file of ours the ids it has here: the same each time, and nobody else's.

The plan and its owner become the plan and the owner it is taken into. Everything else gets an id made from the plan's
and the old one, so that a file taken in twice finds itself, and so that no id of a file points at a person, an employment
or another plan here. A file taken back into the plan it came from keeps its ids.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid5

from minoversikt.fhir.exporting.book import Json
from minoversikt.fhir.exporting.kept import KEPT
from minoversikt.fhir.exporting.sheet import kind_of

_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_PLAN: Final = re.compile(r"CarePlan/([0-9a-f-]{36})")
_PATIENT: Final = re.compile(r"Patient/([0-9a-f-]{36})")
#: Where an id stands as an id. Elsewhere, in what somebody wrote, one is changed only when it is one of these.
_BEFORE: Final = "before"
_PLACES: Final = ("id", "reference", "valueUri", "source")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of the plan and the owner in the file, as far as it says, and those they have here."""

    file_plan: UUID | None
    file_owner: UUID | None
    plan: UUID
    owner: UUID

    @property
    def is_same(self) -> bool:
        """Tell whether the file came from this very plan."""
        return self.file_plan == self.plan

    def here(self, old: str) -> str:
        """Return the id something has here."""
        if old == str(self.file_plan):
            return str(self.plan)
        if old == str(self.file_owner):
            return str(self.owner)
        return old if self.is_same else str(uuid5(self.plan, old))


def ids_of(resources: list[Json], plan: UUID, owner: UUID) -> Ids:
    """Return which plan and owner the file is about: as its plan says, else as the first resource does."""
    file_plan = file_owner = None
    for place, text in _texts_of_all(resources):
        if place in ("source", "id", "reference") and file_plan is None and (found := _PLAN.search(text)):
            file_plan = _uuid(found[1])
        if place == "reference" and file_owner is None and (found := _PATIENT.fullmatch(text)):
            file_owner = _uuid(found[1])
    return Ids(file_plan, file_owner, plan, owner)


def renamed(resources: list[Json], ids: Ids) -> list[Json]:
    """Return the resources with the ids of here; others' resources inside a file of ours stay as they came."""
    known = {one for _place, text in _texts_of_all(resources) for one in _ID.findall(text)}
    table = {one: ids.here(one) for one in known}
    change = _changer(table)
    return [_kept(one, change) if kind_of(one) == KEPT else _walk(one, change) for one in resources]


def _changer(table: dict[str, str]) -> Callable[[str], str]:
    """Return what changes the known ids in a text."""
    return lambda text: _ID.sub(lambda found: table.get(found[0], found[0]), text)


def _kept(bundle: Json, change: Callable[[str], str]) -> Json:
    """Return a bundle of others' resources with our own words about each changed."""
    own = {name: _walk(value, change) for name, value in bundle.items() if name != "entry"}
    entries = bundle.get("entry")
    if not isinstance(entries, list):
        return own
    about = ("id", "extension")
    return own | {
        "entry": [
            {name: _walk(value, change) if name in about else value for name, value in entry.items()}
            for entry in entries
            if isinstance(entry, dict)
        ]
    }


def _walk(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _walk(one, change) for name, one in value.items()}
    return [_walk(one, change) for one in value] if isinstance(value, list) else value


def _texts_of_all(resources: list[Json]) -> Iterator[tuple[str, str]]:
    """Yield every text that stands where an id does, with the name of its place, of our own resources."""
    for one in resources:
        if kind_of(one) != KEPT:
            yield from _texts("", one)
            continue
        for entry in one.get("entry", []) if isinstance(one.get("entry"), list) else []:
            if isinstance(entry, dict):
                yield from _texts("", {"id": entry.get("id"), "extension": entry.get("extension")})


def _texts(place: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield texts with their places, in the order they stand."""
    if isinstance(value, str):
        if place in _PLACES:
            yield place, value
    elif isinstance(value, dict):
        if value.get("url") == _BEFORE:  # what a row was: its ids are ids too
            yield "valueUri", str(value.get("valueString", ""))
        for name, one in value.items():
            yield from _texts(name, one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(place, one)


def _uuid(text: str) -> UUID | None:
    """Return an id, or nothing."""
    return UUID(text) if _ID.fullmatch(text) else None
