"""«Dette stemmer ikke»: who may mark what, who answers, that mending answers, and that nothing is stopped by it."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ActivityStatus, TextKey
from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.domain.your_turn import TurnKind
from minoversikt.services import (
    about_me,
    activities,
    flags,
    goal_page,
    goals,
    health,
    plan_services,
    plan_texts,
    plans,
    writing,
)
from tests.services.test_activities import TODAY, values
from tests.support.participants import PLAN, circle, give


@pytest.fixture(autouse=True)
def _given(demo_db, bypass):
    circle(bypass)


GOAL, STEP = demo_id("Goal", "owner-shop"), demo_id("Goal", "owner-shop-together")
WALK, SERVICE = demo_id("Activity", "owner-walk"), demo_id("Service", "owner-physio")
NOTE = demo_id("HealthNote", "owner-stroke")


def text_id(actor):
    return about_me.about_me(actor, PLAN).texts[TextKey.NEEDS].id


def mark(who, kind, about, text="Det er to ganger i uka nå"):
    return flags.raise_flag(demo_actor(who), PLAN, kind, about, text=text)


@pytest.mark.parametrize(
    ("who", "kind", "about", "may"),
    [
        ("owner", "activity", WALK, True), ("owner", "goal", GOAL, False), ("owner", "health_note", NOTE, True),
        ("son", "goal", GOAL, True), ("son", "goal", STEP, True), ("son", "service", SERVICE, True),
        ("son", "health_note", NOTE, False), ("physio", "activity", WALK, False), ("physio", "health_note", NOTE, True),
        ("coordinator", "activity", WALK, False), ("coordinator", "service", SERVICE, False), ("nav", "goal", GOAL, True),
        ("nav", "service", SERVICE, False), ("outsider", "goal", GOAL, False), ("son", "comment", GOAL, False),
    ],
)  # fmt: skip
def test_whoever_may_write_but_not_reword_marks_a_text(demo_db, who, kind, about, may):
    if may:
        assert mark(who, kind, about)
        return
    with pytest.raises(NotFoundError):
        mark(who, kind, about)


def test_answers_about_the_person_are_marked_too_and_never_ones_own(demo_db):
    son = demo_actor("son")
    assert flags.place_to_flag(son, PLAN, "plan_text", text_id(son)).author_name
    assert mark("son", "plan_text", text_id(son))
    own = health.write_note(demo_actor("physio"), PLAN, text="Vondt i kneet", since=None)
    with pytest.raises(NotFoundError):
        mark("physio", "health_note", own.id)


def test_one_who_only_sees_marks_nothing(demo_db, bypass):
    give(bypass, "nav", ["goals"], "see")
    with pytest.raises(NotFoundError):
        mark("nav", "goal", GOAL)
    assert not goal_page.goal_page(demo_actor("nav"), PLAN, GOAL).may_flag


def test_the_mark_stands_beside_the_text_waits_for_its_author_and_is_answered(demo_db):
    made = mark("owner", "activity", WALK)
    page = activities.activity_of(demo_actor("physio"), PLAN, WALK)
    assert [flag.text for flag in page.flags] == ["Det er to ganger i uka nå"]
    author = next(key for key in ("physio", "coordinator") if demo_id("Person", key) == page.activity.author_id)
    assert TurnKind.FLAG in {turn.kind for turn in plans.overview(demo_actor(author), PLAN).turns}
    assert TurnKind.FLAG not in {turn.kind for turn in plans.overview(demo_actor("son"), PLAN).turns}
    flags.answer_flag(demo_actor(author), PLAN, made.id, expected=1, answer="Jeg spør Siri.")
    (answered,) = activities.activity_of(demo_actor("owner"), PLAN, WALK).flags
    assert (answered.answer, answered.is_open, answered.answered_by_name) == (
        "Jeg spør Siri.",
        False,
        demo_actor(author).name,
    )
    assert TurnKind.FLAG not in {turn.kind for turn in plans.overview(demo_actor(author), PLAN).turns}


def test_the_coordinator_answers_for_the_others_and_the_others_dont(demo_db):
    made = mark("son", "goal", GOAL)
    assert flags.flag_to_answer(demo_actor("coordinator"), PLAN, made.id).flag.text
    for who in ("physio", "nav", "son", "outsider"):
        with pytest.raises(NotFoundError):
            flags.flag_to_answer(demo_actor(who), PLAN, made.id)
        with pytest.raises(NotFoundError):
            flags.answer_flag(demo_actor(who), PLAN, made.id, expected=1, answer="x")


def test_mending_the_text_is_an_answer(demo_db):
    mark("owner", "activity", WALK)
    mark("son", "goal", GOAL)
    coordinator = demo_actor("coordinator")
    version = activities.activity_of(coordinator, PLAN, WALK).activity.version
    activities.reword_activity(coordinator, PLAN, WALK, expected=version, values=values())
    (flag,) = activities.activity_of(demo_actor("owner"), PLAN, WALK).flags
    assert (flag.answer, flag.answered_by_name) == ("", coordinator.name)
    goal = goal_page.goal_page(demo_actor("owner"), PLAN, GOAL)
    assert goal.flags[0].is_open
    goals.reword_goal(demo_actor("owner"), PLAN, GOAL, expected=goal.one.goal.version, title="Nytt", why="")
    assert not goal_page.goal_page(demo_actor("owner"), PLAN, GOAL).flags[0].is_open


@pytest.mark.parametrize("who", ["coordinator", "physio"])
def test_taking_a_rewording_back_opens_the_marks_it_settled(demo_db, bypass, who):
    """Also for one who is responsible and may reword, but is not the author of the words that come back."""
    bypass.execute(
        "UPDATE records_activity SET responsible_id = %s, author_id = %s WHERE id = %s",
        [demo_id("Person", "physio"), demo_id("Person", "son"), WALK],
    )
    bypass.commit()
    earlier = mark("owner", "activity", WALK, "Besvart i ord")
    flags.answer_flag(demo_actor("coordinator"), PLAN, earlier.id, expected=1, answer="Det er rettet.")
    mark("owner", "activity", WALK)
    actor = demo_actor(who)
    version = activities.activity_of(actor, PLAN, WALK).activity.version
    made = activities.reword_activity(actor, PLAN, WALK, expected=version, values=values())
    assert not any(flag.is_open for flag in activities.activity_of(demo_actor("owner"), PLAN, WALK).flags)
    writing.undo(actor, PLAN, made.undo_id)
    found = {flag.text: flag for flag in activities.activity_of(demo_actor("owner"), PLAN, WALK).flags}
    opened = found["Det er to ganger i uka nå"]
    assert (opened.is_open, opened.answered_by_name) == (True, "")
    assert found["Besvart i ord"].answer == "Det er rettet."
    assert not found["Besvart i ord"].is_open


def test_taking_back_a_status_opens_no_mark(demo_db):
    coordinator = demo_actor("coordinator")
    mark("owner", "activity", WALK)
    version = activities.activity_of(coordinator, PLAN, WALK).activity.version
    activities.reword_activity(coordinator, PLAN, WALK, expected=version, values=values())
    said = activities.report_status(coordinator, PLAN, WALK, expected=version + 1, status=ActivityStatus.DONE, on=TODAY)
    writing.undo(coordinator, PLAN, said.undo_id)
    (flag,) = activities.activity_of(demo_actor("owner"), PLAN, WALK).flags
    assert not flag.is_open


def test_a_mark_stops_nothing(demo_db):
    mark("owner", "activity", WALK)
    physio = demo_actor("physio")
    version = activities.activity_of(physio, PLAN, WALK).activity.version
    activities.report_status(physio, PLAN, WALK, expected=version, status=ActivityStatus.DONE, on=TODAY)
    assert activities.activity_of(physio, PLAN, WALK).flags[0].is_open


def test_two_answers_at_once_are_both_shown(demo_db):
    made = mark("son", "service", SERVICE)
    flags.answer_flag(demo_actor("coordinator"), PLAN, made.id, expected=1, answer="Ja")
    with pytest.raises(ConflictError) as caught:
        flags.answer_flag(demo_actor("deputy"), PLAN, made.id, expected=1, answer="Nei")
    assert (caught.value.current, caught.value.mine) == ({"answer": "Ja"}, {"answer": "Nei"})


def test_a_mark_is_taken_back_by_who_made_it_alone_and_comes_out_again(demo_db):
    made = mark("son", "service", SERVICE)
    coordinator, son = demo_actor("coordinator"), demo_actor("son")
    for attempt in (
        lambda: flags.take_back(coordinator, PLAN, made.id, expected=1),
        lambda: writing.undo(coordinator, PLAN, made.undo_id),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    saved, place = flags.take_back(son, PLAN, made.id, expected=1)
    assert place.about_id == SERVICE
    assert plan_services.service_of(coordinator, PLAN, SERVICE).flags == ()
    writing.undo(son, PLAN, saved.undo_id)
    assert len(plan_services.service_of(coordinator, PLAN, SERVICE).flags) == 1


def test_nobody_reads_a_mark_in_a_section_they_dont_have(demo_db):
    mark("physio", "health_note", NOTE)
    mark("son", "service", SERVICE)
    mark("son", "plan_text", text_id(demo_actor("son")))
    assert len(health.health_of(demo_actor("owner"), PLAN).flags) == 1
    assert len(about_me.about_me(demo_actor("owner"), PLAN).flags) == 1
    assert goal_page.goal_page(demo_actor("nav"), PLAN, GOAL).flags == ()
    for who in ("nav", "son"):
        with pytest.raises(NotFoundError):
            health.health_of(demo_actor(who), PLAN)
    assert plan_texts.texts_of(demo_actor("son"), PLAN).texts
