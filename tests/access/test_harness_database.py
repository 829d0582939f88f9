"""The harness itself: every test has its own database, as the app's role, behind the locks."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone

from minoversikt.access import door
from minoversikt.access.tripwire import TripwireError
from tests.support.clock import frozen

_INSERT = (
    "INSERT INTO records_organisation (id, created_at, kind, name, code, phone, answer_days)"
    " VALUES (gen_random_uuid(), now(), 'other', 'Et sted', '', '', 14)"
)


@pytest.mark.parametrize("round_", [1, 2])
def test_each_test_starts_empty(db: str, bypass: psycopg.Connection, round_: int) -> None:
    assert bypass.execute("SELECT count(*) FROM records_organisation").fetchone() == (0,)
    bypass.execute(_INSERT)


def test_django_speaks_as_the_apps_role_and_only_at_the_door(db: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        assert cursor.fetchone() == ("minoversikt_app", db)
        with pytest.raises(TripwireError):
            cursor.execute("SELECT count(*) FROM records_person")


def test_statements_are_counted_where_they_arrive(db: str, count_statements: Callable[..., Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with count_statements() as count, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 2")
        cursor.execute("SELECT set_config('minoversikt.person', '', true)")
    assert count.total == 4, str(count)  # BEGIN and COMMIT too


def test_a_stopped_clock_stands_wherever_the_product_reads_it() -> None:
    at = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    with frozen(at):
        assert door.datetime.now(UTC) == at
        assert isinstance(at, door.datetime)
        assert timezone.now() == at
    assert door.datetime is datetime
    with pytest.raises(ValueError, match="time zone"), frozen(datetime(2026, 1, 1)):  # noqa: DTZ001
        pass
