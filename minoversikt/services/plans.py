"""Min plan: everything of one plan that the actor may see, in one opening of the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, UUIDField

from minoversikt.access.door import PlanDoor, enter
from minoversikt.access.reader import Reader, plan_reader, read_together, visible
from minoversikt.domain.activity import Activity
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator, GonePeople, Participant
from minoversikt.domain.codes import Op, ParticipantStatus, Section
from minoversikt.domain.coming_of_age import Coming
from minoversikt.domain.consent_renewal import Renewal, renewal
from minoversikt.domain.consent_turns import consent_turns
from minoversikt.domain.goal import Goal
from minoversikt.domain.plan import Appointment, PlanFrame
from minoversikt.domain.plan_life import without_responsible
from minoversikt.domain.service import Service
from minoversikt.domain.talk import Looked
from minoversikt.domain.your_turn import Standing, Turn, in_order, whose_turn
from minoversikt.records import models
from minoversikt.services import coming_of_age, your_turn
from minoversikt.services.consent_rows import read_open_consents
from minoversikt.services.flags import read_unanswered
from minoversikt.services.goals import read_activities, read_goals
from minoversikt.services.plan_life import decides
from minoversikt.services.plan_services import read_services
from minoversikt.services.sight import may_only_propose, sight

read_appointments = plan_reader(Appointment, models.Appointment, "starts_at")
#: Who takes part now; the team's own page knows those on their way in and out too.
read_participants = Reader(
    Participant,
    lambda plan, person: visible(models.Participant, plan, person, status=ParticipantStatus.ACTIVE.value).order_by(
        "position", "created_at"
    ),
    ("plan", "person"),
)
#: Who coordinates now or will; narrowed by row-level security to cases the reader has.
read_coordinators = Reader(
    Coordinator,
    lambda case: models.CoordinatorAssignment.unguarded.filter(case_id=case).order_by("kind", "starts_at"),
    ("case",),
)
#: Who has left, for whoever sees the team.
read_gone = Reader(
    GonePeople,
    lambda plan: models.Plan.unguarded.filter(id=plan).annotate(
        gone=Func(F("id"), function="people_gone", output_field=ArrayField(UUIDField()))
    ),
    ("plan",),
)

#: Which section each part of the overview belongs to, and how it is read.
_READ: Final[Mapping[str, tuple[Section, Reader[Any]]]] = {
    "goals": (Section.GOALS, read_goals),
    "activities": (Section.GOALS, read_activities),
    "services": (Section.SERVICES, read_services),
    "appointments": (Section.CALENDAR, read_appointments),
    "participants": (Section.TEAM, read_participants),
}
#: Read for «Din tur», with the section each needs.
_TURNS: Final[Mapping[str, tuple[Section, Reader[Any]]]] = {
    "marks": (Section.PLAN, read_unanswered),
    "answers": (Section.GOALS, your_turn.read_looked),
    "reviews": (Section.GOALS, your_turn.read_own_reviews),
    "consents": (Section.PLAN, read_open_consents),
    "gone": (Section.TEAM, read_gone),
}
_PARTS: Final = tuple(dict.fromkeys(section for section, _ in _READ.values()))
_TURN_PARTS: Final = ("goals", "activities", "services", "appointments", "answers", "marks", "reviews", "log_answers")
#: Read for whose turn it is alone; not shown.
_UNSHOWN: Final = ("consents", "marks", "reviews", "log_answers", "gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOverview:
    """One plan as one person sees it; parts they may not see are empty. `sections` are those they could open.

    `may_share` tells that the reader decides who sees the plan, and `renewal` what they could renew now.
    """

    frame: PlanFrame
    sections: frozenset[Section]
    is_owner: bool
    may_add_appointment: bool
    may_share: bool
    at: datetime
    turns: tuple[Turn, ...]
    coordinators: tuple[Coordinator, ...]
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    services: tuple[Service, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    participants: tuple[Participant, ...] = ()
    answers: tuple[Looked, ...] = ()
    coming: Coming | None = None
    may_only_propose: bool = False
    renewal: Renewal | None = None


def overview(actor: Actor, plan_id: UUID) -> PlanOverview:
    """Return the plan, cut to what the actor may see; logged with the sections shown. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.PLAN, optional=_PARTS) as door:
        return _overview(door)


def _overview(door: PlanDoor) -> PlanOverview:
    """Read the parts the actor may see with one statement."""
    wanted: dict[str, Reader[Any]] = {"coordinators": read_coordinators}
    wanted |= {name: reader for name, (section, reader) in {**_READ, **_TURNS}.items() if section in door.sections}
    if door.may(Op.SEE, Section.ACCESS_LOG):
        wanted["log_answers"] = your_turn.read_log_answers
    found = read_together(tuple(wanted.values()), case=door.frame.case_id, **door.scope)
    parts = {name: tuple(rows) for name, rows in zip(wanted, found, strict=True)}
    parts["coordinators"] = tuple(c for c in parts["coordinators"] if is_current(c, door.at))
    may_share = door.may(Op.SHARE, Section.CONSENTS)
    shown: dict[str, Any] = {name: rows for name, rows in parts.items() if name not in _UNSHOWN}
    return PlanOverview(
        frame=door.frame, sections=sight(door).sections, is_owner=door.is_owner, at=door.at, turns=_turns(door, parts),
        may_add_appointment=door.may(Op.CONTRIBUTE, Section.CALENDAR), coming=coming_of_age.near_in(door),
        may_only_propose=may_only_propose(door), may_share=may_share, renewal=_renewal(door, parts) if may_share else None, **shown,
    )  # fmt: skip


def seen_as(door: PlanDoor, person_id: UUID, sections: frozenset[Section]) -> PlanOverview:
    """Return the plan as somebody else sees it who has these sections: nothing waits for them, nothing can be done."""
    wanted: dict[str, Reader[Any]] = {"coordinators": read_coordinators}
    wanted |= {name: reader for name, (section, reader) in _READ.items() if section in sections}
    found = read_together(tuple(wanted.values()), case=door.frame.case_id, plan=door.frame.id, person=person_id)
    parts: dict[str, Any] = {name: tuple(rows) for name, rows in zip(wanted, found, strict=True)}
    parts["coordinators"] = tuple(c for c in parts["coordinators"] if is_current(c, door.at))
    return PlanOverview(
        frame=door.frame, sections=sections, is_owner=False, at=door.at, turns=(),
        may_add_appointment=False, may_share=False, **parts,
    )  # fmt: skip


def _turns(door: PlanDoor, parts: Mapping[str, tuple[Any, ...]]) -> tuple[Turn, ...]:
    """What waits for the reader, from what was read for the page."""
    taking_part = not door.is_owner and not your_turn.coordinates(door)
    read = {name: parts.get(name, ()) for name in _TURN_PARTS}
    waiting = whose_turn(Standing(
        reader=door.actor.person_id, frame=door.frame, now=door.at, is_owner=door.is_owner,
        coordinates=your_turn.coordinates(door), reports=door.may(Op.CONTRIBUTE, Section.GOALS),
        rates=door.may(Op.CONTRIBUTE, Section.GOALS),
        contribution=your_turn.own_contribution(door) if taking_part else None,
        new_coordinator=_waiting(door, parts["coordinators"]), without_responsible=_without(parts), **read,
    ))  # fmt: skip
    if not door.may(Op.SHARE, Section.CONSENTS):
        return waiting
    return in_order((*waiting, *consent_turns(parts["consents"], door.actor.person_id, door.at)))


def _renewal(door: PlanDoor, parts: Mapping[str, tuple[Any, ...]]) -> Renewal | None:
    """What the one who decides could renew now."""
    reviewed = (review.created_at for review in parts.get("reviews", ()))
    return renewal(parts["consents"], door.frame.next_revision_on, reviewed, door.at)


def _waiting(door: PlanDoor, coordinators: tuple[Coordinator, ...]) -> str:
    """Who waits for the reader's yes after a move; empty where nobody does, or it is not the reader's to give."""
    who = next((one.name for one in coordinators if one.awaits_consent), "")
    return who if who and decides(door) else ""


def _without(parts: Mapping[str, tuple[Any, ...]]) -> int:
    """How many activities have nobody responsible since somebody left, for who sees the whole team."""
    gone = {person for one in parts.get("gone", ()) for person in one.gone}
    return len(without_responsible(parts.get("activities", ()), gone))


def is_current(coordinator: Coordinator, at: datetime) -> bool:
    """Tell whether an assignment runs."""
    return coordinator.starts_at <= at and (coordinator.ends_at is None or at < coordinator.ends_at)
