"""Takes organisations and people of another system's directory into one's own: no job, account or access comes of it.

A place is known again by its organisation number, else by its key in the file; a person by identity number, number of
health personnel, else key. What an administrator has written since is kept when the file has nothing to say of it.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import F, JSONField, TextField, Value
from django.db.models.functions import Cast

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain import organisation as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ImportKind, LogAction, OrganisationKind
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.imported_directory import (
    Became,
    DirectoryLine,
    ImportedDirectory,
    ImportedOrganisation,
    ImportedPerson,
    ImportedPost,
)
from minoversikt.domain.imported_plan import digest_of
from minoversikt.records import models
from minoversikt.services import employments, identity_numbers

_TOLD: Final = ("name", "number", "resh", "phone", "email", "web", "address")


@dataclass(frozen=True, slots=True)
class DirectoryOutcome:
    """What became of a file: one line a resource, and the report's id."""

    run_id: UUID
    lines: tuple[DirectoryLine, ...]
    dry_run: bool

    def count(self, became: Became) -> int:
        """Return how many resources ended so."""
        return sum(line.became is became for line in self.lines)


@dataclass(slots=True)
class _Work:
    """What is known while a file is stored: keys of the file to our ids, and what became of each."""

    door: WorkDoor
    home: UUID
    area: tuple[UUID, ...]
    directory: ImportedDirectory
    ids: dict[str, UUID] = field(default_factory=dict)
    shown_as: dict[str, str] = field(default_factory=dict)
    lines: dict[str, DirectoryLine] = field(default_factory=dict)

    def note(self, key: str, became: Became, reason: str = "") -> None:
        """Say what became of a resource."""
        self.lines[key] = DirectoryLine(self.directory.names.get(key, key), became, reason)


def import_directory(
    actor: Actor, directory: ImportedDirectory, *, file_name: str = "", dry_run: bool = False
) -> DirectoryOutcome:
    """Store what was understood of a file below the administrator's organisation; with `dry_run` only tell.

    One transaction, and the second time nothing new. Returns one line a resource; a place that belongs to others, or
    breaks a rule, is refused by line and the rest is taken. Raises NotFoundError for whoever is no administrator.
    """
    with enter_work(actor) as door:
        area = employments.area(door)
        if actor.organisation_id is None:
            raise NotFoundError
        work = _Work(door, actor.organisation_id, area, directory)
        with transaction.atomic():
            _store(work)
            transaction.set_rollback(dry_run)
        run = _report(work, actor, file_name, dry_run=dry_run)
        door.log(LogAction.SEE if dry_run else LogAction.CREATE, "import", object_id=run.id)
        return DirectoryOutcome(run.id, tuple(work.lines.values()), dry_run)


def _store(work: _Work) -> None:
    """Write places (those above first), people, posts, and each resource as it came."""
    for line in work.directory.refused:
        work.lines[line.name] = DirectoryLine(line.name, Became.REFUSED, line.reason)
    for place in _from_the_top(work.directory.organisations):
        _place(work, place)
    for person in work.directory.people:
        _person(work, person)
    for post in work.directory.posts:
        _post(work, post)
    _keep(work)


def _from_the_top(places: tuple[ImportedOrganisation, ...]) -> list[ImportedOrganisation]:
    """Return the places so that each comes after the one above it; those in a ring keep their order."""
    by_key = {place.key: place for place in places}
    done: set[str] = set()
    ordered: list[ImportedOrganisation] = []
    for place in places:
        path: list[ImportedOrganisation] = []
        at: ImportedOrganisation | None = place
        while at is not None and at.key not in done:
            done.add(at.key)
            path.append(at)
            at = by_key.get(at.parent_key)
        ordered.extend(reversed(path))
    return ordered


def _place(work: _Work, place: ImportedOrganisation) -> None:
    number = place.number if not rules.number_problem(place.number) else ""
    told = {
        name: getattr(replace(place, number=number), name) for name in _TOLD if name == "name" or getattr(place, name)
    }
    stored = _stored_place(place, number)
    if stored is None:
        _new_place(work, place, told)
        return
    work.ids[place.key] = stored.id
    if stored.id not in work.area:
        work.note(place.key, Became.REFUSED, "others_place")
        return
    work.shown_as[place.key] = "organisation"
    changed = {name: value for name, value in told.items() if getattr(stored, name) != value}
    if changed:
        changed |= {"changed_at": work.door.at, "changed_by": work.door.actor.name, "source_key": place.key}
        models.Organisation.unguarded.filter(id=stored.id).update(**changed, version=F("version") + 1)
    work.note(place.key, Became.CHANGED if changed else Became.UNCHANGED)


def _stored_place(place: ImportedOrganisation, number: str) -> models.Organisation | None:
    """Return the place as we know it: by number, else by its key in an earlier file."""
    rows = models.Organisation.unguarded
    found: models.Organisation | None = rows.filter(number=number).first() if number else None
    return found or rows.filter(source_key=place.key).first()


def _new_place(work: _Work, place: ImportedOrganisation, told: dict[str, str]) -> None:
    """Add a place below the one the file says, when that is the administrator's, else below their own."""
    above = work.ids.get(place.parent_key)
    if above is None and place.parent_number:
        known = models.Organisation.unguarded.filter(number=place.parent_number).first()
        above = known.id if known else None
    parent = models.Organisation.unguarded.get(id=above if above and above in work.area else work.home)
    kinds = rules.kinds_below(OrganisationKind(parent.kind))
    kind = OrganisationKind.OTHER if OrganisationKind.OTHER in kinds else next(iter(kinds), None)
    if kind is None:
        work.note(place.key, Became.REFUSED, "nothing_below")
        return
    row = models.Organisation(
        id=uuid4(), created_at=work.door.at, kind=kind.value, parent_id=parent.id, source_key=place.key,
        changed_at=work.door.at, changed_by=work.door.actor.name, **told,
    )  # fmt: skip
    row.save(force_insert=True, using="default")
    work.area = (*work.area, row.id)
    work.ids[place.key], work.shown_as[place.key] = row.id, "organisation"
    work.note(place.key, Became.ADDED)


def _person(work: _Work, person: ImportedPerson) -> None:
    fresh, hashed, sealed = uuid4(), None, None
    if person.number:
        try:
            number = identity_numbers.read(person.number)
        except InvalidError:
            pass  # of no series we take here: the person comes in without a number, and can't log in by it
        else:
            hashed = identity_numbers.vault().lookup_hash(number)
            sealed = identity_numbers.vault().seal(number, fresh)
    params: list[Any] = [
        fresh, person.key, hashed, sealed, person.hpr_number, person.given_name, person.family_name, person.phone,
        person.birth_date,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, is_new FROM directory_person(%s::uuid, %s, %s, %s, %s, %s, %s, %s, %s::date)", params
        )
        person_id, is_new = cursor.fetchone()
    work.ids[person.key], work.shown_as[person.key] = UUID(str(person_id)), "person"
    work.note(person.key, Became.ADDED if is_new else Became.UNCHANGED)


def _post(work: _Work, post: ImportedPost) -> None:
    """Note who works where. A job gives standing, so it comes from the personnel system or an administrator, not here."""
    known = post.person_key in work.ids and post.organisation_key in work.ids
    work.note(post.key, Became.KEPT, "" if known else "not_in_file")


def _keep(work: _Work) -> None:
    """Keep each resource as it came, replacing what it was before; the same is left as it is."""
    rows = models.DirectoryResource.unguarded
    before = dict(rows.filter(organisation_id=work.home).values_list("source_key", "body_hash"))
    for resource in work.directory.foreign:
        key = f"{work.home}:{resource.key if len(resource.key) < 300 else digest_of(resource.key)}"
        values = {
            "body": Cast(Value(resource.raw.decode(), output_field=TextField()), JSONField()),
            "body_hash": resource.digest, "shown_as": work.shown_as.get(resource.key, ""),
            "shown_id": work.ids.get(resource.key), "changed_at": work.door.at,
        }  # fmt: skip
        if key not in before:
            models.DirectoryResource(
                organisation_id=work.home, source_key=key, resource_type=resource.resource_type,
                foreign_id=resource.foreign_id, **values,
            ).save(force_insert=True, using="default")  # fmt: skip
        elif before[key] != resource.digest:
            rows.filter(source_key=key).update(**values)
        if resource.key not in work.lines:
            work.note(resource.key, Became.KEPT)
        elif before.get(key) not in (None, resource.digest) and work.lines[resource.key].became is Became.UNCHANGED:
            work.lines[resource.key] = replace(work.lines[resource.key], became=Became.CHANGED)


def _report(work: _Work, actor: Actor, file_name: str, *, dry_run: bool) -> models.ImportRun:
    """Write the report of the run: names of resources and codes, never content or identity numbers."""
    lines = list(work.lines.values())
    counts = {became: sum(line.became is became for line in lines) for became in Became}
    run = models.ImportRun(
        kind=ImportKind.DIRECTORY.value, organisation_id=actor.organisation_id, by_id=actor.person_id, by_name=actor.name,
        file_name=file_name[:200], dry_run=dry_run, rows=len(lines), added=counts[Became.ADDED],
        changed=counts[Became.CHANGED], unchanged=counts[Became.UNCHANGED] + counts[Became.KEPT],
        refused=counts[Became.REFUSED],
        lines=[{"name": line.name, "became": line.became.value, "reason": line.reason} for line in lines],
    )  # fmt: skip
    run.save(force_insert=True, using="default")
    return run
