"""Whatever happens, in whatever order, the policy and the grants answer alike (a property test of the two locks)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minoversikt.access import policy
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.standing import Facts
from tests.access.scenarios.stories import EVENTS
from tests.access.situation import Situation
from tests.access.test_stories import Stage
from tests.support import databases
from tests.support.cluster import Cluster

_STARTS = (
    "coordinator/usual",
    "deputy/withheld_goals",
    "professional-contribute/usual",
    "kin-contribute/usual",
    "owner/usual",
)
_CAPACITIES = ("private", "employment", "elsewhere")
_ALL_SECTIONS = """
    SELECT door_open(%(person)s, %(acting)s, %(plan)s, %(op)s, '{}', %(sections)s, '', '', '', NULL, '', 'see', 'plan',
                     NULL, NULL, '', 'html')
"""


@pytest.fixture(scope="module")
def connection(cluster: Cluster, maker: psycopg.Connection, world_template: str) -> Iterator[psycopg.Connection]:
    with databases.cloned(maker, world_template) as name, cluster.superuser(name) as opened:
        yield opened


def differences(connection: psycopg.Connection, found: Situation, acting: str) -> list[str]:
    """Return where the two locks differ for one person in one capacity."""
    odd = []
    for op in Op:
        who = {"person": found.viewer, "acting": acting, "plan": found.plan, "op": op.value, "sections": list(Section)}
        with connection.transaction(force_rollback=True):
            connection.execute("SET LOCAL ROLE minoversikt_app")
            (raw,) = connection.execute(_ALL_SECTIONS, who).fetchone()
        facts = msgspec.convert(raw["facts"], Facts)
        at = datetime.now(UTC)
        allowed = {s.value for s in Section if isinstance(policy.decide(facts, op, s, at), policy.Allowed)}
        odd += [f"{acting} {op} {section}" for section in allowed ^ set(raw["granted"])]
    return odd


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(_STARTS), events=st.lists(st.sampled_from(sorted(EVENTS)), min_size=1, max_size=6))
def test_the_locks_agree_whatever_happens(
    connection: psycopg.Connection, situations: dict[str, Situation], start: str, events: list[str]
) -> None:
    found = situations[start]
    with connection.transaction(force_rollback=True):
        stage = Stage(found, connection, found.acting)
        for event in events:
            stage.let(event)
            for word in _CAPACITIES:
                assert not differences(connection, found, found.acting_as(word)), f"{start}: {events} at {event}"
