"""Who has seen the plan: the owner's own page of the log, all of it as a list to take along, and one row to ask about."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import F

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, plan_reader, read_together
from minoversikt.domain.access_log import COUNTED_DAYS, LogDay, LogRow, Summary, by_day, summary
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator, Participant
from minoversikt.domain.codes import AssignmentKind, LogAction, Op, RepresentationKind, Section
from minoversikt.domain.coordination import MUNICIPAL_KINDS
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.log_question import LogQuestion as Question
from minoversikt.records import models
from minoversikt.services.representation import read_representatives
from minoversikt.services.sight import Sight, sight

_BATCH: Final = 1000
#: More rows than anybody reads; the list to take along has them all.
_MOST: Final = 20_000
#: The largest id there can be, less one: what is asked for comes from an address.
_LAST: Final = 2**63 - 2
#: Rows as JSON, decoded straight into shapes: a plan that is used has hundreds a month.
_READ: Final = (
    "SELECT coalesce(json_agg(r), '[]')::text FROM (SELECT id, at, person_id, person_name, acting, organisation, role,"
    " basis, purpose, action, sections, object_kind, outcome, reason,"
    " on_behalf_of"
    " FROM log_of_plan(%s::uuid, %s::bigint, %s::int, %s::uuid, %s::timestamptz)) r"
)
_DECODER: Final = msgspec.json.Decoder(list[LogRow])
_participants = plan_reader(Participant, models.Participant, "position")
_coordinators = Reader(
    Coordinator,
    lambda case: models.CoordinatorAssignment.unguarded.filter(case_id=case).order_by("-starts_at"),
    ("case",),
)

#: What was asked about the log of a plan, newest first; narrowed by row-level security to whoever may see the log.
read_questions = Reader(
    Question,
    lambda plan: (
        models.LogQuestion.unguarded.filter(plan_id=plan)
        .annotate(organisation_name=F("organisation__name"))
        .order_by("-created_at")
    ),
    ("plan",),
)


@dataclass(frozen=True, slots=True)
class AccessLogPage:
    """The days shown, the count of the last month, whether there is more, and what the team are to the person."""

    days: tuple[LogDay, ...]
    summary: Summary
    has_more: bool
    sight: Sight
    questions: tuple[Question, ...] = ()
    titles: dict[UUID, str] = field(default_factory=dict)
    kinds: dict[UUID, AssignmentKind] = field(default_factory=dict)
    #: On what ground somebody acts for the owner, by the id a row's basis names.
    grounds: dict[UUID, RepresentationKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WholeLog:
    """Every row about a plan, newest first, and as what somebody has coordinated."""

    rows: tuple[LogRow, ...]
    kinds: dict[UUID, AssignmentKind]
    sight: Sight


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """One row somebody wonders about: who answers for the one who looked, and the coordinator to ask.

    `place` is the organisation whose privacy officer gets the question, empty when there is none; `asked` is the
    question when it is asked already.
    """

    row: LogRow
    title: str
    coordinator: Coordinator | None
    sight: Sight
    place: str = ""
    asked: Question | None = None


def log_of(actor: Actor, plan_id: UUID, *, days: int) -> AccessLogPage:
    """Return who has been in the plan during the last `days` days; the owner's own visits are left out.

    Raises NotFoundError for anybody who may not see the log: the owner alone, and whoever acts in their place.
    """
    touch = Touch(kind="access_log")
    with enter(actor, Op.SEE, plan_id, Section.ACCESS_LOG, optional=(Section.TEAM,), touch=touch) as door:
        others = _others(door, door.at - timedelta(days=max(days, COUNTED_DAYS)))
        since = door.at - timedelta(days=days)
        shown = [row for row in others if row.at >= since]
        more = len(shown) < len(others) or _has_older(door, others)
        counted = summary(others, door.frame.owner_id, door.at)
        titles, kinds, questions, grounds = _circle(door)
        return AccessLogPage(by_day(shown), counted, more, sight(door), questions, titles, kinds, grounds)


def whole_log(actor: Actor, plan_id: UUID) -> WholeLog:
    """Return every row about the plan, newest first, the owner's own too; logged as an export."""
    touch = Touch(action=LogAction.EXPORT, kind="access_log")
    with enter(actor, Op.EXPORT, plan_id, Section.ACCESS_LOG, touch=touch) as door:
        return WholeLog(tuple(_rows(door)), _circle(door)[1], sight(door))


def question_about(actor: Actor, plan_id: UUID, row_id: int) -> LogQuestion:
    """Return a row of the log and whom to ask about it. Raises NotFoundError."""
    touch = Touch(kind="access_log")
    with enter(actor, Op.SEE, plan_id, Section.ACCESS_LOG, optional=(Section.TEAM,), touch=touch) as door:
        row = row_of(door, row_id)
        titles, _kinds, questions, _grounds = _circle(door)
        asked = next((one for one in questions if one.log_id == row_id), None)
        place = place_for(door, row_id)
        return LogQuestion(row, titles.get(row.person_id, ""), _coordinator(door), sight(door), place[1], asked)


def row_of(door: PlanDoor, row_id: int) -> LogRow:
    """Return one row of the plan's log inside an open door. Raises NotFoundError."""
    row = next(iter(_batch(door, min(row_id, _LAST) + 1, 1)), None)
    if row is None or row.id != row_id:
        raise NotFoundError
    return row


def place_for(door: PlanDoor, row_id: int) -> tuple[UUID | None, str]:
    """Return the organisation whose privacy officer answers for a row: id and name, nothing when there is none."""
    sql = "SELECT o.id, o.name FROM records_organisation o WHERE o.id = log_question_place(%s::uuid, %s::bigint)"
    with connection.cursor() as cursor:
        cursor.execute(sql, [door.frame.id, row_id])
        found: tuple[UUID, str] | None = cursor.fetchone()
    return found or (None, "")


def _others(door: PlanDoor, since: datetime) -> list[LogRow]:
    """Return the rows from a moment on, newest first, at most _MOST; the database leaves out the owner's own."""
    return list(islice(_rows(door, door.frame.owner_id, since), _MOST))


def _has_older(door: PlanDoor, others: list[LogRow]) -> bool:
    """Tell whether somebody beside the owner has been there before the rows that were read."""
    return bool(_batch(door, others[-1].id if others else None, 1, door.frame.owner_id))


def _rows(door: PlanDoor, leave_out: UUID | None = None, since: datetime | None = None) -> Iterator[LogRow]:
    """Yield every row, batch by batch; the function asks the grants itself before it answers."""
    before: int | None = None
    while True:
        batch = _batch(door, before, _BATCH, leave_out, since)
        yield from batch
        if len(batch) < _BATCH:
            return
        before = batch[-1].id


def _batch(
    door: PlanDoor, before: int | None, most: int, leave_out: UUID | None = None, since: datetime | None = None
) -> list[LogRow]:
    """Return rows below an id, newest first; without those of one person, and not older than a moment, when told."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [door.frame.id, before, most, leave_out, since])
        (raw,) = cursor.fetchone()
    return _DECODER.decode(raw)


def _coordinator(door: PlanDoor) -> Coordinator | None:
    """Return the one who coordinates now."""
    running = (c for c in _coordinators(case=door.frame.case_id) if c.ends_at is None or c.ends_at > door.at)
    return next((c for c in running if c.kind in MUNICIPAL_KINDS), None)


def _circle(
    door: PlanDoor,
) -> tuple[dict[UUID, str], dict[UUID, AssignmentKind], tuple[Question, ...], dict[UUID, RepresentationKind]]:
    """Read with one statement: titles as far as the team may be seen, who coordinated as what, what was asked, who acts for whom."""
    seen = Section.TEAM in door.sections
    readers = (_coordinators, read_questions, read_representatives, *((_participants,) if seen else ()))
    scope = {**door.scope, "case": door.frame.case_id, "subject": door.frame.owner_id}
    held, questions, acting, *team = read_together(readers, **scope)
    kinds = {
        c.holder_id: c.kind for c in reversed(held)
    }  # the newest counts: the ground is the same, the words are not
    titles = {c.holder_id: c.title for c in held} | {p.person_id: p.role for p in (team or [[]])[0] if p.person_id}
    return titles if seen else {}, kinds, tuple(questions), {one.id: one.kind for one in acting}
