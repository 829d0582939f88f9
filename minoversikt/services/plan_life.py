"""Pauses, takes up again and ends a plan for whoever decides over it; tells what has happened to it; asks for it again."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, WorkDoor, enter
from minoversikt.access.reader import Reader
from minoversikt.domain.actor import Actor
from minoversikt.domain.case_transfer import Transfer
from minoversikt.domain.codes import EndReason, LogAction, Op, PlanEventKind, PlanStatus, Section, TransferStatus
from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.domain.plan_life import LifeStep, PlanEvent, after
from minoversikt.records import models
from minoversikt.services.sight import Sight, sight

#: The name of these acts in the access log.
KIND: Final = "plan_life"
#: Whoever may give and take back the consent to the plan decides whether it rests or ends (access.md, `share`).
_DECIDES: Final = (Section.PLAN, Section.CONSENTS)

read_events = Reader(
    PlanEvent,
    lambda plan: (
        models.PlanEvent.unguarded.filter(plan_id=plan)
        .exclude(kind=PlanEventKind.HANDOVER.value)
        .order_by("-created_at")[:20]
    ),
    ("plan",),
)
read_moves = Reader(
    Transfer,
    lambda case: (
        models.CaseTransfer.unguarded.filter(case_id=case)
        .exclude(status=TransferStatus.CANCELLED.value)
        .order_by("-created_at")[:3]
    ),
    ("case",),
)


@dataclass(frozen=True, slots=True)
class LifePage:
    """One plan before a step is taken: whose, what has happened, and the words of the newest end."""

    sight: Sight
    events: tuple[PlanEvent, ...]
    decides: bool


def life_of(actor: Actor, plan_id: UUID) -> LifePage:
    """Return what has happened to a plan as a whole. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.PLAN, touch=Touch(kind=KIND)) as door:
        return LifePage(sight(door), tuple(read_events(plan=plan_id)), decides(door))


def decides(door: PlanDoor) -> bool:
    """Tell whether the reader may pause or end the plan; asks the policy alone."""
    return all(door.may(Op.SHARE, section) for section in _DECIDES)


def pause(actor: Actor, plan_id: UUID) -> None:
    """Let the plan rest: everybody keeps what they see, nobody is asked for anything. Raises as `_step`."""
    _step(actor, plan_id, LifeStep.PAUSE)


def resume(actor: Actor, plan_id: UUID) -> None:
    """Take a resting plan up again. Raises as `_step`."""
    _step(actor, plan_id, LifeStep.RESUME)


def end_by_wish(actor: Actor, plan_id: UUID) -> None:
    """End the plan because the person wants to: readable by the owner, closed to all others at once. Raises as `_step`."""
    _step(actor, plan_id, LifeStep.END, EndReason.WISH.value)


def _step(actor: Actor, plan_id: UUID, step: LifeStep, reason: str = "") -> None:
    """Take a step of the owner's.

    Raises NotFoundError for whoever does not decide over the plan, NotAllowedNowError when it stands elsewhere by now.
    """
    touch = Touch(action=LogAction.CHANGE, kind=KIND, id=plan_id)
    with enter(actor, Op.SHARE, plan_id, *_DECIDES, touch=touch) as door:
        target = after(door.frame.status, step)
        if target is None:
            raise NotAllowedNowError(step.value)
        same = models.Plan.unguarded.filter(id=plan_id, status=door.frame.status.value)
        if not same.update(status=target.value, end_reason=reason):
            raise NotAllowedNowError(step.value)


def ask_to_reopen(actor: Actor, plan_id: UUID) -> None:
    """Tell the coordinating unit that the person wants an ended plan back; the unit opens it, and asks anew for a yes.

    Raises NotFoundError, NotAllowedNowError when the plan has not ended.
    """
    touch = Touch(action=LogAction.CHANGE, kind=KIND, id=plan_id)
    with enter(actor, Op.SEE, plan_id, Section.PLAN, touch=touch) as door:
        if door.frame.status is not PlanStatus.ENDED or not ask_unit(door, door.frame.case_id, "wish_to_reopen"):
            raise NotAllowedNowError("not_ended")


def ask_unit(door: PlanDoor | WorkDoor, case_id: UUID, kind: str) -> bool:
    """Send the unit a wish from inside an open door; the database judges whose wish it may be."""
    del door  # asked for so that nobody calls this without one
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_ask(%s, %s)", [case_id, kind])
        (told,) = cursor.fetchone()
    return bool(told)
