"""Who can be asked into a team: people by name and place of work, and units; the directory is open to whoever is logged in."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import TeamMember
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.participation import ASKED_ROLES, UNIT_KINDS, supervisors
from minoversikt.records import models
from minoversikt.services.care_team import members_of
from minoversikt.services.sight import Sight, sight

#: More than anybody looks through; the page says so and asks for more letters.
MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Found:
    """One of the directory: an employment, or a unit (then without title)."""

    id: UUID
    person_id: UUID | None
    name: str
    title: str
    place: str
    phone: str
    reach: str


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, at most MOST; `more` when there are others."""

    sight: Sight
    found: tuple[Found, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A team to propose somebody to; `asks` is whether the actor may share it, and so asks at once."""

    sight: Sight
    asks: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the directory, who of the team could supervise a student, and whether the actor asks at once."""

    sight: Sight
    one: Found
    supervisors: tuple[TeamMember, ...]
    asks: bool


def place(actor: Actor, plan_id: UUID) -> Place:
    """Return the team somebody can be proposed to. Raises NotFoundError."""
    with _looking(actor, plan_id) as door:
        return Place(sight(door), _asks(door))


def people(actor: Actor, plan_id: UUID, *, name: str, place: str) -> Search:
    """Return who works somewhere by parts of their name and place; nobody when both are empty. Raises NotFoundError."""
    with _looking(actor, plan_id) as door:
        if not name.strip() and not place.strip():
            return Search(sight(door), (), more=False)
        found, more = working(door, name=name, place=place)
        return Search(sight(door), found, more=more)


def working(
    door: PlanDoor, *, name: str, place: str = "", within: Sequence[UUID] | None = None
) -> tuple[tuple[Found, ...], bool]:
    """Return who works somewhere by parts of their name and place, at most MOST, and whether there are others.

    `within` narrows it to some organisations, none of them to nobody; the owner is not found.
    """
    rows = _employed(door.at).exclude(person_id=door.frame.owner_id)
    if within is not None:
        rows = rows.filter(organisation_id__in=within)
    for word in name.split():
        rows = rows.filter(name__icontains=word)
    for word in place.split():
        rows = rows.filter(organisation__name__icontains=word)
    found = [_person(row) for row in rows.order_by("name", "organisation__name")[: MOST + 1]]
    return tuple(found[:MOST]), len(found) > MOST


def units(actor: Actor, plan_id: UUID, *, name: str) -> Search:
    """Return the units that can take part as a whole, by parts of their name. Raises NotFoundError."""
    with _looking(actor, plan_id) as door:
        rows = models.Organisation.unguarded.filter(kind__in=[kind.value for kind in UNIT_KINDS])
        for word in name.split():
            rows = rows.filter(name__icontains=word)
        found = [_unit(row) for row in rows.select_related("parent").order_by("name")[: MOST + 1]]
        return Search(sight(door), tuple(found[:MOST]), more=len(found) > MOST)


def chosen_person(actor: Actor, plan_id: UUID, employment_id: UUID) -> Chosen:
    """Return somebody of the directory to ask. Raises NotFoundError."""
    with _looking(actor, plan_id) as door:
        return Chosen(sight(door), employed(door, employment_id), supervisors(members_of(door)), _asks(door))


def chosen_unit(actor: Actor, plan_id: UUID, unit_id: UUID) -> Chosen:
    """Return a unit to ask. Raises NotFoundError."""
    with _looking(actor, plan_id) as door:
        return Chosen(sight(door), unit(door, unit_id), (), _asks(door))


def employed(door: PlanDoor, employment_id: UUID) -> Found:
    """Return a running employment of the directory, not the owner's own. Raises NotFoundError."""
    row = _employed(door.at).filter(id=employment_id).exclude(person_id=door.frame.owner_id).first()
    if row is None:
        raise NotFoundError
    return _person(row)


def unit(door: PlanDoor, unit_id: UUID) -> Found:  # noqa: ARG001 - the door must be open
    """Return an organisation that can take part as a unit. Raises NotFoundError."""
    kinds = [kind.value for kind in UNIT_KINDS]
    row = models.Organisation.unguarded.filter(id=unit_id, kind__in=kinds).select_related("parent").first()
    if row is None:
        raise NotFoundError
    return _unit(row)


def _looking(actor: Actor, plan_id: UUID) -> AbstractContextManager[PlanDoor]:
    """Open the team for whoever may propose somebody to it."""
    return enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=Touch(kind="participant"))


def _asks(door: PlanDoor) -> bool:
    return door.may(Op.SHARE, Section.TEAM)


def _employed(at: datetime) -> QuerySet[models.Employment]:
    running = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    rows = models.Employment.unguarded.filter(running, role__in=[role.value for role in ASKED_ROLES])
    return rows.select_related("organisation")


def _person(row: models.Employment) -> Found:
    return Found(row.id, row.person_id, row.name, row.title, row.organisation.name, row.phone, row.reach)


def _unit(row: models.Organisation) -> Found:
    return Found(row.id, None, row.name, "", row.parent.name if row.parent else "", row.phone, "")
