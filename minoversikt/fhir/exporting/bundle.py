"""Puts a whole plan together as one bundle, or as one resource a line; the order says nothing of ids, only of times."""

import re
from collections.abc import Iterator
from typing import Final
from uuid import UUID, uuid5

from minoversikt.domain.whole_plan import KINDS, WholePlan
from minoversikt.domain.whole_plan_rows import ParticipantRow
from minoversikt.fhir.exporting import kept
from minoversikt.fhir.exporting.book import Book, Json
from minoversikt.fhir.exporting.care_plan import care_plan
from minoversikt.fhir.exporting.care_team import care_team
from minoversikt.fhir.exporting.columns import BASE
from minoversikt.fhir.exporting.patient import patient, practitioner
from minoversikt.fhir.exporting.questionnaire import questionnaire
from minoversikt.fhir.exporting.sheet import KIND_SYSTEM, kind_of
from minoversikt.fhir.exporting.sheets import SHEETS
from minoversikt.fhir.importing import reader

WHOLE: Final = "whole-plan"
_ANY_ID: Final = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NAMED: Final = re.compile(rb'"Practitioner/([0-9a-f-]{36})"')


def whole_bundle(plan: WholePlan) -> Json:
    """Return everything as one collection; `Bundle.type` is collection because nobody is asked to do anything with it."""
    return {
        "resourceType": "Bundle",
        "meta": {"tag": [{"system": KIND_SYSTEM, "code": WHOLE}]},
        "type": "collection",
        "entry": [
            {"fullUrl": f"{BASE}/{one['resourceType']}/{one['id']}", "resource": one} for one in resources_of(plan)
        ],
    }


def as_json(plan: WholePlan) -> bytes:
    """Return the bundle as JSON, keys in order."""
    return reader.encode(whole_bundle(plan)) + b"\n"


def as_ndjson(plan: WholePlan) -> bytes:
    """Return one resource a line."""
    return b"".join(reader.encode(one) + b"\n" for one in resources_of(plan))


def one_of(plan: WholePlan, reference: str) -> bytes | None:
    """Return one resource, such as `Goal/<id>`, as JSON; None when it is not among what may be exported."""
    found = (one for one in resources_of(plan) if f"{one['resourceType']}/{one['id']}" == reference)
    return next((reader.encode(one) + b"\n" for one in found), None)


def resources_of(plan: WholePlan) -> list[Json]:
    """Return every resource: the person, the plan, the team, the rows in order, the names, then what came from others."""
    book = _book(plan)
    archived = [kept.body_of(row) for row in plan.kept if kept.is_archived(row)]
    foreign = [row for row in plan.kept if not kept.is_archived(row)]
    for one in archived:
        book.types[UUID(one["id"])] = one["resourceType"]
    rows = [SHEETS[kind].out(row, book) for kind in SHEETS for row in plan.rows.get(kind, ())]
    rows = _in_order([*rows, *archived])
    _hear_names(archived, book)
    team = care_team(rows, book, str(uuid5(plan.frame.id, "team")))
    has_team = bool(team.get("participant"))
    head = [
        patient(plan.frame, plan.owner),
        care_plan(plan.frame, rows, book, team["id"] if has_team else ""),
        *([questionnaire()] if plan.rows.get("plan_text") else []),
        *([team] if has_team else []),
    ]
    whole = head + rows
    last = [kept.kept_bundle(foreign, str(uuid5(plan.frame.id, "kept")))] if foreign else []
    return [*whole, *_practitioners(whole, book), *last]


def _book(plan: WholePlan) -> Book:
    """Return what the mappers ask."""
    book = Book(plan_id=plan.frame.id, owner_id=plan.frame.owner_id, owner_name=plan.frame.owner_name)
    for kind, rows in plan.rows.items():
        book.types.update({row.id: SHEETS[kind].type_of(row) for row in rows})
    team: tuple[ParticipantRow, ...] = plan.rows.get("participant", ())
    book.kin = {one.person_id: one.id for one in team if one.kind == "next_of_kin" and one.person_id}
    return book


def _in_order(resources: list[Json]) -> list[Json]:
    """Return the resources kind by kind, each by its time, then by what it says.

    Ids count for nothing, since they change from place to place: in what it says, an id is the place of the resource it
    names, where that has come already.
    """
    placed: dict[bytes, bytes] = {}
    ordered: list[Json] = []
    for kind in KINDS:
        found = [one for one in resources if kind_of(one) == kind]
        for one in sorted(found, key=lambda resource: _said(resource, placed)):
            placed[one["id"].encode()] = b"%d" % len(placed)
            ordered.append(one)
    return ordered


def _said(resource: Json, placed: dict[bytes, bytes]) -> tuple[str, bytes]:
    """Return the time of a resource and what it says, ids as places."""
    extension = next(one for one in resource["extension"] if "extension" in one)
    when = next((part["valueInstant"] for part in extension["extension"] if part["url"] == "created-at"), "")
    return when, _ANY_ID.sub(lambda found: placed.get(found[0], b""), reader.encode(resource))


def _hear_names(archived: list[Json], book: Book) -> None:
    """Note who is named in records of another place, so that they have a resource too."""
    for reference in _references(archived):
        who = str(reference["reference"])
        if who.startswith("Practitioner/"):
            book.person(UUID(who.partition("/")[2]), reference.get("display", ""))


def _references(value: object) -> Iterator[Json]:
    """Yield every reference in a value."""
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def _practitioners(written: list[Json], book: Book) -> list[Json]:
    """Return those who are named, in the order they are named first."""
    order = dict.fromkeys(UUID(found.decode()) for found in _NAMED.findall(reader.encode(written)))
    return [practitioner(who, book.named.get(who, "")) for who in order]
