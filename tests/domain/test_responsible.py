"""Exactly one is responsible: chosen among those around the person, or named."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from minoversikt.domain import responsible
from minoversikt.domain.care_team import Coordinator, Participant
from minoversikt.domain.codes import AssignmentKind, PlanStatus
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.plan import PlanFrame

OWNER, COORDINATOR, PHYSIO = (UUID(int=n) for n in (1, 2, 3))
FRAME = PlanFrame(UUID(int=9), OWNER, "Kari", UUID(int=8), PlanStatus.ACTIVE, "", 1, 1, None, None, None, True)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def coordinator(person=COORDINATOR, name="Amira"):
    return Coordinator(
        UUID(int=20), AssignmentKind.COORDINATOR, person, name, "Koordinator", "Bydel", "", "", NOW, None
    )


def participant(person, name, row):
    return Participant(UUID(int=row), person, name, "Fysio", "Bydel", "professional", "", "", "", 1, OWNER)


@pytest.fixture
def among():
    return responsible.choices(FRAME, [coordinator()], [participant(PHYSIO, "Siri", 30), participant(None, "Nabo", 31)])


def test_the_person_comes_first_then_who_coordinates_then_the_others(among):
    assert [one.name for one in among] == ["Kari", "Amira", "Siri", "Nabo"]
    assert [one.person_id for one in among] == [OWNER, COORDINATOR, PHYSIO, None]


def test_somebody_listed_twice_is_one_choice():
    found = responsible.choices(FRAME, [coordinator()], [participant(COORDINATOR, "Amira igjen", 30)])
    assert [one.name for one in found] == ["Kari", "Amira"]


def test_a_choice_is_found_again(among):
    for one in among:
        assert responsible.pick(one.key, "", among) == one
        assert responsible.key_of(one.person_id, one.name, among) == one.key


def test_another_is_named(among):
    found = responsible.pick(responsible.OTHER, "  Ola  ", among)
    assert (found.name, found.person_id) == ("Ola", None)
    assert responsible.key_of(None, "Ola", among) == responsible.OTHER


def test_nobody_is_not_an_answer(among):
    with pytest.raises(InvalidError) as caught:
        responsible.pick(responsible.OTHER, " ", among)
    assert set(caught.value.fields) == {"responsible_other"}
    with pytest.raises(InvalidError) as caught:
        responsible.pick("person-of-another-plan", "", among)
    assert set(caught.value.fields) == {"responsible"}
    assert responsible.key_of(None, "", among) == ""
