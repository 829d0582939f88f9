"""Takes a personnel system's file in, night after night: who begins, who changes, and who left loses access at once.

The file is the whole truth about the jobs it has named before: a job that came from it and is in it no more is ended. A
row with a fault ends nobody. A job an administrator made by hand is taken over when the file names the same person, place
and role, and is otherwise left alone.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain import personnel as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ImportKind, LogAction, OrganisationKind, Role
from minoversikt.domain.dates import oslo_day, oslo_midnight
from minoversikt.domain.personnel import Fault, KnownPlace, Personnel, PersonnelRefusedError, PersonnelRow
from minoversikt.records import models
from minoversikt.services import employments, identity_numbers

_TOLD: Final = ("name", "title", "phone", "reach")
_CHUNK: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonnelOutcome:
    """What a file did: numbers of jobs, places on rosters that began or ended, and the faulty rows."""

    run_id: UUID
    total: int
    added: int
    changed: int
    unchanged: int
    ended: int
    rosters: int
    faults: tuple[Fault, ...]
    dry_run: bool


@dataclass(slots=True)
class _Work:
    """What is known while a file is stored."""

    door: WorkDoor
    area: tuple[UUID, ...]
    prefix: str
    added: list[models.Employment] = field(default_factory=list)
    changed: list[models.Employment] = field(default_factory=list)
    ended: dict[UUID, datetime] = field(default_factory=dict)
    unchanged: int = 0
    rosters: int = 0
    faults: list[Fault] = field(default_factory=list)


def import_personnel(
    actor: Actor, data: bytes, *, file_name: str = "", dry_run: bool = False, many_leave: bool = False
) -> PersonnelOutcome:
    """Take a file in; with `dry_run` only tell what it would do. `many_leave` says that unusually many did leave.

    One transaction; the second time nothing is new. Faulty rows are named and the rest is taken. Raises
    PersonnelRefusedError for a file that can't be read as a whole or would end too many, NotFoundError for whoever is
    no administrator.
    """
    with enter_work(actor) as door:
        work = _Work(door, employments.area(door), f"{actor.organisation_id}:")
        file = rules.read(data, _places(work.area), synthetic_allowed=settings.ALLOW_SYNTHETIC_IDS)
        work.faults.extend(file.faults)
        with transaction.atomic():
            _store(work, file, many_leave=many_leave)
            transaction.set_rollback(dry_run)
        outcome = _report(work, actor, file, data, file_name, dry_run=dry_run)
        door.log(LogAction.SEE if dry_run else LogAction.CREATE, "import", object_id=outcome.run_id)
        return outcome


def _places(area: tuple[UUID, ...]) -> dict[str, KnownPlace]:
    """Return the administrator's places by name, code and number in small letters; a word two places share is none.

    A coordinating unit has its district's code, which means the district.
    """
    found: dict[str, KnownPlace | None] = {}
    for row in models.Organisation.unguarded.filter(id__in=area):
        place = KnownPlace(id=row.id, kind=OrganisationKind(row.kind))
        code = "" if place.kind is OrganisationKind.COORDINATING_UNIT else row.code.lower()
        for word in {row.name.lower(), code, row.number} - {""}:
            found[word] = None if word in found else place
    return {word: place for word, place in found.items() if place is not None}


def _store(work: _Work, file: Personnel, *, many_leave: bool) -> None:
    """Find what is new, changed and gone; write it."""
    people = _people(file.rows)
    jobs = employments.running(work.door.at).filter(organisation_id__in=work.area)
    waiting = models.Employment.unguarded.filter(organisation_id__in=work.area, starts_at__gt=work.door.at)
    known = [*jobs, *waiting.filter(Q(ends_at=None) | Q(ends_at__gt=work.door.at))]
    ours = {job.source_key: job for job in known if job.source_key.startswith(work.prefix)}
    by_hand = {(job.person_id, job.organisation_id, job.role): job for job in known if not job.source_key}
    stays: dict[str, models.Employment] = {}
    for row in file.rows:
        person = people[row.line]
        key = work.prefix + row.key
        job = ours.get(key)
        if job is not None and not _is_same_job(job, row, person):
            work.ended[job.id] = work.door.at
            job = None
        job = job or by_hand.get((person, row.organisation_id, row.role.value))
        stored = _job(work, row, key, person, job)
        if stored is not None:
            stays[key] = stored
    spared = {work.prefix + key for key in file.spared}
    gone = [job for key, job in ours.items() if key not in stays and key not in spared]
    if rules.too_many_leave(len(ours), len(gone)) and not many_leave:
        raise PersonnelRefusedError(rules.MANY_LEAVERS)
    work.ended.update((job.id, work.door.at) for job in gone)
    _spare_the_last(work, known)
    _write(work)
    _rosters(work, file.rows, stays)


def _people(rows: Iterable[PersonnelRow]) -> dict[int, UUID]:
    """Return whose job each row is, by line; whoever is not known is registered."""
    vault, found = identity_numbers.vault(), {}
    rows = list(rows)
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        fresh = [uuid4() for _row in part]
        hashes = [vault.lookup_hash(row.number) for row in part]
        sealed = [vault.seal(row.number, person) for row, person in zip(part, fresh, strict=True)]
        params: list[Any] = [fresh, hashes, sealed, [row.given_name for row in part], [row.family_name for row in part]]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT place, person_id FROM personnel_people(%s::uuid[], %s::bytea[], %s::bytea[], %s::text[], %s::text[])",
                params,
            )
            found.update({part[place - 1].line: person_id for place, person_id in cursor.fetchall()})
    return found


def _is_same_job(job: models.Employment, row: PersonnelRow, person: UUID) -> bool:
    """Tell whether a row is still the same person in the same role at the same place; else it is a new job."""
    return (job.person_id, job.organisation_id, job.role) == (person, row.organisation_id, row.role.value)


def _job(
    work: _Work, row: PersonnelRow, key: str, person: UUID, job: models.Employment | None
) -> models.Employment | None:
    """Note what a row makes of a job; returns the job, None when it is over and was never here."""
    ends_at = None if row.ends_on is None else oslo_midnight(row.ends_on + timedelta(days=1))
    told = {"name": row.name, "title": row.title or _title(row.role), "phone": row.phone, "reach": row.reach}
    if ends_at is not None and ends_at <= work.door.at:
        if job is not None:
            work.ended[job.id] = work.door.at
        return None
    if job is None:
        job = models.Employment(
            id=uuid4(), created_at=work.door.at, person_id=person, organisation_id=row.organisation_id,
            role=row.role.value, source_key=key, starts_at=_begin(row.starts_on, work.door.at), ends_at=ends_at, **told,
        )  # fmt: skip
        work.added.append(job)
        return job
    new = told | {"source_key": key, "ends_at": ends_at}
    if any(getattr(job, name) != value for name, value in new.items()):
        for name, value in new.items():
            setattr(job, name, value)
        work.changed.append(job)
    else:
        work.unchanged += 1
    return job


def _title(role: Role) -> str:
    """Return what somebody without a title in the file is called."""
    return {Role.COORDINATOR: "Koordinator", Role.LOCAL_ADMIN: "Administrator"}.get(role, "Ansatt")


def _begin(day: date | None, now: datetime) -> datetime:
    """Return when a job begins: now, when the day is today or has been; nobody gets access back in time."""
    return oslo_midnight(day) if day is not None and day > oslo_day(now) else now


def _spare_the_last(work: _Work, known: Iterable[models.Employment]) -> None:
    """Keep the administrator's own job when nobody else keeps the place, and say so."""
    own = next((job for job in known if str(job.id) == work.door.actor.acting), None)
    if own is None or own.id not in work.ended:
        return
    others = [
        job for job in [*known, *work.added]
        if job.organisation_id == own.organisation_id and job.role == Role.LOCAL_ADMIN.value
        and job.person_id != own.person_id and job.id not in work.ended
    ]  # fmt: skip
    if not others:
        del work.ended[own.id]
        work.faults.append(Fault(0, "ansattnr", rules.LAST_ADMIN))


def _write(work: _Work) -> None:
    """Write jobs: those that end first, so that a person who changes place is at one of them at a time."""
    rows = models.Employment.unguarded
    if work.ended:
        rows.filter(id__in=list(work.ended)).update(ends_at=work.door.at)
        late = Q(ends_at=None) | Q(ends_at__gt=work.door.at)
        models.RosterEntry.unguarded.filter(late, employment_id__in=list(work.ended)).update(ends_at=work.door.at)
    rows.bulk_update(work.changed, [*_TOLD, "source_key", "ends_at"], batch_size=_CHUNK)
    rows.bulk_create(work.added, batch_size=_CHUNK)


def _rosters(work: _Work, rows: Iterable[PersonnelRow], stays: dict[str, models.Employment]) -> None:
    """Put people on the rosters the file names, and take off those that came from it and are named no more."""
    wanted = {
        (unit, stays[work.prefix + row.key].id)
        for row in rows
        if work.prefix + row.key in stays
        for unit in row.rosters
    }
    late = Q(ends_at=None) | Q(ends_at__gt=work.door.at)
    here = models.RosterEntry.unguarded.filter(late, unit_id__in=work.area)
    now = {(entry.unit_id, entry.employment_id): entry for entry in here}
    named = {job.id for job in stays.values()}
    gone = [
        entry.id for pair, entry in now.items()
        if entry.source_key.startswith(work.prefix) and entry.employment_id in named and pair not in wanted
    ]  # fmt: skip
    fresh = [
        models.RosterEntry(
            id=uuid4(), created_at=work.door.at, unit_id=unit, employment_id=job, starts_at=work.door.at,
            source_key=work.prefix,
        )
        for unit, job in sorted(wanted - set(now), key=str)
    ]  # fmt: skip
    models.RosterEntry.unguarded.filter(id__in=gone).update(ends_at=work.door.at)
    models.RosterEntry.unguarded.bulk_create(fresh, batch_size=_CHUNK)
    work.rosters = len(gone) + len(fresh)


def _report(
    work: _Work, actor: Actor, file: Personnel, data: bytes, file_name: str, *, dry_run: bool
) -> PersonnelOutcome:
    """Write the report: numbers, and for each fault its line, column and what is wrong; no names, no content."""
    faults = tuple(sorted(work.faults, key=lambda fault: fault.line))
    run = models.ImportRun(
        kind=ImportKind.PERSONNEL.value, organisation_id=actor.organisation_id, by_id=actor.person_id, by_name=actor.name,
        file_name=file_name[:200], file_hash=hashlib.sha256(data).hexdigest(), dry_run=dry_run, rows=file.total,
        added=len(work.added), changed=len(work.changed), unchanged=work.unchanged, ended=len(work.ended),
        refused=len(faults), lines=[{"line": f.line, "column": f.column, "text": f.text} for f in faults],
    )  # fmt: skip
    run.save(force_insert=True, using="default")
    return PersonnelOutcome(
        run_id=run.id, total=file.total, added=run.added, changed=run.changed, unchanged=run.unchanged, ended=run.ended,
        rosters=work.rosters, faults=faults, dry_run=dry_run,
    )  # fmt: skip
