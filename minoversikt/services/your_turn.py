"""Din tur: what is read for it, and the one tap that answers: not yet, or whether something still is right."""

from typing import Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, visible
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.talk import Answer, Looked
from minoversikt.domain.your_turn import AnsweredQuestion, OwnReview
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.writing import Saved

#: How many answers a page looks back at: a plan has a few dozen activities, each asked about once a month.
_MOST: Final = 200

read_looked = Reader(
    Looked,
    lambda plan, person: visible(models.StillTrueAnswer, plan, person).order_by("-created_at")[:_MOST],
    ("plan", "person"),
)
read_own_reviews = Reader(
    OwnReview,
    lambda plan, person: visible(models.GoalReview, plan, person, author_id=person).order_by("-created_at")[:_MOST],
    ("plan", "person"),
)
#: For whoever may see the log; row-level security gives nothing to anybody else.
read_log_answers = Reader(
    AnsweredQuestion,
    lambda plan: models.LogQuestion.unguarded.filter(plan_id=plan, answered_at__isnull=False).order_by("-answered_at")[
        :_MOST
    ],
    ("plan",),
)
_OWN_PART: Final = "SELECT contribution FROM team_mine() WHERE plan_id = %s LIMIT 1"


def own_contribution(door: PlanDoor) -> str | None:
    """Return what the reader has written that they contribute; None for whoever is no participant."""
    with connection.cursor() as cursor:
        cursor.execute(_OWN_PART, [door.frame.id])
        found = cursor.fetchone()
    return found[0] if found else None


def coordinates(door: PlanDoor) -> bool:
    """Tell whether the plan is open to the reader because they coordinate it, themselves or as deputy."""
    return "assignment:" in door.basis


def say(actor: Actor, plan_id: UUID, activity_id: UUID, answer: Answer) -> Saved:
    """Keep a short answer about an activity, with whose it is and when. Raises NotFoundError for one that can't be seen."""
    touch = Touch(action=LogAction.CREATE, kind="still_true", id=activity_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, touch=touch) as door:
        row = writing.find(door, "activity", activity_id)
        if answer is Answer.NOT_YET and not _reports(door, row):
            raise NotFoundError
        return writing.add(door, "still_true", {"activity_id": activity_id, "answer": answer.value})


def _reports(door: PlanDoor, row: object) -> bool:
    """The one responsible, the person, or whoever edits: as for saying how an activity stands."""
    mine = isinstance(row, models.Activity) and row.responsible_id == door.actor.person_id
    return mine or door.is_owner or door.may(Op.EDIT, Section.GOALS)
