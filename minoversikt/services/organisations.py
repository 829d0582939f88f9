"""Organisations: what is told about each, kept by the administrator of it or of one above; places added and closed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain import organisation as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, OrganisationKind
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.domain.organisation import Organisation, OrganisationFacts
from minoversikt.records import models
from minoversikt.services import employments

#: The columns an administrator writes; kind, code and place in the tree come by import from the operator.
FIELDS: Final = tuple(OrganisationFacts.__dataclass_fields__)
_AREA_KINDS: Final = (OrganisationKind.DISTRICT.value, OrganisationKind.MUNICIPALITY.value)
_UP: Final = "SELECT o.name FROM place_and_above(%s) up JOIN records_organisation o USING (id) WHERE up.far > 0 ORDER BY up.far DESC"


@dataclass(frozen=True, slots=True)
class Kept:
    """A place an administrator keeps, with the areas it can serve and what may be added below it."""

    organisation: Organisation
    areas: Mapping[str, str]
    below: tuple[OrganisationKind, ...]


def one(actor: Actor, organisation_id: UUID) -> Kept:
    """Return a place the actor keeps. Raises NotFoundError, and the attempt is logged."""
    with enter_work(actor) as door:
        row = _row(door, organisation_id)
        door.log(LogAction.SEE, "organisation", object_id=row.id)
        return _kept(row)


def change(actor: Actor, organisation_id: UUID, facts: OrganisationFacts, *, version: int) -> int:
    """Write what is told about a place; returns its new version.

    Raises InvalidError by field, ConflictError when somebody else saved first (with both sides), NotFoundError.
    """
    with enter_work(actor) as door:
        row = _row(door, organisation_id)
        _check(door, facts, row.id)
        values = _columns(facts) | _signed(door)
        rows = models.Organisation.unguarded.filter(id=row.id, version=version)
        if not rows.update(**values, version=F("version") + 1):
            now = _facts(row)
            raise ConflictError(
                current=asdict(now), mine=asdict(facts), who=row.changed_by, when=row.changed_at, version=row.version
            )
        door.log(LogAction.CHANGE, "organisation", object_id=row.id)
        return version + 1


def add(actor: Actor, new_id: UUID, parent_id: UUID, kind: OrganisationKind, facts: OrganisationFacts) -> UUID:
    """Add a place below one the actor keeps; `new_id`, made with the form, makes it once. Returns its id.

    Raises InvalidError by field: also for a kind that can't stand there, which gives nobody a standing they lack.
    """
    with enter_work(actor) as door:
        parent = models.Organisation.unguarded.filter(id=parent_id, id__in=employments.area(door)).first()
        if parent is None:
            raise InvalidError({"parent": rules.PARENT_UNKNOWN})
        if kind not in rules.kinds_below(OrganisationKind(parent.kind)):
            raise InvalidError({"kind": rules.KIND_UNFIT})
        _check(door, facts, new_id)
        row = models.Organisation(
            id=new_id, created_at=door.at, kind=kind.value, parent_id=parent.id, **_columns(facts), **_signed(door)
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True, using="default")
        except IntegrityError as error:
            if not models.Organisation.unguarded.filter(id=new_id, parent_id=parent.id).exists():
                raise NotFoundError from error
        door.log(LogAction.CREATE, "organisation", object_id=new_id)
        return new_id


def _row(door: WorkDoor, organisation_id: UUID) -> models.Organisation:
    door.seek("organisation", organisation_id)
    rows = models.Organisation.unguarded.filter(id=organisation_id, id__in=employments.area(door))
    row: models.Organisation | None = rows.first()
    if row is None:
        raise NotFoundError
    return row


def _check(door: WorkDoor, facts: OrganisationFacts, organisation_id: UUID) -> None:
    """Refuse what breaks a rule, all of it at once."""
    wrong = rules.problems(facts, frozenset(_areas()))
    others = models.Organisation.unguarded.exclude(id=organisation_id)
    if facts.number and "number" not in wrong and others.filter(number=facts.number).exists():
        wrong["number"] = rules.NUMBER_TAKEN
    if _works_after(door, organisation_id, facts):
        wrong.setdefault("valid_to", rules.WORK_HERE)
    if wrong:
        raise InvalidError(wrong)


def _works_after(door: WorkDoor, organisation_id: UUID, facts: OrganisationFacts) -> bool:
    """Tell whether somebody still works at a place after its last day."""
    if facts.valid_to is None or facts.valid_to > oslo_day(door.at):
        return False
    stays = Q(ends_at=None) | Q(ends_at__gt=door.at)
    return bool(models.Employment.unguarded.filter(stays, organisation_id=organisation_id).exists())


def _kept(row: models.Organisation) -> Kept:
    kind = OrganisationKind(row.kind)
    place = Organisation(
        id=row.id, kind=kind, code=row.code, parent_id=row.parent_id, above=_above(row), facts=_facts(row),
        version=row.version, changed_at=row.changed_at, changed_by=row.changed_by,
    )  # fmt: skip
    return Kept(place, _areas(), rules.kinds_below(kind))


def _above(row: models.Organisation) -> tuple[str, ...]:
    """Return the names from the top down to the place above."""
    with connection.cursor() as cursor:
        cursor.execute(_UP, [row.id])
        return tuple(name for (name,) in cursor.fetchall())


def _areas() -> dict[str, str]:
    """Return the districts and municipalities by code, in the order of their names."""
    rows = models.Organisation.unguarded.filter(kind__in=_AREA_KINDS).exclude(code="").order_by("name")
    return dict(rows.values_list("code", "name"))


def _facts(row: models.Organisation) -> OrganisationFacts:
    return OrganisationFacts(**{name: getattr(row, name) for name in FIELDS if name != "areas"}, areas=tuple(row.areas))


def _columns(facts: OrganisationFacts) -> dict[str, Any]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(facts).items()}
    return values | {"areas": list(facts.areas)}


def _signed(door: WorkDoor) -> dict[str, Any]:
    return {"changed_at": door.at, "changed_by": door.actor.name}
