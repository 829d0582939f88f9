"""The locks of the access log itself, and the function that serves the owner's page."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import GeneratedAlways, InsufficientPrivilege

from minoversikt.access import log_store
from tests.jobs.conftest import log_template, world  # noqa: F401 - fixtures
from tests.jobs.log_world import PERSON, LogWorld, insert, log_sql
from tests.support.cluster import SUPERUSER

PLAN = UUID(int=7)
OTHER = UUID(int=8)
LOG_TABLES = ("access_log", "access_log_default", "log_seal", "log_segment", "log_era")


@pytest.fixture
def written(world: LogWorld) -> LogWorld:  # noqa: F811 - the fixture
    """A log with three sealed rows about one plan."""
    world.write(3, PLAN)
    world.seal()
    return world


@pytest.mark.parametrize("column", ["id", "at", "xid", "era"])
def test_the_app_cannot_set_what_the_database_sets(written: LogWorld, column: str) -> None:
    value = {"id": 5, "at": datetime.now(UTC), "xid": "5", "era": 5}[column]
    with written.connect("app") as app, pytest.raises((InsufficientPrivilege, GeneratedAlways)):
        insert(app, PLAN, **{column: value})


@pytest.mark.parametrize("alias", ["app", "audit", "auditor", "backup"])
def test_no_role_of_the_product_can_remove_rows(written: LogWorld, alias: str) -> None:
    with written.connect(alias) as connection:
        for table in LOG_TABLES:
            for removal in ("DELETE FROM {}", "TRUNCATE {} CASCADE", "DROP TABLE {} CASCADE"):
                with pytest.raises(InsufficientPrivilege):
                    connection.execute(removal.format(table))  # type: ignore[arg-type]


def test_the_app_cannot_read_the_log(written: LogWorld) -> None:
    with written.connect("app") as app:
        for table in (*LOG_TABLES, "log_head"):
            with pytest.raises(InsufficientPrivilege):
                app.execute(f"SELECT 1 FROM {table}")  # type: ignore[arg-type]


def test_the_app_cannot_insert_and_get_back(written: LogWorld) -> None:
    with written.connect("app") as app, pytest.raises(InsufficientPrivilege):
        app.execute(
            "INSERT INTO access_log (person_id, action, outcome) VALUES (%s, 'see', 'allowed') RETURNING id", [PERSON]
        )


@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("role", ["minoversikt_owner", SUPERUSER])
def test_even_the_owner_and_a_superuser_are_refused(written: LogWorld, role: str, change: str) -> None:
    columns = {"access_log": "face", "log_seal": "seq", "log_segment": "rows", "log_era": "reason"}
    with written.superuser() as connection:
        month = connection.execute("SELECT tableoid::regclass::text FROM access_log").fetchone()
        connection.execute("SET session_replication_role = replica")  # which skips ordinary triggers
        connection.execute(f"SET ROLE {role}")  # type: ignore[arg-type]
        for table in (*columns, "access_log_default", (month or ("",))[0]):
            column = columns.get(table, "face")
            with pytest.raises(InsufficientPrivilege, match="append-only"):
                connection.execute(change.format(table, column, column))  # type: ignore[arg-type]


def test_the_sealer_cannot_write_log_rows_nor_change_seals(written: LogWorld) -> None:
    with written.connect("audit") as audit:
        for statement in (
            "INSERT INTO access_log (person_id, action, outcome) VALUES (gen_random_uuid(), 'see', 'allowed')",
            "UPDATE log_seal SET seq = 1",
            "UPDATE log_segment SET rows = 1",
            "INSERT INTO log_era VALUES (9)",
            "SELECT log_begin_era('x')",
        ):
            with pytest.raises(InsufficientPrivilege):
                audit.execute(statement)  # type: ignore[arg-type]


def test_only_known_actions_and_outcomes(written: LogWorld) -> None:
    with written.connect("app") as app:
        for columns in ({"action": "peek"}, {"outcome": "maybe"}):
            with pytest.raises(psycopg.errors.CheckViolation):
                insert(app, PLAN, **columns)


def test_partitions_are_there_and_those_of_the_next_months_are_made(written: LogWorld) -> None:
    with written.connect("audit") as audit:
        assert log_store.make_partitions(audit, ahead=3) == 0
        assert log_store.make_partitions(audit, ahead=5) == 2
    with written.superuser() as connection:
        (place,) = connection.execute("SELECT DISTINCT tableoid::regclass::text FROM access_log").fetchone() or ("",)
        assert place == f"access_log_{datetime.now(UTC):%Y_%m}"
        new = connection.execute(
            "SELECT relrowsecurity AND relforcerowsecurity, has_table_privilege('minoversikt_app', oid, 'INSERT, SELECT')"
            " FROM pg_class WHERE relkind = 'r' AND relname ~ '^access_log_'"
        ).fetchall()
    assert new == [(True, False)] * 7


def test_a_month_without_a_partition_loses_nothing(written: LogWorld) -> None:
    with written.connect("owner") as owner, written.tampering() as superuser:
        month = f"access_log_{datetime.now(UTC):%Y_%m}"
        superuser.execute(f"DROP TABLE {month}; TRUNCATE log_seal, log_segment, log_head")  # type: ignore[arg-type]
        written.write(2, PLAN)
        assert owner.execute("SELECT log_make_partitions(3)").fetchone() == (
            0,
        )  # they lie in the default one, and stay
    assert written.seal() == 2
    assert written.check().whole


def test_the_file_can_be_run_again_with_rows_in_place(written: LogWorld) -> None:
    with written.connect("owner") as owner:
        owner.execute(log_sql())
    written.write(1, PLAN)
    assert written.seal() == 1
    assert written.check().whole


# The owner's page


def grant(world: LogWorld, **changes: Any) -> None:  # noqa: F811 - the fixture
    """Give PERSON the right to see the log of PLAN, with `changes`."""
    now = datetime.now(UTC)
    row = {
        "person_id": PERSON, "acting": "private", "plan_id": PLAN, "section": "access_log", "op": "see",
        "valid_from": now - timedelta(days=1), "valid_to": now + timedelta(days=1),
    } | changes  # fmt: skip
    with world.superuser() as connection:
        connection.execute(
            f"INSERT INTO access_grant ({', '.join(row)}) VALUES ({', '.join(['%s'] * len(row))})",  # type: ignore[arg-type]
            list(row.values()),
        )


def page(
    world: LogWorld,  # noqa: F811 - the fixture
    plan: UUID = PLAN,
    *,
    person: UUID | None = PERSON,
    acting: str = "private",
    before: int | None = None,
    limit: int = 50,
) -> list[dict[str, Any]]:
    """Return the owner's page as the app gets it, with the context set as the door sets it."""
    with world.connect("app") as app, app.transaction():
        if person:
            app.execute(
                "SELECT set_config('minoversikt.person', %s, true), set_config('minoversikt.acting', %s, true)",
                [str(person), acting],
            )
        cursor = app.execute("SELECT * FROM log_of_plan(%s, %s, %s)", [plan, before, limit])
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def test_the_owner_sees_the_plans_rows_newest_first(written: LogWorld) -> None:
    grant(written)
    written.write(2, OTHER)
    rows = page(written)
    assert [row["id"] for row in rows] == [3, 2, 1]
    assert (rows[0]["person_name"], rows[0]["sections"], rows[0]["action"]) == (
        "Åse «Ås» O'Hara",
        ["goals", "team"],
        "see",
    )
    assert [row["id"] for row in page(written, limit=2)] == [3, 2]
    assert [row["id"] for row in page(written, before=2)] == [1]


def test_lists_that_showed_the_plan_are_seen_without_the_other_plans(written: LogWorld) -> None:
    grant(written)
    with written.connect("app") as app:
        insert(app, None, action="list", listed=[PLAN, OTHER])
        insert(app, None, action="list", listed=[OTHER])
        insert(app, None, listed=[])
    rows = page(written)
    assert [(row["id"], row["action"]) for row in rows] == [(4, "list"), (3, "see"), (2, "see"), (1, "see")]
    assert str(OTHER) not in repr(rows)


def test_nothing_without_exactly_the_right_grant(written: LogWorld) -> None:
    now = datetime.now(UTC)
    for changes in (
        {"section": "goals"}, {"op": "export"}, {"plan_id": OTHER}, {"person_id": OTHER}, {"acting": "a job"},
        {"valid_to": now - timedelta(seconds=1)}, {"valid_from": now + timedelta(hours=1)},
    ):  # fmt: skip
        grant(written, **changes)
        assert page(written) == [], changes


def test_nothing_without_a_context_or_for_another_plan_or_capacity(written: LogWorld) -> None:
    grant(written)
    written.write(1, OTHER)
    assert page(written, person=None) == []
    assert page(written, person=uuid4()) == []
    assert page(written, acting="a job") == []
    assert page(written, OTHER) == []
    with written.connect("auditor") as auditor, pytest.raises(InsufficientPrivilege):
        auditor.execute("SELECT log_of_plan(%s, NULL, 1)", [PLAN])
