"""One tap answers: not yet, still right or not; with undo, and only for whoever may."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.talk import Answer
from minoversikt.domain.your_turn import TurnKind
from minoversikt.services import activities, goal_page, goal_talk, plans, writing, your_turn
from tests.support.participants import PLAN, circle, give


@pytest.fixture(autouse=True)
def _given(demo_db, bypass):
    circle(bypass)


WALK, WORDS, GOAL = (
    demo_id("Activity", "owner-walk"),
    demo_id("Activity", "owner-ten-words"),
    demo_id("Goal", "owner-shop"),
)


def turns(who):
    return {turn.object_id: turn for turn in plans.overview(demo_actor(who), PLAN).turns}


def due_today(bypass, activity=WALK, status="in_progress"):
    bypass.execute(
        "UPDATE records_activity SET due = current_date, status = %s, changed_at = now() WHERE id = %s",
        [status, activity],
    )
    bypass.commit()


def test_not_yet_is_kept_with_who_and_when_and_taken_back(demo_db, bypass):
    due_today(bypass)
    physio = demo_actor("physio")
    assert turns("physio")[WALK].kind in (TurnKind.ACTIVITY, TurnKind.ACTIVITY_LATE)
    saved = your_turn.say(physio, PLAN, WALK, Answer.NOT_YET)
    assert WALK not in turns("physio")
    (looked,) = activities.activity_of(demo_actor("owner"), PLAN, WALK).looked[:1]
    assert (looked.answer, looked.author_name) == (Answer.NOT_YET, physio.name)
    writing.undo(physio, PLAN, saved.undo_id)
    assert WALK in turns("physio")


def test_a_no_from_the_person_waits_for_who_does_it_and_the_coordinator(demo_db, bypass):
    bypass.execute("UPDATE records_activity SET due = NULL, status = 'in_progress' WHERE id = %s", [WALK])
    bypass.commit()
    your_turn.say(demo_actor("owner"), PLAN, WALK, Answer.NO)
    assert turns("physio")[WALK].kind is TurnKind.SAID_NO
    assert turns("coordinator")[WALK].kind is TurnKind.SAID_NO
    assert WALK not in turns("son")


def test_only_the_one_responsible_the_person_or_the_coordinator_says_not_yet(demo_db):
    for who in ("physio", "owner", "coordinator"):
        assert your_turn.say(demo_actor(who), PLAN, WALK, Answer.NOT_YET)
    with pytest.raises(NotFoundError):
        your_turn.say(demo_actor("son"), PLAN, WALK, Answer.NOT_YET)
    with pytest.raises(NotFoundError):
        your_turn.say(demo_actor("outsider"), PLAN, WALK, Answer.YES)


def test_one_who_only_sees_has_no_turn_and_says_nothing(demo_db, bypass):
    give(bypass, "physio", ["goals"], "see")
    due_today(bypass)
    assert {turn.kind for turn in turns("physio").values()} <= {TurnKind.CONTRIBUTION}
    with pytest.raises(NotFoundError):
        your_turn.say(demo_actor("physio"), PLAN, WALK, Answer.YES)


def test_whoever_takes_part_is_asked_what_they_contribute_until_they_have_said(demo_db, bypass):
    kinds = {turn.kind for turn in turns("physio").values()}
    assert TurnKind.CONTRIBUTION not in kinds
    bypass.execute("UPDATE records_participant SET contribution = '' WHERE plan_id = %s", [PLAN])
    bypass.commit()
    assert TurnKind.CONTRIBUTION in {turn.kind for turn in turns("physio").values()}
    assert TurnKind.CONTRIBUTION in {turn.kind for turn in turns("son").values()}
    assert TurnKind.CONTRIBUTION not in {turn.kind for turn in turns("coordinator").values()}
    assert TurnKind.CONTRIBUTION not in {turn.kind for turn in turns("owner").values()}


def test_everybody_says_how_a_goal_is_going_and_the_last_answer_of_each_is_shown(demo_db, bypass):
    for who, attainment in (("owner", 1), ("physio", 0), ("son", -1), ("owner", 2)):
        goal_talk.review(demo_actor(who), PLAN, GOAL, attainment=attainment)
    found = {
        review.author_id: review.attainment for review in goal_page.goal_page(demo_actor("nav"), PLAN, GOAL).reviews
    }
    wanted = {"owner": 2, "physio": 0, "son": -1}
    assert {key: found[demo_id("Person", key)] for key in wanted} == wanted
    give(bypass, "nav", ["goals"], "see")
    with pytest.raises(NotFoundError):
        goal_talk.review(demo_actor("nav"), PLAN, GOAL, attainment=0)
