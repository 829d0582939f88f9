"""Those around the person: who coordinates, who takes part, with organisation and role (L2) and contribution (L4)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, plan_reader, read_together
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator, Photo, TeamMember
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.contribution import Contribution
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.participation import ON_THE_WAY, can_be_away
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.contributions import counted
from minoversikt.services.history import Change, changes_of
from minoversikt.services.plans import is_current, read_coordinators
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

#: What a form may set of a participant.
FIELDS: Final = ("name", "role", "organisation", "kind", "phone", "reach", "contribution")


#: Everybody the team has had, in order; those who said no or have left too, since their texts stay.
read_members = plan_reader(TeamMember, models.Participant, "position", "created_at")
_read_photos = Reader(
    Photo, lambda plan: models.ParticipantPhoto.unguarded.filter(plan_id=plan).order_by("participant_id"), ("plan",)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """Those around the person, and what the reader may do.

    `may_change` holds the ids of the participants the reader may change, `may_end` of those whose part they may end,
    `may_substitute` of those they may name a substitute for; `may_answer` is whether proposals are theirs to answer.
    `contributions` is what each has done in the plan, None for whoever it is not for (the owner and who coordinates).
    """

    sight: Sight
    coordinators: tuple[Coordinator, ...]
    participants: tuple[TeamMember, ...]
    photos: tuple[Photo, ...]
    may_add: bool
    may_answer: bool
    may_change: frozenset[UUID]
    may_end: frozenset[UUID]
    may_substitute: frozenset[UUID]
    contributions: Mapping[UUID, Contribution] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantPage:
    """One participant that the reader may change, with what has happened; those named by a person end, and stay."""

    sight: Sight
    participant: TeamMember
    changes: tuple[Change, ...]
    may_end: bool
    has_photo: bool


def running_coordinators(door: PlanDoor) -> tuple[Coordinator, ...]:
    """Return who coordinates now and so has the plan: coordinator first, then deputy; not the hospital's."""
    found = read_coordinators(case=door.frame.case_id)
    return tuple(one for one in found if is_current(one, door.at) and one.has_the_plan)


def members_of(door: PlanDoor) -> tuple[TeamMember, ...]:
    """Return everybody of the team, whatever their standing."""
    return tuple(read_members(**door.scope))


def team_of(actor: Actor, plan_id: UUID) -> TeamPage:
    """Return those around the person. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.TEAM, touch=Touch(kind="participant")) as door:
        readers = (read_members, _read_photos, read_coordinators)
        people, photos, held = read_together(readers, case=door.frame.case_id, **door.scope)
        may_add, may_edit = door.may(Op.CONTRIBUTE, Section.TEAM), door.may(Op.EDIT, Section.TEAM)
        return TeamPage(
            sight=sight(door), coordinators=tuple(one for one in held if is_current(one, door.at)),
            participants=tuple(people), photos=tuple(photos), may_add=may_add, may_answer=door.may(Op.SHARE, Section.TEAM),
            may_change=frozenset(one.id for one in people if _may_change(door, one)),
            may_end=frozenset(one.id for one in people if _may_end(door, one)),
            may_substitute=frozenset(one.id for one in people if may_edit and can_be_away(one)),
            contributions=counted(door) if door.may(Op.SEE, Section.CONSENTS) else None,
        )  # fmt: skip


def participant_of(actor: Actor, plan_id: UUID, participant_id: UUID) -> ParticipantPage:
    """Return a participant to change. Raises NotFoundError, also for one the reader may not change."""
    touch = Touch(kind="participant", id=participant_id)
    with enter(actor, Op.SEE, plan_id, Section.TEAM, touch=touch) as door:
        page = participant_page(door, participant_id)
        if not _may_change(door, page.participant):
            raise NotFoundError
        return page


def participant_page(door: PlanDoor, participant_id: UUID) -> ParticipantPage:
    """Return one of the team, whoever may change them. Raises NotFoundError."""
    one = next((member for member in members_of(door) if member.id == participant_id), None)
    if one is None:
        raise NotFoundError
    changes = changes_of(door, participant_id, asdict(one))
    photo = any(found.participant_id == one.id for found in _read_photos(plan=door.frame.id))
    return ParticipantPage(
        sight=sight(door), participant=one, changes=changes, may_end=_may_end(door, one), has_photo=photo
    )


def add_participant(actor: Actor, plan_id: UUID, *, values: Mapping[str, Any], row_id: UUID | None = None) -> Saved:
    """Write down somebody who takes part; this gives them no access (that is a consent)."""
    touch = Touch(action=LogAction.CREATE, kind="participant", id=row_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        row = {name: values[name] for name in FIELDS} | {"position": next_position(door)}
        return writing.add(door, "participant", row, row_id=row_id)


def next_position(door: PlanDoor) -> int:
    """Return the place after the last of the team."""
    return 1 + len(read_members(**door.scope))


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
    """Take a name out of the team's list; can be undone for 30 days.

    Raises NotAllowedNowError for a person or unit that takes part: their part is ended (team_leaving.end), which ends
    their access too and can't be undone.
    """
    touch = Touch(action=LogAction.DELETE, kind="participant", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        if _one(door, participant_id).is_linked:
            raise NotAllowedNowError("takes_part")
        return writing.remove(door, "participant", participant_id, expected)


def set_aside_participant(actor: Actor, plan_id: UUID, participant_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep what somebody wrote and did not choose after a conflict."""
    touch = Touch(action=LogAction.CHANGE, kind="participant", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        writing.set_aside(door, "participant", participant_id, values)


def _one(door: PlanDoor, participant_id: UUID) -> TeamMember:
    """Find a participant the actor may change, or raise NotFoundError."""
    for one in members_of(door):
        if one.id == participant_id and _may_change(door, one):
            return one
    raise NotFoundError


def _may_change(door: PlanDoor, one: TeamMember) -> bool:
    """Whoever edits the team; the person what they wrote themselves."""
    own = one.author_id == door.actor.person_id and door.may(Op.CONTRIBUTE, Section.TEAM)
    return own or door.may(Op.EDIT, Section.TEAM)


def _may_end(door: PlanDoor, one: TeamMember) -> bool:
    """Whoever shares the plan ends anybody's part; whoever edits the team anybody's but the family's (043_team.sql)."""
    if not one.is_linked or one.status not in ON_THE_WAY:
        return False
    return door.may(Op.SHARE, Section.TEAM) or (one.kind != "next_of_kin" and door.may(Op.EDIT, Section.TEAM))
