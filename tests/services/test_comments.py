"""Comments on goals, activities and services: who writes, changes and takes back; nothing across sections."""

from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import AlreadySavedError, ConflictError, NotFoundError
from minoversikt.services import activities, comments, goal_page, plan_services, writing
from tests.support.participants import PLAN, circle, give


@pytest.fixture(autouse=True)
def _given(demo_db, bypass):
    circle(bypass)


GOAL, WALK, SERVICE = (
    demo_id("Goal", "owner-shop"),
    demo_id("Activity", "owner-walk"),
    demo_id("Service", "owner-physio"),
)
ABOUT = {"goal": GOAL, "activity": WALK, "service": SERVICE}


def on(actor, kind):
    """Return the comments on the page of each kind."""
    if kind == "goal":
        return goal_page.goal_page(actor, PLAN, GOAL).comments
    if kind == "activity":
        return activities.activity_of(actor, PLAN, WALK).comments
    return plan_services.service_of(actor, PLAN, SERVICE).comments


@pytest.mark.parametrize("kind", ABOUT)
@pytest.mark.parametrize("who", ["owner", "coordinator", "physio", "son"])
def test_whoever_contributes_to_the_section_comments_and_all_with_it_read(demo_db, who, kind):
    comments.comment_on(demo_actor(who), PLAN, kind, ABOUT[kind], text="Det gikk fint i dag.")
    newest = on(demo_actor("deputy"), kind)[0]
    assert (newest.text, newest.author_id) == ("Det gikk fint i dag.", demo_id("Person", who))


def test_a_comment_is_changed_and_taken_back_by_its_author_alone(demo_db):
    son, physio = demo_actor("son"), demo_actor("physio")
    made = comments.comment_on(son, PLAN, "activity", WALK, text="Først")
    changed = comments.change_comment(son, PLAN, made.id, expected=1, text="Så")
    assert on(physio, "activity")[0].text == "Så"
    for other in (physio, demo_actor("coordinator"), demo_actor("owner")):
        for attempt in (
            lambda who=other: comments.own_comment(who, PLAN, made.id),
            lambda who=other: comments.change_comment(who, PLAN, made.id, expected=2, text="Stjålet"),
            lambda who=other: comments.remove_comment(who, PLAN, made.id, expected=2),
        ):
            with pytest.raises(NotFoundError):
                attempt()
    writing.undo(son, PLAN, changed.undo_id)
    assert on(physio, "activity")[0].text == "Først"
    gone = comments.remove_comment(son, PLAN, made.id, expected=3)
    assert made.id not in {comment.id for comment in on(physio, "activity")}
    writing.undo(son, PLAN, gone.undo_id)
    assert on(physio, "activity")[0].id == made.id


def test_the_same_author_on_two_screens_meets_both_texts(demo_db):
    son = demo_actor("son")
    made = comments.comment_on(son, PLAN, "service", SERVICE, text="Først")
    comments.change_comment(son, PLAN, made.id, expected=1, text="Fra telefonen")
    with pytest.raises(ConflictError) as caught:
        comments.change_comment(son, PLAN, made.id, expected=1, text="Fra nettbrettet")
    assert (caught.value.current["text"], caught.value.mine["text"]) == ("Fra telefonen", "Fra nettbrettet")


def test_a_form_sent_twice_is_one_comment(demo_db):
    son, row = demo_actor("son"), uuid4()
    comments.comment_on(son, PLAN, "service", SERVICE, text="En gang", row_id=row)
    with pytest.raises(AlreadySavedError):
        comments.comment_on(son, PLAN, "service", SERVICE, text="En gang", row_id=row)


def test_with_only_goals_nothing_about_a_service_is_found_written_or_undone(demo_db):
    coordinator, nav = demo_actor("coordinator"), demo_actor("nav")
    made = comments.comment_on(coordinator, PLAN, "service", SERVICE, text="Om tjenesten")
    for attempt in (
        lambda: on(nav, "service"),
        lambda: comments.comment_on(nav, PLAN, "service", SERVICE, text="x"),
        lambda: comments.comment_on(nav, PLAN, "goal", SERVICE, text="x"),
        lambda: writing.undo(nav, PLAN, made.undo_id),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert on(nav, "goal") is not None


def test_one_who_only_sees_writes_nothing(demo_db, bypass):
    give(bypass, "nav", ["goals"], "see")
    nav = demo_actor("nav")
    assert on(nav, "goal") is not None
    with pytest.raises(NotFoundError):
        comments.comment_on(nav, PLAN, "goal", GOAL, text="x")


def test_access_narrowed_since_shuts_ones_own_comment_too(demo_db, bypass):
    son = demo_actor("son")
    made = comments.comment_on(son, PLAN, "service", SERVICE, text="Om tjenesten")
    give(bypass, "son", ["goals"])
    with pytest.raises(NotFoundError):
        comments.own_comment(son, PLAN, made.id)
    with pytest.raises(NotFoundError):
        writing.undo(son, PLAN, made.undo_id)


@pytest.mark.parametrize("who", ["outsider", "unit", "doctor", "waiting"])
def test_others_find_nothing(demo_db, who):
    for kind, about in ABOUT.items():
        with pytest.raises(NotFoundError):
            comments.comment_on(demo_actor(who), PLAN, kind, about, text="x")
