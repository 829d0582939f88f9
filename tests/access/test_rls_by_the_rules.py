"""Row-level security answers every case as the hand-written rules do, with Python's lock out of the way.

SELECT stands for see; INSERT of one's own row and UPDATE of one's own for contribute; UPDATE of another's row for
edit. The frame and the consents have rules of their own for writing. Export has no SQL of its own.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from tests.access.rules.rows import cases
from tests.access.rules.worlds import SECTIONS, World, worlds
from tests.access.situation import NOW, Situation, identity
from tests.access.stored import TABLES, UNCHANGING, UNDER, about, content_row, row_id, section_of

#: Whoever sees nothing at all is tried on these alone: the others would say the same, for minutes.
_TRIED_BY_THE_REFUSED = ("goals", "services", "team")
Check = Callable[[str, str, bool, str], None]
ALL = TABLES | UNDER


def expected(world: World, section: str, op: str) -> bool:
    """Return what the rules say."""
    return cases()[(world.role, world.state, section, op)].answer == "yes"


def become(connection: psycopg.Connection, found: Situation) -> None:
    """Set the row-level context as the door does."""
    connection.execute("SELECT door_context(%s, %s)", (found.viewer, found.acting))


def seen(connection: psycopg.Connection, found: Situation) -> set[tuple[str, str]]:
    """Return which rows of the situation's plan are visible, as (table or section, whose)."""
    names = {row_id(found, what, whose): (what, whose) for what in ALL for whose in ("others", "own")}
    names[found.plan] = ("plan", "others")
    names[identity(found.world.name, "consent", "plan")] = ("consents", "others")
    tables = {model._meta.db_table for model, _ in ALL.values()}
    parts = [sql.SQL("SELECT id FROM {} WHERE plan_id = %(plan)s").format(sql.Identifier(t)) for t in sorted(tables)]
    parts.append(sql.SQL("SELECT id FROM records_plan WHERE id = %(plan)s"))
    parts.append(sql.SQL("SELECT id FROM records_consent WHERE plan_id = %(plan)s AND kind = 'plan'"))
    rows = connection.execute(sql.SQL(" UNION ALL ").join(parts), {"plan": found.plan}).fetchall()
    return {names[key] for (key,) in rows if key in names}


def updates(connection: psycopg.Connection, found: Situation, what: str, whose: str) -> bool:
    """Try to change one row; returns whether it was changed."""
    table = sql.Identifier(ALL[what][0]._meta.db_table)
    statement = sql.SQL("UPDATE {} SET position = 7 WHERE id = %s").format(table)
    return connection.execute(statement, (row_id(found, what, whose),)).rowcount == 1


def inserts(connection: psycopg.Connection, found: Situation, what: str) -> bool:
    """Try to add a row of one's own; returns whether the database took it."""
    model, values = ALL[what]
    more = about(found, what, "own")
    row = content_row(found, model, uuid4(), found.viewer, values | more, "new")
    row.created_at = NOW
    row.audience = None  # only the owner narrows a row; it follows what it stands under
    columns = {field.column: _ready(getattr(row, field.attname)) for field in model._meta.concrete_fields}
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join([sql.Placeholder()] * len(columns)),
    )
    try:
        with connection.transaction():
            connection.execute(statement, list(columns.values()))
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def shortens(connection: psycopg.Connection, found: Situation) -> bool:
    """Try to let the consent to the plan end today; returns whether the database took it."""
    shorten = "UPDATE records_consent SET ends_at = starts_at WHERE plan_id = %s AND kind = 'plan'"
    try:
        with connection.transaction():
            return connection.execute(shorten, (found.plan,)).rowcount == 1
    except psycopg.errors.InsufficientPrivilege:
        return False


def _ready(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict) else value


def compare(connection: psycopg.Connection, found: Situation) -> list[str]:
    """Return every deviation in one world; everything is rolled back."""
    world, wrong = found.world, []
    opened = any(expected(world, section, "see") for section in SECTIONS)

    def check(section: str, op: str, given: bool, what: str) -> None:
        if given != expected(world, section, op):
            wrong.append(f"{world.name}: {op} {section} ({what}) is {'open' if given else 'shut'}")

    with connection.transaction(force_rollback=True):
        become(connection, found)
        visible = seen(connection, found)
        if found.audience is None:  # an audience narrows a row of content, not the frame or the consents
            _compare_frame(connection, found, visible, check)
        for what in ALL:
            section = section_of(what)
            check(section, "see", (what, "others") in visible, f"{what}, another's")
            check(section, "see", (what, "own") in visible, f"{what}, own")
            if not opened and what not in _TRIED_BY_THE_REFUSED:
                continue
            if world.audience != "without":  # to write a row one may not read oneself discloses nothing
                check(section, "contribute", inserts(connection, found, what), f"insert {what}")
            if what in UNCHANGING:
                continue
            check(section, "contribute", updates(connection, found, what, "own"), f"update own {what}")
            check(section, "edit", updates(connection, found, what, "others"), f"update another's {what}")
    return wrong


def _compare_frame(
    connection: psycopg.Connection, found: Situation, visible: set[tuple[str, str]], check: Check
) -> None:
    check("plan", "see", ("plan", "others") in visible, "frame")
    frame = "UPDATE records_plan SET frame_version = 7 WHERE id = %s"
    check("plan", "edit", connection.execute(frame, (found.plan,)).rowcount == 1, "update the frame")
    if found.world.plan_consent != "none" and found.plan_of("plan_consent") == found.plan:
        check("consents", "see", ("consents", "others") in visible, "consent to the plan")
        if found.world.plan_consent in ("active", "future", "past"):  # what has ended stays ended
            given = shortens(connection, found)
            if given != (expected(found.world, "consents", "share") and expected(found.world, "plan", "share")):
                check("consents", "share", given, "shorten the consent to the plan")


@pytest.mark.timeout(240)
def test_no_deviation(as_app: psycopg.Connection, situations: dict[str, Situation]) -> None:
    wrong: list[str] = []
    for world in worlds():
        wrong += compare(as_app, situations[world.name])
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(wrong[:60])


def test_without_a_context_nothing_is_seen(as_app: psycopg.Connection, situations: dict[str, Situation]) -> None:
    for found in (situations["owner/usual"], situations["coordinator/usual"]):
        with as_app.transaction():
            assert seen(as_app, found) == set()
            become(as_app, found)
            assert seen(as_app, found)
        assert seen(as_app, found) == set()  # the context ended with the transaction


def test_a_participant_sees_no_other_plan(as_app: psycopg.Connection, situations: dict[str, Situation]) -> None:
    mine, other = situations["professional-contribute/usual"], situations["owner/usual"]
    with as_app.transaction(force_rollback=True):
        become(as_app, mine)
        assert seen(as_app, mine)
        assert seen(as_app, other) == set()
