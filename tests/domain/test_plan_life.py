"""The steps in the life of a plan and of a move: which there are, whose they are, and that no others are possible."""

from datetime import UTC, datetime
from itertools import product
from uuid import uuid4

import pytest

from minoversikt.domain import case_transfer, plan_life
from minoversikt.domain.activity import Activity
from minoversikt.domain.case_transfer import TransferSide, TransferStep
from minoversikt.domain.codes import ActivityStatus, PlanStatus, TransferStatus
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


def test_an_open_activity_is_left_when_its_responsible_is_gone():
    gone, here = uuid4(), uuid4()
    left = _activity(gone)
    rows = [left, _activity(here), _activity(None), _activity(gone, ActivityStatus.DONE)]
    assert plan_life.without_responsible(rows, {gone}) == (left,)
    assert plan_life.without_responsible(rows, set()) == ()
