"""A demo database whose locks were made by an earlier state of the product: set aside, never thrown away.

Before the first release the SQL of the locks is edited in place, and no migration leads from one state to the next
(docs/adr/house.md). So that a newer copy of the source does not meet old locks, their fingerprint is kept as the
database's comment.
"""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from minoversikt.config import embedded
from minoversikt.config.errors import LaunchError
from minoversikt.config.roles import DATABASE, create_database

_PACKAGE: Final = Path(__file__).parent.parent
_COMMENT: Final = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"


def fingerprint() -> str:
    """Return what tells one state of the locks from another: a hash over their SQL."""
    digest = hashlib.sha256()
    for path in sorted((_PACKAGE / "access" / "rls").glob("*.sql")):
        digest.update(path.read_bytes())
    return f"locks {digest.hexdigest()[:16]}"


def make_room(running: embedded.Cluster, now: datetime, *, demo: bool) -> str | None:
    """Rename the database when its locks are of an earlier state, and make a new one; return the old one's new name.

    None when there is nothing to do: the locks are these, have not been made yet, or are of a newer version (which
    the step after this refuses). Raises LaunchError outside the demo, where nothing may be set aside unasked.
    """
    with embedded.superuser(running, "postgres") as server:
        found = server.execute(_COMMENT, [DATABASE]).fetchone()
        if found == (fingerprint(),):
            return None
        aside = _set_aside(server, now, demo=demo) if _is_older(running) else None
        server.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(DATABASE), sql.Literal(fingerprint()))
        )
    return aside


def _is_older(running: embedded.Cluster) -> bool:
    """Tell whether the locks have been made, by steps this version knows all of."""
    with embedded.superuser(running) as database:
        if database.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return False
        steps = set(
            database.execute("SELECT app, name FROM django_migrations WHERE app IN ('records', 'access')").fetchall()
        )
    known = {
        (app, path.stem) for app in ("records", "access") for path in (_PACKAGE / app / "migrations").glob("0*.py")
    }
    return ("access", "0001_locks") in steps and steps <= known


def _set_aside(server: psycopg.Connection[Any], now: datetime, *, demo: bool) -> str:
    if not demo:
        raise LaunchError(
            "The database was made by an earlier state of Min oversikt, and there is no way up from it before the "
            "first release. Nothing was changed. Let DATA_DIR name another folder, or start that state again."
        )
    aside = f"{DATABASE}_{now:%Y%m%d_%H%M%S}"
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(DATABASE), sql.Identifier(aside)))
    create_database(server)
    return aside
