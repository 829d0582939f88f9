"""What it costs to keep the grants of a plan with forty participants: one rebuild a statement, and only what differs is written."""

from collections.abc import Callable
from time import perf_counter

import psycopg
import pytest

from tests.access.situation import Situation
from tests.support.cluster import Cluster

MANY = 40
#: At its best of some runs; the machine is shared.
MOST_MS = 30.0
_TEAM = """
INSERT INTO records_consent (id, created_at, plan_id, kind, state, grantee_id, grantee_acting, grantee_name, sections, level,
                             starts_at, ends_at, purpose, legal_basis, ground, how, text_version, given_by_id, given_by_name,
                             proposed_by_name, proposed_by_byline, agreed_by_name, recorded_by_name, view)
SELECT gen_random_uuid(), now(), %(plan)s, 'access', 'active', md5(n::text)::uuid, 'private', 'x',
       '{about_me,services,goals,calendar}', 'contribute', now(), now() + interval '90 days', '', '', 'self', 'digital', '',
       %(owner)s, 'x', '', '', '', '', ''
  FROM generate_series(1, %(many)s) n
"""
_RENEW = "UPDATE records_consent SET ends_at = now() + interval '120 days' WHERE plan_id = %(plan)s AND kind = 'access'"


def best(run: Callable[[], object], times: int = 12) -> float:
    """Return the shortest of some runs, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        run()
        taken.append((perf_counter() - begun) * 1000)
    return min(taken)


@pytest.fixture
def team(cluster: Cluster, world_db: str, situations: dict[str, Situation]):
    """A connection past the locks, and a plan with a coordinator and forty participants."""
    found = situations["coordinator/usual"]
    values = {"plan": found.plan, "owner": found.owner, "many": MANY}
    with cluster.superuser(world_db) as connection:
        connection.execute(_TEAM, values)
        connection.execute("ANALYZE")
        yield connection, values


def grants(connection: psycopg.Connection, plan: object) -> set[tuple[object, ...]]:
    """Return every grant of a plan with the place it is stored at, which changes when a row is written anew."""
    return set(
        connection.execute(
            "SELECT ctid::text, person_id, section, op FROM access_grant WHERE plan_id = %s", (plan,)
        ).fetchall()
    )


def test_a_rebuild_of_forty_participants(team) -> None:
    connection, values = team
    before = grants(connection, values["plan"])
    assert len(before) > MANY * 9
    took = best(lambda: connection.execute("SELECT rebuild_grants(%(plan)s)", values))
    assert took < MOST_MS, f"{len(before)} grants"
    assert grants(connection, values["plan"]) == before, "a rebuild that changes nothing writes nothing"


def test_a_change_of_one_writes_the_grants_of_one(team) -> None:
    connection, values = team
    before = grants(connection, values["plan"])
    connection.execute(
        "UPDATE records_consent SET state = 'withdrawn' WHERE id = (SELECT id FROM records_consent"
        " WHERE plan_id = %(plan)s AND kind = 'access' LIMIT 1)",
        values,
    )
    after = grants(connection, values["plan"])
    assert after < before
    assert len(before - after) == 9  # the frame, and two operations on four sections


def test_a_whole_team_renewed_is_one_rebuild(team) -> None:
    connection, values = team
    one = best(lambda: connection.execute("SELECT rebuild_grants(%(plan)s)", values))

    def renew() -> None:
        connection.execute(_RENEW, values)

    assert best(renew, 4) < 8 * one + 40, "a rebuild for each of the forty would take forty times one"
