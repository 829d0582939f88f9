"""Hand-over: what somebody who comes after needs to know, and the words of the one who leaves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, read_together
from minoversikt.domain.activity import Activity
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator, Participant
from minoversikt.domain.codes import LogAction, Op, PlanEventKind, Section
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.plan import Appointment
from minoversikt.domain.plan_life import PlanEvent, without_responsible
from minoversikt.domain.wording import N_
from minoversikt.domain.your_turn import is_open
from minoversikt.records import models
from minoversikt.services import your_turn
from minoversikt.services.goals import read_activities
from minoversikt.services.plans import is_current, read_appointments, read_coordinators, read_gone, read_participants
from minoversikt.services.sight import Sight, sight

KIND: Final = "handover"
WORDS_MISSING: Final = N_("Skriv det den neste trenger å vite")
_PARTS: Final = (Section.GOALS, Section.CALENDAR, Section.TEAM)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment the last coordinator wrote, newest first."""

    id: UUID
    author_id: UUID
    author_name: str
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverPage:
    """What is open, who takes part, what comes next, and what the one who left wrote."""

    sight: Sight
    words: tuple[PlanEvent, ...]
    left: Coordinator | None
    coordinators: tuple[Coordinator, ...]
    without: tuple[Activity, ...]
    open: tuple[Activity, ...]
    participants: tuple[Participant, ...]
    appointments: tuple[Appointment, ...]
    notes: tuple[Note, ...]
    may_write: bool


_words = Reader(
    PlanEvent,
    lambda plan: models.PlanEvent.unguarded.filter(plan_id=plan, kind=PlanEventKind.HANDOVER.value).order_by(
        "-created_at"
    )[:5],
    ("plan",),
)
_notes = Reader(
    Note,
    lambda plan: models.Comment.unguarded.filter(plan_id=plan, section=Section.GOALS.value, removed_at=None).order_by(
        "-created_at"
    )[:100],
    ("plan",),
)
_READ: Final = (_words, read_coordinators, read_activities, read_participants, read_appointments, _notes, read_gone)


def page(actor: Actor, plan_id: UUID) -> HandoverPage:
    """Return the hand-over, for the owner and those who coordinate. Raises NotFoundError for anybody else."""
    touch = Touch(kind=KIND)
    with enter(actor, Op.SEE, plan_id, Section.PLAN, Section.CONSENTS, optional=_PARTS, touch=touch) as door:
        found = read_together(_READ, case=door.frame.case_id, **door.scope)
        return _page(door, tuple(tuple(rows) for rows in found))


def _page(door: PlanDoor, found: tuple[Any, ...]) -> HandoverPage:
    """Put together what was read under the reader's own locks, in the order of _READ."""
    words, held, activities, team, days, notes, left_it = found
    now = tuple(one for one in held if is_current(one, door.at))
    past = [one for one in held if one.ends_at and one.ends_at <= door.at and one.holder_id not in _ids(now)]
    left = max(past, key=lambda one: one.ends_at, default=None)
    gone = {person for one in left_it for person in one.gone}
    return HandoverPage(
        sight=sight(door), words=words, left=left, coordinators=now,
        without=without_responsible(activities, gone),
        open=tuple(one for one in activities if is_open(one)), participants=team,
        appointments=tuple(one for one in days if one.starts_at > door.at)[:5],
        notes=tuple(one for one in notes if left and one.author_id == left.holder_id)[:5],
        may_write=your_turn.coordinates(door),
    )  # fmt: skip


def _ids(now: tuple[Coordinator, ...]) -> set[UUID]:
    return {one.holder_id for one in now}


def write(actor: Actor, plan_id: UUID, text: str) -> None:
    """Keep what the next coordinator needs to know; the owner reads it too. Raises InvalidError, NotFoundError."""
    touch = Touch(action=LogAction.CREATE, kind=KIND)
    with enter(actor, Op.EDIT, plan_id, Section.PLAN, touch=touch) as door:
        if not your_turn.coordinates(door):
            raise NotFoundError
        if not text.strip():
            raise InvalidError({"text": WORDS_MISSING})
        models.PlanEvent(
            plan_id=plan_id, kind=PlanEventKind.HANDOVER.value, text=text.strip(), by_id=actor.person_id,
            by_name=actor.name, by_byline=actor.byline, created_at=door.at,
        ).save(force_insert=True, using="default")  # fmt: skip
