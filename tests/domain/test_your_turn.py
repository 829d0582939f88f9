"""Din tur: what waits for the person, for whoever takes part, and for the coordinator, most urgent first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from minoversikt.domain.codes import ActivityStatus, Decision, Delivery, GoalStatus, PlanStatus
from minoversikt.domain.plan import Appointment
from minoversikt.domain.service import Service
from minoversikt.domain.talk import Answer, Looked
from minoversikt.domain.your_turn import MarkedText, OwnReview, Standing, TurnKind, whose_turn
from tests.domain.test_overview import FRAME, NOW, OWNER, TODAY
from tests.domain.test_steps import activity, goal

K = TurnKind
PHYSIO = uuid4()
FAR = replace(FRAME, next_revision_on=date(2027, 6, 1))
OLD = replace(goal("gå til butikken"), created_at=NOW - timedelta(days=90))


def refused(decided):
    return Service(
        uuid4(), "Støttekontakt", "Bydel", "", "", "", Decision.REFUSED, decided, "", Delivery.NOT_STARTED, None, None,
        None, "", None, 0, 1, OWNER, "Kari", "", False, NOW,
    )  # fmt: skip


def kinds(**given):
    standing = {
        "reader": OWNER,
        "frame": FAR,
        "now": NOW,
        "is_owner": given.get("reader", OWNER) == OWNER,
        "reports": True,
    }
    return [turn.kind for turn in whose_turn(Standing(**(standing | {"goals": [OLD]} | given)))]


def mine(title="gåtrening", who=PHYSIO, **changes):
    return replace(activity(title, goal_id=None), responsible_id=who, **changes)


def said(about, answer, who=PHYSIO, days=0):
    return Looked(about.id, answer, who, "Siri", NOW - timedelta(days=days))


def meeting(days):
    return Appointment(uuid4(), "Møte", "", "", "meeting", NOW + timedelta(days=days), None, 1, OWNER, "Kari")


def test_a_draft_waits_for_the_owners_yes_and_an_ended_plan_for_nobody():
    assert K.CONSENT in kinds(frame=replace(FAR, status=PlanStatus.DRAFT))
    assert K.CONSENT not in kinds()
    late = mine(due=TODAY - timedelta(days=1))
    assert kinds(frame=replace(FAR, status=PlanStatus.ENDED), reader=PHYSIO, activities=[late]) == []


def test_a_refusal_waits_until_the_last_day_to_complain_for_the_owner_alone():
    assert kinds(services=[refused(TODAY - timedelta(days=28))]) == [K.COMPLAINT]
    assert kinds(services=[refused(TODAY - timedelta(days=29))]) == []
    assert kinds(reader=PHYSIO, services=[refused(TODAY)]) == []


def test_own_activities_wait_when_due_within_a_week_late_ones_first():
    late, soon = mine(due=TODAY - timedelta(days=1)), mine(due=TODAY + timedelta(days=7))
    far, done = mine(due=TODAY + timedelta(days=8)), replace(late, status=ActivityStatus.DONE)
    work = [soon, far, done, late]
    assert kinds(reader=PHYSIO, activities=work) == [K.ACTIVITY_LATE, K.ACTIVITY]
    assert kinds(activities=work) == []
    assert kinds(reader=PHYSIO, reports=False, activities=work) == []


def test_not_yet_is_taken_at_its_word_for_three_days():
    late = mine(due=TODAY - timedelta(days=1))
    assert kinds(reader=PHYSIO, activities=[late], answers=[said(late, Answer.NOT_YET, days=2)]) == []
    assert kinds(reader=PHYSIO, activities=[late], answers=[said(late, Answer.NOT_YET, days=4)]) == [K.ACTIVITY_LATE]
    others = said(late, Answer.NOT_YET, who=OWNER)
    assert kinds(reader=PHYSIO, activities=[late], answers=[others]) == [K.ACTIVITY_LATE]


def test_an_empty_plan_tells_the_owner_where_to_begin():
    empty = replace(FAR, first_time_done=False)
    assert kinds(frame=empty, goals=[]) == [K.FIRST_QUESTIONS, K.FIRST_GOAL]
    assert kinds(frame=empty, goals=[], reader=PHYSIO) == []


def test_own_old_activities_are_asked_about_a_few_at_a_time_and_not_when_they_are_due():
    old = [mine(str(n), status=ActivityStatus.IN_PROGRESS, changed_at=NOW - timedelta(days=40 + n)) for n in range(5)]
    assert kinds(reader=PHYSIO, activities=old) == [K.STILL_TRUE] * 3
    due = replace(old[0], due=TODAY)
    assert kinds(reader=PHYSIO, activities=[due]) == [K.ACTIVITY]
    assert kinds(reader=PHYSIO, activities=[old[0]], answers=[said(old[0], Answer.YES, days=3)]) == []
    assert kinds(activities=old) == []  # the person has one question a day of their own


def test_a_no_waits_for_the_one_responsible_and_the_coordinator_until_something_is_changed():
    run = mine(status=ActivityStatus.IN_PROGRESS, changed_at=NOW - timedelta(days=5))
    no = said(run, Answer.NO, who=OWNER, days=1)
    coordinator = uuid4()
    assert kinds(reader=PHYSIO, activities=[run], answers=[no]) == [K.SAID_NO]
    assert kinds(reader=coordinator, coordinates=True, activities=[run], answers=[no]) == [K.SAID_NO]
    assert kinds(reader=uuid4(), activities=[run], answers=[no]) == []
    assert kinds(reader=PHYSIO, activities=[replace(run, changed_at=NOW)], answers=[no]) == []
    taken_back = said(run, Answer.YES, who=OWNER)
    assert kinds(reader=PHYSIO, activities=[run], answers=[taken_back, no]) == []


def test_marks_wait_for_the_author_and_the_coordinator_never_for_who_made_them():
    on_mine = MarkedText(uuid4(), "Kari", OWNER, NOW, mine=True)
    on_others = replace(on_mine, mine=False)
    assert kinds(reader=PHYSIO, marks=[on_mine]) == [K.FLAG]
    assert kinds(reader=PHYSIO, marks=[on_others]) == []
    assert kinds(reader=uuid4(), coordinates=True, marks=[on_others]) == [K.FLAG]
    assert kinds(marks=[on_mine, on_others]) == []


def test_goals_are_asked_about_before_a_meeting_or_revision_once():
    new = replace(OLD, id=uuid4(), created_at=NOW)
    done = replace(OLD, id=uuid4(), status=GoalStatus.DONE)
    soon = {"reader": PHYSIO, "rates": True, "goals": [OLD, new, done]}
    assert kinds(**soon, appointments=[meeting(10)]) == [K.REVIEW]
    assert kinds(**soon, frame=replace(FRAME, next_revision_on=TODAY + timedelta(days=14))) == [K.REVIEW]
    assert kinds(**soon, appointments=[meeting(20)]) == []
    assert kinds(**soon | {"rates": False}, appointments=[meeting(10)]) == []
    answered = [OwnReview(OLD.id, NOW - timedelta(days=5))]
    assert kinds(**soon, appointments=[meeting(10)], reviews=answered) == []


def test_who_has_not_said_what_they_contribute_is_asked():
    assert kinds(reader=PHYSIO, contribution=" ") == [K.CONTRIBUTION]
    assert kinds(reader=PHYSIO, contribution="Trener gange") == []
    assert kinds(reader=PHYSIO, contribution=None) == []


def test_the_coordinator_goes_through_the_plan_in_time():
    near = replace(FRAME, next_revision_on=TODAY + timedelta(days=10))
    assert kinds(reader=PHYSIO, coordinates=True, frame=near) == [K.REVISION]
    assert kinds(reader=PHYSIO, frame=near) == []


def test_days_are_those_of_oslo():
    just_before_midnight = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
    due = mine(due=date(2026, 11, 24))
    standing = Standing(reader=PHYSIO, frame=FAR, now=just_before_midnight, reports=True, activities=[due])
    assert [turn.kind for turn in whose_turn(standing)] == [K.ACTIVITY]
    after = replace(standing, now=just_before_midnight + timedelta(minutes=2))
    assert [turn.kind for turn in whose_turn(after)] == [K.ACTIVITY_LATE]
