"""Plans out and in for the tests: an empty plan to take a file into, and a file without ids and times to compare."""

import json
import re
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Face
from minoversikt.fhir.exporting import bundle
from minoversikt.services.whole_plan import export_plan

_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def plans(bypass: psycopg.Connection) -> list[tuple[UUID, UUID, str]]:
    """Every plan of the demo: its id, its owner's, and the owner's name."""
    return bypass.execute("SELECT id, owner_id, owner_name FROM records_plan ORDER BY owner_name, id").fetchall()


def as_owner(owner_id: UUID, name: str) -> Actor:
    """The owner of a plan, as a command acts."""
    return Actor(person_id=owner_id, name=name, face=Face.CLI)


def grown_up(bypass: psycopg.Connection, plan_id: UUID, owner_id: UUID) -> None:
    """Make an owner alive and old enough to take their plan out themselves: the demo has children too."""
    bypass.execute("UPDATE records_person SET birth_date = '1980-01-01', died_on = NULL WHERE id = %s", [owner_id])
    bypass.execute("UPDATE records_plan SET end_reason = 'wish' WHERE id = %s AND end_reason = 'died'", [plan_id])
    bypass.execute("SELECT rebuild_grants(%s)", [plan_id])


def empty_plan(bypass: psycopg.Connection, like: UUID) -> tuple[UUID, Actor]:
    """Make an empty plan in another person's name, with the owner's name and birth date of the plan `like`."""
    person, case, plan = uuid4(), uuid4(), uuid4()
    now = datetime.now(UTC)
    ((name, given, family, born, speaks),) = bypass.execute(
        "SELECT p.owner_name, o.given_name, o.family_name, o.birth_date, o.language"
        " FROM records_plan p JOIN records_person o ON o.id = p.owner_id WHERE p.id = %s", [like]
    ).fetchall()  # fmt: skip
    bypass.execute(
        "INSERT INTO records_person (id, created_at, given_name, family_name, birth_date, phone, language, needs_interpreter)"
        " VALUES (%s, %s, %s, %s, %s, '', %s, false)", [person, now, given, family, born, speaks],
    )  # fmt: skip
    bypass.execute(
        "INSERT INTO records_coordinationcase SELECT (jsonb_populate_record(c, %s::jsonb)).* FROM records_coordinationcase c"
        " JOIN records_plan p ON p.case_id = c.id WHERE p.id = %s",
        [json.dumps({"id": str(case), "subject_id": str(person), "closed_at": None}), like],
    )
    values = {
        "id": str(plan), "owner_id": str(person), "case_id": str(case), "status": "draft", "end_reason": "",
        "withheld": [], "protected_list": [], "period_from": None, "period_to": None, "next_revision_on": None,
        "first_time_done_at": None, "version": 1, "frame_version": 1,
    }  # fmt: skip
    bypass.execute(
        "INSERT INTO records_plan SELECT (jsonb_populate_record(p, %s::jsonb)).* FROM records_plan p WHERE p.id = %s",
        [json.dumps(values), like],
    )
    bypass.execute("SELECT rebuild_grants(%s)", [plan])
    return plan, as_owner(person, name)


def exported(actor: Actor, plan_id: UUID) -> bytes:
    """A plan as its owner takes it out."""
    return bundle.as_json(export_plan(actor, plan_id))


def resources(data: bytes) -> list[dict[str, Any]]:
    """The resources of an exported plan, in order."""
    return [entry["resource"] for entry in json.loads(data)["entry"]]


def without_ids(found: list[dict[str, Any]]) -> list[str]:
    """The resources as text, each id replaced by the number of its first appearance: the same facts give the same text."""
    seen: dict[str, str] = {}
    return [
        _ID.sub(lambda m: seen.setdefault(m[0], f"#{len(seen)}"), json.dumps(one, sort_keys=True, ensure_ascii=False))
        for one in found
    ]
