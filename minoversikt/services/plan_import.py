"""Takes a plan made by another product into the owner's plan: all of it or nothing, and the second time nothing new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.db import DataError, connection
from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast

from minoversikt.access.crypto import VaultError
from minoversikt.access.door import PlanDoor, Touch, enter, enter_own
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, PlanStatus, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.imported_plan import ForeignResource, ImportedPlan, ImportRefusedError, ShownAs
from minoversikt.domain.plan_file import FileTaken, RunLine, Taken
from minoversikt.records import models
from minoversikt.services.identity_numbers import vault
from minoversikt.services.import_runs import note_run
from minoversikt.services.imported_rows import rows_of, short
from minoversikt.services.imported_store import Store

#: Stands under the owner's name on what came from a file, so that nobody takes it for the owner's own words.
BYLINE: Final = "Hentet inn fra fil"
_SECTIONS: Final = (Section.GOALS, Section.HEALTH, Section.TEAM)
#: Which section a resource is kept in. What is not shown may say anything about health, so it goes there.
_KEPT_IN: Final = {ShownAs.GOAL: Section.GOALS, ShownAs.ACTIVITY: Section.GOALS, ShownAs.PARTICIPANT: Section.TEAM}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What an import did to the plan. `left_alone` counts what was changed or removed here since it last came in.

    `same_person` is None when the file or the owner has no identity number to compare.
    """

    plan_id: UUID
    added: int
    changed: int
    unchanged: int
    left_alone: int
    same_person: bool | None
    run_id: UUID


def import_plan(actor: Actor, imported: ImportedPlan, file: FileTaken | None = None) -> ImportOutcome:
    """Write what was understood of a file into the plan of `actor`, its owner.

    One transaction. A row that came in before is found by its source key; it is changed when the file has changed
    and nobody has touched it here, and is otherwise left alone. Raises ImportRefusedError for a file about another
    person, for an owner without an open plan, and for what the database can't keep; nothing is written then.
    """
    plan_id = own_plan(actor)
    author = replace(actor, title=BYLINE, organisation_name="")
    touch = Touch(action=LogAction.CREATE, kind="import")
    try:
        with enter(author, Op.CONTRIBUTE, plan_id, *_SECTIONS, touch=touch) as door:
            same = _check_person(door, imported.patient_numbers)
            one_at_a_time(plan_id)
            store = _write(door, imported)
            run_id = note_run(door, file or FileTaken(), _taken(imported, store))
    except DataError as error:
        raise ImportRefusedError("not_storable") from error
    except NotFoundError as error:
        raise ImportRefusedError("no_plan") from error
    return ImportOutcome(
        plan_id=plan_id,
        added=store.added,
        changed=store.changed,
        unchanged=store.unchanged,
        left_alone=store.left_alone,
        same_person=same,
        run_id=run_id,
    )


def _taken(imported: ImportedPlan, store: Store) -> Taken:
    """Return what is noted of a file: one line a resource, without its title."""
    lines = [
        RunLine(fate=line.fate, what=line.shown_as.value, name=line.name, reason=line.reason, where=line.where)
        for line in imported.report
    ]
    same = store.unchanged + store.left_alone
    return Taken(lines=tuple(lines), added=store.added, changed=store.changed, unchanged=same)


def own_plan(actor: Actor) -> UUID:
    """Return the id of the actor's open plan. Raises ImportRefusedError."""
    with enter_own(actor):
        mine = models.Plan.unguarded.filter(owner_id=actor.person_id).exclude(status=PlanStatus.ENDED.value)
        plan_id: UUID | None = mine.values_list("id", flat=True).first()
    if plan_id is None:
        raise ImportRefusedError("no_plan")
    return plan_id


def _check_person(door: PlanDoor, numbers: tuple[str, ...]) -> bool | None:
    """Compare the file's identity numbers with the owner's. Raises ImportRefusedError when they differ."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id_number(%s::uuid)", [door.frame.owner_id])
        (sealed,) = cursor.fetchone()
    if sealed is None or not numbers:
        return None
    try:
        own = vault().open(sealed, door.frame.owner_id).digits
    except VaultError as error:
        raise ImportRefusedError("number_unreadable") from error
    if own not in numbers:
        raise ImportRefusedError("another_person")
    return True


def one_at_a_time(plan_id: UUID) -> None:
    """Let two imports into one plan wait for each other, so that the second finds what the first wrote."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import:{plan_id}"])


def _write(door: PlanDoor, imported: ImportedPlan) -> Store:
    """Write period, rows and resources."""
    _fill_period(door, imported)
    store = Store(door)
    shown: dict[str, UUID] = {}
    for kind, rows in rows_of(imported, door.frame.owner_id, door.frame.owner_name).items():
        store.put(kind, rows, shown)
    _keep(door, imported.foreign, shown)
    return store


def _fill_period(door: PlanDoor, imported: ImportedPlan) -> None:
    """Set the plan's period where it has none; one that was agreed here stands."""
    frame = door.frame
    empty = frame.period_from is None and frame.period_to is None
    if empty and imported.period_start is not None and door.may(Op.EDIT, Section.PLAN):
        models.Plan.unguarded.filter(id=frame.id, frame_version=frame.frame_version).update(
            period_from=imported.period_start, period_to=imported.period_end, frame_version=frame.frame_version + 1
        )


def _keep(door: PlanDoor, resources: Iterable[ForeignResource], shown: dict[str, UUID]) -> None:
    """Keep each resource as it came, replacing what it was before; the same is left as it is."""
    kept = models.ForeignResource.unguarded.filter(plan_id=door.frame.id)
    before = {row.source_key: row for row in kept.defer("body")}
    for resource in resources:
        key = short(resource.key)
        row = before.get(key)
        if row is None:
            models.ForeignResource(
                plan_id=door.frame.id, source_key=key, **_signed(door), **_kept(resource, shown)
            ).save(force_insert=True, using="default")
        elif row.body_hash != resource.digest:
            kept.filter(id=row.id).update(**_kept(resource, shown), version=row.version + 1, changed_at=door.at)


def _kept(resource: ForeignResource, shown: dict[str, UUID]) -> dict[str, Any]:
    """Return a resource's columns; the JSON goes in as text, so that its decimals keep their digits."""
    return {
        "section": _KEPT_IN.get(resource.shown_as, Section.HEALTH).value,
        "resource_type": resource.resource_type,
        "foreign_id": resource.foreign_id,
        "body": Cast(Value(resource.raw.decode(), output_field=TextField()), JSONField()),
        "body_hash": resource.digest,
        "shown_as": resource.shown_as.value,
        "shown_id": shown.get(resource.key),
    }


def _signed(door: PlanDoor) -> dict[str, Any]:
    """Return who brought it in."""
    return {"author_id": door.actor.person_id, "author_name": door.actor.name, "author_byline": door.actor.byline}
