"""Names a colleague who steps in while somebody is away: by the one who is away, or by whoever keeps the team.

The owner consents: it is a proposal with that period, and with what the other has now, no more (043_team_steps_in.sql).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Q

from minoversikt.access.door import Touch, enter, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.participation import ASKED_ROLES, can_be_away, check_period
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services.care_team import members_of
from minoversikt.services.own_participation import own

_CHOOSE: Final = N_("Velg en kollega som ikke er med i teamet fra før")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same organisation who could step in."""

    employment_id: UUID
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is away, and who could step in for them."""

    participant_id: UUID
    plan_id: UUID
    owner_name: str
    name: str
    place: str
    colleagues: tuple[Colleague, ...]


def absence_of(actor: Actor, plan_id: UUID, participant_id: UUID) -> Absence:
    """Return who could step in for a participant, to whoever contributes to the team. Raises NotFoundError."""
    touch = Touch(kind="participant", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        one = next((member for member in members_of(door) if member.id == participant_id), None)
        if one is None or not can_be_away(one):
            raise NotFoundError
        colleagues = _colleagues(one.acting, door.at)
        return Absence(one.id, plan_id, door.frame.owner_name, one.name, one.organisation, colleagues)


def own_absence(actor: Actor, plan_id: UUID) -> Absence:
    """Return who could step in for oneself. Raises NotFoundError for whoever does not take part through a job."""
    with enter_work(actor) as door:
        door.seek("participant", plan_id)
        part = own(door, plan_id)
        if actor.is_private or part.substitute_for is not None:
            raise NotFoundError
        door.log(
            LogAction.SEE, "participant", object_id=part.id, plan_id=plan_id, subject_id=part.owner_id,
            sections=(Section.TEAM,),
        )  # fmt: skip
        colleagues = _colleagues(actor.acting, door.at)
        return Absence(part.id, plan_id, part.owner_name, part.name, part.organisation, colleagues)


def name_substitute(
    actor: Actor, plan_id: UUID, participant_id: UUID, *, colleague: UUID, first: date, last: date
) -> UUID:
    """Propose a colleague for a period, by whoever contributes to the team. Raises InvalidError, NotFoundError."""
    check_period(first, last, oslo_today(datetime.now(UTC)))
    touch = Touch(action=LogAction.CREATE, kind="participant", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        if participant_id not in {one.id for one in members_of(door)}:
            raise NotFoundError
        return _name(actor, participant_id, colleague, first, last)


def name_own_substitute(actor: Actor, plan_id: UUID, *, colleague: UUID, first: date, last: date) -> UUID:
    """Propose a colleague for oneself. Raises as `name_substitute`."""
    check_period(first, last, oslo_today(datetime.now(UTC)))
    with enter_work(actor) as door:
        door.seek("participant", plan_id)
        part = own(door, plan_id)
        made = _name(actor, part.id, colleague, first, last)
        door.log(
            LogAction.CREATE, "participant", object_id=made, plan_id=plan_id, subject_id=part.owner_id,
            sections=(Section.TEAM,),
        )  # fmt: skip
        return made


def _name(actor: Actor, participant_id: UUID, colleague: UUID, first: date, last: date) -> UUID:
    """Store the proposal; the database checks that the two work together and that nobody is asked twice."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT team_substitute(%s::uuid, %s::uuid, %s::date, %s::date, %s::uuid, %s, %s)",
            [participant_id, colleague, first, last, uuid4(), actor.name, actor.byline],
        )
        (made,) = cursor.fetchone()
    if made is None:
        raise InvalidError({"colleague": _CHOOSE})
    return UUID(str(made))


def _colleagues(acting: str, at: datetime) -> tuple[Colleague, ...]:
    """Who works at the same place now, by name."""
    mine = models.Employment.unguarded.filter(id=acting).first()
    if mine is None:
        raise NotFoundError
    running = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    rows = models.Employment.unguarded.filter(
        running, organisation_id=mine.organisation_id, role__in=[role.value for role in ASKED_ROLES]
    ).exclude(person_id=mine.person_id)
    return tuple(Colleague(row.id, row.name, row.title) for row in rows.order_by("name"))
