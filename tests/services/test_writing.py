"""Nothing is lost: versions, both texts of a conflict, undo, forms sent twice, drafts that are one's own."""

from uuid import uuid4

import pytest

from minoversikt.access.door import enter
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.errors import AlreadySavedError, ConflictError, NotAllowedNowError, NotFoundError
from minoversikt.services import drafts, goal_page, goals, writing

PLAN, GOAL = demo_id("Plan", "owner"), demo_id("Goal", "owner-shop")


def current(actor):
    return goal_page.goal_page(actor, PLAN, GOAL).one.goal


def reword(actor, title, expected):
    return goals.reword_goal(actor, PLAN, GOAL, expected=expected, title=title, why="fordi")


def test_the_second_to_save_gets_both_texts_and_changes_nothing(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    version = current(owner).version
    reword(coordinator, "Amiras tekst", version)
    with pytest.raises(ConflictError) as caught:
        reword(owner, "Min tekst", version)
    error = caught.value
    assert (error.current["title"], error.mine["title"], error.who) == ("Amiras tekst", "Min tekst", coordinator.name)
    assert error.version == version + 1
    assert current(owner).title == "Amiras tekst"


def test_two_who_wrote_the_same_have_nothing_to_choose_between(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    version = current(owner).version
    reword(coordinator, "Likt", version)
    assert reword(owner, "Likt", version).version == version + 1


def test_the_one_who_words_it_becomes_its_author_and_a_status_does_not(demo_db):
    coordinator = demo_actor("coordinator")
    version = current(coordinator).version
    goals.reword_goal(coordinator, PLAN, GOAL, expected=version, title="Sagt", why="", voiced_by_owner=True)
    worded = current(coordinator)
    assert (worded.author_id, worded.voiced_by_owner) == (coordinator.person_id, True)


def test_undo_brings_the_words_and_their_author_back(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    before = current(owner)
    saved = reword(coordinator, "Ny tekst", before.version)
    writing.undo(owner, PLAN, saved.undo_id)
    after = current(owner)
    assert (after.title, after.why, after.author_id) == (before.title, before.why, before.author_id)


def test_undo_is_refused_when_the_row_has_changed_since(demo_db):
    owner = demo_actor("owner")
    first = reword(owner, "En", current(owner).version)
    reword(owner, "To", first.version)
    with pytest.raises(NotAllowedNowError):
        writing.undo(owner, PLAN, first.undo_id)
    assert current(owner).title == "To"


def test_undo_works_once(demo_db):
    owner = demo_actor("owner")
    saved = reword(owner, "En", current(owner).version)
    writing.undo(owner, PLAN, saved.undo_id)
    with pytest.raises(NotAllowedNowError):
        writing.undo(owner, PLAN, saved.undo_id)


def test_undo_by_somebody_without_the_plan_is_unknown(demo_db):
    owner = demo_actor("owner")
    saved = reword(owner, "En", current(owner).version)
    with pytest.raises(NotFoundError):
        writing.undo(demo_actor("outsider"), PLAN, saved.undo_id)


def test_what_is_taken_away_comes_back_with_undo(demo_db):
    owner = demo_actor("owner")
    saved = goals.remove_goal(owner, PLAN, GOAL, expected=current(owner).version)
    with pytest.raises(NotFoundError):
        current(owner)
    writing.undo(owner, PLAN, saved.undo_id)
    assert current(owner).id == GOAL


def test_undoing_something_new_takes_it_away(demo_db):
    owner = demo_actor("owner")
    saved = goals.write_goal(owner, PLAN, title="Ombestemt")
    writing.undo(owner, PLAN, saved.undo_id)
    with pytest.raises(NotFoundError):
        goal_page.goal_page(owner, PLAN, saved.id)


def test_a_form_sent_twice_is_one_row(demo_db):
    owner, row = demo_actor("owner"), uuid4()
    goals.write_goal(owner, PLAN, title="En gang", row_id=row)
    with pytest.raises(AlreadySavedError):
        goals.write_goal(owner, PLAN, title="En gang", row_id=row)
    assert sum(goal.title == "En gang" for goal in goals.goals_of(owner, PLAN).goals) == 1


def test_a_text_not_chosen_stays_in_the_history_and_is_no_undo(demo_db):
    owner = demo_actor("owner")
    goals.set_aside(owner, PLAN, GOAL, {"title": "Valgte den bort"})
    _, rows = goal_page.goal_history(owner, PLAN, GOAL)
    kept = next(row for row in rows if row.action == "unchosen")
    assert kept.before == {"title": "Valgte den bort"}
    with pytest.raises(NotFoundError):
        writing.undo(owner, PLAN, kept.id)


def test_a_row_the_second_lock_keeps_is_unknown_to_the_service_too(demo_db):
    """The owner may contribute to services but not reword the coordinator's: row-level security changes nothing."""
    owner, service = demo_actor("owner"), demo_id("Service", "owner-physio")
    with enter(owner, Op.SEE, PLAN, Section.SERVICES):
        row = writing.KINDS["service"][0].unguarded.exclude(author_id=owner.person_id).filter(plan_id=PLAN).first()
    assert row is not None, service
    with enter(owner, Op.CONTRIBUTE, PLAN, Section.SERVICES) as door, pytest.raises(NotFoundError):
        writing.change(door, "service", row.id, row.version, {"name": "Omskrevet"})


def test_a_draft_is_its_writers_alone_in_the_capacity_they_wrote_it(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    drafts.keep(owner, form="goal:x", data={"title": "Halvferdig"}, base_version=3, plan_id=PLAN)
    assert drafts.find(coordinator, "goal:x") is None
    kept = drafts.find(owner, "goal:x")
    assert (kept.data, kept.base_version) == ({"title": "Halvferdig"}, 3)
    drafts.keep(owner, form="goal:x", data={"title": "Mer"})
    assert [draft.data for draft in drafts.all_of(owner, "goal:x")] == [{"title": "Mer"}]
    drafts.discard(owner, "goal:x")
    assert drafts.find(owner, "goal:x") is None
