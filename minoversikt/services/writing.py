"""How every row of a plan is written, so that nothing is lost: versions, conflicts with both texts kept, undo for 30 days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import IntegrityError

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import stored_row
from minoversikt.access.writer import insert_row, update_row
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import AlreadySavedError, ConflictError, NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.records.base import PlanRow

UNDO_DAYS: Final = 30

#: What can be written and undone, by the name stored in the history; each kind belongs to one section, but for what is
#: said about other rows, which carries the section of what it is about.
KINDS: Final[Mapping[str, tuple[type[PlanRow], Section]]] = {
    "plan_text": (models.PlanText, Section.ABOUT_ME),
    "goal": (models.Goal, Section.GOALS),
    "activity": (models.Activity, Section.GOALS),
    "comment": (models.Comment, Section.GOALS),
    "flag": (models.Flag, Section.GOALS),
    "goal_review": (models.GoalReview, Section.GOALS),
    "still_true": (models.StillTrueAnswer, Section.GOALS),
    "service": (models.Service, Section.SERVICES),
    "appointment": (models.Appointment, Section.CALENDAR),
    "participant": (models.Participant, Section.TEAM),
    "health_note": (models.HealthNote, Section.HEALTH),
}

#: Kinds that are no rows of their own and put themselves back (the frame of a plan): section PLAN.
RESTORERS: dict[str, Callable[[PlanDoor, models.Version], None]] = {}
#: Called when a text was worded anew, with the door and the row: what was said about the old words is settled.
WORDED: list[Callable[[PlanDoor, UUID], None]] = []
#: Called when a rewording is taken back, with the door, the row and when it was worded so: what that settled is open
#: again. Called while the one who takes it back still is its author.
UNWORDED: list[Callable[[PlanDoor, UUID, datetime], None]] = []
#: What only a rewording keeps of a row beside its fields (`change` with `voiced`).
_WORDING: Final = "author_id"


@dataclass(frozen=True, slots=True)
class Saved:
    """What a write left behind: the row, its version now, and the id that undoes it."""

    id: UUID
    version: int
    undo_id: UUID


def add(
    door: PlanDoor,
    kind: str,
    values: Mapping[str, Any],
    *,
    voiced_by_owner: bool = False,
    row_id: UUID | None = None,
) -> Saved:
    """Write a new row of `kind` with the actor as author; returns its id and what undoes it.

    `row_id`, made when the form was shown, makes a form sent twice one row: the second raises AlreadySavedError.
    """
    model, _ = KINDS[kind]
    voiced = {"voiced_by_owner": voiced_by_owner}
    row = model(id=row_id or uuid4(), plan_id=door.frame.id, **_author(door.actor), **voiced, **values)
    try:
        insert_row(row)
    except IntegrityError as error:
        if model.__name__.lower() in str(error) and "_pkey" in str(error):
            raise AlreadySavedError from error
        raise
    return Saved(row.id, 1, _remember(door, kind, row, {}, LogAction.CREATE))


def change(
    door: PlanDoor,
    kind: str,
    row_id: UUID,
    expected: int,
    values: Mapping[str, Any],
    *,
    voiced: bool | None = None,
    row: PlanRow | None = None,
) -> Saved:
    """Change a row, keeping what it was; `row` is what `find` gave inside the same opening of the door, if it was asked.

    `expected` is the version the actor saw. `voiced` given means that a text was worded anew: the actor becomes its
    author and `voiced` says whether it is the owner's words; None leaves authorship alone (a status, an order).
    Raises ConflictError with both texts when somebody saved in between, NotFoundError when the row can't be seen
    or may not be changed by this actor.
    """
    model, _ = KINDS[kind]
    row = row or find(door, kind, row_id)
    before = {name: getattr(row, name) for name in values}
    if row.version != expected:
        if before == dict(values):  # both wrote the same: nothing to choose between
            return Saved(row.id, row.version, _last(door, row_id).id)
        raise _conflict(door, row, before, values)
    wording = {} if voiced is None else {**_author(door.actor), "voiced_by_owner": voiced}
    kept = before | {name: getattr(row, name) for name in wording}
    written = {**values, **wording, "version": expected + 1, "changed_at": door.at}
    if not update_row(model, row_id, expected, written):
        fresh = find(door, kind, row_id)
        if fresh.version == expected:  # the second lock let nothing through: not this actor's to change
            raise NotFoundError
        raise _conflict(door, fresh, {name: getattr(fresh, name) for name in values}, values)
    for settle in WORDED if voiced is not None else ():
        settle(door, row_id)
    return Saved(row_id, expected + 1, _remember(door, kind, row, kept, LogAction.CHANGE))


def remove(door: PlanDoor, kind: str, row_id: UUID, expected: int) -> Saved:
    """Take a row out of the plan by giving it an end; undo brings it back. Raises as `change` does."""
    return change(door, kind, row_id, expected, {"removed_at": door.at})


def set_aside(door: PlanDoor, kind: str, row_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep the text somebody wrote and did not choose after a conflict, in the history of the row."""
    row = find(door, kind, row_id)
    _remember(door, kind, row, values, "unchosen")


def undo(actor: Actor, plan_id: UUID, undo_id: UUID) -> tuple[str, UUID]:
    """Take back one change of the last 30 days; returns the kind and id of the row.

    Raises NotAllowedNowError when the time is out or the row was changed again since: then the newer text stays.
    """
    with enter(actor, Op.SEE, plan_id, Section.PLAN, optional=tuple({s for _, s in KINDS.values()})) as door:
        kept = models.Version.unguarded.filter(id=undo_id, plan_id=plan_id).first()
    if kept is None or kept.action == "unchosen" or Section(kept.section) not in door.sections:
        raise NotFoundError
    if kept.undone_at or kept.created_at < datetime.now(UTC) - timedelta(days=UNDO_DAYS):
        raise NotAllowedNowError("undo_too_late")
    touch = Touch(action=LogAction.CHANGE, kind=kept.object_kind, id=kept.object_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section(kept.section), touch=touch) as door:
        if not _may_undo(door, kept):
            raise NotFoundError
        _restore(door, kept)
    return kept.object_kind, kept.object_id


def _may_undo(door: PlanDoor, kept: models.Version) -> bool:
    """One's own change always; another's by whoever edits the section. The owner never rewords another's text so."""
    if kept.author_id == door.actor.person_id:
        return True
    if kept.object_kind == "flag":  # what somebody marked is theirs to take back
        return False
    if "audience" in kept.before:  # whom the owner lets see a text is nobody else's to change
        return False
    others_text = kept.object_kind in ("activity", "comment") and (door.is_owner or door.on_behalf_of)
    return door.may(Op.EDIT, Section(kept.section)) and not others_text


def _restore(door: PlanDoor, kept: models.Version) -> None:
    """Put the values from before back as a new version."""
    if kept.object_kind in RESTORERS:
        RESTORERS[kept.object_kind](door, kept)
        models.Version.unguarded.filter(id=kept.id).update(undone_at=door.at)
        return
    model, _ = KINDS[kept.object_kind]
    rows = model.unguarded.filter(id=kept.object_id, plan_id=door.frame.id, version=kept.object_version)
    row = rows.first()
    if row is None:
        raise NotAllowedNowError("changed_since")
    before = _typed(model, kept.before) if kept.before else {"removed_at": door.at}
    was = {name: getattr(row, name) for name in before}
    for reopen in UNWORDED if _WORDING in before else ():
        reopen(door, row.id, row.changed_at)
    if not rows.update(**before, version=kept.object_version + 1, changed_at=door.at):
        raise NotFoundError
    models.Version.unguarded.filter(id=kept.id).update(undone_at=door.at)
    _remember(door, kept.object_kind, row, was, LogAction.CHANGE)


def find(door: PlanDoor, kind: str, row_id: UUID) -> PlanRow:
    """Return the row as it is now, for judging who may change it. Raises NotFoundError."""
    row: PlanRow | None = stored_row(KINDS[kind][0], door.frame.id, door.actor.person_id, row_id)
    if row is None:
        raise NotFoundError
    return row


def _author(actor: Actor) -> dict[str, Any]:
    """The author's id, name and byline as they are now."""
    return {"author_id": actor.person_id, "author_name": actor.name, "author_byline": actor.byline}


def _remember(door: PlanDoor, kind: str, row: PlanRow, before: Mapping[str, Any], action: str) -> UUID:
    """Store what the row was; `object_version` is the version the change made."""
    kept = models.Version(
        plan_id=door.frame.id, section=getattr(row, "section", KINDS[kind][1].value), audience=row.audience, object_kind=kind,
        object_id=row.id, object_version=row.version + (1 if before else 0), action=str(action),
        before={name: _plain(value) for name, value in before.items()}, **_author(door.actor),
    )  # fmt: skip
    insert_row(kept)
    return kept.id


def _last(door: PlanDoor, row_id: UUID) -> models.Version:
    """The newest change of a row."""
    kept = models.Version.unguarded.filter(plan_id=door.frame.id, object_id=row_id).order_by("-object_version").first()
    if kept is None:
        raise NotFoundError
    return kept


def _conflict(door: PlanDoor, row: PlanRow, current: dict[str, Any], mine: Mapping[str, Any]) -> ConflictError:
    """Both texts, and who saved first."""
    last = _last(door, row.id)
    return ConflictError(
        current=current, mine=dict(mine), who=last.author_name, when=last.created_at, version=row.version
    )


def _plain(value: Any) -> Any:
    """Dates, times and ids as text, for JSON."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, UUID) else value


def _typed(model: type[PlanRow], before: Mapping[str, Any]) -> dict[str, Any]:
    """Values from JSON as the model's fields have them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's public model API
    return {name: fields[name].to_python(value) for name, value in before.items()}
