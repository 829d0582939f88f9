"""What a young person keeps to themselves: who sees it, what follows along, what a parent never finds."""

from datetime import date

import pytest
from django.db import ProgrammingError

from minoversikt.access.door import enter
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Op, Section, TextKey
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.private_text import Circle
from minoversikt.records import models
from minoversikt.services import (
    about_me,
    comments,
    drafts,
    goal_page,
    goal_talk,
    goals,
    plan_services,
    plan_texts,
    private_texts,
    writing,
)
from tests.services.reporting import TODAY

PLAN, GOAL = demo_id("Plan", "teen"), demo_id("Goal", "teen")
TEEN = demo_id("Person", "teen")


@pytest.fixture
def teen(demo_db):
    return demo_actor("teen")


@pytest.fixture
def parent(demo_db):
    return demo_actor("parent")


@pytest.fixture
def nora(demo_db):
    return demo_actor("child-coordinator")


def _keep(actor, circle, kind="goal", row=GOAL):
    _sight, text = private_texts.who_sees(actor, PLAN, kind, row)
    return private_texts.let_see(actor, PLAN, kind, row, circle, expected=text.version)


def _titles(actor):
    page = goals.goals_of(actor, PLAN)
    return {one.title for one in (*page.goals, *page.activities)}


def test_a_private_goal_takes_its_steps_activities_and_talk_along(teen, parent, nora):
    goal_talk.comment(nora, PLAN, GOAL, text="Dette vet bare vi.")
    goal_talk.review(nora, PLAN, GOAL, attainment=1)
    before = _titles(parent)
    assert {"Jeg vil gå hele dager på skolen", "Ha et rom å hvile i", "Hvilerom på skolen"} <= before
    _keep(teen, Circle.ONLY_ME)
    assert _titles(parent) == set()
    assert _titles(nora) == set()
    assert _titles(teen) == before
    page = goal_page.goal_page(teen, PLAN, GOAL)
    assert [one.text for one in page.comments] == ["Dette vet bare vi."]
    assert len(page.reviews) == 1
    with pytest.raises(NotFoundError):
        goal_page.goal_page(parent, PLAN, GOAL)
    with pytest.raises(NotFoundError):
        goal_page.goal_history(parent, PLAN, GOAL)


def test_what_is_written_under_a_private_goal_is_private_too(teen, parent, nora):
    _keep(teen, Circle.COORDINATOR)
    goals.write_step(nora, PLAN, GOAL, title="Et hemmelig steg")
    goal_talk.comment(nora, PLAN, GOAL, text="Hemmelig.")
    assert "Et hemmelig steg" in _titles(teen)
    assert _titles(parent) == set()
    with enter(parent, Op.SEE, PLAN, Section.GOALS):
        assert not models.Comment.unguarded.filter(plan_id=PLAN).exists()
        assert not models.Version.unguarded.filter(plan_id=PLAN, section="goals").exists()


def test_the_coordinator_is_let_in_and_out_again(teen, nora):
    _keep(teen, Circle.COORDINATOR)
    assert len(_titles(nora)) > 2
    _keep(teen, Circle.ONLY_ME)
    assert _titles(nora) == set()
    assert _keep(teen, Circle.COORDINATOR) is None  # undoing that would open it to everybody
    assert len(_titles(nora)) > 2


def test_opening_gives_back_what_was_known_and_not_what_was_written_meanwhile(teen, parent):
    goals.reword_goal(teen, PLAN, GOAL, expected=1, title="Kjent for alle", why="")
    _keep(teen, Circle.ONLY_ME)
    version = private_texts.who_sees(teen, PLAN, "goal", GOAL)[1].version
    goals.reword_goal(teen, PLAN, GOAL, expected=version, title="Skrevet i fred", why="")
    version = private_texts.who_sees(teen, PLAN, "goal", GOAL)[1].version
    goals.reword_goal(teen, PLAN, GOAL, expected=version, title="Åpent igjen", why="")
    _keep(teen, Circle.EVERYBODY)
    page, history = goal_page.goal_history(parent, PLAN, GOAL)
    told = " ".join(str(row.before) for row in history)
    assert page.one.goal.title == "Åpent igjen"
    assert len(page.one.steps) == 3
    assert "gå hele dager" in told
    assert "Skrevet i fred" not in told
    assert "Kjent for alle" not in told  # it stood so when it was hidden: the history tells it with what came after
    assert len(goal_page.goal_history(teen, PLAN, GOAL)[1]) > len(history)


def test_what_was_marked_by_itself_stays_so_when_the_goal_is_opened(teen, parent):
    said = goal_talk.comment(teen, PLAN, GOAL, text="Bare mitt.")
    goal_talk.comment(teen, PLAN, GOAL, text="Til alle.")
    _keep(teen, Circle.ONLY_ME, "comment", said.id)
    _keep(teen, Circle.ONLY_ME)
    _keep(teen, Circle.EVERYBODY)
    assert [one.text for one in goal_page.goal_page(parent, PLAN, GOAL).comments] == ["Til alle."]
    assert len(goal_page.goal_page(teen, PLAN, GOAL).comments) == 2


def test_undo_opens_it_and_only_the_young_person_can(teen, parent, nora):
    saved = _keep(teen, Circle.COORDINATOR)
    for other in (parent, nora):
        with pytest.raises(NotFoundError):
            writing.undo(other, PLAN, saved.undo_id)
    writing.undo(teen, PLAN, saved.undo_id)
    assert len(_titles(parent)) > 2


def test_undoing_an_opening_shuts_it_again(teen, parent):
    _keep(teen, Circle.ONLY_ME)
    opened = _keep(teen, Circle.EVERYBODY)
    assert len(_titles(parent)) > 2
    writing.undo(teen, PLAN, opened.undo_id)
    assert _titles(parent) == set()
    assert private_texts.who_sees(teen, PLAN, "goal", GOAL)[1].circle is Circle.ONLY_ME


def test_what_is_said_about_a_service_is_kept_too(teen, parent, nora):
    service = demo_id("Service", "teen")
    said = comments.comment_on(teen, PLAN, "service", service, text="Jeg liker det ikke.")
    _keep(teen, Circle.COORDINATOR, "comment", said.id)
    for actor, sees in ((teen, True), (nora, True), (parent, False)):
        found = [one.text for one in plan_services.service_of(actor, PLAN, service).comments]
        assert ("Jeg liker det ikke." in found) is sees


def test_a_parent_can_not_undo_or_draft_about_what_is_private_now(teen, parent):
    changed = goals.reword_goal(parent, PLAN, GOAL, expected=1, title="Mors ord", why="")
    drafts.keep(parent, form=f"goal:{GOAL}", data={"title": "Mors ord om målet"}, plan_id=PLAN)
    # it is no longer the teen's own text: the parent worded it
    with pytest.raises(NotFoundError):
        _keep(teen, Circle.ONLY_ME)
    goals.reword_goal(teen, PLAN, GOAL, expected=2, title="Mine ord", why="")
    _keep(teen, Circle.ONLY_ME)
    assert drafts.find(parent, f"goal:{GOAL}") is None
    with pytest.raises(NotFoundError):
        writing.undo(parent, PLAN, changed.undo_id)


def test_a_step_is_never_seen_by_more_than_its_goal(teen):
    own = goals.write_step(teen, PLAN, GOAL, title="Mitt steg")
    _keep(teen, Circle.ONLY_ME)
    text = private_texts.who_sees(teen, PLAN, "goal", own.id)[1]
    assert text.choices == (Circle.ONLY_ME,)
    with pytest.raises(InvalidError):
        private_texts.let_see(teen, PLAN, "goal", own.id, Circle.EVERYBODY, expected=text.version)


def test_a_private_answer_and_one_everybody_sees_stand_side_by_side(teen, parent):
    key = TextKey.HOW_TO_TALK_WITH_ME  # private in the demo
    assert key not in about_me.about_me(parent, PLAN).texts
    plan_texts.write_text(parent, PLAN, key, text="Snakk rolig.", expected=0)
    assert about_me.about_me(parent, PLAN).texts[key].text == "Snakk rolig."
    assert about_me.about_me(teen, PLAN).texts[key].text.startswith("Ikke ta opp")
    own = demo_id("PlanText", "teen-talk")
    with pytest.raises(InvalidError, match="alle ser"):
        _keep(teen, Circle.EVERYBODY, "plan_text", own)
    assert about_me.about_me(teen, PLAN).texts[key].text.startswith("Ikke ta opp")


def test_only_the_young_owner_narrows_their_own_texts(teen, parent, nora, demo_db):
    for other in (parent, nora):
        with pytest.raises(NotFoundError):
            private_texts.who_sees(other, PLAN, "goal", GOAL)
    with pytest.raises(NotFoundError):  # written by the coordinator
        private_texts.who_sees(teen, PLAN, "goal", demo_id("Goal", "teen-0"))
    grown = demo_actor("owner")
    with pytest.raises(NotFoundError):
        private_texts.who_sees(grown, demo_id("Plan", "owner"), "goal", demo_id("Goal", "owner-shop"))


@pytest.mark.parametrize("key", ["parent", "child-coordinator"])
def test_the_database_lets_nobody_else_narrow_a_row(demo_db, key):
    other = demo_actor(key)
    with pytest.raises(ProgrammingError, match="only the owner"), enter(other, Op.EDIT, PLAN, Section.GOALS):
        models.Goal.unguarded.filter(id=GOAL).update(audience=[other.person_id])


def test_from_sixteen_what_is_private_can_only_be_opened(teen, bypass):
    _keep(teen, Circle.ONLY_ME)
    today = TODAY
    bypass.execute("UPDATE records_person SET birth_date = %s WHERE id = %s", (date(today.year - 17, 1, 1), TEEN))
    bypass.commit()
    text = private_texts.who_sees(teen, PLAN, "goal", GOAL)[1]
    assert text.choices == (Circle.EVERYBODY, Circle.ONLY_ME)
    _keep(teen, Circle.EVERYBODY)
    with pytest.raises(NotFoundError):
        private_texts.who_sees(teen, PLAN, "goal", GOAL)
