"""The history of every text: who, when, the words before and after; for whoever sees the text."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import care_team, health
from minoversikt.services.text_history import history_of
from tests.support.participants import PLAN, circle


@pytest.fixture(autouse=True)
def _given(demo_db, bypass):
    circle(bypass)


WALK, SERVICE = demo_id("Activity", "owner-walk"), demo_id("Service", "owner-physio")
NOTE, PHYSIO = demo_id("HealthNote", "owner-stroke"), demo_id("Participant", "owner-physio")


def test_a_change_is_told_with_the_words_before_and_after(demo_db):
    coordinator = demo_actor("coordinator")
    note = next(one for one in health.health_of(coordinator, PLAN).notes if one.id == NOTE)
    health.change_note(coordinator, PLAN, NOTE, expected=note.version, text="Hjerneslag i fjor.", since=None)
    newest = history_of(demo_actor("owner"), PLAN, "health_note", NOTE).changes[0]
    assert (newest.before["text"], newest.after["text"]) == (note.text, "Hjerneslag i fjor.")
    assert newest.author_name == coordinator.name


def test_what_is_known_of_a_participant_has_a_history_for_those_who_see_the_team(demo_db):
    coordinator = demo_actor("coordinator")
    one = care_team.participant_of(coordinator, PLAN, PHYSIO).participant
    given = {name: getattr(one, name) for name in care_team.FIELDS} | {"contribution": "Trener gange ute"}
    care_team.change_participant(coordinator, PLAN, PHYSIO, expected=one.version, values=given)
    newest = history_of(demo_actor("owner"), PLAN, "participant", PHYSIO).changes[0]
    assert newest.after["contribution"] == "Trener gange ute"
    with pytest.raises(NotFoundError):
        history_of(demo_actor("physio"), PLAN, "participant", PHYSIO)


@pytest.mark.parametrize(
    ("who", "kind", "row"),
    [
        ("son", "health_note", NOTE), ("nav", "service", SERVICE), ("nav", "health_note", NOTE),
        ("outsider", "activity", WALK), ("unit", "activity", WALK), ("owner", "activity", SERVICE),
        ("owner", "comment", WALK), ("owner", "plan", PLAN),
    ],
)  # fmt: skip
def test_nobody_reads_the_history_of_what_they_may_not_see(demo_db, who, kind, row):
    with pytest.raises(NotFoundError):
        history_of(demo_actor(who), PLAN, kind, row)
