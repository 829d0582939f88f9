"""The steps in the life of a plan and of a move: which there are, whose they are, and that no others are possible."""

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

from minoversikt.domain import case_transfer, plan_life
from minoversikt.domain.activity import Activity
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.case_transfer import TransferSide, TransferStep
from minoversikt.domain.codes import ActivityStatus, AssignmentKind, PlanStatus, TransferStatus
from minoversikt.domain.plan_life import LifeStep, Side

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LEGAL = {
    ("draft", "begin"): "active", ("active", "pause"): "paused", ("paused", "resume"): "active",
    ("active", "end"): "ended", ("paused", "end"): "ended", ("active", "withdraw"): "ended",
    ("paused", "withdraw"): "ended", ("ended", "reopen"): "draft",
}  # fmt: skip
MOVES = {
    ("asked", "to", "accept"): "accepted", ("asked", "to", "decline"): "declined", ("asked", "from", "cancel"): "cancelled",
    ("accepted", "from", "cancel"): "cancelled", ("accepted", "to", "complete"): "completed",
}  # fmt: skip


@pytest.mark.parametrize(("status", "step"), list(product(PlanStatus, LifeStep)))
def test_a_plan_goes_only_where_its_life_leads(status, step):
    assert plan_life.after(status, step) == LEGAL.get((status.value, step.value))


@pytest.mark.parametrize(("status", "side", "step"), list(product(TransferStatus, TransferSide, TransferStep)))
def test_each_unit_takes_only_its_own_steps(status, side, step):
    assert case_transfer.after(status, side, step) == MOVES.get((status.value, side.value, step.value))


def test_only_the_unit_reopens_and_only_the_owner_pauses():
    assert plan_life.steps(PlanStatus.ENDED, Side.UNIT) == (LifeStep.REOPEN,)
    assert plan_life.steps(PlanStatus.ENDED, Side.OWNER) == ()
    assert plan_life.steps(PlanStatus.ACTIVE, Side.UNIT) == (LifeStep.END,)
    assert plan_life.steps(PlanStatus.DRAFT, Side.UNIT) == (LifeStep.END,)
    assert plan_life.steps(PlanStatus.ACTIVE, Side.OWNER) == (LifeStep.PAUSE, LifeStep.END, LifeStep.WITHDRAW)


def _activity(responsible, status=ActivityStatus.PLANNED):
    return Activity(
        id=uuid4(), goal_id=None, title="Gå tur", description="", extent="", responsible_id=responsible,
        responsible_name="Noen", responsible_byline="", start_on=None, due=None, status=status, status_on=None,
        position=0, version=1, author_id=uuid4(), author_name="", author_byline="", voiced_by_owner=False, changed_at=NOW,
    )  # fmt: skip


def _held(person, until=None):
    return Coordinator(
        uuid4(), AssignmentKind.COORDINATOR, person, "Amira", "", "", "", "", NOW - timedelta(days=9), until
    )


def test_an_activity_is_left_when_who_coordinated_is_not_around_any_more():
    owner, gone, stayed, back, never = (uuid4() for _ in range(5))
    over = NOW - timedelta(days=1)
    held = [_held(gone, over), _held(stayed, over), _held(back, over), _held(back), _held(owner, over)]
    left = _activity(gone)
    rows = [left, *map(_activity, (owner, stayed, back, never, None)), _activity(gone, ActivityStatus.DONE)]
    assert plan_life.without_responsible(rows, held, [owner, stayed, None], NOW) == (left,)
    assert plan_life.without_responsible(rows, held, [owner, stayed, None], over - timedelta(hours=1)) == ()
