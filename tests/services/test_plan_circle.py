"""Team, calendar and health: who adds and changes what, undo, conflict, and nothing for others."""

from datetime import UTC, datetime, timedelta

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.services import about_me, calendar, care_team, health, writing

PLAN = demo_id("Plan", "owner")
PHYSIO = demo_id("Participant", "owner-physio")
MEETING = demo_id("Appointment", "owner-team-meeting")
AT = datetime(2027, 3, 1, 10, tzinfo=UTC)
PERSON = {
    "name": "Ola",
    "role": "Nabo",
    "organisation": "",
    "kind": "next_of_kin",
    "phone": "",
    "reach": "",
    "contribution": "Kaffe",
}
DATE = {"title": "Tur", "place": "Ute", "note": "", "kind": "appointment", "starts_at": AT, "ends_at": None}


def names(actor):
    return [one.name for one in care_team.team_of(actor, PLAN).participants]


@pytest.mark.parametrize("key", ["owner", "coordinator", "deputy"])
def test_somebody_is_added_last_and_taken_back(demo_db, key):
    actor = demo_actor(key)
    before = names(actor)
    saved = care_team.add_participant(actor, PLAN, values=PERSON)
    assert names(actor) == [*before, "Ola"]
    writing.undo(actor, PLAN, saved.undo_id)
    assert names(actor) == before


def test_the_person_changes_who_they_added_and_the_coordinator_everybody(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    saved = care_team.add_participant(owner, PLAN, values=PERSON)
    assert care_team.team_of(owner, PLAN).may_change == {saved.id}
    care_team.change_participant(coordinator, PLAN, saved.id, expected=1, values=PERSON | {"role": "Venn"})
    care_team.change_participant(owner, PLAN, saved.id, expected=2, values=PERSON | {"role": "God venn"})
    with pytest.raises(NotFoundError):
        care_team.participant_of(owner, PLAN, PHYSIO)
    with pytest.raises(NotFoundError):
        care_team.change_participant(owner, PLAN, PHYSIO, expected=1, values=PERSON)
    assert PHYSIO in care_team.team_of(coordinator, PLAN).may_change


def test_two_who_change_somebody_lose_nothing(demo_db):
    coordinator, deputy = demo_actor("coordinator"), demo_actor("deputy")
    version = care_team.participant_of(coordinator, PLAN, PHYSIO).participant.version
    care_team.change_participant(coordinator, PLAN, PHYSIO, expected=version, values=PERSON)
    with pytest.raises(ConflictError):
        care_team.change_participant(deputy, PLAN, PHYSIO, expected=version, values=PERSON | {"name": "Per"})


def test_coordinator_and_deputy_come_first(demo_db):
    page = care_team.team_of(demo_actor("owner"), PLAN)
    assert [one.name for one in page.coordinators] == ["Amira Eksempel", "Ole Prøve"]
    assert page.may_add


def test_an_appointment_is_added_and_found_in_its_place(demo_db):
    owner = demo_actor("owner")
    saved = calendar.write_appointment(owner, PLAN, values=DATE)
    page = calendar.calendar_of(owner, PLAN)
    assert saved.id in {one.id for one in page.coming}
    assert [one.starts_at for one in page.coming] == sorted(one.starts_at for one in page.coming)
    assert [one.starts_at for one in page.past] == sorted((one.starts_at for one in page.past), reverse=True)
    writing.undo(owner, PLAN, saved.undo_id)
    with pytest.raises(NotFoundError):
        calendar.appointment_of(owner, PLAN, saved.id)


def test_the_person_moves_their_own_appointment_and_not_the_coordinators(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    saved = calendar.write_appointment(owner, PLAN, values=DATE)
    calendar.change_appointment(owner, PLAN, saved.id, expected=1, values=DATE | {"place": "Inne"})
    calendar.change_appointment(coordinator, PLAN, saved.id, expected=2, values=DATE | {"place": "Hjemme"})
    assert calendar.appointment_of(owner, PLAN, saved.id).may_change
    assert not calendar.appointment_of(owner, PLAN, MEETING).may_change
    with pytest.raises(NotFoundError):
        calendar.change_appointment(owner, PLAN, MEETING, expected=1, values=DATE)
    with pytest.raises(NotFoundError):
        calendar.remove_appointment(owner, PLAN, MEETING, expected=1)


def test_an_appointment_does_not_end_before_it_begins(demo_db):
    with pytest.raises(InvalidError) as caught:
        calendar.write_appointment(demo_actor("owner"), PLAN, values=DATE | {"ends_at": AT - timedelta(hours=1)})
    assert set(caught.value.fields) == {"ends"}


def test_the_person_adds_health_and_the_coordinator_changes_it(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    saved = health.write_note(owner, PLAN, text="Tåler ikke melk", since=None)
    assert health.health_of(owner, PLAN).notes[-1].text == "Tåler ikke melk"
    assert (health.health_of(owner, PLAN).may_add, health.health_of(owner, PLAN).may_edit) == (True, False)
    health.change_note(coordinator, PLAN, saved.id, expected=1, text="Tåler ikke melk eller egg", since=None)
    with pytest.raises(NotFoundError):
        health.change_note(owner, PLAN, saved.id, expected=2, text="x", since=None)
    with pytest.raises(ConflictError):
        health.change_note(coordinator, PLAN, saved.id, expected=1, text="x", since=None)


def test_health_is_not_for_who_was_not_given_it(demo_db):
    with pytest.raises(NotFoundError):
        health.health_of(demo_actor("son"), PLAN)


def test_others_find_nothing(demo_db):
    for actor in map(demo_actor, ("outsider", "unit", "doctor", "waiting")):
        _finds_nothing(actor)


def _finds_nothing(actor):
    for attempt in (
        lambda: care_team.team_of(actor, PLAN),
        lambda: care_team.add_participant(actor, PLAN, values=PERSON),
        lambda: calendar.calendar_of(actor, PLAN),
        lambda: calendar.write_appointment(actor, PLAN, values=DATE),
        lambda: health.health_of(actor, PLAN),
        lambda: health.write_note(actor, PLAN, text="x", since=None),
        lambda: about_me.about_me(actor, PLAN),
    ):
        with pytest.raises(NotFoundError):
            attempt()
