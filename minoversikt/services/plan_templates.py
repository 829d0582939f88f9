"""Templates for plans as organisations keep them, and what a plan's own template suggests on its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet

from minoversikt.access.door import PlanDoor, Touch, WorkDoor, enter, enter_open, enter_work
from minoversikt.domain import plan_template as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import AlreadySavedError, ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.plan_template import Template, TemplateFacts
from minoversikt.records import models
from minoversikt.services import life_areas
from minoversikt.services.catalogue_keeping import kept_area
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

_KIND: Final = "plan_template"


@dataclass(frozen=True, slots=True)
class KeptTemplates:
    """The templates somebody keeps, those in use first; and whether they word the areas of life too."""

    templates: tuple[Template, ...]
    words_areas: bool


@dataclass(frozen=True, slots=True)
class FramePlace:
    """The frame of a plan that is about to be changed, with the templates it can have."""

    sight: Sight
    templates: tuple[Template, ...]


def kept(actor: Actor) -> KeptTemplates:
    """Return the actor's templates, those taken out of use last. Raises NotFoundError for whoever keeps none."""
    with enter_work(actor) as door:
        rows = _rows().filter(organisation_id__in=kept_area(door)).order_by("withdrawn_at", "name", "id")
        found = tuple(sorted(map(_shape, rows), key=lambda one: one.withdrawn_at is not None))
        door.log(LogAction.LIST, _KIND, listed=tuple(one.id for one in found))
        return KeptTemplates(found, life_areas.may_word())


def places(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Return the organisations the actor keeps templates for. Raises NotFoundError for whoever keeps none."""
    with enter_work(actor) as door:
        rows = models.Organisation.unguarded.filter(id__in=kept_area(door)).order_by("name")
        found = tuple(rows.values_list("id", "name"))
        door.log(LogAction.LIST, "organisation", listed=tuple(place for place, _name in found))
        return found


def one(actor: Actor, template_id: UUID) -> Template:
    """Return a template the actor keeps. Raises NotFoundError."""
    with enter_work(actor) as door:
        found = _shape(_row(door, template_id))
        door.log(LogAction.SEE, _KIND, object_id=template_id)
        return found


def add(actor: Actor, organisation_id: UUID, facts: TemplateFacts, *, row_id: UUID) -> Saved:
    """Write a new template. `row_id` makes a form sent twice one template.

    Raises InvalidError by field, AlreadySavedError for the second of two, NotFoundError.
    """
    with enter_work(actor) as door:
        if organisation_id not in kept_area(door):
            raise InvalidError({"organisation": rules.PLACE_UNKNOWN})
        values = _columns(facts) | _signed(door)
        row = models.PlanTemplate(id=row_id, created_at=door.at, organisation_id=organisation_id, **values)
        try:
            with transaction.atomic():
                row.save(force_insert=True, using="default")
        except IntegrityError as error:
            raise AlreadySavedError from error
        door.log(LogAction.CREATE, _KIND, object_id=row_id)
        return Saved(row_id, 1, row_id)


def change(actor: Actor, template_id: UUID, facts: TemplateFacts, *, expected: int) -> Saved:
    """Write a template anew. Raises InvalidError by field, ConflictError with both sides, NotFoundError."""
    with enter_work(actor) as door:
        row, values = _row(door, template_id), _columns(facts)
        if row.version != expected:
            raise _conflict(row, rules.as_fields(rules.tidy(facts)))
        return _write(door, row, values, LogAction.CHANGE)


def withdraw(actor: Actor, template_id: UUID) -> Saved:
    """Take a template out of use: plans that have it show nothing of it. Raises NotAllowedNowError, NotFoundError."""
    with enter_work(actor) as door:
        row = _row(door, template_id)
        if row.withdrawn_at:
            raise NotAllowedNowError("withdrawn")
        return _write(door, row, {"withdrawn_at": door.at}, LogAction.DELETE)


def restore(actor: Actor, template_id: UUID) -> Saved:
    """Take a template into use again. Raises NotAllowedNowError when it is in use, NotFoundError."""
    with enter_work(actor) as door:
        row = _row(door, template_id)
        if not row.withdrawn_at:
            raise NotAllowedNowError("in_use")
        return _write(door, row, {"withdrawn_at": None}, LogAction.CHANGE)


def frame_place(actor: Actor, plan_id: UUID) -> FramePlace:
    """Return the frame for whoever may change it, with the templates to choose among. Raises NotFoundError."""
    with enter(actor, Op.EDIT, plan_id, Section.PLAN, touch=Touch(kind="frame")) as door:
        return FramePlace(sight(door), to_choose(door))


def to_choose(door: PlanDoor) -> tuple[Template, ...]:
    """Return the templates a plan can have: those in use at its unit and above, and the one it has already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT template_places(%s)", [door.frame.id])
        above = [place for (place,) in cursor.fetchall()]
    which = Q(withdrawn_at=None, organisation_id__in=above) | Q(id=door.frame.template_id)
    return tuple(map(_shape, _rows().filter(which).order_by("name", "id")))


def guide(frame: PlanFrame) -> TemplateFacts | None:
    """Return what a plan's template suggests; None where it has none, or one that is out of use. Published, no actor."""
    if frame.template_id is None:
        return None
    with enter_open():
        row = _rows().filter(id=frame.template_id, withdrawn_at=None).first()
        return _shape(row).facts if row else None


def _rows() -> QuerySet[Any]:
    return models.PlanTemplate.unguarded.select_related("organisation")


def _row(door: WorkDoor, template_id: UUID) -> models.PlanTemplate:
    """Read a template the actor keeps. Raises NotFoundError, and the attempt is logged."""
    door.seek(_KIND, template_id)
    row: models.PlanTemplate | None = _rows().filter(organisation_id__in=kept_area(door), id=template_id).first()
    if row is None:
        raise NotFoundError
    return row


def _write(door: WorkDoor, row: models.PlanTemplate, values: Mapping[str, Any], action: LogAction) -> Saved:
    """Give a template other values as a new version, unless somebody else does so at this moment; log it."""
    rows = models.PlanTemplate.unguarded.filter(id=row.id, version=row.version)
    if not rows.update(**values, **_signed(door), version=row.version + 1):
        raise _conflict(_row(door, row.id), rules.as_fields(_shape(row).facts))
    door.log(action, _KIND, object_id=row.id)
    return Saved(row.id, row.version + 1, row.id)


def _conflict(now: models.PlanTemplate, mine: dict[str, str]) -> ConflictError:
    """Both sides, by the fields of the form."""
    theirs = rules.as_fields(_shape(now).facts)
    return ConflictError(current=theirs, mine=mine, who=now.changed_by, when=now.changed_at, version=now.version)


def _columns(facts: TemplateFacts) -> dict[str, Any]:
    """Return the facts as they are stored. Raises InvalidError by field."""
    found = rules.tidy(facts)
    wrong = rules.problems(found)
    if wrong:
        raise InvalidError(wrong)
    lists = {name: list(getattr(found, name)) for name in rules.LISTS}
    return {"name": found.name, "target_group": found.target_group, "hints": dict(found.hints), **lists}


def _signed(door: WorkDoor) -> dict[str, Any]:
    return {"changed_at": door.at, "changed_by": door.actor.name}


def _shape(row: models.PlanTemplate) -> Template:
    lists = {name: tuple(getattr(row, name)) for name in rules.LISTS}
    facts = TemplateFacts(row.name, row.target_group, row.hints, **lists)
    return Template(
        row.id, row.organisation_id, row.organisation.name, facts, row.version, row.changed_at, row.changed_by,
        row.withdrawn_at,
    )  # fmt: skip
