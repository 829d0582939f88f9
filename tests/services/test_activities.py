"""Activities: who writes, rewords and reports; exactly one responsible; conflict in the words of the form."""

from datetime import date

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ActivityStatus
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.services import activities, writing

PLAN = demo_id("Plan", "owner")
GOAL = demo_id("Goal", "owner-shop")
WALK, WORDS = demo_id("Activity", "owner-walk"), demo_id("Activity", "owner-ten-words")
OWNER = f"person-{demo_id('Person', 'owner')}"
PHYSIO = f"person-{demo_id('Person', 'physio')}"
TODAY = date(2026, 11, 24)


def values(**changes):
    fields = {"title": "Gå tur", "description": "Ute", "extent": "Hver dag", "responsible": OWNER}
    return fields | {"responsible_other": "", "start_on": None, "due": None, "goal": str(GOAL)} | changes


def one(actor, row):
    return activities.activity_of(actor, PLAN, row).activity


def test_an_activity_has_its_one_responsible_with_name_and_byline_as_they_are(demo_db):
    coordinator = demo_actor("coordinator")
    saved = activities.write_activity(coordinator, PLAN, values=values(responsible=PHYSIO), voiced_by_owner=True)
    found = one(coordinator, saved.id)
    assert (found.responsible_id, found.responsible_name) == (demo_id("Person", "physio"), "Siri Eksempel")
    assert found.responsible_byline == "Fysioterapeut, Bydel Sagene"
    assert (found.goal_id, found.voiced_by_owner) == (GOAL, True)


def test_it_comes_last_among_the_steps_of_its_goal(demo_db):
    coordinator = demo_actor("coordinator")
    saved = activities.write_activity(coordinator, PLAN, values=values())
    work = activities.work_of(coordinator, PLAN)
    others = [a.position for a in work.activities if a.goal_id == GOAL and a.id != saved.id]
    others += [goal.position for goal in work.goals if goal.parent_id == GOAL]
    assert one(coordinator, saved.id).position > max(others)


def test_somebody_without_a_login_can_be_named(demo_db):
    coordinator = demo_actor("coordinator")
    saved = activities.write_activity(coordinator, PLAN, values=values(responsible="other", responsible_other="Naboen"))
    assert (one(coordinator, saved.id).responsible_id, one(coordinator, saved.id).responsible_name) == (None, "Naboen")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"responsible": "other"}, "responsible_other"),
        ({"responsible": "person-00000000-0000-0000-0000-000000000000"}, "responsible"),
        ({"goal": "00000000-0000-0000-0000-000000000000"}, "goal"),
        ({"start_on": date(2026, 2, 1), "due": date(2026, 1, 1)}, "due"),
    ],
)
def test_what_breaks_a_rule_is_told_at_its_field(demo_db, changes, field):
    with pytest.raises(InvalidError) as caught:
        activities.write_activity(demo_actor("coordinator"), PLAN, values=values(**changes))
    assert set(caught.value.fields) == {field}


def test_the_person_reports_but_does_not_reword_others(demo_db):
    owner = demo_actor("owner")
    page = activities.activity_of(owner, PLAN, WALK)
    assert (page.may_report, page.may_reword) == (True, False)
    with pytest.raises(NotFoundError):
        activities.reword_activity(owner, PLAN, WALK, expected=page.activity.version, values=values())
    with pytest.raises(NotFoundError):
        activities.place_for_activity(owner, PLAN, WALK)
    with pytest.raises(NotFoundError):
        activities.remove_activity(owner, PLAN, WALK, expected=page.activity.version)
    saved = activities.report_status(
        owner, PLAN, WALK, expected=page.activity.version, status=ActivityStatus.DONE, on=TODAY
    )
    assert one(owner, WALK).status is ActivityStatus.DONE
    writing.undo(owner, PLAN, saved.undo_id)
    assert one(owner, WALK).status is ActivityStatus.IN_PROGRESS


def test_the_person_rewords_what_they_wrote_themselves(demo_db):
    owner = demo_actor("owner")
    saved = activities.write_activity(owner, PLAN, values=values())
    activities.reword_activity(owner, PLAN, saved.id, expected=1, values=values(extent="Annenhver dag"))
    assert one(owner, saved.id).extent == "Annenhver dag"


def test_a_report_leaves_the_words_with_who_wrote_them(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    version = one(owner, WORDS).version
    activities.report_status(owner, PLAN, WORDS, expected=version, status=ActivityStatus.DONE, on=TODAY)
    found = one(owner, WORDS)
    assert (found.author_id, found.status_on) == (coordinator.person_id, TODAY)


def test_the_one_responsible_reports_and_rewords_their_own_and_no_others(demo_db):
    physio = demo_actor("physio")
    mine = activities.activity_of(physio, PLAN, WALK)
    assert (mine.may_report, mine.may_reword) == (True, True)
    status = ActivityStatus.DONE
    activities.report_status(physio, PLAN, WALK, expected=mine.activity.version, status=status, on=TODAY)
    others = activities.activity_of(physio, PLAN, WORDS)
    assert (others.may_report, others.may_reword) == (False, False)
    with pytest.raises(NotFoundError):
        activities.report_status(physio, PLAN, WORDS, expected=others.activity.version, status=status, on=TODAY)


def test_the_second_lock_holds_when_the_first_is_gone(demo_db, monkeypatch):
    monkeypatch.setattr(activities, "_may_report", lambda *_: True)
    physio = demo_actor("physio")
    version = one(physio, WORDS).version
    with pytest.raises(NotFoundError):
        activities.report_status(physio, PLAN, WORDS, expected=version, status=ActivityStatus.STOPPED, on=TODAY)


def test_two_who_change_the_same_see_what_each_chose(demo_db):
    coordinator, deputy = demo_actor("coordinator"), demo_actor("deputy")
    version = one(coordinator, WALK).version
    activities.reword_activity(coordinator, PLAN, WALK, expected=version, values=values(responsible=OWNER))
    with pytest.raises(ConflictError) as caught:
        activities.reword_activity(deputy, PLAN, WALK, expected=version, values=values(responsible=PHYSIO, goal=""))
    assert caught.value.current["responsible"] == OWNER
    assert caught.value.mine["responsible"] == PHYSIO
    assert (caught.value.current["goal"], caught.value.mine["goal"]) == (str(GOAL), "")


def test_what_is_removed_comes_back(demo_db):
    coordinator = demo_actor("coordinator")
    saved = activities.remove_activity(coordinator, PLAN, WALK, expected=one(coordinator, WALK).version)
    with pytest.raises(NotFoundError):
        one(coordinator, WALK)
    writing.undo(coordinator, PLAN, saved.undo_id)
    assert one(coordinator, WALK).title == "Gåtrening ute"


def test_somebody_without_the_team_chooses_among_those_they_see(demo_db):
    """The physiotherapist has not been given the section team: coordinators and the person are still there."""
    physio = demo_actor("physio")
    place = activities.place_for_activity(physio, PLAN)
    names = [one.name for one in place.responsible]
    assert names[0] == "Kari Testperson"
    assert "Amira Eksempel" in names
    assert names[-1] == "Siri Eksempel"
    assert "Tor Prøve" not in names


def test_others_find_nothing(demo_db):
    for actor in map(demo_actor, ("outsider", "unit", "doctor", "waiting")):
        _finds_nothing(actor)


def _finds_nothing(actor):
    for attempt in (
        lambda: activities.work_of(actor, PLAN),
        lambda: activities.activity_of(actor, PLAN, WALK),
        lambda: activities.place_for_activity(actor, PLAN),
        lambda: activities.write_activity(actor, PLAN, values=values()),
        lambda: activities.report_status(actor, PLAN, WALK, expected=1, status=ActivityStatus.DONE, on=TODAY),
    ):
        with pytest.raises(NotFoundError):
            attempt()
