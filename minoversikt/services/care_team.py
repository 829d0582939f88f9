"""Those around the person: who coordinates, who takes part, with organisation and role (L2) and contribution (L4)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator, Participant
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import writing
from minoversikt.services.history import Change, changes_of
from minoversikt.services.plans import is_current, read_coordinators, read_participants
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

#: What a form may set of a participant.
FIELDS: Final = ("name", "role", "organisation", "kind", "phone", "reach", "contribution")


@dataclass(frozen=True, slots=True)
class TeamPage:
    """Those around the person; `may_change` holds the ids of the participants the reader may change."""

    sight: Sight
    coordinators: tuple[Coordinator, ...]
    participants: tuple[Participant, ...]
    may_add: bool
    may_change: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class ParticipantPage:
    """One participant that the reader may change, with what has happened."""

    sight: Sight
    participant: Participant
    changes: tuple[Change, ...]


def running_coordinators(door: PlanDoor) -> tuple[Coordinator, ...]:
    """Return who coordinates now: coordinator first, then deputy."""
    found = read_coordinators(case=door.frame.case_id)
    return tuple(one for one in found if is_current(one, door.at))


def team_of(actor: Actor, plan_id: UUID) -> TeamPage:
    """Return those around the person. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.TEAM, touch=Touch(kind="participant")) as door:
        people = tuple(read_participants(**door.scope))
        may_change = frozenset(one.id for one in people if _may_change(door, one))
        return TeamPage(
            sight(door), running_coordinators(door), people, door.may(Op.CONTRIBUTE, Section.TEAM), may_change
        )


def participant_of(actor: Actor, plan_id: UUID, participant_id: UUID) -> ParticipantPage:
    """Return a participant to change. Raises NotFoundError, also for one the reader may not change."""
    touch = Touch(kind="participant", id=participant_id)
    with enter(actor, Op.SEE, plan_id, Section.TEAM, touch=touch) as door:
        one = _one(door, participant_id)
        return ParticipantPage(sight(door), one, changes_of(door, participant_id, asdict(one)))


def add_participant(actor: Actor, plan_id: UUID, *, values: Mapping[str, Any], row_id: UUID | None = None) -> Saved:
    """Write down somebody who takes part; this gives them no access (that is a consent)."""
    touch = Touch(action=LogAction.CREATE, kind="participant", id=row_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        position = 1 + len(read_participants(**door.scope))
        row = {name: values[name] for name in FIELDS} | {"position": position}
        return writing.add(door, "participant", row, row_id=row_id)


def change_participant(
    actor: Actor, plan_id: UUID, participant_id: UUID, *, expected: int, values: Mapping[str, Any]
) -> Saved:
    """Change what is known of a participant. Raises ConflictError with both texts, NotFoundError."""
    touch = Touch(action=LogAction.CHANGE, kind="participant", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        _one(door, participant_id)
        row = {name: values[name] for name in FIELDS}
        return writing.change(door, "participant", participant_id, expected, row)


def remove_participant(actor: Actor, plan_id: UUID, participant_id: UUID, *, expected: int) -> Saved:
    """Take somebody out of the team's list; can be undone for 30 days. Access, if any, is ended by its consent."""
    touch = Touch(action=LogAction.DELETE, kind="participant", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        _one(door, participant_id)
        return writing.remove(door, "participant", participant_id, expected)


def set_aside_participant(actor: Actor, plan_id: UUID, participant_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep what somebody wrote and did not choose after a conflict."""
    touch = Touch(action=LogAction.CHANGE, kind="participant", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        writing.set_aside(door, "participant", participant_id, values)


def _one(door: PlanDoor, participant_id: UUID) -> Participant:
    """Find a participant the actor may change, or raise NotFoundError."""
    for one in read_participants(**door.scope):
        if one.id == participant_id and _may_change(door, one):
            return one
    raise NotFoundError


def _may_change(door: PlanDoor, one: Participant) -> bool:
    """Whoever edits the team; the person what they wrote themselves."""
    own = one.author_id == door.actor.person_id and door.may(Op.CONTRIBUTE, Section.TEAM)
    return own or door.may(Op.EDIT, Section.TEAM)
