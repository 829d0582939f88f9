"""A database with nothing in it but the access log, and the hands that write, seal, check and tamper with it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from minoversikt.access import log_check, log_store
from minoversikt.access.log_anchor import Anchor
from minoversikt.access.log_report import Report

TEMPLATE = "mo_log_template"
#: What the log's page asks; the product's own table has the same columns.
GRANTS = """
CREATE TABLE access_grant (person_id uuid NOT NULL, acting text NOT NULL, plan_id uuid NOT NULL, section text NOT NULL,
    op text NOT NULL, valid_from timestamptz NOT NULL, valid_to timestamptz NOT NULL, basis_kind text, basis_id uuid);
GRANT SELECT ON access_grant TO minoversikt_definer;
"""
PERSON = UUID(int=1)
TABLES = ("access_log", "log_seal", "log_segment", "log_head")


@dataclass(frozen=True, slots=True)
class LogWorld:
    """One such database."""

    host: str
    name: str
    super_role: str

    def connect(self, alias: str) -> psycopg.Connection[Any]:
        """Open a connection as the role of an alias, such as `app` or `audit`."""
        role = f"minoversikt_{alias}"
        return psycopg.connect(host=self.host, dbname=self.name, user=role, password=role, autocommit=True)

    def superuser(self, name: str = "") -> psycopg.Connection[Any]:
        """Open a connection past every lock."""
        return psycopg.connect(
            host=self.host, dbname=name or self.name, user=self.super_role, password=self.super_role, autocommit=True
        )

    def write(self, count: int, plan: UUID | None = None) -> None:
        """Write rows as the app does, each in a transaction of its own."""
        with self.connect("app") as connection:
            for _ in range(count):
                insert(connection, plan)

    def seal(self, batch: int = log_store.BATCH) -> int:
        """Seal what can be sealed."""
        with self.connect("audit") as connection:
            return log_store.seal(connection, batch=batch)

    def check(self, anchors: Sequence[Anchor] = (), accept_era: int = 1) -> Report:
        """Check the log as the auditor does."""
        with self.connect("auditor") as connection:
            return log_check.check(connection, anchors, accept_era=accept_era)

    def head(self) -> log_store.Head:
        """Return the last segment."""
        with self.connect("audit") as connection:
            return log_store.last_head(connection)

    @contextmanager
    def tampering(self) -> Iterator[psycopg.Connection[Any]]:
        """A superuser who has switched off every trigger of the log."""
        with self.superuser() as connection:
            for (table,) in connection.execute(
                "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p') AND relname ~ '^(access_log|log_)'"
            ).fetchall():
                connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")  # type: ignore[arg-type]
            yield connection


def insert(connection: psycopg.Connection[Any], plan: UUID | None = None, **columns: Any) -> None:
    """Insert one row; `columns` adds to or replaces the usual ones."""
    row = {
        "plan_id": plan, "person_id": PERSON, "person_name": "Åse «Ås» O'Hara", "acting": "private", "role": "citizen",
        "action": "see", "sections": ["goals", "team"], "outcome": "allowed", "face": "html", "request_id": uuid4().hex,
    } | columns  # fmt: skip
    names = ", ".join(row)
    connection.execute(f"INSERT INTO access_log ({names}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values()))  # type: ignore[arg-type]


def make_template(maker: psycopg.Connection[Any], host: str) -> None:
    """Make the template: a database of the owner, the log's own SQL as the migration runs it."""
    if maker.execute("SELECT FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone() is not None:
        return
    maker.execute(f"CREATE DATABASE {TEMPLATE} OWNER minoversikt_owner")
    with psycopg.connect(
        host=host, dbname=TEMPLATE, user="minoversikt_owner", password="minoversikt_owner", autocommit=True
    ) as owner:
        for _ in range(2):  # the file may be run again
            owner.execute(log_sql())
        owner.execute(GRANTS)


def log_sql() -> bytes:
    """Return the log's SQL."""
    return Path(str(files("minoversikt.access") / "rls" / "030_log.sql")).read_bytes()
