"""Health information the plan needs: only what those around the person must know to help."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import plan_reader, read_together
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.plan import HealthNote
from minoversikt.domain.talk import Flag
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.flags import flags_of, shown
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

read_notes = plan_reader(HealthNote, models.HealthNote, "position", "created_at")
_read_flags = flags_of(Section.HEALTH)


@dataclass(frozen=True, slots=True)
class HealthPage:
    """The notes with the marks on them; whether the reader may add one, change all, or mark others'."""

    sight: Sight
    notes: tuple[HealthNote, ...]
    may_add: bool
    may_edit: bool
    flags: tuple[Flag, ...]
    may_flag: bool


def health_of(actor: Actor, plan_id: UUID) -> HealthPage:
    """Return the health notes of a plan. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.HEALTH, touch=Touch(kind="health_note")) as door:
        may_add, may_edit = door.may(Op.CONTRIBUTE, Section.HEALTH), door.may(Op.EDIT, Section.HEALTH)
        notes, flags = read_together((read_notes, _read_flags), **door.scope)
        return HealthPage(sight(door), tuple(notes), may_add, may_edit, shown(door, flags), may_add and not may_edit)


def note_to_change(actor: Actor, plan_id: UUID, note_id: UUID) -> tuple[Sight, HealthNote]:
    """Return a note for whoever may edit all of them. Raises NotFoundError for others."""
    with enter(actor, Op.EDIT, plan_id, Section.HEALTH, touch=Touch(kind="health_note", id=note_id)) as door:
        return sight(door), _one(door, note_id)


def write_note(
    actor: Actor,
    plan_id: UUID,
    *,
    text: str,
    since: date | None,
    voiced_by_owner: bool = False,
    row_id: UUID | None = None,
) -> Saved:
    """Add a note."""
    touch = Touch(action=LogAction.CREATE, kind="health_note", id=row_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.HEALTH, touch=touch) as door:
        voiced = voiced_by_owner and not door.is_owner
        position = 1 + len(read_notes(**door.scope))
        row = {"text": text, "since": since, "position": position}
        return writing.add(door, "health_note", row, voiced_by_owner=voiced, row_id=row_id)


def change_note(
    actor: Actor,
    plan_id: UUID,
    note_id: UUID,
    *,
    expected: int,
    text: str,
    since: date | None,
    voiced_by_owner: bool = False,
) -> Saved:
    """Change a note. Raises ConflictError with both texts."""
    touch = Touch(action=LogAction.CHANGE, kind="health_note", id=note_id)
    with enter(actor, Op.EDIT, plan_id, Section.HEALTH, touch=touch) as door:
        voiced = voiced_by_owner and not door.is_owner
        return writing.change(door, "health_note", note_id, expected, {"text": text, "since": since}, voiced=voiced)


def set_aside_note(actor: Actor, plan_id: UUID, note_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep what somebody wrote and did not choose after a conflict."""
    with enter(actor, Op.EDIT, plan_id, Section.HEALTH, touch=Touch(kind="health_note", id=note_id)) as door:
        writing.set_aside(door, "health_note", note_id, values)


def _one(door: PlanDoor, note_id: UUID) -> HealthNote:
    """Find a note, or raise NotFoundError."""
    found = next((note for note in read_notes(**door.scope) if note.id == note_id), None)
    if found is None:
        raise NotFoundError
    return found
