"""The person's consent to their plan: given, the plan begins; withdrawn, it is shut to everybody else at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from minoversikt.access.door import PlanDoor, Touch, WorkDoor, enter
from minoversikt.access.reader import Reader
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import (
    ConsentGround,
    ConsentHow,
    ConsentKind,
    ConsentState,
    EndReason,
    LogAction,
    Op,
    PlanStatus,
    Section,
)
from minoversikt.domain.consent import GROUNDS, legal_basis
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.plan_consent import CURRENT
from minoversikt.records import models
from minoversikt.services import need_reports


@dataclass(frozen=True, slots=True)
class PlanConsent:
    """A consent to the plan as it was given, and when it was taken back."""

    id: UUID
    state: ConsentState
    starts_at: datetime
    withdrawn_at: datetime | None
    text_version: str
    how: ConsentHow
    given_by_name: str


@dataclass(frozen=True, slots=True)
class PlanConsentPage:
    """Where the plan stands, the newest consent to it, who coordinates, and whether the actor may give or withdraw."""

    frame: PlanFrame
    consent: PlanConsent | None
    is_owner: bool
    coordinator_name: str


_consents = Reader(
    PlanConsent,
    lambda plan: models.Consent.unguarded.filter(plan_id=plan, kind=ConsentKind.PLAN.value).order_by("-starts_at"),
    ("plan",),
)


def consent_to(actor: Actor, plan_id: UUID) -> PlanConsentPage:
    """Return the consent to a plan, for the owner and the coordinator. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=Touch(kind="consent")) as door:
        consents = _consents(plan=plan_id)
        return PlanConsentPage(door.frame, consents[0] if consents else None, door.is_owner, _coordinator(door))


def give(actor: Actor, plan_id: UUID) -> None:
    """Consent to one's plan: it becomes active, and the report it began with is told.

    Raises NotFoundError for anybody but the owner, NotAllowedNowError unless the plan is a draft.
    """
    touch = Touch(action=LogAction.SHARE, kind="consent")
    with enter(actor, Op.SHARE, plan_id, Section.CONSENTS, touch=touch) as door:
        draft = models.Plan.unguarded.filter(id=plan_id, status=PlanStatus.DRAFT.value)
        if not draft.update(status=PlanStatus.ACTIVE.value, first_time_done_at=door.at):
            raise NotAllowedNowError("plan_not_draft")
        store(door)
        need_reports.plan_opened(WorkDoor(actor, {}, door.at), door.frame.case_id)


def withdraw(actor: Actor, plan_id: UUID) -> None:
    """Take the consent back: the plan ends, readable by the owner alone; every access falls with it.

    Undo never re-grants: only the coordinating unit reopens the plan, and the person consents anew (domain.md,
    Process 4 and 5). Open also to an owner who can't consent now: taking back never waits for a capacity to give.
    Raises NotFoundError for whoever may neither share the consents nor has them, NotAllowedNowError when no consent is
    in force.
    """
    touch = Touch(action=LogAction.WITHDRAW, kind="consent")
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=touch) as door:
        if not _may_take_back(door):
            raise NotFoundError
        active = models.Consent.unguarded.filter(
            plan_id=plan_id, state__in=(ConsentState.ACTIVE.value, ConsentState.PENDING.value)
        )
        if not active.filter(kind=ConsentKind.PLAN.value).exists():
            raise NotAllowedNowError("no_plan_consent")
        active.update(state=ConsentState.WITHDRAWN.value, withdrawn_at=door.at)
        models.Plan.unguarded.filter(id=plan_id).update(
            status=PlanStatus.ENDED.value, end_reason=EndReason.CONSENT_WITHDRAWN.value
        )


def _may_take_back(door: PlanDoor) -> bool:
    """Tell whether the consent to an open plan is this person's to take back: they may share, or it is their own plan.

    The young, who propose alone, have neither; an adult who can't consent now keeps the second.
    """
    own = door.is_owner and door.may(Op.EXPORT, Section.CONSENTS)
    return door.frame.status is not PlanStatus.ENDED and (own or door.may(Op.SHARE, Section.CONSENTS))


def store(door: PlanDoor) -> None:
    """Store the consent with the wording it was given to, inside an open door."""
    ground = GROUNDS[door.acts_as] if door.acts_as else ConsentGround.SELF
    models.Consent(
        plan_id=door.frame.id, kind=ConsentKind.PLAN.value, state=ConsentState.ACTIVE.value, starts_at=door.at,
        purpose="individual_plan", legal_basis=legal_basis(ground).value, ground=ground.value,
        how=ConsentHow.DIGITAL.value, text_version=CURRENT.version, given_by_id=door.actor.person_id,
        given_by_name=door.actor.name,
    ).save(force_insert=True, using="default")  # fmt: skip


def _coordinator(door: PlanDoor) -> str:
    """Return the name of the coordinator now, or an empty text."""
    running = Q(ends_at=None) | Q(ends_at__gt=door.at)
    row = models.CoordinatorAssignment.unguarded.filter(
        running, case_id=door.frame.case_id, kind__in=("coordinator", "child_coordinator"), starts_at__lte=door.at
    ).first()
    return row.name if row else ""
