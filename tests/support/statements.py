"""Counts statements where they arrive: in PostgreSQL, so that BEGIN, the context and the log are counted too."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

_CALLS = """
    SELECT query, calls FROM pg_stat_statements s
      JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.userid
     WHERE d.datname = %s AND r.rolname = ANY(%s) AND s.toplevel
"""
#: What the driver and Django send once when a connection is opened; it says nothing about a page.
_ON_CONNECT = ("SET TIME ZONE", "SET timezone", "SELECT set_config($1, $2, $3)")


@dataclass(slots=True)
class Count:
    """How many statements arrived in a block; filled in when the block ends."""

    total: int = 0
    by_text: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the statements with their counts, for the message of a failing test."""
        return "\n".join(f"{calls:4d} × {' '.join(text.split())[:160]}" for text, calls in self.by_text.items())


def _calls(superuser: psycopg.Connection, database: str, roles: list[str]) -> dict[str, int]:
    calls: dict[str, int] = {}
    for query, count in superuser.execute(_CALLS, (database, roles)).fetchall():
        calls[query] = calls.get(query, 0) + count
    return calls


@contextmanager
def counted(superuser: psycopg.Connection, database: str, role: str = "minoversikt_app") -> Iterator[Count]:
    """Count what one role sends to one database inside the block.

    `superuser` is connected to the database where the extension pg_stat_statements lives. A statement executed from
    inside a function is not counted: it costs no round trip.
    """
    before = _calls(superuser, database, [role])
    count = Count()
    yield count
    after = _calls(superuser, database, [role])
    count.by_text = {text: n - before.get(text, 0) for text, n in after.items() if n > before.get(text, 0)}
    count.total = sum(count.by_text.values())
