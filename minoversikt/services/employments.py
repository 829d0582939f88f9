"""Who works where: the capacities of the one who is logged in, and what a local administrator keeps. No plan anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now

from minoversikt.access.door import WorkDoor, enter_own, enter_work
from minoversikt.domain import employment as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, OrganisationKind, Role
from minoversikt.domain.dates import oslo_day, oslo_midnight
from minoversikt.domain.employment import Capacity, Colleague, Job, NewJob, Place
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.identity_number import IdentityNumber
from minoversikt.records import models
from minoversikt.services import identity_numbers

#: How many rows a list shows at first, and more each time.
PAGE: Final = 20
#: What an administrator may change of a job; a new role is a new job.
FIELDS: Final = ("title", "phone", "reach")


@dataclass(frozen=True, slots=True)
class JobList:
    """Those an administrator keeps, cut to a page."""

    jobs: tuple[Job, ...]
    total: int
    at: datetime


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job, with the units one is rostered at."""

    job: Job
    at: datetime
    rosters: tuple[str, ...]


def capacities(actor: Actor) -> tuple[Capacity, ...]:
    """Return the jobs the person can act in now, by place; as themselves they can always act."""
    with enter_own(actor):
        rows = running().filter(person_id=actor.person_id).select_related("organisation")
        return tuple(
            Capacity(row.id, row.title, row.organisation.name, Role(row.role), str(row.id) == actor.acting)
            for row in rows.order_by("organisation__name", "title", "id")
        )


def running(at: datetime | None = None) -> "QuerySet[Any]":
    """Return the jobs that run at a moment, by the database's clock when none is given."""
    moment: Any = at or Now()
    return models.Employment.unguarded.filter(starts_at__lte=moment).filter(Q(ends_at=None) | Q(ends_at__gt=moment))


def area(door: WorkDoor) -> tuple[UUID, ...]:
    """Return the organisations the actor keeps. Raises NotFoundError for whoever is no administrator."""
    if door.actor.role is not Role.LOCAL_ADMIN:
        raise NotFoundError
    with connection.cursor() as cursor:
        cursor.execute("SELECT admin_area()")
        return tuple(row[0] for row in cursor.fetchall())


def listed(actor: Actor, *, text: str = "", place: UUID | None = None, past: bool = False, show: int = PAGE) -> JobList:
    """Return who works in the administrator's organisations, by name; `text` is looked for in name and title.

    `past` lists those who have left instead. Raises NotFoundError for whoever is no administrator.
    """
    with enter_work(actor) as door:
        over = Q(ends_at__lte=door.at)
        rows = models.Employment.unguarded.filter(
            over if past else ~over | Q(ends_at=None), organisation_id__in=area(door)
        )
        for word in text.split()[:5]:
            rows = rows.filter(Q(name__icontains=word) | Q(title__icontains=word))
        if place:
            rows = rows.filter(organisation_id=place)
        rows = rows.select_related("organisation").order_by("name", "organisation__name", "id")
        found = tuple(_job(row) for row in rows[:show])
        door.log(LogAction.LIST, "employment", listed=tuple(job.id for job in found))
        return JobList(found, rows.count(), door.at)


def places(actor: Actor) -> tuple[Place, ...]:
    """Return the administrator's organisations by name, with how many work and are rostered there now."""
    with enter_work(actor) as door:
        found = _places(door)
        door.log(LogAction.LIST, "organisation", listed=tuple(place.id for place in found))
        return found


def _places(door: WorkDoor) -> tuple[Place, ...]:
    ids = area(door)
    now = Q(starts_at__lte=door.at) & (Q(ends_at=None) | Q(ends_at__gt=door.at))
    people = _counts(models.Employment.unguarded.filter(now, organisation_id__in=ids), "organisation_id")
    rostered = _counts(models.RosterEntry.unguarded.filter(now, unit_id__in=ids), "unit_id")
    rows = models.Organisation.unguarded.filter(id__in=ids).order_by("name")
    return tuple(
        Place(row.id, row.name, OrganisationKind(row.kind), people.get(row.id, 0), rostered.get(row.id, 0))
        for row in rows
    )


def _counts(rows: "QuerySet[Any]", by: str) -> dict[UUID, int]:
    return {row[by]: row["n"] for row in rows.values(by).annotate(n=Count("id"))}


def job(actor: Actor, employment_id: UUID) -> JobPage:
    """Return one job in the administrator's organisations. Raises NotFoundError."""
    with enter_work(actor) as door:
        row = kept(door, employment_id)
        units = models.RosterEntry.unguarded.filter(employment_id=row.id).filter(
            Q(ends_at=None) | Q(ends_at__gt=door.at)
        )
        names = tuple(units.order_by("unit__name").values_list("unit__name", flat=True))
        door.log(LogAction.SEE, "employment", object_id=row.id, subject_id=row.person_id)
        return JobPage(_job(row), door.at, names)


def kept(door: WorkDoor, employment_id: UUID) -> models.Employment:
    """Read a job the actor keeps. Raises NotFoundError, and the attempt is logged."""
    door.seek("employment", employment_id)
    rows = models.Employment.unguarded.select_related("organisation")
    row: models.Employment | None = rows.filter(id=employment_id, organisation_id__in=area(door)).first()
    if row is None:
        raise NotFoundError
    return row


def colleagues(door: WorkDoor, ids: Sequence[UUID], text: str, *, but: UUID | None = None) -> tuple[Colleague, ...]:
    """Return at most 20 who work at some places now and whose name or title has every word of `text`; `but` is left out."""
    rows = running(door.at).filter(organisation_id__in=ids).exclude(person_id=but)
    for word in text.split()[:5]:
        rows = rows.filter(Q(name__icontains=word) | Q(title__icontains=word))
    rows = rows.select_related("organisation").order_by("name", "organisation__name", "id")[:PAGE]
    return tuple(Colleague(row.id, row.name, row.title, row.organisation.name) for row in rows)


def add(actor: Actor, job_id: UUID, new: NewJob, number: IdentityNumber) -> UUID:
    """Employ somebody, known by their identity number or registered now; returns the job's id.

    `job_id` is made when the form is shown, so that a form sent twice employs once. Raises InvalidError for what is
    missing, a place that is not the administrator's, a role that does not fit the place, and one they have already.
    """
    with enter_work(actor) as door:
        _check(door, new)
        if models.Employment.unguarded.filter(id=job_id, organisation_id=new.organisation_id).exists():
            door.log(LogAction.SEE, "employment", object_id=job_id)
            return job_id
        person = _person(new, number)
        same = running(door.at).filter(person_id=person, organisation_id=new.organisation_id, role=new.role.value)
        if same.exists():
            raise InvalidError({"identity_number": rules.HAS_IT})
        row = models.Employment(
            id=job_id, created_at=door.at, person_id=person, organisation_id=new.organisation_id, role=new.role.value,
            name=f"{new.given_name.strip()} {new.family_name.strip()}", title=new.title.strip(),
            phone=new.phone.strip(), reach=new.reach.strip(), starts_at=_begin(new.starts_on, door.at),
            ends_at=None if new.ends_on is None else oslo_midnight(new.ends_on + timedelta(days=1)),
        )  # fmt: skip
        _insert(row)
        door.log(LogAction.CREATE, "employment", object_id=row.id, subject_id=person)
        return row.id


def _check(door: WorkDoor, new: NewJob) -> None:
    """Refuse what breaks a rule, all of it at once."""
    place = models.Organisation.unguarded.filter(id=new.organisation_id, id__in=area(door)).first()
    wrong: dict[str, str] = {}
    if not new.given_name.strip():
        wrong["given_name"] = rules.NAME_MISSING
    if not new.family_name.strip():
        wrong["family_name"] = rules.NAME_MISSING
    if not new.title.strip():
        wrong["title"] = rules.TITLE_MISSING
    if place is None:
        wrong["organisation"] = rules.PLACE_UNKNOWN
    elif new.role not in rules.roles_at(OrganisationKind(place.kind)):
        wrong["role"] = rules.ROLE_UNFIT
    if new.ends_on is not None and new.ends_on < max(new.starts_on, oslo_day(door.at)):
        wrong["ends_on"] = rules.ENDS_BEFORE
    if wrong:
        raise InvalidError(wrong)


def _person(new: NewJob, number: IdentityNumber) -> UUID:
    """Return the id of the person behind a number, registered if nobody knows them yet; says nothing of what is known."""
    vault, fresh = identity_numbers.vault(), uuid4()
    params: list[Any] = [
        vault.lookup_hash(number), fresh, vault.seal(number, fresh), new.given_name.strip(), new.family_name.strip(), "",
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_find_or_register(%s, %s::uuid, %s, %s, %s, %s)", params)
        return UUID(str(cursor.fetchone()[0]))


def _insert(row: models.Employment) -> None:
    """Store a job. Raises NotFoundError for an id that is taken somewhere else."""
    try:
        with transaction.atomic():
            row.save(force_insert=True, using="default")
    except IntegrityError as error:
        raise NotFoundError from error


def _begin(day: date, now: datetime) -> datetime:
    """Return when a job begins: now, when the day is today or has been; nobody gets access back in time."""
    return oslo_midnight(day) if day > oslo_day(now) else now


def change(actor: Actor, employment_id: UUID, *, seen: dict[str, str], values: dict[str, str]) -> None:
    """Change title, phone and when somebody can be reached; `seen` holds what the form was opened with.

    Raises InvalidError, ConflictError when another administrator saved first, NotAllowedNowError for a job that has
    ended, NotFoundError.
    """
    if not values["title"].strip():
        raise InvalidError({"title": rules.TITLE_MISSING})
    with enter_work(actor) as door:
        row = kept(door, employment_id)
        if _job(row).is_over(door.at):
            raise NotAllowedNowError("the job has ended")
        new = {name: values[name].strip() for name in FIELDS}
        before = {name: seen.get(name, "") for name in FIELDS}
        if not models.Employment.unguarded.filter(id=row.id, **before).update(**new):
            current = {name: getattr(row, name) for name in FIELDS}
            raise ConflictError(current=current, mine=new, who="", when=None, version=0)
        door.log(LogAction.CHANGE, "employment", object_id=row.id, subject_id=row.person_id)


def end(actor: Actor, employment_id: UUID, *, on: date) -> Job:
    """End a job: at once when `on` is today, else when that day is over; access ends with it.

    Places on rosters end too. Raises InvalidError for a day that has passed and for one's own job as the last
    administrator of a place, NotAllowedNowError when it has ended already, NotFoundError.
    """
    with enter_work(actor) as door:
        row, today = kept(door, employment_id), oslo_day(door.at)
        if on < today:
            raise InvalidError({"on": rules.END_PASSED})
        if _job(row).is_over(door.at):
            raise NotAllowedNowError("the job has ended")
        ends_at = door.at if on == today else oslo_midnight(on + timedelta(days=1))
        if _is_last_admin(row, actor, ends_at):
            raise InvalidError({"on": rules.LAST_ADMIN})
        models.Employment.unguarded.filter(id=row.id).update(ends_at=ends_at)
        late = Q(ends_at=None) | Q(ends_at__gt=ends_at)
        models.RosterEntry.unguarded.filter(late, employment_id=row.id, unit_id__in=area(door)).update(ends_at=ends_at)
        door.log(LogAction.CHANGE, "employment", object_id=row.id, subject_id=row.person_id)
        row.ends_at = ends_at
        return _job(row)


def _is_last_admin(row: models.Employment, actor: Actor, ends_at: datetime) -> bool:
    """Tell whether somebody is about to leave their own place without an administrator."""
    if row.role != Role.LOCAL_ADMIN.value or row.person_id != actor.person_id:
        return False
    stays = Q(ends_at=None) | Q(ends_at__gt=ends_at)
    others = running().filter(stays, organisation_id=row.organisation_id, role=row.role)
    return not others.exclude(person_id=actor.person_id).exists()


def _job(row: models.Employment) -> Job:
    return Job(
        id=row.id, person_id=row.person_id, name=row.name, role=Role(row.role), title=row.title, phone=row.phone,
        reach=row.reach, organisation_id=row.organisation_id, organisation_name=row.organisation.name,
        starts_at=row.starts_at, ends_at=row.ends_at,
    )  # fmt: skip
