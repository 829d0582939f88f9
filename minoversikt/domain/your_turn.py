"""Din tur: what waits for one reader of a plan, most urgent first. Everybody's, each with what they may see and do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import ActivityStatus, GoalStatus, PlanStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.goal import Goal
from minoversikt.domain.log_question import is_news
from minoversikt.domain.overview import long_untouched
from minoversikt.domain.plan import Appointment, PlanFrame
from minoversikt.domain.service import Service, complaint_path
from minoversikt.domain.talk import Answer, Looked

#: Own work is near this many days before its day.
NEAR_DAYS: Final = 7
#: «Ikke ennå» is taken at its word for this long.
NOT_YET_DAYS: Final = 3
#: Goals are asked about this long before a meeting or a revision, unless answered in the last weeks.
BEFORE_MEETING_DAYS: Final = 14
REVIEW_COUNTS_DAYS: Final = 30
#: Others than the person are asked about at most so many of their own old activities at a time.
ASKED_AT_ONCE: Final = 3


class TurnKind(StrEnum):
    """Why something is up to the reader, in the order of urgency where the day is the same."""

    ACTIVITY_LATE = "activity_late"
    CONSENT = "consent"
    NEW_COORDINATOR = "new_coordinator"
    COMPLAINT = "complaint"
    ACTIVITY = "activity"
    FLAG = "flag"
    LOG_ANSWER = "log_answer"
    SAID_NO = "said_no"
    ACCESS_PROPOSED = "access_proposed"
    ACCESS_OTHER_PARENT = "access_other_parent"
    ACCESS_ENDS = "access_ends"
    ACCESS_RECORDED = "access_recorded"
    WITHOUT_RESPONSIBLE = "without_responsible"
    REVISION = "revision"
    REVIEW = "review"
    CONTRIBUTION = "contribution"
    FIRST_QUESTIONS = "first_questions"
    FIRST_GOAL = "first_goal"
    STILL_TRUE = "still_true"


_EVEN_IN_A_PAUSE: Final = frozenset({TurnKind.COMPLAINT, TurnKind.NEW_COORDINATOR})


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that waits for the reader; `object_id`, `title` and `version` say which, `who` who said something."""

    kind: TurnKind
    due: date | None = None
    object_id: UUID | None = None
    title: str = ""
    version: int = 0
    who: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An unanswered mark without its words, which belong to its section; `mine`: the marked text is the reader's own."""

    id: UUID
    author_name: str
    author_id: UUID
    created_at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class OwnReview:
    """That the reader said how a goal is going, and when."""

    goal_id: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """That a privacy officer answered what was asked about a row of the log; the words stand on the log's own page."""

    log_id: int
    about_name: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class OwnWork:
    """An activity of the reader's own in one of the plans they take part in."""

    plan_id: UUID
    owner_name: str
    activity_id: UUID
    title: str
    due: date
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one reader's turns follow from; parts the reader may not see are empty.

    `reports` tells that the reader may say how activities stand, `rates` how goals are going, `coordinates` that the
    plan is theirs to keep going; `new_coordinator` is who waits for the reader's yes, `without_responsible` how many
    activities have nobody around who is responsible; `contribution` is their own line in the team, None for those who have none.
    """

    reader: UUID
    frame: PlanFrame
    now: datetime
    is_owner: bool = False
    coordinates: bool = False
    reports: bool = False
    rates: bool = False
    goals: Sequence[Goal] = ()
    activities: Sequence[Activity] = ()
    services: Sequence[Service] = ()
    appointments: Sequence[Appointment] = ()
    answers: Sequence[Looked] = ()
    marks: Sequence[MarkedText] = ()
    reviews: Sequence[OwnReview] = ()
    log_answers: Sequence[AnsweredQuestion] = ()
    contribution: str | None = None
    new_coordinator: str = ""
    without_responsible: int = 0

    @property
    def today(self) -> date:
        """Return the Oslo day."""
        return oslo_day(self.now)


def whose_turn(s: Standing) -> tuple[Turn, ...]:
    """Return what waits for the reader. An ended plan waits for nobody, a resting one for what can't be put off."""
    if s.frame.status is PlanStatus.ENDED:
        return ()
    found = [*_own_work(s), *_marks(s), *_reviews(s), *_log_answers(s)]
    if s.is_owner:
        found += _owners(s)
    else:
        refused = _said_no(s)
        found += [*refused, *_still_true(s, {turn.object_id for turn in refused})]
    if s.coordinates:
        found += _revision(s)
    found += _left_behind(s)
    if s.contribution is not None and not s.contribution.strip():
        found.append(Turn(TurnKind.CONTRIBUTION))
    if s.frame.status is PlanStatus.PAUSED:
        found = [turn for turn in found if turn.kind in _EVEN_IN_A_PAUSE]
    return in_order(found)


def in_order(found: Iterable[Turn]) -> tuple[Turn, ...]:
    """Return what waits, most urgent first: by day, then by kind."""
    order = list(TurnKind)
    return tuple(sorted(found, key=lambda turn: (turn.due or date.max, order.index(turn.kind))))


def _left_behind(s: Standing) -> list[Turn]:
    """What follows when a coordinator leaves: somebody new to say yes to, activities that nobody is responsible for."""
    found = [Turn(TurnKind.NEW_COORDINATOR, who=s.new_coordinator)] if s.new_coordinator else []
    if s.without_responsible and (s.is_owner or s.coordinates):
        found.append(Turn(TurnKind.WITHOUT_RESPONSIBLE, count=s.without_responsible))
    return found


def is_open(activity: Activity) -> bool:
    """Tell whether an activity is still to be done."""
    return activity.status in (ActivityStatus.PLANNED, ActivityStatus.IN_PROGRESS)


def late_or_near(activities: Iterable[Activity], person_id: UUID, today: date) -> tuple[Activity, ...]:
    """Return the open activities this person is responsible for that are late or due within a week."""
    until = today + timedelta(days=NEAR_DAYS)
    return tuple(a for a in activities if a.responsible_id == person_id and a.due and a.due <= until and is_open(a))


def _owners(s: Standing) -> list[Turn]:
    """What waits for the person the plan belongs to alone."""
    found = []
    if s.frame.status is PlanStatus.DRAFT:
        found.append(Turn(TurnKind.CONSENT))
    for service in s.services:
        path = complaint_path(service.decision, service.decision_on, s.today)
        if path and path.is_open:
            found.append(Turn(TurnKind.COMPLAINT, path.due, service.id, service.name))
    if not s.frame.first_time_done:
        found.append(Turn(TurnKind.FIRST_QUESTIONS))
    if not any(goal.parent_id is None for goal in s.goals):
        found.append(Turn(TurnKind.FIRST_GOAL))
    return found


def _own_work(s: Standing) -> list[Turn]:
    """Own activities late or near, but for those the reader said «Ikke ennå» to in the last days."""
    if not s.reports:
        return []
    since = s.now - timedelta(days=NOT_YET_DAYS)
    not_yet = {a.activity_id for a in _own(s) if a.answer is Answer.NOT_YET and a.created_at > since}
    return [
        Turn(
            TurnKind.ACTIVITY_LATE if a.due and a.due < s.today else TurnKind.ACTIVITY, a.due, a.id, a.title, a.version
        )
        for a in late_or_near(s.activities, s.reader, s.today)
        if a.id not in not_yet
    ]


def _own(s: Standing) -> list[Looked]:
    return [answer for answer in s.answers if answer.author_id == s.reader]


def _log_answers(s: Standing) -> list[Turn]:
    """New answers about looks into the plan; `count` is the row of the log."""
    new = (one for one in s.log_answers if is_news(one.answered_at, s.now))
    return [Turn(TurnKind.LOG_ANSWER, title=one.about_name, count=one.log_id) for one in new]


def _still_true(s: Standing, told: set[UUID | None]) -> list[Turn]:
    """Own running activities nobody has touched for long, at most a few; the person has one question a day instead."""
    mine = [a for a in s.activities if a.responsible_id == s.reader and s.reports]
    near = {a.id for a in late_or_near(mine, s.reader, s.today)} | told
    old = long_untouched((a for a in mine if a.id not in near), [(a.activity_id, a.created_at) for a in _own(s)], s.now)
    return [Turn(TurnKind.STILL_TRUE, None, a.id, a.title, a.version) for a in old[:ASKED_AT_ONCE]]


def _said_no(s: Standing) -> list[Turn]:
    """Activities somebody says no longer are right, unchanged since: for the one responsible, or who coordinates."""
    newest: dict[UUID, Looked] = {}
    for answer in s.answers:
        if answer.answer is not Answer.NOT_YET:
            newest.setdefault(answer.activity_id, answer)
    return [
        Turn(TurnKind.SAID_NO, None, a.id, a.title, a.version, newest[a.id].author_name)
        for a in s.activities
        if a.id in newest and _stands_against(a, newest[a.id], s)
    ]


def _stands_against(activity: Activity, said: Looked, s: Standing) -> bool:
    mine = s.coordinates or activity.responsible_id == s.reader
    no = said.answer is Answer.NO and said.author_id != s.reader and said.created_at > activity.changed_at
    return mine and no and is_open(activity)


def _marks(s: Standing) -> list[Turn]:
    """Unanswered marks on one's own texts; who coordinates answers for the others too, the person needn't."""
    return [
        Turn(TurnKind.FLAG, None, mark.id, who=mark.author_name)
        for mark in s.marks
        if mark.author_id != s.reader and (mark.mine or s.coordinates)
    ]


def _reviews(s: Standing) -> list[Turn]:
    """How the goals are going, before a meeting or a revision; one turn for all goals, leading to the first."""
    ahead = _next_talk(s)
    if not s.rates or ahead is None or s.frame.status is PlanStatus.DRAFT:
        return []
    since = s.now - timedelta(days=REVIEW_COUNTS_DAYS)
    said = {review.goal_id for review in s.reviews if review.created_at > since}
    left = [g for g in s.goals if g.parent_id is None and g.status is GoalStatus.ACTIVE and g.id not in said]
    left = [g for g in left if g.created_at < since]
    return [Turn(TurnKind.REVIEW, ahead, left[0].id, left[0].title, count=len(left))] if left else []


def _next_talk(s: Standing) -> date | None:
    """Return the day of the first meeting or revision within two weeks."""
    until = s.today + timedelta(days=BEFORE_MEETING_DAYS)
    days = [oslo_day(a.starts_at) for a in s.appointments if a.kind == "meeting" and a.starts_at > s.now]
    days += [s.frame.next_revision_on] if s.frame.next_revision_on else []
    return min((day for day in days if s.today <= day <= until), default=None)


def _revision(s: Standing) -> list[Turn]:
    """The plan is to be gone through: due within two weeks, or late."""
    due = s.frame.next_revision_on
    return [Turn(TurnKind.REVISION, due)] if due and due <= s.today + timedelta(days=BEFORE_MEETING_DAYS) else []


def own_answers(answers: Iterable[Looked], reader: UUID) -> tuple[tuple[UUID, datetime], ...]:
    """Return what the reader answered, for the question of the day; «Ikke ennå» is no answer to that question."""
    return tuple(
        (a.activity_id, a.created_at) for a in answers if a.author_id == reader and a.answer is not Answer.NOT_YET
    )


def newest_by_activity(answers: Iterable[Looked]) -> Mapping[UUID, Looked]:
    """Return the newest answer about each activity; `answers` come newest first."""
    found: dict[UUID, Looked] = {}
    for answer in answers:
        found.setdefault(answer.activity_id, answer)
    return found
