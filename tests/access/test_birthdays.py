"""12, 13, 16 and 18 years at midnight in Oslo, in both locks: days with summer time beginning and ending, 29 February."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import psycopg
import pytest

from minoversikt.access import policy
from minoversikt.domain.age import THRESHOLDS, birthday
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.dates import oslo_midnight
from minoversikt.domain.standing import Facts
from tests.access.situation import Situation
from tests.support.cluster import Cluster

_DAYS = """
    SELECT d::date, age, oslo_birthday(d::date, age)
      FROM generate_series(date '1984-01-01', date '2032-12-31', interval '1 day') d, unnest(%s::int[]) age
"""
_DOOR = """
    SELECT door_open(%(person)s, 'private', %(plan)s, 'see', '{}', '{plan}', '', '', '', NULL, '', 'see', 'plan', NULL, NULL,
                     '', 'html') -> 'facts'
"""
_GRANTED = """
    SELECT count(*) FROM access_grant WHERE person_id = %(person)s AND acting = 'private' AND plan_id = %(plan)s
       AND section = 'goals' AND op = %(op)s AND valid_from <= %(at)s AND valid_to > %(at)s
"""
#: The day of the birthday, which birthday: in 2029 to 2030, so that the grants hold the days around it.
DAYS = [
    (date(2029, 3, 25), "summer time begins"),
    (date(2029, 3, 26), "the day after summer time began"),
    (date(2029, 10, 28), "summer time ends"),
    (date(2029, 10, 29), "the day after summer time ended"),
    (date(2029, 7, 1), "summer"),
    (date(2030, 1, 1), "new year"),
]
#: Born on 29 February: in a leap year that day, in others 1 March.
LEAP = [
    (date(2016, 2, 29), 13, date(2029, 3, 1)),
    (date(2012, 2, 29), 16, date(2028, 2, 29)),
    (date(2016, 2, 29), 12, date(2028, 2, 29)),
    (date(2012, 2, 29), 18, date(2030, 3, 1)),
]
_CASES = [(day.replace(year=day.year - age), age, day) for day, _ in DAYS for age in THRESHOLDS] + LEAP
#: What a birthday changes for the goals: who, what, before and after it.
CHANGES = {
    12: [("parent/usual", "share", True, True), ("owner-young/usual", "see", False, False)],
    13: [("owner-young/usual", "see", False, True), ("parent-young/usual", "edit", True, True)],
    16: [
        ("owner-young/usual", "share", False, True),
        ("owner-young/usual", "see", True, True),
        ("parent-young/usual", "see", True, False),
    ],
    18: [("owner-young/usual", "share", True, True), ("parent-young/usual", "see", False, False)],
}


def test_the_database_counts_birthdays_as_the_domain_does(cluster: Cluster, world_db: str) -> None:
    with cluster.superuser(world_db) as connection:
        rows = connection.execute(_DAYS, (list(THRESHOLDS),)).fetchall()
    assert len(rows) > 70_000
    odd = [(born, age, at) for born, age, at in rows if at != oslo_midnight(birthday(born, age))]
    assert not odd, odd[:5]


@pytest.mark.parametrize(("born", "age", "day"), _CASES, ids=str)
def test_both_locks_turn_at_midnight_in_oslo(
    born: date, age: int, day: date, cluster: Cluster, shared_db: str, situations: dict[str, Situation]
) -> None:
    turns = oslo_midnight(day).astimezone(UTC)
    assert birthday(born, age) == day
    with cluster.superuser(shared_db) as connection, connection.transaction(force_rollback=True):
        for name, op, before, after in CHANGES[age]:
            found = situations[name]
            facts = _born(connection, found, born)
            for at, wanted in ((turns - timedelta(microseconds=1), before), (turns, after)):
                decided = isinstance(policy.decide(facts, Op(op), Section.GOALS, at), policy.Allowed)
                assert (decided, _granted(connection, found, op, at)) == (wanted, wanted), (name, op, at)


def test_midnight_elsewhere_turns_nothing(cluster: Cluster, shared_db: str, situations: dict[str, Situation]) -> None:
    day, found = date(2029, 7, 1), situations["parent-young/usual"]
    with cluster.superuser(shared_db) as connection, connection.transaction(force_rollback=True):
        facts = _born(connection, found, day.replace(year=2013))
        for at, wanted in (
            (datetime(2029, 6, 30, 21, 59, tzinfo=UTC), True),
            (datetime(2029, 6, 30, 22, tzinfo=UTC), False),
        ):
            assert isinstance(policy.decide(facts, Op.SEE, Section.GOALS, at), policy.Allowed) == wanted
            assert _granted(connection, found, "see", at) == wanted


def _born(connection: psycopg.Connection, found: Situation, born: date) -> Facts:
    """Give the owner a birth date; returns the viewer's facts as the door tells them."""
    connection.execute("UPDATE records_person SET birth_date = %s WHERE id = %s", (born, found.owner))
    (raw,) = connection.execute(_DOOR, {"person": found.viewer, "plan": found.plan}).fetchone() or (None,)
    return msgspec.convert(raw, Facts)


def _granted(connection: psycopg.Connection, found: Situation, op: str, at: datetime) -> bool:
    asked = {"person": found.viewer, "plan": found.plan, "op": op, "at": at}
    (count,) = connection.execute(_GRANTED, asked).fetchone() or (0,)
    return count > 0
