"""Services of a plan: who adds and changes what, decisions in their order, the day to complain, history and conflict."""

from datetime import date

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Decision, Delivery
from minoversikt.domain.errors import AlreadySavedError, ConflictError, InvalidError, NotFoundError
from minoversikt.services import plan_services, writing

PLAN = demo_id("Plan", "owner")
OWN, OTHERS = demo_id("Service", "owner-physio"), demo_id("Service", "owner-speech")


def values(**changes):
    """A new service's fields."""
    fields = dict.fromkeys(plan_services.FIELDS, "") | dict.fromkeys(
        ("decision_on", "delivery_from", "delivery_to", "answer_due")
    )
    return fields | {"name": "Dagsenter", "decision": "granted", "delivery": "running"} | changes


def stored(actor, row):
    """A stored service as the form sends it back."""
    service = plan_services.service_of(actor, PLAN, row).service
    return {name: getattr(service, name) for name in plan_services.FIELDS}, service.version


def test_the_person_adds_a_service_last_and_takes_it_back(demo_db):
    owner = demo_actor("owner")
    before = plan_services.services_of(owner, PLAN).services
    saved = plan_services.write_service(owner, PLAN, values=values())
    after = plan_services.services_of(owner, PLAN).services
    assert after[-1].name == "Dagsenter"
    assert (after[-1].decision, after[-1].delivery) == (Decision.GRANTED, Delivery.RUNNING)
    writing.undo(owner, PLAN, saved.undo_id)
    assert plan_services.services_of(owner, PLAN).services == before


def test_a_form_sent_twice_adds_one(demo_db):
    owner, row = demo_actor("owner"), demo_id("Service", "twice")
    plan_services.write_service(owner, PLAN, values=values(), row_id=row)
    with pytest.raises(AlreadySavedError):
        plan_services.write_service(owner, PLAN, values=values(), row_id=row)


def test_the_person_changes_their_own_and_not_others(demo_db):
    owner = demo_actor("owner")
    fields, version = stored(owner, OWN)
    plan_services.change_service(owner, PLAN, OWN, expected=version, values=fields | {"extent": "Hver dag"})
    assert plan_services.service_of(owner, PLAN, OWN).service.extent == "Hver dag"
    page = plan_services.service_of(owner, PLAN, OTHERS)
    assert not page.may_change
    fields, version = stored(owner, OTHERS)
    with pytest.raises(NotFoundError):
        plan_services.change_service(owner, PLAN, OTHERS, expected=version, values=fields)


def test_the_second_lock_keeps_the_person_from_others_services_too(demo_db, monkeypatch):
    """Python's own check taken away: row-level security lets nothing through."""
    monkeypatch.setattr(plan_services, "_may_change", lambda *_: True)
    owner = demo_actor("owner")
    fields, version = stored(owner, OTHERS)
    with pytest.raises(NotFoundError):
        plan_services.change_service(owner, PLAN, OTHERS, expected=version, values=fields | {"extent": "Aldri"})
    assert plan_services.service_of(owner, PLAN, OTHERS).service.extent == "En gang i uka"


def test_the_coordinator_writes_down_what_the_person_said(demo_db):
    coordinator = demo_actor("coordinator")
    saved = plan_services.write_service(coordinator, PLAN, values=values(), voiced_by_owner=True)
    service = plan_services.service_of(coordinator, PLAN, saved.id).service
    assert service.voiced_by_owner
    assert service.author_id == coordinator.person_id


def test_the_person_never_speaks_for_themselves_through_another(demo_db):
    saved = plan_services.write_service(demo_actor("owner"), PLAN, values=values(), voiced_by_owner=True)
    assert not plan_services.service_of(demo_actor("owner"), PLAN, saved.id).service.voiced_by_owner


def test_a_new_decision_leaves_the_words_with_who_wrote_them(demo_db):
    coordinator, owner = demo_actor("coordinator"), demo_actor("owner")
    fields, version = stored(coordinator, OWN)
    changed = fields | {"delivery": Delivery.PAUSED.value}
    plan_services.change_service(coordinator, PLAN, OWN, expected=version, values=changed)
    assert plan_services.service_of(owner, PLAN, OWN).service.author_id == owner.person_id
    assert plan_services.service_of(owner, PLAN, OWN).may_change
    reworded = changed | {"extent": "To timer"}
    plan_services.change_service(coordinator, PLAN, OWN, expected=version + 1, values=reworded)
    assert plan_services.service_of(owner, PLAN, OWN).service.author_id == coordinator.person_id


def test_a_refusal_gets_its_last_day_to_complain_and_a_yes_loses_it(demo_db):
    coordinator = demo_actor("coordinator")
    refused = values(decision="refused", decision_on=date(2026, 11, 2), delivery="not_started")
    saved = plan_services.write_service(coordinator, PLAN, values=refused)
    assert plan_services.service_of(coordinator, PLAN, saved.id).service.complaint_due == date(2026, 11, 30)
    granted = refused | {"decision": "granted"}
    plan_services.change_service(coordinator, PLAN, saved.id, expected=1, values=granted)
    assert plan_services.service_of(coordinator, PLAN, saved.id).service.complaint_due is None


def test_a_decision_follows_only_what_it_may_follow(demo_db):
    coordinator = demo_actor("coordinator")
    fields, version = stored(coordinator, OTHERS)
    with pytest.raises(InvalidError) as caught:
        plan_services.change_service(
            coordinator, PLAN, OTHERS, expected=version, values=fields | {"decision": "complaint_sent"}
        )
    assert set(caught.value.fields) == {"decision"}


def test_a_service_does_not_end_before_it_begins(demo_db):
    days = {"delivery_from": date(2026, 2, 1), "delivery_to": date(2026, 1, 1)}
    with pytest.raises(InvalidError) as caught:
        plan_services.write_service(demo_actor("owner"), PLAN, values=values(**days))
    assert set(caught.value.fields) == {"delivery_to"}


def test_two_who_change_the_same_lose_nothing(demo_db):
    coordinator, deputy = demo_actor("coordinator"), demo_actor("deputy")
    fields, version = stored(coordinator, OTHERS)
    plan_services.change_service(coordinator, PLAN, OTHERS, expected=version, values=fields | {"extent": "Hver dag"})
    with pytest.raises(ConflictError) as caught:
        plan_services.change_service(deputy, PLAN, OTHERS, expected=version, values=fields | {"extent": "Aldri"})
    assert (caught.value.current["extent"], caught.value.mine["extent"]) == ("Hver dag", "Aldri")
    plan_services.set_aside_service(deputy, PLAN, OTHERS, {"extent": "Aldri"})
    kept = [c for c in plan_services.service_of(deputy, PLAN, OTHERS).changes if c.action == "unchosen"]
    assert kept[0].before == {"extent": "Aldri"}


def test_the_history_tells_what_was_and_what_became(demo_db):
    changes = plan_services.service_of(demo_actor("owner"), PLAN, demo_id("Service", "owner-support")).changes
    decided = next(change for change in changes if "decision" in change.before)
    assert (decided.before["decision"], decided.after["decision"]) == ("applied", "refused")
    assert changes[-1].action == "create"


def test_others_find_nothing(demo_db):
    for actor in map(demo_actor, ("outsider", "unit", "doctor", "waiting")):
        _finds_nothing(actor)


def _finds_nothing(actor):
    for attempt in (
        lambda: plan_services.services_of(actor, PLAN),
        lambda: plan_services.service_of(actor, PLAN, OWN),
        lambda: plan_services.write_service(actor, PLAN, values=values()),
        lambda: plan_services.change_service(actor, PLAN, OWN, expected=1, values=values()),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_a_service_of_another_plan_is_not_found_through_this_one(demo_db):
    other = demo_id("Service", "arvid-prøve")
    with pytest.raises(NotFoundError):
        plan_services.service_of(demo_actor("coordinator"), PLAN, other)
    assert plan_services.service_of(demo_actor("coordinator"), demo_id("Plan", "arvid-prøve"), other).service.name
