"""Who is rostered at which unit, from when to when: kept by the unit's local administrator, so that units can take part."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain import employment as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, OrganisationKind
from minoversikt.domain.dates import oslo_day, oslo_midnight
from minoversikt.domain.employment import Colleague, Place, RosterLine
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.services import employments

#: Entries that have ended are shown this long.
_SHOWN: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Roster:
    """A unit with those on its roster, now or soon first, then those who left lately."""

    unit: Place
    lines: tuple[RosterLine, ...]
    past: tuple[RosterLine, ...]
    total: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RosterChoice:
    """A unit and those who can be put on its roster."""

    unit: Place
    found: tuple[Colleague, ...]


def roster(actor: Actor, unit_id: UUID, *, show: int = employments.PAGE) -> Roster:
    """Return a unit's roster. Raises NotFoundError for a unit that is not the administrator's."""
    with enter_work(actor) as door:
        unit = _unit(door, unit_id)
        rows = models.RosterEntry.unguarded.filter(unit_id=unit_id).select_related("employment")
        now = rows.filter(Q(ends_at=None) | Q(ends_at__gt=door.at)).order_by("employment__name", "id")
        past = rows.filter(ends_at__lte=door.at, ends_at__gt=door.at - _SHOWN).order_by("-ends_at", "id")[
            : employments.PAGE
        ]
        lines = tuple(_line(row, door.at) for row in now[:show])
        door.log(LogAction.LIST, "roster", object_id=unit_id, listed=tuple(line.id for line in lines))
        return Roster(unit, lines, tuple(_line(row, door.at) for row in past), now.count(), door.at)


def choices(actor: Actor, unit_id: UUID, text: str) -> RosterChoice:
    """Return whom the administrator can put on a unit's roster, by what was searched for. Raises NotFoundError."""
    with enter_work(actor) as door:
        unit = _unit(door, unit_id)
        found = employments.colleagues(door, employments.area(door), text)
        door.log(LogAction.LIST, "employment", object_id=unit_id, listed=tuple(one.employment_id for one in found))
        return RosterChoice(unit, found)


def add(
    actor: Actor, entry_id: UUID, unit_id: UUID, *, employment_id: UUID, starts_on: date, ends_on: date | None
) -> None:
    """Put somebody on a roster; `entry_id`, made with the form, makes it once.

    Raises InvalidError for somebody who does not work there now, is on the roster already, or for days that are turned
    round; NotFoundError.
    """
    with enter_work(actor) as door:
        _unit(door, unit_id)
        job = employments.running(door.at).filter(id=employment_id, organisation_id__in=employments.area(door)).first()
        if job is None:
            raise InvalidError({"employment": rules.NOT_AT_WORK})
        if ends_on is not None and ends_on < max(starts_on, oslo_day(door.at)):
            raise InvalidError({"ends_on": rules.ENDS_BEFORE})
        here = models.RosterEntry.unguarded.filter(unit_id=unit_id, employment_id=employment_id)
        if here.filter(Q(ends_at=None) | Q(ends_at__gt=door.at)).exclude(id=entry_id).exists():
            raise InvalidError({"employment": rules.ON_ROSTER})
        row = models.RosterEntry(
            id=entry_id, created_at=door.at, unit_id=unit_id, employment_id=employment_id,
            starts_at=oslo_midnight(starts_on) if starts_on > oslo_day(door.at) else door.at,
            ends_at=None if ends_on is None else oslo_midnight(ends_on + timedelta(days=1)),
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save(force_insert=True, using="default")
        except IntegrityError as error:
            if "_pkey" not in str(error):
                raise
        door.log(LogAction.CREATE, "roster", object_id=entry_id, subject_id=job.person_id)


def end(actor: Actor, unit_id: UUID, entry_id: UUID) -> None:
    """Take somebody off a roster from this moment. Raises NotAllowedNowError when they are off already, NotFoundError."""
    with enter_work(actor) as door:
        _unit(door, unit_id)
        door.seek("roster", entry_id)
        row = models.RosterEntry.unguarded.filter(id=entry_id, unit_id=unit_id).select_related("employment").first()
        if row is None:
            raise NotFoundError
        runs = Q(ends_at=None) | Q(ends_at__gt=door.at)
        if not models.RosterEntry.unguarded.filter(runs, id=entry_id).update(ends_at=door.at):
            raise NotAllowedNowError("not on the roster any more")
        door.log(LogAction.CHANGE, "roster", object_id=entry_id, subject_id=row.employment.person_id)


def _unit(door: WorkDoor, unit_id: UUID) -> Place:
    """Return an organisation the actor keeps. Raises NotFoundError, and the attempt is logged."""
    door.seek("organisation", unit_id)
    row = models.Organisation.unguarded.filter(id=unit_id, id__in=employments.area(door)).first()
    if row is None:
        raise NotFoundError
    return Place(row.id, row.name, OrganisationKind(row.kind))


def _line(row: models.RosterEntry, at: datetime) -> RosterLine:
    job = row.employment
    over = row.ends_at is not None and row.ends_at <= at
    return RosterLine(row.id, job.id, job.name, job.title, row.starts_at, row.ends_at, over)
