"""What has happened with one row of a plan: every change that was kept, oldest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from minoversikt.access.door import PlanDoor
from minoversikt.access.reader import Reader
from minoversikt.records import models


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `before` holds the fields it touched as they were, `after` as they became (missing when unknown)."""

    action: str
    author_name: str
    author_byline: str
    author_id: UUID
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of the history as stored."""

    object_version: int
    action: str
    before: dict[str, Any]
    author_id: UUID
    author_name: str
    author_byline: str
    created_at: datetime


#: The history of one row, oldest first, to be read together with the row; `changes_from` makes it into changes.
read_kept = Reader(
    Kept,
    lambda plan, person, row: models.Version.unguarded.filter(
        Q(audience=None) | Q(audience__contains=[person]), plan_id=plan, object_id=row
    ).order_by("object_version", "created_at"),
    ("plan", "person", "row"),
)

#: How long back a page tells; the rest stays stored.
MOST = 50


def changes_of(door: PlanDoor, row_id: UUID, now: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the changes of one row, newest first, at most 50; `now` are its fields as they are, in words of storage."""
    return changes_from(read_kept(**door.scope, row=row_id), now)


def changes_from(rows: Sequence[Kept], now: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the changes of one row from its history as read, newest first, at most 50."""
    after: dict[str, Any] = {name: _plain(value) for name, value in now.items()}
    told = []
    for kept in reversed(rows):
        before = kept.before
        same = kept.action == "unchosen"
        became = {} if same else {name: after.get(name) for name in before}
        told.append(
            Change(kept.action, kept.author_name, kept.author_byline, kept.author_id, kept.created_at, before, became)
        )
        if not same:
            after |= before
    return tuple(told[:MOST])


def _plain(value: Any) -> Any:
    """A field as the history stores it."""
    return value.isoformat() if hasattr(value, "isoformat") else value
