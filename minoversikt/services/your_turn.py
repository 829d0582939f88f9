"""Din tur: what is read for it, and the one tap that answers: not yet, or whether something still is right."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, WorkDoor, enter
from minoversikt.access.reader import Reader, visible
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.talk import Answer, Looked
from minoversikt.domain.your_turn import NEAR_DAYS, NOT_YET_DAYS, AnsweredQuestion, OwnReview, OwnWork
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
#: From the reader's own grants to the activities: asked the other way it reads every plan there is.
_OWN_WORK: Final = """
SELECT p.id, p.owner_name, a.id, a.title, a.due, a.version
  FROM access_grant g
  JOIN records_plan p ON p.id = g.plan_id AND p.status <> 'ended' AND p.owner_id <> %(person)s::uuid
  JOIN records_activity a ON a.plan_id = p.id
 WHERE g.section = 'goals' AND g.op = 'contribute' AND a.removed_at IS NULL AND a.responsible_id = %(person)s::uuid
   AND a.status IN ('planned', 'in_progress') AND a.due <= %(day)s::date
   AND NOT EXISTS (SELECT FROM records_stilltrueanswer s
                    WHERE s.plan_id = p.id AND s.activity_id = a.id AND s.author_id = %(person)s::uuid
                      AND s.answer = 'not_yet' AND s.removed_at IS NULL AND s.created_at > %(since)s)
 GROUP BY p.id, a.id
 ORDER BY a.due, a.position
 LIMIT %(most)s
"""
#: How many of them a list shows; each plan has the rest.
_MOST_WORK: Final = 5
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


def own_work(door: WorkDoor) -> tuple[OwnWork, ...]:
    """Return the actor's own activities, late or near, in all plans they may report in, the most urgent first.

    Inside the door of a list, whose log row names the plans.
    """
    asked: dict[str, Any] = {
        "person": door.actor.person_id, "day": oslo_today(door.at) + timedelta(days=NEAR_DAYS),
        "since": door.at - timedelta(days=NOT_YET_DAYS), "most": _MOST_WORK,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_OWN_WORK, asked)
        return tuple(OwnWork(*row) for row in cursor.fetchall())


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
