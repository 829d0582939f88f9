"""The areas of life as the operator words and orders them: read by everybody, kept by a municipality's administrator."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.access.reader import Reader
from minoversikt.domain import life_areas as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.domain.life_areas import LifeAreaName
from minoversikt.records import models
from minoversikt.services.writing import Saved

#: The columns its keeper words.
WORDS: Final = ("name_nb", "name_nn", "name_en", "suggestion_nb", "suggestion_nn", "suggestion_en")
_KIND: Final = "life_area"
_AS_NAMED: Final = {
    "nb": F("name_nb"), "nn": F("name_nn"), "en": F("name_en"), "example_nb": F("suggestion_nb"),
    "example_nn": F("suggestion_nn"), "example_en": F("suggestion_en"),
}  # fmt: skip
_FIELDS: Final = tuple(field.name for field in fields(LifeAreaName))


@dataclass(frozen=True, slots=True)
class KeptArea:
    """An area as its keeper sees it."""

    id: UUID
    code: str
    words: Mapping[str, str]
    hidden: bool
    version: int
    changed_at: datetime
    changed_by: str


def _in_order() -> QuerySet[Any]:
    return models.LifeAreaChoice.unguarded.annotate(**_AS_NAMED).order_by("position", "code")


#: Every area, hidden ones too, as part of a statement that reads something else.
read_areas = Reader(LifeAreaName, _in_order, ())


def areas() -> tuple[LifeAreaName, ...]:
    """Return the areas that are shown, in the operator's order; inside any open door, `enter_open` too."""
    rows = _in_order().filter(hidden=False).values_list(*_FIELDS)
    return tuple(LifeAreaName(*row) for row in rows)


def kept(actor: Actor) -> tuple[KeptArea, ...]:
    """Return the whole list for its keeper, in order. Raises NotFoundError for everybody else."""
    with enter_work(actor) as door:
        _keeper()
        found = tuple(map(_shape, _rows()))
        door.log(LogAction.LIST, _KIND)
        return found


def one(actor: Actor, area_id: UUID) -> KeptArea:
    """Return one area for its keeper. Raises NotFoundError."""
    with enter_work(actor) as door:
        row = _row(door, area_id)
        door.log(LogAction.SEE, _KIND, object_id=area_id)
        return _shape(row)


def word(actor: Actor, area_id: UUID, words: Mapping[str, str], *, expected: int) -> Saved:
    """Word an area anew. Raises InvalidError by field, ConflictError with both sides, NotFoundError."""
    with enter_work(actor) as door:
        row = _row(door, area_id)
        values = {name: words.get(name, "").strip() for name in WORDS}
        wrong = rules.problems(values)
        if wrong:
            raise InvalidError(wrong)
        return _write(door, row, values, expected)


def show(actor: Actor, area_id: UUID, *, hidden: bool) -> Saved:
    """Hide an area from what is offered, or show it again; goals that have it keep it. Raises NotFoundError."""
    with enter_work(actor) as door:
        row = _row(door, area_id)
        return _write(door, row, {"hidden": hidden}, row.version)


def move(actor: Actor, area_id: UUID, *, up: bool) -> None:
    """Move an area one place; nothing happens at the ends. Raises NotFoundError."""
    with enter_work(actor) as door:
        _row(door, area_id)
        rows = list(_rows().select_for_update(of=("self",)))
        here = next(place for place, row in enumerate(rows) if row.id == area_id)
        there = here - 1 if up else here + 1
        if 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
        for place, row in enumerate(rows, start=1):
            if row.position != place:
                models.LifeAreaChoice.unguarded.filter(id=row.id).update(position=place)
        door.log(LogAction.CHANGE, _KIND, object_id=area_id)


def may_word() -> bool:
    """Tell whether who is inside the caller's door keeps the list, for showing the way to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT may_word_areas()")
        return bool(cursor.fetchone()[0])


def _keeper() -> None:
    """Raise NotFoundError for whoever does not keep the list; the database says who does."""
    if not may_word():
        raise NotFoundError


def _rows() -> QuerySet[Any]:
    return models.LifeAreaChoice.unguarded.order_by("position", "code")


def _row(door: WorkDoor, area_id: UUID) -> models.LifeAreaChoice:
    """Read an area for its keeper. Raises NotFoundError, and the attempt is logged."""
    door.seek(_KIND, area_id)
    _keeper()
    row: models.LifeAreaChoice | None = models.LifeAreaChoice.unguarded.filter(id=area_id).first()
    if row is None:
        raise NotFoundError
    return row


def _write(door: WorkDoor, row: models.LifeAreaChoice, values: Mapping[str, Any], expected: int) -> Saved:
    """Give an area other values as a new version, unless somebody else did first; log it."""
    signed = {"changed_at": door.at, "changed_by": door.actor.name}
    rows = models.LifeAreaChoice.unguarded.filter(id=row.id, version=expected)
    if not rows.update(**values, **signed, version=expected + 1):
        now = _row(door, row.id)
        raise ConflictError(
            current={name: getattr(now, name) for name in values}, mine=dict(values), who=now.changed_by,
            when=now.changed_at, version=now.version,
        )  # fmt: skip
    door.log(LogAction.CHANGE, _KIND, object_id=row.id)
    return Saved(row.id, expected + 1, row.id)


def _shape(row: models.LifeAreaChoice) -> KeptArea:
    words = {name: getattr(row, name) for name in WORDS}
    return KeptArea(row.id, row.code, words, row.hidden, row.version, row.changed_at, row.changed_by)
