"""The harness itself: every test has its own database, as the app's role, behind the locks."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from minoversikt.access.tripwire import TripwireError

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
