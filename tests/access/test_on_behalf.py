"""Whoever acts for the owner is told so by the door, and the log row says it by itself; nobody else's does."""

import psycopg
import pytest

from minoversikt.access.door import enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Op, RepresentationKind, Section
from minoversikt.services.sight import sight
from tests.access.situation import Situation
from tests.support.cluster import Cluster

_LOGGED = "SELECT on_behalf_of, basis FROM access_log WHERE plan_id = %s AND person_id = %s ORDER BY id DESC LIMIT 1"


@pytest.mark.parametrize(
    ("world", "section", "kind"),
    [
        ("parent/usual", Section.GOALS, RepresentationKind.PARENT),
        ("parent-young/usual", Section.GOALS, RepresentationKind.PARENT),
        ("child-welfare/usual", Section.HEALTH, RepresentationKind.CHILD_WELFARE),
        ("guardian/usual", Section.SERVICES, RepresentationKind.GUARDIAN),
        ("proxy/usual", Section.GOALS, RepresentationKind.PROXY),
        ("by-law-kin/usual", Section.HEALTH, RepresentationKind.NEXT_OF_KIN_BY_LAW),
        ("parent-young/child_is_17_consented", Section.GOALS, None),
        ("owner/usual", Section.GOALS, None),
        ("owner-young/usual", Section.GOALS, None),
        ("coordinator/usual", Section.GOALS, None),
        ("unit-member/usual", Section.GOALS, None),
        ("kin-contribute/usual", Section.CALENDAR, None),
    ],
)
def test_the_door_and_the_log_tell_who_acts_for_the_owner(
    world: str, section: Section, kind: RepresentationKind | None, shared_db: str, situations: dict[str, Situation],
    cluster: Cluster,
) -> None:  # fmt: skip
    found = situations[world]
    actor = Actor(person_id=found.viewer, name="Test Person", acting=found.acting)
    with enter(actor, Op.SEE, found.plan, section) as door:
        assert (door.acts_as, door.on_behalf_of) == (kind, kind is not None)
        assert (sight(door).acts_as, sight(door).on_behalf_of) == (kind, kind is not None)
    with cluster.superuser(shared_db) as connection:
        on_behalf_of, basis = _row(connection, found)
    assert on_behalf_of == (found.owner if kind else None)
    assert basis.startswith("representation:") == (kind is not None)


def _row(connection: psycopg.Connection, found: Situation) -> tuple[object, str]:
    row = connection.execute(_LOGGED, (found.plan, found.viewer)).fetchone()
    assert row, "the door left no row"
    return row
