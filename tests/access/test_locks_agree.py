"""Whatever happens, in whatever order, the policy, the grants and row-level security answer alike at every step.

A stateful property test: a person in some capacity before a plan, and everything that can happen between them. The
grants hold the future too, so the two locks are also compared at moments to come: midnights, birthdays, last days.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from psycopg import sql

from minoversikt.access import policy
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.standing import Facts
from tests.access.scenarios.stories import EVENTS
from tests.access.situation import Situation
from tests.access.stored import TABLES, UNDER, row_id, section_of
from tests.access.test_stories import Stage
from tests.support import databases
from tests.support.cluster import Cluster

_STARTS = (
    "coordinator/usual",
    "coordinator/child_coordinator",
    "deputy/withheld_goals",
    "hospital-coordinator/usual",
    "professional-contribute/usual",
    "kin-contribute/usual",
    "unit-member/usual",
    "owner/usual",
    "owner-young/usual",
    "parent/usual",
    "parent-young/child_is_17_consented",
    "child-welfare/usual",
    "guardian/usual",
    "proxy/usual",
    "by-law-kin/usual",
    "stranger/usual",
)
_CAPACITIES = ("private", "employment", "elsewhere")
_ROWS = TABLES | UNDER
_OPEN = """
    SELECT door_open(%(person)s, %(acting)s, %(plan)s, 'see', '{}', %(sections)s, '', '', '', NULL, '', 'see', 'plan',
                     NULL, NULL, '', 'html')
"""
_GRANTED = """
    SELECT section, op FROM access_grant
     WHERE person_id = %(person)s AND acting = %(acting)s AND plan_id = %(plan)s AND valid_from <= %(at)s AND valid_to > %(at)s
"""
_JOB = "SELECT starts_at, ends_at FROM records_employment WHERE id::text = %(acting)s AND person_id = %(person)s"


@pytest.fixture(scope="module")
def connection(cluster: Cluster, maker: psycopg.Connection, world_template: str) -> Iterator[psycopg.Connection]:
    with databases.cloned(maker, world_template) as name, cluster.superuser(name) as opened:
        yield opened


def moments() -> st.SearchStrategy[timedelta]:
    """Return how far ahead to look: some time, to the second, up to five years."""
    return st.integers(min_value=0, max_value=5 * 365 * 86_400).map(lambda seconds: timedelta(seconds=seconds))


def midnight(at: datetime) -> datetime:
    """Return the Oslo midnight before a moment."""
    return at.astimezone(ZoneInfo("Europe/Oslo")).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


class Around(RuleBasedStateMachine):
    """One person before one plan; `connection` and `situations` are set by the test."""

    connection: psycopg.Connection
    situations: dict[str, Situation]

    @initialize(start=st.sampled_from(_STARTS))
    def begin(self, start: str) -> None:
        """Choose who it is."""
        self.found = self.situations[start]
        self.whole = self.connection.transaction(force_rollback=True)
        self.whole.__enter__()
        self.stage = Stage(self.found, self.connection, self.found.acting)
        self.ahead = timedelta()

    @rule(event=st.sampled_from(sorted(EVENTS)))
    def happens(self, event: str) -> None:
        """Let something happen, if it can: an assignment that ended can't begin tomorrow."""
        with suppress(psycopg.errors.DataException), self.connection.transaction():
            self.stage.let(event)

    @rule(ahead=moments(), at_midnight=st.booleans())
    def look_ahead(self, ahead: timedelta, at_midnight: bool) -> None:
        """Compare at another moment to come from now on."""
        at = datetime.now(UTC) + ahead
        self.ahead = max(timedelta(), midnight(at) - datetime.now(UTC)) if at_midnight else ahead

    @invariant()
    def locks_agree(self) -> None:
        """Policy and grants say the same in every capacity, now and at the moment ahead; so do the rows, now."""
        if not hasattr(self, "found"):
            return
        for word in _CAPACITIES:
            who = {"person": self.found.viewer, "acting": self.found.acting_as(word), "plan": self.found.plan}
            now, facts, visible = self._seen(who)
            self._compare(who, facts, now)
            self._compare(who, facts, now + self.ahead)
            audience = self._audience()
            for what in _ROWS:
                section = Section(section_of(what))
                allowed = isinstance(policy.decide(facts, Op.SEE, section, now, audience), policy.Allowed)
                assert allowed == (what in visible), f"{word}: row of {what} is {'hidden' if allowed else 'shown'}"

    def _seen(self, who: dict[str, Any]) -> tuple[datetime, Facts, set[str]]:
        """Open the door as the app and look at every table's row; leaves no trace."""
        with self.connection.transaction(force_rollback=True):
            self.connection.execute("SET LOCAL ROLE minoversikt_app")
            (raw,) = self.connection.execute(_OPEN, who | {"sections": list(Section)}).fetchone() or ({},)
            names = {row_id(self.found, what, "others"): what for what in _ROWS}
            tables = sorted({model._meta.db_table for model, _ in _ROWS.values()})
            asked = [sql.SQL("SELECT id FROM {} WHERE id = ANY(%(ids)s)").format(sql.Identifier(t)) for t in tables]
            rows = self.connection.execute(sql.SQL(" UNION ALL ").join(asked), {"ids": list(names)}).fetchall()
        return datetime.fromisoformat(raw["at"]), msgspec.convert(raw["facts"], Facts), {names[key] for (key,) in rows}

    def _audience(self) -> tuple[Any, ...] | None:
        """Return whom the rows are narrowed to now; every row alike."""
        (found,) = self.connection.execute(
            "SELECT audience FROM records_goal WHERE id = %s", (row_id(self.found, "goals", "others"),)
        ).fetchone() or (None,)
        return None if found is None else tuple(found)

    def _compare(self, who: dict[str, Any], facts: Facts, at: datetime) -> None:
        """Every section and operation at one moment; raises AssertionError where the locks differ."""
        job = self.connection.execute(_JOB, who).fetchone()
        runs = who["acting"] == "private" or (job is not None and job[0] <= at and (job[1] is None or at < job[1]))
        known = replace(facts, employment_active=runs)
        granted = {tuple(row) for row in self.connection.execute(_GRANTED, who | {"at": at}).fetchall()}
        allowed = {
            (section.value, op.value)
            for section in Section
            for op in Op
            if isinstance(policy.decide(known, op, section, at), policy.Allowed)
        }
        assert allowed == granted, f"{who['acting']} at {at}: {sorted(allowed ^ granted)}"

    def teardown(self) -> None:
        """Undo everything."""
        if hasattr(self, "found"):
            self.whole.__exit__(None, None, None)


def test_the_locks_agree_whatever_happens(connection: psycopg.Connection, situations: dict[str, Situation]) -> None:
    class Here(Around):
        pass

    Here.connection, Here.situations = connection, situations
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=80,
            stateful_step_count=9,
            deadline=None,
            derandomize=True,
            suppress_health_check=checks,
            phases=(Phase.explicit, Phase.generate),  # a failure is told as found: shrinking takes minutes here
        ),
    )
