"""Min plan: everything of one plan that the actor may see, in one opening of the door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, plan_reader, read_together, visible
from minoversikt.domain.activity import Activity
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator, Participant
from minoversikt.domain.codes import LogAction, Op, ParticipantStatus, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.goal import Goal
from minoversikt.domain.plan import Appointment, PlanFrame
from minoversikt.domain.service import Service
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.goals import read_activities, read_goals
from minoversikt.services.plan_services import read_services
from minoversikt.services.sight import sight
from minoversikt.services.writing import Saved

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


@dataclass(frozen=True, slots=True)
class Answered:
    """That «Stemmer dette fortsatt?» was answered for an activity, and when."""

    activity_id: UUID
    created_at: datetime


_read_answers = Reader(
    Answered,
    lambda plan, person: visible(models.StillTrueAnswer, plan, person).order_by("-created_at")[:60],
    ("plan", "person"),
)

#: Which section each part of the overview belongs to, and how it is read.
_READ: Final[Mapping[str, tuple[Section, Reader[Any]]]] = {
    "goals": (Section.GOALS, read_goals),
    "activities": (Section.GOALS, read_activities),
    "services": (Section.SERVICES, read_services),
    "appointments": (Section.CALENDAR, read_appointments),
    "participants": (Section.TEAM, read_participants),
}
_PARTS: Final = tuple(dict.fromkeys(section for section, _ in _READ.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOverview:
    """One plan as one person sees it; parts they may not see are empty. `sections` are those they could open."""

    frame: PlanFrame
    sections: frozenset[Section]
    is_owner: bool
    may_edit_goals: bool
    at: datetime
    coordinators: tuple[Coordinator, ...]
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    services: tuple[Service, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    participants: tuple[Participant, ...] = ()
    answered: tuple[Answered, ...] = field(default=())


def overview(actor: Actor, plan_id: UUID) -> PlanOverview:
    """Return the plan, cut to what the actor may see; logged with the sections shown. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.PLAN, optional=_PARTS) as door:
        return _overview(door)


def _overview(door: PlanDoor) -> PlanOverview:
    """Read the parts the actor may see with one statement."""
    wanted: dict[str, Reader[Any]] = {"coordinators": read_coordinators}
    wanted |= {name: reader for name, (section, reader) in _READ.items() if section in door.sections}
    if Section.GOALS in door.sections and door.is_owner:
        wanted["answered"] = _read_answers
    found = read_together(tuple(wanted.values()), case=door.frame.case_id, **door.scope)
    parts = {name: tuple(rows) for name, rows in zip(wanted, found, strict=True)}
    parts["coordinators"] = tuple(c for c in parts["coordinators"] if is_current(c, door.at))
    return PlanOverview(
        frame=door.frame, sections=sight(door).sections, is_owner=door.is_owner, at=door.at,
        may_edit_goals=door.may(Op.EDIT, Section.GOALS), **parts,
    )  # fmt: skip


def is_current(coordinator: Coordinator, at: datetime) -> bool:
    """Tell whether an assignment runs."""
    return coordinator.starts_at <= at and (coordinator.ends_at is None or at < coordinator.ends_at)


def answer_still_true(actor: Actor, plan_id: UUID, activity_id: UUID, answer: str) -> Saved:
    """Record the owner's answer (`yes`, `no` or `unsure`) to the question of the day."""
    touch = Touch(action=LogAction.CREATE, kind="still_true", id=activity_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, touch=touch) as door:
        if not any(activity.id == activity_id for activity in read_activities(**door.scope)):
            raise NotFoundError
        return writing.add(door, "still_true", {"activity_id": activity_id, "answer": answer})
