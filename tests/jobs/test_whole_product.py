"""The log's locks hold in the fully migrated database too: no later file of the migration opened them again."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from minoversikt.access import log_check, log_store
from minoversikt.jobs.connect import connect

LOG_TABLES = "relkind IN ('r', 'p') AND relname ~ '^(access_log|log_)'"


def test_the_app_may_insert_rows_and_nothing_else(db: str, bypass: psycopg.Connection) -> None:
    rights = bypass.execute(
        "SELECT relname FROM pg_class WHERE " + LOG_TABLES + " AND has_table_privilege('minoversikt_app', oid,"
        " 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')"
    ).fetchall()
    assert rights == []
    columns = bypass.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'access_log'::regclass AND attnum > 0"
        " AND NOT has_column_privilege('minoversikt_app', attrelid, attnum, 'INSERT')"
    ).fetchall()
    assert sorted(columns) == [("at",), ("era",), ("id",), ("xid",)]


def test_every_table_of_the_log_is_forced_and_locked(db: str, bypass: psycopg.Connection) -> None:
    open_ones = bypass.execute(
        "SELECT relname FROM pg_class c WHERE "
        + LOG_TABLES
        + " AND relname <> 'log_head' AND NOT (relforcerowsecurity AND EXISTS"
        " (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'log_refuse' AND tgenabled = 'A'))"
    ).fetchall()
    assert open_ones == []


def test_the_jobs_roles_seal_and_check_what_the_app_wrote(db: str) -> None:
    with connect("default") as app:
        app.execute("INSERT INTO access_log (person_id, action, outcome) VALUES (gen_random_uuid(), 'see', 'denied')")
        with pytest.raises(InsufficientPrivilege):
            app.execute("SELECT FROM access_log")
    with connect("audit") as audit:
        assert log_store.seal(audit) == 1
    with connect("auditor") as auditor:
        assert log_check.check(auditor).whole
