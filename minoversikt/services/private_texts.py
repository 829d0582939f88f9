"""What a young person keeps to themselves: a text and everything under it narrowed to them, or to them and the coordinator.

The row's audience is all there is: both locks judge by it, the trigger audience_follows takes along what stands under
the row and its history, and the log names it like any other change (rls/045_private_texts.sql).
"""

from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.private_text import Circle, PrivateText, at_the_age, circle_of, narrower
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.records.base import PlanRow
from minoversikt.services import writing
from minoversikt.services.care_team import running_coordinators
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

#: What can be kept private, with its section and the field that holds the words.
KINDS: Final = {
    "goal": (Section.GOALS, "title"),
    "comment": (Section.GOALS, "text"),
    "plan_text": (Section.ABOUT_ME, "text"),
}
ANOTHER_ANSWER: Final = N_("Det står et annet svar her som alle ser. Endre det svaret i stedet.")
NO_COORDINATOR: Final = N_("Du har ingen koordinator nå")


def who_sees(actor: Actor, plan_id: UUID, kind: str, row_id: UUID) -> tuple[Sight, PrivateText]:
    """Return one of the actor's own texts with who sees it. Raises NotFoundError for anybody else's, or at another age."""
    section = _section(kind)
    with enter(actor, Op.SEE, plan_id, section, touch=Touch(kind=kind, id=row_id)) as door:
        return sight(door), _text(door, kind, writing.find(door, kind, row_id))


def let_see(actor: Actor, plan_id: UUID, kind: str, row_id: UUID, circle: Circle, *, expected: int) -> Saved | None:
    """Let a circle see one of the actor's own texts, and nobody else; what stands under it follows.

    Returns what undoes it; None when nothing changed, or when undoing would open it to everybody. Raises
    ConflictError, InvalidError for a circle that can't be chosen, NotFoundError.
    """
    section = _section(kind)
    op = Op.CONTRIBUTE if kind == "comment" else Op.EDIT
    with enter(actor, op, plan_id, section, touch=Touch(action=LogAction.CHANGE, kind=kind, id=row_id)) as door:
        row = writing.find(door, kind, row_id)
        known = _text(door, kind, row)
        if circle is known.circle:
            return None
        if circle not in known.choices:
            raise InvalidError({"circle": NO_COORDINATOR})
        between = known.circle is not Circle.EVERYBODY and circle is not Circle.EVERYBODY
        if between:  # through «everybody», so that each step is a plain narrowing or opening; nobody sees in between
            expected = writing.change(door, kind, row_id, expected, {"audience": None}).version
        try:
            with transaction.atomic():
                saved = writing.change(door, kind, row_id, expected, {"audience": _audience(door, circle)})
        except IntegrityError:  # an open answer to the same question stands there: one a question
            raise InvalidError({"circle": ANOTHER_ANSWER}) from None
        return None if between else saved


def _section(kind: str) -> Section:
    """Return the section of a kind. Raises NotFoundError for what can't be kept private."""
    if kind not in KINDS:
        raise NotFoundError
    return KINDS[kind][0]


def _text(door: PlanDoor, kind: str, row: PlanRow) -> PrivateText:
    """Return a row as the young person may see to it. Raises NotFoundError when it is not theirs to keep."""
    owner, values = door.frame.owner_id, vars(row)
    audience = tuple(row.audience) if row.audience is not None else None
    young = at_the_age(door.facts.owner_birth_date, oslo_day(door.at))
    if not door.is_owner or not (row.author_id == owner or row.voiced_by_owner) or not (young or audience):
        raise NotFoundError
    goal = values.get("goal_id") or values.get("parent_id") or (row.id if kind == "goal" else None)
    names = tuple(one.name for one in running_coordinators(door))
    above = _above(values)
    circle = circle_of(audience, owner)
    choices = tuple(
        one for one in narrower(circle_of(above, owner))
        if (young or one is Circle.EVERYBODY or one is circle) and (names or one is not Circle.COORDINATOR)
    )  # fmt: skip
    section, field = KINDS[kind]
    return PrivateText(kind, row.id, section, values[field], row.version, circle, choices, names, goal)


def _above(values: dict[str, Any]) -> tuple[UUID, ...] | None:
    """Return whom the goal a step or comment stands under is narrowed to."""
    goal = values.get("parent_id") or values.get("goal_id")
    if goal is None:
        return None
    found = models.Goal.unguarded.filter(id=goal).values_list("audience", flat=True).first()
    return tuple(found) if found is not None else None


def _audience(door: PlanDoor, circle: Circle) -> list[UUID] | None:
    """Return whom a row is narrowed to for a circle: the person, and those who coordinate now."""
    if circle is Circle.EVERYBODY:
        return None
    held = (one.holder_id for one in running_coordinators(door)) if circle is Circle.COORDINATOR else ()
    return [door.frame.owner_id, *dict.fromkeys(held)]
