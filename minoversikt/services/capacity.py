"""Decisions on capacity to consent: made and ended by a health professional who takes part, shown to the person plainly."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, read_together
from minoversikt.domain.actor import PRIVATE, Actor
from minoversikt.domain.capacity import PLACES, ROLES, CapacityDecision, NewDecision, check
from minoversikt.domain.codes import CONTENT_SECTIONS, LogAction, Op, RepresentationKind, Section
from minoversikt.domain.dates import oslo_day, oslo_midnight
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.representation import NewRepresentative, Representative
from minoversikt.domain.representation import check as check_kin
from minoversikt.records import models
from minoversikt.services import represented_people
from minoversikt.services.representation import may_see_decisions, read_representatives
from minoversikt.services.sight import Sight, sight

read_decisions = Reader(
    CapacityDecision,
    lambda subject: models.CapacityDecision.unguarded.filter(subject_id=subject).order_by("-starts_at"),
    ("subject",),
)
_SOURCE = "capacity_decision"


@dataclass(frozen=True, slots=True)
class CapacityPage:
    """The decisions about a person, newest first, with the next of kin each names; `may_decide` for whoever makes them."""

    sight: Sight
    decisions: tuple[CapacityDecision, ...]
    kin: dict[UUID, Representative]
    may_decide: bool


def page_of(actor: Actor, plan_id: UUID) -> CapacityPage:
    """Return the decisions on the owner's capacity to consent.

    For the owner, the coordinator, those in a child's parents' place, the next of kin who answers by law, and health
    professionals who take part; a guardian's or proxy's mandate is about other things. Raises NotFoundError for everybody else.
    """
    touch = Touch(kind="capacity_decision")
    optional = (Section.CONSENTS, Section.HEALTH)
    with enter(actor, Op.SEE, plan_id, Section.PLAN, optional=optional, touch=touch) as door:
        decides = Section.HEALTH in door.sections and _is_health_professional(actor)
        if not (decides or may_see_decisions(door)):
            raise NotFoundError
        decisions, found = read_together((read_decisions, read_representatives), subject=door.frame.owner_id)
        kin = {one.decision_id: one for one in found if one.decision_id}
        return CapacityPage(sight(door), tuple(decisions), kin, decides and not door.is_owner)


def decide(actor: Actor, plan_id: UUID, new: NewDecision) -> UUID:
    """Register that the owner can't consent to something for a time, at most a year; returns its id.

    The owner loses sharing in the sections it is about, keeps the rest, and can always withdraw. Raises InvalidError
    by field, NotFoundError for whoever is no health professional with the section health in this plan.
    """
    touch = Touch(action=LogAction.CREATE, kind="capacity_decision")
    with enter(actor, Op.SEE, plan_id, Section.HEALTH, touch=touch) as door:
        _check_decides(door)
        last_day = check(new, oslo_day(door.at))
        if new.kin:
            check_kin(new.kin, oslo_day(door.at))
        sections = [] if new.whole else [section.value for section in CONTENT_SECTIONS if section in new.sections]
        row = models.CapacityDecision(
            id=uuid4(), subject_id=door.frame.owner_id, question=new.question.strip(), sections=sections,
            reason=new.reason.strip(), view=new.view.strip(), decided_by_id=actor.person_id, decided_by_name=actor.name,
            decided_by_byline=actor.byline, starts_at=door.at, ends_at=oslo_midnight(last_day + timedelta(days=1)),
        )  # fmt: skip
        row.save(force_insert=True, using="default")
        if new.kin:
            _name_kin(door, row, new.kin)
        return row.id


def end(actor: Actor, plan_id: UUID, decision_id: UUID) -> None:
    """End a decision now: the person consents for themselves again, and whoever answered for them no longer does.

    Raises NotAllowedNowError when it is over already, NotFoundError.
    """
    touch = Touch(action=LogAction.CHANGE, kind="capacity_decision", id=decision_id)
    with enter(actor, Op.SEE, plan_id, Section.HEALTH, touch=touch) as door:
        _check_decides(door)
        rows = models.CapacityDecision.unguarded.filter(id=decision_id, subject_id=door.frame.owner_id)
        row = rows.first()
        if row is None:
            raise NotFoundError
        if row.ends_at <= door.at:
            raise NotAllowedNowError("the decision is over")
        rows.update(ends_at=door.at)
        models.Representation.unguarded.filter(decision_id=decision_id, ends_at__gt=door.at).update(ends_at=door.at)


def _name_kin(door: PlanDoor, decision: models.CapacityDecision, kin: NewRepresentative) -> None:
    """Store the next of kin who answers by law while the decision stands."""
    holder = represented_people.find_or_register(door, kin, subject=door.frame.owner_id)
    models.Representation(
        subject_id=door.frame.owner_id, holder_id=holder, holder_name=kin.name, acting=PRIVATE,
        kind=RepresentationKind.NEXT_OF_KIN_BY_LAW.value, relation=kin.relation.strip(), sections=decision.sections,
        may_share=kin.may_share, may_export=kin.may_export, decision_id=decision.id, source=_SOURCE,
        starts_at=decision.starts_at, ends_at=decision.ends_at, registered_by_id=door.actor.person_id,
        registered_by_name=door.actor.name,
    ).save(force_insert=True, using="default")  # fmt: skip


def _check_decides(door: PlanDoor) -> None:
    """Raise NotFoundError for whoever may not decide on this person's capacity."""
    if door.is_owner or not _is_health_professional(door.actor):
        raise NotFoundError


def _is_health_professional(actor: Actor) -> bool:
    """Tell whether somebody acts as a professional at a place that gives health care."""
    if actor.role not in ROLES or actor.organisation_id is None:
        return False
    kind = models.Organisation.unguarded.filter(id=actor.organisation_id).values_list("kind", flat=True).first()
    return kind in {place.value for place in PLACES}
