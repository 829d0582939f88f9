"""«Spør denne enheten»: a professional asks what a unit knows, about no named person; whoever works there answers once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet

from minoversikt.access.door import WorkDoor, enter_open, enter_work
from minoversikt.domain import unit_question as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.unit_question import Addressee, UnitQuestion
from minoversikt.records import models

#: How many answered questions each list shows at first, and more each time.
PAGE: Final = 20
_KIND: Final = "unit_question"


@dataclass(frozen=True, slots=True)
class QuestionLists:
    """What waits for an answer from us, what we have answered, and what the reader asked; newest first, open ones oldest first."""

    waiting: tuple[UnitQuestion, ...]
    waiting_total: int
    answered: tuple[UnitQuestion, ...]
    answered_total: int
    mine: tuple[UnitQuestion, ...]
    mine_total: int
    today: date


@dataclass(frozen=True, slots=True)
class OneQuestion:
    """One question, and whether the reader may answer it now."""

    question: UnitQuestion
    may_answer: bool
    today: date


def addressee(*, offer_id: UUID | None = None, unit_id: UUID | None = None) -> Addressee:
    """Return whom a question through an entry, or straight to a unit, goes to. Raises NotFoundError if none is taken."""
    with enter_open():
        rows = models.ServiceOffer.unguarded.filter(takes_questions=True, withdrawn_at=None)
        rows = rows.filter(Q(id=offer_id) if offer_id else Q(organisation_id=unit_id))
        row = rows.select_related("organisation").defer("search", "foreign").first()
        if row is None:
            raise NotFoundError
        return Addressee(
            unit_id=row.organisation_id, unit_name=row.organisation.name, offer_id=row.id if offer_id else None,
            offer_name=row.name if offer_id else "",
        )  # fmt: skip


def ask(actor: Actor, to: Addressee, *, text: str, row_id: UUID) -> UUID:
    """Send a question; `row_id` makes a form sent twice one question. Returns its id.

    For whoever is at work. Raises InvalidError for a text that is missing, too long or could tell who somebody is;
    NotFoundError for whoever is not at work.
    """
    _check(text, rules.QUESTION_MISSING)
    if actor.is_private:
        raise NotFoundError
    with enter_work(actor) as door:
        row = models.UnitQuestion(
            id=row_id, created_at=door.at, unit_id=to.unit_id, offer_id=to.offer_id, asker_id=actor.person_id,
            asker_acting=actor.acting, asker_name=actor.name, asker_byline=actor.byline, question=text.strip(),
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save(force_insert=True, using="default")
        except IntegrityError:
            pass  # sent twice: the first is there
        door.log(LogAction.CREATE, _KIND, object_id=row_id)
        return row_id


def lists(actor: Actor, *, show: int = PAGE) -> QuestionLists:
    """Return the questions the actor may answer or has asked."""
    with enter_work(actor) as door:
        rows = _rows()
        own = Q(asker_id=actor.person_id, asker_acting=actor.acting)
        ours, mine = rows.filter(unit_id__in=_area()).exclude(own), rows.filter(own)
        open_ones, done = ours.filter(answered_at=None), ours.exclude(answered_at=None)
        found = QuestionLists(
            _shapes(door, open_ones.order_by("created_at", "id")[:show]), open_ones.count(),
            _shapes(door, done.order_by("-answered_at", "id")[:show]), done.count(),
            _shapes(door, mine.order_by("-created_at", "id")[:show]), mine.count(), oslo_day(door.at),
        )  # fmt: skip
        shown = (*found.waiting, *found.answered, *found.mine)
        door.log(LogAction.LIST, _KIND, listed=tuple(one.id for one in shown))
        return found


def one(actor: Actor, question_id: UUID) -> OneQuestion:
    """Return a question; an answer its asker now sees is noted as read. Raises NotFoundError."""
    with enter_work(actor) as door:
        question = _find(door, question_id)
        if question.is_news:
            models.UnitQuestion.unguarded.filter(id=question_id).update(read_at=datetime.now(UTC))
        door.log(LogAction.SEE, _KIND, object_id=question_id)
        return OneQuestion(question, question.answered_at is None and not question.is_mine, oslo_day(door.at))


def answer(actor: Actor, question_id: UUID, *, text: str) -> None:
    """Answer a question, once.

    Raises InvalidError by field, NotAllowedNowError when it is answered already or is one's own, NotFoundError.
    """
    _check(text, rules.ANSWER_MISSING)
    with enter_work(actor) as door:
        _find(door, question_id)
        given = {
            "answer": text.strip(), "answered_by_id": actor.person_id, "answered_by_name": actor.name,
            "answered_by_byline": actor.byline, "answered_at": datetime.now(UTC),
        }  # fmt: skip
        open_ones = models.UnitQuestion.unguarded.filter(id=question_id, answered_at=None)
        if not open_ones.exclude(asker_id=actor.person_id).update(**given):
            raise NotAllowedNowError("answered already")
        door.log(LogAction.CHANGE, _KIND, object_id=question_id)


def _check(text: str, missing: str) -> None:
    told = rules.problem(text, missing=missing)
    if told:
        raise InvalidError({"text": told})


def _area() -> list[UUID]:
    """Return the units the actor answers for, as the database says."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT question_area()")
        return [row[0] for row in cursor.fetchall()]


def _rows() -> "QuerySet[Any]":
    return models.UnitQuestion.unguarded.select_related("unit", "offer").defer("offer__search", "offer__foreign")


def _find(door: WorkDoor, question_id: UUID) -> UnitQuestion:
    """Read a question the actor may see. Raises NotFoundError, and the attempt is logged."""
    door.seek(_KIND, question_id)
    found = _shapes(door, _rows().filter(id=question_id))
    if not found:
        raise NotFoundError
    return found[0]


def _shapes(door: WorkDoor, rows: "QuerySet[Any]") -> tuple[UnitQuestion, ...]:
    return tuple(_shape(door.actor, row) for row in rows)


def _shape(actor: Actor, row: models.UnitQuestion) -> UnitQuestion:
    mine = (row.asker_id, row.asker_acting) == (actor.person_id, actor.acting)
    return UnitQuestion(
        id=row.id, unit_name=row.unit.name, offer_id=row.offer_id, offer_name=row.offer.name if row.offer else "",
        asker_name=row.asker_name, asker_byline=row.asker_byline, question=row.question, asked_at=row.created_at,
        answer=row.answer, answered_at=row.answered_at, answered_by_name=row.answered_by_name,
        answered_by_byline=row.answered_by_byline, is_mine=mine,
        is_news=mine and row.answered_at is not None and row.read_at is None,
    )  # fmt: skip
