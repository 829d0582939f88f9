"""Writes a word of its own into every text of the demo's plans, past the locks, and says whose it is to see."""

import json
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import sql

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import SAGENE

#: The plans that are written in, by the key of their owner.
PLANS: Final = ("owner", "teen", "ward", "no-capacity", "doctor-owner")
#: The one whose owner asked the privacy officer about the log.
ASKED: Final = "owner"
#: Table → its section, its name in the history, the columns that hold what people wrote. None: the row says its section.
_TEXTS: Final[dict[str, tuple[str | None, str, tuple[str, ...]]]] = {
    "plantext": ("about_me", "plan_text", ("text",)),
    "goal": ("goals", "goal", ("title", "why")),
    "activity": ("goals", "activity", ("title", "description", "extent")),
    "comment": (None, "comment", ("text",)),
    "goalreview": ("goals", "goal_review", ("note",)),
    "flag": (None, "flag", ("text", "answer")),
    "service": ("services", "service", ("name", "extent", "contact_name", "reason")),
    "appointment": ("calendar", "appointment", ("title", "place", "note")),
    "participant": ("team", "participant", ("contribution", "proposal", "reach")),
    "healthnote": ("health", "health_note", ("text",)),
    "foreignresource": (None, "", ("foreign_id",)),
}
_COPIED: Final = ("plan_id", "created_at", "author_id", "author_name", "author_byline", "audience")


@dataclass(frozen=True, slots=True)
class Canary:
    """One word: the plan and section it stands in, the people it is narrowed to, and whose own card it is on."""

    plan: str
    section: str
    table: str
    audience: frozenset[UUID] | None = None
    whose: UUID | None = None


def word_of(*parts: object) -> str:
    """Return the word of a text, the same on every run."""
    return "kanari" + blake2s("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def plant(bypass: psycopg.Connection) -> dict[str, Canary]:
    """Write the words; returns what each of them says of itself. Grants are rebuilt afterwards."""
    known: dict[str, Canary] = {}
    with bypass.transaction():
        bypass.execute("SET LOCAL session_replication_role = replica")
        for key in PLANS:
            _add_rows(bypass, key)
        _keep_private(bypass)
        for key in PLANS:
            for table in _TEXTS:
                known |= _mark(bypass, key, table)
            known |= _mark_frame(bypass, key)
    for key in PLANS:
        bypass.execute("SELECT rebuild_grants(%s)", (demo_id("Plan", key),))
    bypass.commit()
    return known


def _add_rows(bypass: psycopg.Connection, key: str) -> None:
    """Give a plan a row of what the demo does not hold for it: health, documents, messages, a mark, a talk on a service."""
    plan, by = demo_id("Plan", key), demo_id("Person", "coordinator")
    first = {table: _first(bypass, table, plan) for table in ("goal", "service")}
    rows: list[tuple[str, dict[str, Any]]] = [
        ("healthnote", {"text": "Helse"}),
        ("comment", {"text": "Om tjenesten", "section": "services", "service_id": first["service"]}),
        ("comment", {"text": "Om målet", "section": "goals", "goal_id": first["goal"]}),
        ("flag", {"text": "Feil", "answer": "", "answered_by_name": "", "section": "goals", "about_kind": "goal", "about_id": first["goal"]}),
        ("flag", {"text": "Feil", "answer": "", "answered_by_name": "", "section": "services", "about_kind": "service", "about_id": first["service"]}),
    ]  # fmt: skip
    rows += [
        ("foreignresource", {"section": section, "resource_type": "CarePlan", "foreign_id": "fremmed", "body": "{}",
                             "body_hash": section, "shown_as": "", "source_key": section})
        for section in ("documents", "messages", "health")
    ]  # fmt: skip
    for table, values in rows:
        shared = {"plan_id": plan, "version": 1, "author_id": by, "author_name": "Amira Eksempel", "author_byline": ""}
        _insert(bypass, table, {"voiced_by_owner": False, "position": 0, "source_key": ""} | shared | values)


def _keep_private(bypass: psycopg.Connection) -> None:
    """Let Ida keep a step of hers, and what was said about it, for herself."""
    only, step = [demo_id("Person", "teen")], demo_id("Goal", "teen-1")
    bypass.execute("UPDATE records_goal SET audience = %s, author_id = %s WHERE id = %s", (only, only[0], step))
    _insert(bypass, "comment", {
        "plan_id": demo_id("Plan", "teen"), "version": 1, "author_id": only[0], "author_name": "Ida Eksempel", "author_byline": "",
        "voiced_by_owner": False, "position": 0, "source_key": "", "text": "Hemmelig", "section": "goals", "goal_id": step,
        "audience": only,
    })  # fmt: skip


def _mark(bypass: psycopg.Connection, key: str, table: str) -> dict[str, Canary]:
    """Put a word in front of each text of one table in a plan, and another one in the history of the row."""
    section, kind, columns = _TEXTS[table]
    known = {}
    person = "person_id" if table == "participant" else "NULL::uuid"
    asked = f"SELECT id, audience, {'NULL' if section else 'section'}, {person} FROM records_{table} WHERE plan_id = %s"
    for row, audience, of_its_own, whose in bypass.execute(asked, (demo_id("Plan", key),)).fetchall():  # type: ignore[arg-type]
        narrowed = None if audience is None else frozenset(audience)
        about = Canary(key, section or of_its_own, table, narrowed, whose)
        now, before = word_of(table, row), word_of(table, row, "before")
        known |= {now: about, before: about}
        changes = sql.SQL(", ").join(
            sql.SQL("{0} = %(word)s || {0}").format(sql.Identifier(column)) for column in columns
        )
        bypass.execute(
            sql.SQL("UPDATE {} SET {} WHERE id = %(row)s").format(sql.Identifier(f"records_{table}"), changes),
            {"word": now + " ", "row": row},
        )
        if kind:
            _remember(bypass, table, kind, about.section, row, json.dumps(dict.fromkeys(columns, before)))
    return known


def _remember(bypass: psycopg.Connection, table: str, kind: str, section: str, row: UUID, before: str) -> None:
    copied = ", ".join(_COPIED)
    bypass.execute(
        f"INSERT INTO records_version (id, section, object_kind, object_id, object_version, action, before, {copied})"  # type: ignore[arg-type]
        f" SELECT gen_random_uuid(), %s, %s, id, version, 'change', %s::jsonb, {copied} FROM records_{table} WHERE id = %s",
        (section, kind, before, row),
    )


def _mark_frame(bypass: psycopg.Connection, key: str) -> dict[str, Canary]:
    """Put words around the plan: the owner's view in a consent, what was asked about the log, what is being typed."""
    plan, owner = demo_id("Plan", key), demo_id("Person", key)
    words = {name: word_of(name, key) for name in ("consents", "access_log", "draft")}
    bypass.execute("UPDATE records_consent SET view = %s WHERE plan_id = %s", (words["consents"], plan))
    log = bypass.execute(
        "INSERT INTO access_log (plan_id, subject_id, person_id, person_name, acting, organisation, role, action, sections,"
        " outcome) VALUES (%s, %s, %s, %s, %s, 'Bydel Sagene', 'professional', 'see', '{goals}', 'allowed') RETURNING id",
        (plan, owner, demo_id("Person", "former"), words["access_log"], str(demo_id("Employment", "former"))),
    ).fetchone()
    assert log
    if key == ASKED:
        _insert(bypass, "logquestion", {
            "plan_id": plan, "log_id": log[0], "organisation_id": demo_id("Organisation", SAGENE), "about_name": "Jon",
            "question": words["access_log"], "asked_by_id": owner, "asked_by_name": "Kari Testperson", "answer": "",
            "answered_by_name": "", "answered_by_byline": "",
        })  # fmt: skip
    bypass.execute(
        "INSERT INTO records_draft (id, created_at, person_id, acting, form, plan_id, data, base_version, saved_at)"
        " VALUES (gen_random_uuid(), now(), %s, 'private', %s, %s, %s, 0, now())",
        (owner, f"goal:new:{plan}", plan, json.dumps({"title": words["draft"]})),
    )
    only = frozenset({owner})
    return {
        words["consents"]: Canary(key, "consents", "consent"),
        words["access_log"]: Canary(key, "access_log", "access_log"),
        words["draft"]: Canary(key, "goals", "draft", only),
    }


def _first(bypass: psycopg.Connection, table: str, plan: UUID) -> UUID:
    found = bypass.execute(f"SELECT id FROM records_{table} WHERE plan_id = %s ORDER BY id", (plan,)).fetchone()  # type: ignore[arg-type]
    assert found
    return found[0]


def _insert(bypass: psycopg.Connection, table: str, values: dict[str, Any]) -> None:
    now = () if table == "logquestion" else ("changed_at",)
    columns = sql.SQL(", ").join(map(sql.Identifier, ("id", "created_at", *now, *values)))
    places = sql.SQL(", ").join([sql.SQL("gen_random_uuid()"), *[sql.SQL("now()")] * (1 + len(now))])
    bypass.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({}, {})").format(
            sql.Identifier(f"records_{table}"), columns, places, sql.SQL(", ").join(map(sql.Placeholder, values))
        ),
        values,
    )
