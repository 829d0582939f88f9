"""What one text of a plan was before: every change with who and when, and the words before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.talk import SECTION_OF
from minoversikt.records.base import PlanRow
from minoversikt.services import writing
from minoversikt.services.history import Change, changes_from, read_kept
from minoversikt.services.sight import Sight, sight

#: What has a history page of this form, and its section.
SECTIONS: Final[Mapping[str, Section]] = {**SECTION_OF, "participant": Section.TEAM}


@dataclass(frozen=True, slots=True)
class TextHistory:
    """The changes of one row, newest first; `now` holds its fields as they are."""

    sight: Sight
    kind: str
    row_id: UUID
    now: Mapping[str, Any]
    changes: tuple[Change, ...]


def history_of(actor: Actor, plan_id: UUID, kind: str, row_id: UUID) -> TextHistory:
    """Return the history of a row of a kind in SECTIONS. Raises NotFoundError for one the actor can't see."""
    if kind not in SECTIONS:
        raise NotFoundError
    with enter(actor, Op.SEE, plan_id, SECTIONS[kind], touch=Touch(kind="history", id=row_id)) as door:
        now = _fields(writing.find(door, kind, row_id))
        return TextHistory(sight(door), kind, row_id, now, changes_from(read_kept(**door.scope, row=row_id), now))


def _fields(row: PlanRow) -> dict[str, Any]:
    """The columns of a row as they are."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}  # noqa: SLF001 - Django's public model API
