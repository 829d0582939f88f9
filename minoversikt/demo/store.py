"""Writes the demo's rows as the owner of the tables, in one transaction, and counts what it wrote.

Under FORCE ROW LEVEL SECURITY even the owner sees and writes nothing, silently; so the force is lifted for this
transaction alone (docs/adr: row-level security), and what was written is counted before it is put back.
"""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import connections, transaction

from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.records import models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.backends.utils import CursorWrapper

    from minoversikt.demo.book import Book

#: In an order that keeps foreign keys whole.
ORDER: Final = (
    "Organisation", "ServiceOffer", "PlanTemplate", "UnitQuestion", "Person", "Employment", "RosterEntry", "Account", "CapacityDecision", "Representation", "CoordinationCase", "CoordinatorAssignment", "NeedReport",
    "ReportEvent", "Invitation", "Plan", "PlanText", "Goal", "Activity", "Service", "Appointment", "Participant",
    "HealthNote", "Comment", "GoalReview", "StillTrueAnswer", "Consent", "Version",
)  # fmt: skip
_FORCED: Final = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity"
    " AND relname LIKE 'records\\_%'"
)
#: Only one process at a time loads; any number will do that nobody else in this database uses.
LOCK: Final = 7_201_119


def write(make: "Callable[[], Book]") -> int:
    """Write the rows of the book that `make` fills; returns how many, 0 when the demo is there already.

    Raises NotAllowedNowError when there are people in the database who don't come from the demo; RuntimeError when a
    count is wrong. Either way nothing is written.
    """
    with transaction.atomic(using="owner", durable=True), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("SELECT count(*) FROM demo_accounts()")
        if cursor.fetchone()[0]:
            return 0
        with _unforced(cursor):
            cursor.execute("SELECT count(*) FROM records_person")
            if cursor.fetchone()[0]:
                raise NotAllowedNowError("people_in_database")
            return _insert(make())


@contextmanager
def _unforced(cursor: "CursorWrapper") -> "Iterator[None]":
    """Lift the force from people's tables, and put it back after every pending check has been made."""
    cursor.execute(_FORCED)
    tables = [name for (name,) in cursor.fetchall()]
    for table in tables:
        cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')


def _insert(book: "Book") -> int:
    """Insert table by table; returns the number of rows. Raises RuntimeError when fewer are there than written."""
    unknown = set(book.rows) - set(ORDER)
    if unknown:
        raise RuntimeError(f"rows for tables without a place in the order: {sorted(unknown)}")
    for table in ORDER:
        model = getattr(models, table)
        manager = model.unguarded.using("owner")
        manager.bulk_create([model(**row) for row in book.rows[table]])
        if manager.count() != len(book.rows[table]):
            raise RuntimeError(f"the demo's {table} rows are not all there")
    return sum(len(rows) for rows in book.rows.values())
