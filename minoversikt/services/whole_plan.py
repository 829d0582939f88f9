"""Takes everything of a plan out that one person may export, in one opening of the door, logged as an export."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from minoversikt.access.crypto import VaultError
from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, read_together
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.whole_plan import KINDS, TAKEN_IN, FrameRow, KeptRow, OwnerFacts, WholePlan, log_entry_id
from minoversikt.domain.whole_plan_records import LogEntryRow
from minoversikt.records import models
from minoversikt.services.identity_numbers import vault
from minoversikt.services.whole_plan_rows import as_it_was

#: What the log calls it.
KIND: Final = "whole_plan"
_TABLES: Final[dict[str, Any]] = {
    "participant": models.Participant,
    "photo": models.ParticipantPhoto,
    "plan_text": models.PlanText,
    "goal": models.Goal,
    "activity": models.Activity,
    "service": models.Service,
    "appointment": models.Appointment,
    "health_note": models.HealthNote,
    "comment": models.Comment,
    "flag": models.Flag,
    "goal_review": models.GoalReview,
    "still_true": models.StillTrueAnswer,
    "plan_event": models.PlanEvent,
    "consent": models.Consent,
    "consent_paper": models.ConsentPaper,
    "version": models.Version,
    "log_question": models.LogQuestion,
}
_LOG_COLUMNS: Final = (
    "id AS number, at AS created_at, person_id, person_name, acting, organisation, role, on_behalf_of, basis, purpose,"
    " action, sections, object_kind, object_id, object_version, outcome, reason, face"
)
_LOG: Final = (
    f"SELECT coalesce(json_agg(r), '[]')::text FROM (SELECT %s::uuid AS id, {_LOG_COLUMNS}"  # noqa: S608 - our own text
    " FROM log_of_plan(%s::uuid, %s::bigint, 1000)) r"
)
_LOG_DECODER: Final = msgspec.json.Decoder(list[LogEntryRow])


def _plan_rows(model: Any) -> Any:
    """Return a builder of all rows of a plan, removed ones too; row-level security narrows them to their audience."""

    def build(plan: UUID) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.unguarded.filter(plan_id=plan).order_by("created_at", "id")
        return rows

    return build


def _kept_rows(plan: UUID) -> QuerySet[Any]:
    """Return what came from files, with the body as text: its decimals keep their digits."""
    return (
        models.ForeignResource.unguarded.filter(plan_id=plan)
        .annotate(body_text=Cast("body", TextField()))
        .order_by("created_at", "id")
    )


_READERS: Final = {kind: Reader(KINDS[kind].shape, _plan_rows(model), ("plan",)) for kind, model in _TABLES.items()}
_kept = Reader(KeptRow, _kept_rows, ("plan",))
_frame = Reader(FrameRow, lambda plan: models.Plan.unguarded.filter(id=plan), ("plan",))
_assignments = Reader(
    KINDS["assignment"].shape,
    lambda case: models.CoordinatorAssignment.unguarded.filter(case_id=case).order_by("created_at", "id"),
    ("case",),
)
_representations = Reader(
    KINDS["representation"].shape,
    lambda owner: models.Representation.unguarded.filter(subject_id=owner).order_by("created_at", "id"),
    ("owner",),
)


def export_plan(actor: Actor, plan_id: UUID) -> WholePlan:
    """Return everything of a plan that `actor` may export: a section they may not export is not in it.

    The owner's identity number comes along for the owner alone. Raises NotFoundError.
    """
    others = tuple(section for section in Section if section is not Section.PLAN)
    touch = Touch(action=LogAction.EXPORT, kind=KIND)
    with enter(actor, Op.EXPORT, plan_id, Section.PLAN, optional=others, touch=touch) as door:
        return read_whole(door)


def read_whole(door: PlanDoor) -> WholePlan:
    """Return what the sections of an open door hold; the door was opened for export."""
    kinds = [kind for kind in _READERS if KINDS[kind].section is None or KINDS[kind].section in door.sections]
    readers: tuple[Reader[Any], ...] = (
        _frame,
        _kept,
        _assignments,
        _representations,
        *(_READERS[kind] for kind in kinds),
    )
    asked = {"plan": door.frame.id, "case": door.frame.case_id, "owner": door.frame.owner_id}
    frames, kept, assignments, representations, *tables = read_together(readers, **asked)
    rows: dict[str, tuple[Any, ...]] = {kind: _seen(door, found) for kind, found in zip(kinds, tables, strict=True)}
    rows["assignment"] = tuple(assignments) if Section.TEAM in door.sections else ()
    rows["representation"] = tuple(representations) if Section.CONSENTS in door.sections else ()
    rows["log_entry"] = tuple(_log(door)) if Section.ACCESS_LOG in door.sections else ()
    rows["participant"] = tuple(as_it_was(row) for row in rows.get("participant", ()))
    return WholePlan(frame=_open_frame(door, frames[0]), owner=_owner(door), rows=rows, kept=_seen(door, kept))


def _seen(door: PlanDoor, rows: list[Any]) -> tuple[Any, ...]:
    """Return the rows whose own section, where they have one, may be exported; what a name's file added is taken off."""
    return tuple(_plain(row) for row in rows if Section(getattr(row, "section", Section.PLAN)) in door.sections)


def _plain(row: Any) -> Any:
    """Return a row with its byline as it was written, without the mark that it came in a file."""
    for column in ("author_byline", "by_byline"):
        if getattr(row, column, "").endswith(TAKEN_IN):
            return replace(row, **{column: getattr(row, column).removesuffix(TAKEN_IN).rstrip()})
    return row


def _open_frame(door: PlanDoor, frame: FrameRow) -> FrameRow:
    """Return the frame; what is held back, and that the plan is protected, is told to whoever decides over it."""
    return frame if Section.ACCESS_LOG in door.sections else replace(frame, withheld=(), protected=False)


def _owner(door: PlanDoor) -> OwnerFacts:
    """Return what the owner takes along about themselves; nobody else takes any of it."""
    if not door.is_owner:
        return OwnerFacts()
    columns = ("birth_date", "language", "needs_interpreter")
    mine = models.Person.unguarded.filter(id=door.frame.owner_id).values(*columns).get()
    return OwnerFacts(**mine, number=own_number(door))


def own_number(door: PlanDoor) -> str:
    """Return the owner's own identity number, or nothing where there is none or its key is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id_number(%s::uuid)", [door.frame.owner_id])
        (sealed,) = cursor.fetchone()
    try:
        return vault().open(sealed, door.frame.owner_id).digits if sealed else ""
    except VaultError:
        return ""


def _log(door: PlanDoor) -> Iterator[LogEntryRow]:
    """Yield every row of the log, oldest last, with ids of this plan's own."""
    before: int | None = None
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_LOG, [door.frame.id, door.frame.id, before])
            batch = _LOG_DECODER.decode(cursor.fetchone()[0])
        for row in batch:
            yield replace(row, id=log_entry_id(door.frame.id, row.number))
        if not batch:
            return
        before = batch[-1].number
