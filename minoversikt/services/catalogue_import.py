"""Takes a file of the catalogue in: entries known by organisation and key, the same twice, each change with its version.

An entry that is not in the file is left as it is, unless the keeper asks for it to be taken out; then only those that came
from files, at the organisations the file names.
"""

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain import catalogue_csv
from minoversikt.domain.actor import Actor
from minoversikt.domain.catalogue import OfferFacts
from minoversikt.domain.catalogue_file import CatalogueFile, Fault, FileEntry, Places
from minoversikt.domain.codes import ImportKind, LogAction, OfferAction, OrganisationKind
from minoversikt.domain.dates import oslo_day
from minoversikt.records import models
from minoversikt.services.catalogue import FACTS, area_names, life_area_names
from minoversikt.services.catalogue_files import catalogue_format
from minoversikt.services.catalogue_keeping import kept_area

_CHUNK: Final = 500
_WRITTEN: Final = (
    *FACTS, "checked_on", "checked_by", "foreign", "withdrawn_at", "version", "changed_at", "changed_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueOutcome:
    """What a file did, in numbers of entries, with the faulty rows and what is worth knowing."""

    run_id: UUID
    total: int
    added: int
    changed: int
    unchanged: int
    ended: int
    faults: tuple[Fault, ...]
    dry_run: bool

    @property
    def refused(self) -> int:
        """Return how many rows were not taken."""
        return sum(not fault.remark for fault in self.faults)


@dataclass(slots=True)
class _Work:
    """What is known while a file is stored."""

    door: WorkDoor
    area: frozenset[UUID]
    added: list[models.ServiceOffer] = field(default_factory=list)
    changed: list[models.ServiceOffer] = field(default_factory=list)
    versions: list[models.OfferVersion] = field(default_factory=list)
    unchanged: int = 0
    ended: int = 0

    def remember(self, row: models.ServiceOffer, action: OfferAction, before: dict[str, Any]) -> None:
        """Keep what an entry was."""
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in before.items()}
        self.versions.append(models.OfferVersion(
            id=uuid4(), created_at=self.door.at, offer_id=row.id, offer_version=row.version, action=action.value,
            before=plain, by_id=self.door.actor.person_id, by_name=self.door.actor.name,
        ))  # fmt: skip


def import_catalogue(
    actor: Actor, data: bytes, *, file_name: str = "", dry_run: bool = False, withdraw_missing: bool = False
) -> CatalogueOutcome:
    """Take a file in, CSV or FHIR by what it holds; with `dry_run` only tell what it would do.

    One transaction; the second time nothing is new. Faulty rows are named and the rest is taken. Raises
    CatalogueRefusedError for a file that can't be read as a whole, NotFoundError for whoever keeps no entries.
    """
    with enter_work(actor) as door:
        work = _Work(door, kept_area(door))
        places = _places(work, actor)
        is_fhir = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"<", b"[")
        file = catalogue_format().read(data, places) if is_fhir else catalogue_csv.read(data, places)
        with transaction.atomic():
            _store(work, file, withdraw_missing=withdraw_missing)
            transaction.set_rollback(dry_run)
        outcome = _report(work, actor, file, data, file_name, dry_run=dry_run)
        door.log(LogAction.SEE if dry_run else LogAction.CREATE, "import", object_id=outcome.run_id)
        return outcome


def _columns(facts: OfferFacts) -> dict[str, Any]:
    """Return what a file says as the entry's columns hold it."""
    return asdict(facts) | {"areas": list(facts.areas), "life_areas": list(facts.life_areas)}


def _places(work: _Work, actor: Actor) -> Places:
    """Return what the file may name; a word that two organisations share is none. A unit's code means its district."""
    own: dict[str, UUID | None] = {}
    others: set[str] = set()
    for row in models.Organisation.unguarded.only("id", "name", "code", "number", "kind"):
        code = "" if row.kind == OrganisationKind.COORDINATING_UNIT.value else row.code.lower()
        words = {str(row.id), row.name.lower(), code, row.number} - {""}
        if row.id in work.area:
            own.update((word, None if word in own else row.id) for word in words)
        else:
            others |= words
    areas = {word.lower(): code for code, name in area_names().items() for word in (code, name)}
    life = {word.lower(): one.code for one in life_area_names() for word in (one.code, one.nb) if word}
    home = actor.organisation_id if actor.organisation_id in work.area else min(work.area)
    return Places(
        own={word: place for word, place in own.items() if place}, others=others, home=home, areas=areas,
        life_areas=life, today=oslo_day(work.door.at),
    )  # fmt: skip


def _store(work: _Work, file: CatalogueFile, *, withdraw_missing: bool) -> None:
    """Find what is new, changed and, when asked, gone; write it with its versions."""
    touched = {entry.organisation_id for entry in file.entries}
    # locked, so that what somebody saves meanwhile is not written over unseen
    rows = models.ServiceOffer.unguarded.filter(organisation_id__in=touched).defer("search").select_for_update()
    stored = {(row.organisation_id, row.source_key or str(row.id)): row for row in rows}
    for entry in file.entries:
        row = stored.pop((entry.organisation_id, entry.key), None)
        if row is None:
            _add(work, entry)
        else:
            _change(work, row, entry)
    if withdraw_missing:
        _withdraw(work, [row for row in stored.values() if row.source_key and row.source_key not in file.spared])
    models.ServiceOffer.unguarded.bulk_create(work.added, batch_size=_CHUNK)
    models.ServiceOffer.unguarded.bulk_update(work.changed, list(_WRITTEN), batch_size=_CHUNK)
    models.OfferVersion.unguarded.bulk_create(work.versions, batch_size=_CHUNK)


def _add(work: _Work, entry: FileEntry) -> None:
    row = models.ServiceOffer(
        id=uuid4(), created_at=work.door.at, organisation_id=entry.organisation_id, source_key=entry.key,
        foreign={"fhir": entry.foreign} if entry.foreign else {}, checked_on=entry.checked_on or oslo_day(work.door.at),
        checked_by=work.door.actor.name, changed_at=work.door.at, changed_by=work.door.actor.name, **_columns(entry.facts),
    )  # fmt: skip
    work.added.append(row)
    work.remember(row, OfferAction.ADDED, {})


def _change(work: _Work, row: models.ServiceOffer, entry: FileEntry) -> None:
    """Give a stored entry what the file says; an entry that says nothing new is left alone, its check too."""
    new = _columns(entry.facts) | {"withdrawn_at": None}
    if entry.foreign is not None:
        new["foreign"] = {"fhir": entry.foreign}
    differs = {name: value for name, value in new.items() if getattr(row, name) != value}
    checked = entry.checked_on or (oslo_day(work.door.at) if differs else row.checked_on)
    if checked != row.checked_on:
        differs |= {"checked_on": checked, "checked_by": work.door.actor.name}
    if not differs:
        work.unchanged += 1
        return
    _write(work, row, differs, OfferAction.CHANGED)


def _withdraw(work: _Work, rows: list[models.ServiceOffer]) -> None:
    for row in rows:
        if row.withdrawn_at is None:
            _write(work, row, {"withdrawn_at": work.door.at}, OfferAction.WITHDRAWN)
            work.ended += 1


def _write(work: _Work, row: models.ServiceOffer, values: dict[str, Any], action: OfferAction) -> None:
    """Give an entry other values as a new version, and keep what it was."""
    before = {name: getattr(row, name) for name in values if name != "foreign"}
    signed = {"version": row.version + 1, "changed_at": work.door.at, "changed_by": work.door.actor.name}
    for name, value in (values | signed).items():
        setattr(row, name, value)
    work.changed.append(row)
    work.remember(row, action, before)


def _report(
    work: _Work, actor: Actor, file: CatalogueFile, data: bytes, file_name: str, *, dry_run: bool
) -> CatalogueOutcome:
    """Write the report: numbers, and for each fault its line, column and what is wrong; no content of the file."""
    outcome = CatalogueOutcome(
        run_id=uuid4(), total=file.total, added=len(work.added), changed=len(work.changed) - work.ended,
        unchanged=work.unchanged, ended=work.ended, faults=tuple(sorted(file.faults, key=lambda one: one.line)),
        dry_run=dry_run,
    )  # fmt: skip
    models.ImportRun(
        id=outcome.run_id, kind=ImportKind.CATALOGUE.value, organisation_id=actor.organisation_id, by_id=actor.person_id,
        by_name=actor.name, file_name=file_name[:200], file_hash=hashlib.sha256(data).hexdigest(), dry_run=dry_run,
        rows=outcome.total, added=outcome.added, changed=outcome.changed, unchanged=outcome.unchanged,
        ended=outcome.ended, refused=outcome.refused, lines=[_line(one, file) for one in outcome.faults],
    ).save(force_insert=True, using="default")  # fmt: skip
    return outcome


def _line(fault: Fault, file: CatalogueFile) -> dict[str, Any]:
    where = "resource" if file.of_resources else "line"
    said = {where: fault.line, "column": fault.column, "text": fault.text}
    return said | {"remark": True} if fault.remark else said
