"""The questions about the person (about_me): each has one answer in the plan, written anew with its history kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import plan_reader
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section, TextKey
from minoversikt.domain.errors import ConflictError
from minoversikt.domain.plan import PlanFrame, PlanText
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.writing import Saved

#: One answer a question; a private one of the reader's own comes last, so that it is the one in a mapping by question.
read_texts = plan_reader(PlanText, models.PlanText, "key", "-audience")


@dataclass(frozen=True, slots=True)
class PlanTexts:
    """The answers about the person, by question, and where the plan stands."""

    frame: PlanFrame
    texts: Mapping[TextKey, PlanText]


def texts_of(actor: Actor, plan_id: UUID, *, op: Op = Op.SEE) -> PlanTexts:
    """Return the answers about the person; with Op.EDIT only for whoever may word them now. Raises NotFoundError."""
    with enter(actor, op, plan_id, Section.ABOUT_ME, touch=Touch(kind="plan_text")) as door:
        return PlanTexts(door.frame, {text.key: text for text in read_texts(**door.scope)})


def write_text(
    actor: Actor, plan_id: UUID, key: TextKey, *, text: str, expected: int, row_id: UUID | None = None,
    not_relevant: bool = False, voiced_by_owner: bool = False,
) -> Saved:  # fmt: skip
    """Answer a question, or answer it anew; `expected` is the version the actor saw, 0 for none.

    Raises ConflictError with both texts when somebody else answered meanwhile, AlreadySavedError for a form sent twice.
    """
    values = {"text": text, "not_relevant": not_relevant}
    with enter(
        actor, Op.EDIT, plan_id, Section.ABOUT_ME, touch=Touch(action=LogAction.CHANGE, kind="plan_text")
    ) as door:
        voiced = voiced_by_owner and not door.is_owner
        found = _answer(door, key)
        if found is not None and found.id != row_id:
            return writing.change(door, "plan_text", found.id, expected, values, voiced=voiced)
        try:
            with transaction.atomic():
                return writing.add(
                    door, "plan_text", {"key": key.value, **values}, voiced_by_owner=voiced, row_id=row_id
                )
        except IntegrityError:  # two first answers at the same moment: one answer a question
            raise _beaten(door, key, values) from None


def _answer(door: PlanDoor, key: TextKey) -> PlanText | None:
    """Return the stored answer to a question."""
    return {text.key: text for text in read_texts(**door.scope)}.get(key)


def _beaten(door: PlanDoor, key: TextKey, values: dict[str, object]) -> ConflictError:
    """Return the conflict with the answer that came first by a moment."""
    first = _answer(door, key)
    if first is None:
        raise RuntimeError("an answer was refused though there is none")
    current = {name: getattr(first, name) for name in values}
    return ConflictError(
        current=current, mine=values, who=first.author_name, when=first.changed_at, version=first.version
    )
