"""Questions about looks into a plan: the owner asks, the privacy officer of whoever looked answers from the log's rows alone."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
from django.db import connection
from django.db.models import F, QuerySet

from minoversikt.access.door import Touch, WorkDoor, enter, enter_work
from minoversikt.domain import log_question as rules
from minoversikt.domain.access_log import LogDay, LogRow, by_day
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Role, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.log_question import LogQuestion
from minoversikt.records import models
from minoversikt.services import access_log

#: How many answered questions a list shows at first, and more each time.
PAGE: Final = 20
_SHAPE: Final = tuple(field.name for field in fields(LogQuestion))
_ROWS: Final = "SELECT coalesce(json_agg(r), '[]')::text FROM log_for_question(%s::uuid) r"
_DECODER: Final = msgspec.json.Decoder(list[LogRow])


@dataclass(frozen=True, slots=True)
class OfficerPage:
    """The privacy officer's questions: those that wait, the longest first, then those answered."""

    waiting: tuple[LogQuestion, ...]
    answered: tuple[LogQuestion, ...]
    answered_total: int
    today: date


@dataclass(frozen=True, slots=True)
class OfficerQuestion:
    """One question with the rows it is about: who, when, which parts, why. Nothing of what was read."""

    question: LogQuestion
    days: tuple[LogDay, ...]
    today: date


def ask(actor: Actor, plan_id: UUID, row_id: int, *, text: str) -> str:
    """Send a question about one row to whoever answers for the one who looked; returns the name of that place.

    For whoever may see the plan's log. Words are optional. Asking twice about a row sends once. Raises InvalidError
    for a text that is too long, NotAllowedNowError when nobody has a privacy officer there, NotFoundError.
    """
    if len(text) > rules.MOST:
        raise InvalidError({"text": rules.TOO_LONG})
    touch = Touch(action=LogAction.CREATE, kind="log_question")
    with enter(actor, Op.SEE, plan_id, Section.ACCESS_LOG, touch=touch) as door:
        row = access_log.row_of(door, row_id)
        place, name = access_log.place_for(door, row_id)
        if place is None:
            raise NotAllowedNowError("nobody has a privacy officer for this look")
        if not models.LogQuestion.unguarded.filter(plan_id=plan_id, log_id=row_id).exists():
            asker = actor.name if door.is_owner else f"{actor.name} for {door.frame.owner_name}"
            models.LogQuestion(
                id=uuid4(), created_at=door.at, plan_id=plan_id, log_id=row_id, organisation_id=place,
                about_name=row.person_name, question=text.strip(), asked_by_id=actor.person_id, asked_by_name=asker,
            ).save(force_insert=True, using="default")  # fmt: skip
        return name


def of_officer(actor: Actor, *, show: int = PAGE) -> OfficerPage:
    """Return the questions to the officer's organisation. Raises NotFoundError for whoever is no privacy officer."""
    with enter_work(actor) as door:
        rows = _of(door)
        waiting = tuple(_shape(row) for row in rows.filter(answered_at=None).order_by("created_at", "id"))
        done = rows.exclude(answered_at=None).order_by("-answered_at", "id")
        answered = tuple(_shape(row) for row in done[:show])
        door.log(LogAction.LIST, "log_question", listed=tuple(dict.fromkeys(q.plan_id for q in (*waiting, *answered))))
        return OfficerPage(waiting, answered, done.count(), oslo_day(door.at))


def one(actor: Actor, question_id: UUID) -> OfficerQuestion:
    """Return a question with the rows it is about; the look is a row in the plan's log too. Raises NotFoundError."""
    with enter_work(actor) as door:
        question = _find(door, question_id)
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, [question_id])
            (raw,) = cursor.fetchone()
        _log(door, LogAction.SEE, question)
        return OfficerQuestion(question, by_day(_DECODER.decode(raw)), oslo_day(door.at))


def answer(actor: Actor, question_id: UUID, *, text: str) -> None:
    """Answer a question, once. Raises InvalidError, NotAllowedNowError when it is answered already, NotFoundError."""
    if not text.strip():
        raise InvalidError({"text": rules.ANSWER_MISSING})
    if len(text) > rules.MOST:
        raise InvalidError({"text": rules.TOO_LONG})
    with enter_work(actor) as door:
        question = _find(door, question_id)
        given = {
            "answer": text.strip(), "answered_by_id": actor.person_id, "answered_by_name": actor.name,
            "answered_by_byline": actor.byline, "answered_at": datetime.now(UTC),
        }  # fmt: skip
        if not models.LogQuestion.unguarded.filter(id=question_id, answered_at=None).update(**given):
            raise NotAllowedNowError("answered already")
        _log(door, LogAction.CREATE, question)


def _of(door: WorkDoor) -> "QuerySet[Any]":
    """Return the questions to the officer's organisation; the policy says the same."""
    if door.actor.role is not Role.PRIVACY_OFFICER or door.actor.organisation_id is None:
        raise NotFoundError
    rows = models.LogQuestion.unguarded.filter(organisation_id=door.actor.organisation_id)
    return rows.annotate(organisation_name=F("organisation__name"))


def _find(door: WorkDoor, question_id: UUID) -> LogQuestion:
    """Read a question the officer may see. Raises NotFoundError, and the attempt is logged."""
    door.seek("log_question", question_id)
    row = _of(door).filter(id=question_id).first()
    if row is None:
        raise NotFoundError
    return _shape(row)


def _log(door: WorkDoor, action: LogAction, question: LogQuestion) -> None:
    """Write the row in the plan's log: the owner sees that the officer looked at the log, and answered."""
    kind = "log_question" if action is LogAction.SEE else "log_answer"
    door.log(action, kind, object_id=question.id, plan_id=question.plan_id, sections=(Section.ACCESS_LOG,))


def _shape(row: models.LogQuestion) -> LogQuestion:
    return LogQuestion(**{name: getattr(row, name) for name in _SHAPE})
