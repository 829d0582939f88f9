"""Writes the city by COPY, past the door: the one named exception to it (docs/adr/demo-city.md).

As the role that owns the functions and bypasses row-level security, of which the owner of the tables is a member. It is
lent the right to insert for this transaction alone; the triggers that follow single rows sleep meanwhile, and what they
would have done is done at the end by the product's own functions. Readers are not kept waiting, except by the log for
a moment. One transaction: all of the city is there, or nothing.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import OperationalError, connections, transaction
from psycopg import sql
from psycopg.types.json import Jsonb

from minoversikt.demo.book import Book
from minoversikt.demo.city_goals import Count
from minoversikt.demo.city_log import TABLE as LOG
from minoversikt.demo.store import LOCK
from minoversikt.records import models

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

#: In an order that keeps foreign keys whole; the log comes last and by itself.
ORDER: Final = (
    "Person", "Employment", "Account", "Representation", "CoordinationCase", "CoordinatorAssignment", "NeedReport", "ReportEvent",
    "Invitation", "Plan", "PlanEvent", "PlanText", "Goal", "Activity", "Service", "Appointment", "Participant", "HealthNote",
    "Comment", "Consent", "Version",
)  # fmt: skip
_ROLE: Final = "minoversikt_definer"
#: Shorter than the server's own wait before it looks for a deadlock, so that it is the city that gives way.
_WAIT: Final = "800ms"
_TRIES: Final = 5
_REASON: Final = "demo.city: the history of the demo city was put in, with the moments of then"

Counted = Mapping[UUID, Count]


class OtherPlansError(Exception):
    """Plans were made while the city was being written down: it must be made anew around them."""


def is_there(city_person: UUID) -> bool:
    """Tell whether the city has been loaded, by one of its people."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {_ROLE}")
        cursor.execute("SELECT EXISTS (SELECT FROM records_person WHERE id = %s)", [city_person])
        return bool(cursor.fetchone()[0])


def count(days: tuple[Any, Any]) -> Counted:
    """Return the plans that are there by unit, by the product's own definitions; `days` is the earlier and the later."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        return _count(cursor, days)


def write(book: Book, counted: Counted, days: tuple[Any, Any]) -> int:
    """Write the city in one transaction; returns the number of rows.

    Raises OtherPlansError when the plans are not those that were counted; OperationalError when others kept the tables
    too long, again and again.
    """
    for left in reversed(range(_TRIES)):
        try:
            rows = _write(book, counted, days)
        except OperationalError:
            if not left:
                raise
            time.sleep(0.5)
        else:
            _analyse()
            return rows
    raise AssertionError


def _write(book: Book, counted: Counted, days: tuple[Any, Any]) -> int:
    with transaction.atomic(using="owner", durable=True), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_WAIT])
        tables = {name: _meta(name).db_table for name in ORDER if book.rows[name]}
        _sleep(cursor, tables.values())
        if _count(cursor, days) != counted:
            raise OtherPlansError
        lent = _lend(cursor, [*tables.values(), LOG])
        _as_definer(cursor, lambda: _copy_all(cursor, book, tables))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _as_definer(
            cursor, lambda: cursor.execute("SELECT rebuild_each(%s)", [[row["id"] for row in book.rows["Plan"]]])
        )
        _wake(cursor, tables.values())
        _copy_log(cursor, book.rows[LOG])
        _take_back(cursor, lent)
    return sum(len(rows) for rows in book.rows.values())


def _analyse() -> None:
    """Let the planner know at once that the tables have grown; left alone it would find out in a minute."""
    with connections["owner"].cursor() as cursor:
        for name in ORDER:
            cursor.execute(f'ANALYZE "{_meta(name).db_table}"')
        cursor.execute(f"ANALYZE access_grant, {LOG}")


def _count(cursor: "CursorWrapper", days: tuple[Any, Any]) -> Counted:
    def counts() -> Counted:
        cursor.execute(
            "SELECT coalesce(b.unit_id, a.unit_id), coalesce(a.registered, 0), coalesce(b.registered, 0),"
            " coalesce(b.active, 0), coalesce(b.active - b.only_coordinator, 0)"
            " FROM plans_counted(%s) a FULL JOIN plans_counted(%s) b ON b.unit_id = a.unit_id",
            [days[0], days[1]],
        )
        return {unit_id: Count(*numbers) for unit_id, *numbers in cursor.fetchall()}

    return _as_definer(cursor, counts)


def _as_definer(cursor: "CursorWrapper", work: Callable[[], Any]) -> Any:
    cursor.execute(f"SET LOCAL ROLE {_ROLE}")
    found = work()
    cursor.execute("RESET ROLE")
    return found


def _sleep(cursor: "CursorWrapper", tables: Iterable[str]) -> None:
    """Let the triggers sleep; that keeps others from writing, not from reading."""
    for table in tables:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')


def _wake(cursor: "CursorWrapper", tables: Iterable[str]) -> None:
    for table in tables:
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def _lend(cursor: "CursorWrapper", tables: list[str]) -> list[tuple[str, list[str]]]:
    """Give the role the right to insert where it has none, column by column; returns what was given."""
    cursor.execute(
        "SELECT attrelid::regclass::text, array_agg(attname::text) FROM pg_attribute"
        " WHERE attrelid = ANY (%s::regclass[]) AND attnum > 0 AND NOT attisdropped"
        " AND NOT has_column_privilege(%s, attrelid, attnum, 'INSERT') GROUP BY 1",
        [tables, _ROLE],
    )
    lent: list[tuple[str, list[str]]] = cursor.fetchall()
    for table, columns in lent:
        cursor.execute(f"GRANT INSERT ({', '.join(columns)}) ON {table} TO {_ROLE}")
    return lent


def _take_back(cursor: "CursorWrapper", lent: list[tuple[str, list[str]]]) -> None:
    for table, columns in lent:
        cursor.execute(f"REVOKE INSERT ({', '.join(columns)}) ON {table} FROM {_ROLE}")


def _copy_all(cursor: "CursorWrapper", book: Book, tables: Mapping[str, str]) -> None:
    for name, table in tables.items():
        columns, rows = _values(name, book.rows[name])
        _copy(cursor, table, columns, rows)


def _copy_log(cursor: "CursorWrapper", rows: list[dict[str, Any]]) -> None:
    """Begin a new era, whose clock may begin in the past, and put the log's rows into it, in the order they happened."""
    cursor.execute("SELECT log_begin_era(%s)", [_REASON])
    if rows:
        _as_definer(cursor, lambda: _copy(cursor, LOG, list(rows[0]), (list(row.values()) for row in rows)))


def _copy(cursor: "CursorWrapper", table: str, columns: list[str], rows: Iterable[list[Any]]) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _meta(name: str) -> Any:
    return getattr(models, name)._meta  # noqa: SLF001 - a model's table and columns stand nowhere else


def _values(name: str, rows: list[dict[str, Any]]) -> tuple[list[str], Iterator[list[Any]]]:
    """Return a table's columns, and its rows with the model's defaults where a row says nothing."""
    fields = _meta(name).concrete_fields
    plain = [(field.attname, field.get_default, field.get_internal_type() == "JSONField") for field in fields]

    def made() -> Iterator[list[Any]]:
        for row in rows:
            found = [row[key] if key in row else default() for key, default, _ in plain]
            yield [Jsonb(value) if json else value for value, (_, _, json) in zip(found, plain, strict=True)]

    return [field.column for field in fields], made()
