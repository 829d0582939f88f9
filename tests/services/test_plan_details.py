"""The frame of a plan: its days, two who set them at once, and taking it back."""

from datetime import date

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import plan_details, writing

PLAN = demo_id("Plan", "owner")
DAYS = {"period_from": date(2026, 1, 1), "period_to": date(2027, 1, 1), "next_revision_on": date(2026, 6, 1)}


def frame(actor):
    return plan_details.details_of(actor, PLAN).sight.frame


@pytest.mark.parametrize("key", ["owner", "coordinator", "deputy"])
def test_the_person_and_who_coordinates_set_the_days(demo_db, key):
    actor = demo_actor(key)
    before = frame(actor)
    saved = plan_details.change_frame(actor, PLAN, expected=before.frame_version, values=DAYS)
    after = frame(actor)
    assert (after.period_from, after.period_to, after.next_revision_on) == tuple(DAYS.values())
    assert after.frame_version == before.frame_version + 1
    writing.undo(actor, PLAN, saved.undo_id)
    assert frame(actor).period_from == before.period_from
    with pytest.raises(NotAllowedNowError):
        writing.undo(actor, PLAN, saved.undo_id)


def test_two_who_set_the_days_see_both_sides(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    version = frame(owner).frame_version
    plan_details.change_frame(owner, PLAN, expected=version, values=DAYS)
    with pytest.raises(ConflictError) as caught:
        plan_details.change_frame(coordinator, PLAN, expected=version, values=DAYS | {"period_to": date(2028, 1, 1)})
    assert caught.value.current["period_to"] == date(2027, 1, 1)
    assert caught.value.mine["period_to"] == date(2028, 1, 1)
    assert caught.value.who == "Kari Testperson"
    assert caught.value.version == version + 1


def test_two_who_set_the_same_days_have_nothing_to_choose(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    version = frame(owner).frame_version
    first = plan_details.change_frame(owner, PLAN, expected=version, values=DAYS)
    second = plan_details.change_frame(coordinator, PLAN, expected=version, values=DAYS)
    assert second.undo_id == first.undo_id


def test_what_was_changed_again_is_not_undone(demo_db):
    owner = demo_actor("owner")
    version = frame(owner).frame_version
    first = plan_details.change_frame(owner, PLAN, expected=version, values=DAYS)
    plan_details.change_frame(owner, PLAN, expected=version + 1, values=DAYS | {"period_to": date(2028, 1, 1)})
    with pytest.raises(NotAllowedNowError):
        writing.undo(owner, PLAN, first.undo_id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"period_to": date(2025, 1, 1)}, "period_to"), ({"next_revision_on": date(2027, 2, 1)}, "next_revision_on")],
)
def test_days_in_the_wrong_order_are_told_at_their_field(demo_db, changes, field):
    owner = demo_actor("owner")
    with pytest.raises(InvalidError) as caught:
        plan_details.change_frame(owner, PLAN, expected=1, values=DAYS | changes)
    assert set(caught.value.fields) == {field}


@pytest.mark.parametrize("key", ["physio", "son", "outsider", "unit"])
def test_others_do_not_set_the_days(demo_db, key):
    with pytest.raises(NotFoundError):
        plan_details.change_frame(demo_actor(key), PLAN, expected=1, values=DAYS)
