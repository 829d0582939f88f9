"""The stories are played in the database; at every step the policy, the grants and row-level security must agree."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import msgspec
import psycopg
import pytest
from psycopg import sql

from minoversikt.access import policy
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.standing import Facts
from tests.access.scenarios.stories import EVENTS, Story, stories
from tests.access.situation import Situation, born, identity, unit
from tests.access.stored import TABLES, UNDER, row_id
from tests.support import databases
from tests.support.cluster import Cluster

_DOOR = """
    SELECT door_open(%(person)s, %(acting)s, %(plan)s, %(op)s, '{}', ARRAY[%(section)s], '', '', '', NULL, '', 'see', 'plan',
                     NULL, NULL, '', 'html')
"""


@dataclass(slots=True)
class Stage:
    """Where a story is played: who asks, and in which capacity."""

    found: Situation
    connection: psycopg.Connection
    acting: str

    def change(self, event: str) -> None:
        """Let something happen; raises when it can't happen in this world."""
        assert self.let(event), f"«{event}» changed nothing"

    def let(self, event: str) -> int:
        """Let something happen, if it can; returns how many rows it changed."""
        name = self.found.world.name
        values = {
            "plan": self.found.plan,
            "viewer": self.found.viewer,
            "writer": self.found.writer,
            "employment": identity(name, "employment"),
            "elsewhere": str(identity(name, "elsewhere")),
            "assignment": identity(name, "assignment"),
            "access": identity(name, "consent", "access"),
            "plan_consent": identity(name, "consent", "plan"),
            "owner": self.found.owner,
            "representation": identity(name, "representation"),
            "card": row_id(self.found, "team", "others"),
            "roster": identity(name, "roster"),
            "ward": unit("ward"),
            "other_unit": unit("other"),
            "turns_8": born(8, -40),
            "turns_12": born(12, 0),
            "turns_13_tomorrow": born(13, 1),
            "turns_13": born(13, 0),
            "turns_16_tomorrow": born(16, 1),
            "turns_16": born(16, 0),
            "turns_18": born(18, 0),
        }
        tables = {model._meta.db_table for model, _ in (TABLES | UNDER).values()}
        wanted = sorted(tables) if "{every table}" in EVENTS[event] else [""]
        changes = (EVENTS[event].replace("{every table}", table) for table in wanted)
        return sum(self.connection.execute(change, values).rowcount for change in changes)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Be the app's role, behind the locks, and leave no trace."""
        with self.connection.transaction(force_rollback=True):
            self.connection.execute("SET LOCAL ROLE minoversikt_app")
            yield

    def answers(self, op: str, section: str) -> dict[str, bool]:
        """Ask each lock."""
        who = {
            "person": self.found.viewer,
            "acting": self.acting,
            "plan": self.found.plan,
            "op": op,
            "section": section,
        }
        with self._asking():
            (raw,) = self.connection.execute(_DOOR, who).fetchone()
            facts = msgspec.convert(raw["facts"], Facts)
            decided = policy.decide(facts, Op(op), Section(section), datetime.now(UTC))
            given = {"policy": isinstance(decided, policy.Allowed), "grants": section in raw["granted"]}
        if op == "see" and section in ("plan", "consents"):
            given["rows"] = self.row_visible(section)
        return given

    def row_visible(self, section: str) -> bool:
        """Tell whether row-level security shows another's row of a section."""
        if section == "plan":
            table, key = "records_plan", self.found.plan
        elif section == "consents":
            table, key = "records_consent", identity(self.found.world.name, "consent", "plan")
        else:
            table, key = TABLES[section][0]._meta.db_table, row_id(self.found, section, "others")
        with self._asking():
            self.connection.execute("SELECT door_context(%s, %s)", (self.found.viewer, self.acting))
            statement = sql.SQL("SELECT 1 FROM {} WHERE id = %s").format(sql.Identifier(table))
            return self.connection.execute(statement, (key,)).fetchone() is not None


def capacity(found: Situation, word: str) -> str:
    """Return the acting value of `as private`, `as elsewhere`, `as employment` or `as nowhere`."""
    return str(uuid4()) if word == "nowhere" else found.acting_as(word)


def play(stage: Stage, story: Story) -> None:
    """Play a story; raises AssertionError at the step that goes otherwise."""
    narrowed = False
    for step in story.steps:
        if step[0] in "+-":
            wanted, (op, section) = step[0] == "+", step[1:].split()
            given = {"rows": stage.row_visible(section)} if op == "row" else stage.answers(op, section)
            if op == "see" and section in TABLES and not narrowed:
                given["rows"] = stage.row_visible(section)
            assert given == dict.fromkeys(given, wanted), f"«{story.name}» at {step}: {given}"
        elif step.startswith("as "):
            stage.acting = capacity(stage.found, step.removeprefix("as "))
        else:
            narrowed = ("narrowed to" in step and step.startswith("rows")) or (narrowed and "opened" not in step)
            stage.change(step)


@pytest.fixture(scope="module")
def story_db(maker: psycopg.Connection, world_template: str) -> Iterator[str]:
    with databases.cloned(maker, world_template) as name:
        yield name


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
def test_story(story: Story, cluster: Cluster, story_db: str, situations: dict[str, Situation]) -> None:
    found = situations[story.world]
    with cluster.superuser(story_db) as connection, connection.transaction(force_rollback=True):
        play(Stage(found, connection, found.acting), story)


def test_there_are_enough_stories_and_no_two_of_one_name() -> None:
    told = stories()
    assert len(told) >= 160
    assert len({story.name for story in told}) == len(told)


def test_every_event_happens_in_a_story() -> None:
    told = {step for story in stories() for step in story.steps}
    assert set(EVENTS) <= told
