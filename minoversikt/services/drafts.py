"""What somebody has typed and not saved: kept on the server, theirs alone, offered again (screens.md, every page)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from minoversikt.access.door import enter_own
from minoversikt.domain.actor import Actor
from minoversikt.records import models


@dataclass(frozen=True, slots=True)
class Draft:
    """A kept draft: the form's name, its fields as typed, and the version of the row it was begun on (0 for new)."""

    form: str
    plan_id: UUID | None
    data: dict[str, Any]
    base_version: int
    saved_at: datetime


def keep(actor: Actor, *, form: str, data: dict[str, Any], base_version: int = 0, plan_id: UUID | None = None) -> Draft:
    """Store or replace the draft of a form (at most 120 characters of name); returns it with the time it was saved."""
    now, data = datetime.now(UTC), _storable(data)
    values = {"data": data, "base_version": base_version, "saved_at": now, "plan_id": plan_id}
    with enter_own(actor):
        models.Draft.unguarded.update_or_create(
            person_id=actor.person_id, acting=actor.acting, form=form, defaults=values, create_defaults=values
        )
    return Draft(form, plan_id, data, base_version, now)


def find(actor: Actor, form: str) -> Draft | None:
    """Return the draft of a form, or None."""
    with enter_own(actor):
        row = models.Draft.unguarded.filter(person_id=actor.person_id, acting=actor.acting, form=form).first()
    return _shape(row) if row else None


def all_of(actor: Actor, prefix: str = "") -> tuple[Draft, ...]:
    """Return the actor's drafts whose form begins with `prefix`, newest first."""
    with enter_own(actor):
        rows = models.Draft.unguarded.filter(
            person_id=actor.person_id, acting=actor.acting, form__startswith=prefix
        ).order_by("-saved_at")
        return tuple(_shape(row) for row in rows)


def discard(actor: Actor, form: str) -> None:
    """Throw a draft away: it was saved, or the actor said so."""
    with enter_own(actor):
        models.Draft.unguarded.filter(person_id=actor.person_id, acting=actor.acting, form=form).delete()


def _storable(value: Any) -> Any:
    """Return what was typed without NUL, which no keyboard types and PostgreSQL can't store."""
    match value:
        case str():
            return value.replace("\0", "")
        case dict():
            return {_storable(name): _storable(one) for name, one in value.items()}
        case list():
            return [_storable(one) for one in value]
    return value


def _shape(row: models.Draft) -> Draft:
    """The stored row as a shape."""
    return Draft(row.form, row.plan_id, row.data, row.base_version, row.saved_at)
