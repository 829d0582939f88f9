"""Decisions on capacity to consent: who decides, what the person keeps, who answers meanwhile, and the end of it."""

from datetime import timedelta

import pytest

from minoversikt.access.door import enter
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.capacity import NewDecision
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.representation import NewRepresentative
from minoversikt.services import capacity
from tests.services.reporting import TODAY
from tests.support.demo_people import identity_number

PLAN = demo_id("Plan", "owner")
GUNVORS = demo_id("Plan", "no-capacity")


@pytest.fixture
def physio(demo_db):
    """Siri, who takes part with everything but documents."""
    return demo_actor("physio")


def _new(**values):
    ordinary = {
        "question": "Hvem som skal se planen", "reason": "Forstår det ikke nå.", "view": "Spør Mattis.",
        "last_day": TODAY + timedelta(days=30),
    }  # fmt: skip
    return NewDecision(**(ordinary | values))


def _kin():
    return NewRepresentative(
        given_name="Jonas",
        family_name="Prøve",
        identity_number=identity_number("newcomer"),
        relation="Bror",
        may_share=True,
    )


def _may(actor, op, section, plan=PLAN):
    try:
        with enter(actor, op, plan, section):
            return True
    except NotFoundError:
        return False


def test_the_person_loses_sharing_of_what_it_is_about_and_keeps_the_rest(physio):
    owner = demo_actor("owner")
    capacity.decide(physio, PLAN, _new(whole=False, sections=(Section.HEALTH,)))
    assert not _may(owner, Op.SHARE, Section.HEALTH)
    assert _may(owner, Op.SHARE, Section.GOALS)
    assert _may(owner, Op.EDIT, Section.GOALS)
    (decision,) = capacity.page_of(owner, PLAN).decisions
    assert (decision.view, decision.decided_by_name) == ("Spør Mattis.", "Siri Eksempel")


def test_next_of_kin_answers_only_while_the_decision_stands(physio):
    brother = demo_actor("newcomer")
    assert not _may(brother, Op.SEE, Section.GOALS)
    decided = capacity.decide(physio, PLAN, _new(kin=_kin()))
    assert _may(brother, Op.SHARE, Section.CONSENTS)
    assert _may(brother, Op.SEE, Section.GOALS)
    assert not _may(brother, Op.SEE, Section.ACCESS_LOG)
    page = capacity.page_of(brother, PLAN)
    assert page.kin[decided].holder_name == "Jonas Prøve"
    assert not page.may_decide
    capacity.end(physio, PLAN, decided)
    assert not _may(brother, Op.SEE, Section.PLAN)
    assert _may(demo_actor("owner"), Op.SHARE, Section.GOALS)
    with pytest.raises(NotAllowedNowError):
        capacity.end(physio, PLAN, decided)


@pytest.mark.parametrize(("values", "field"), [
    ({"question": " "}, "question"), ({"reason": ""}, "reason"), ({"view": ""}, "view"), ({"whole": False}, "sections"),
    ({"last_day": None}, "last_day"), ({"last_day": TODAY - timedelta(days=1)}, "last_day"),
    ({"last_day": TODAY + timedelta(days=400)}, "last_day"),
])  # fmt: skip
def test_a_decision_says_what_why_and_what_the_person_says(physio, values, field):
    with pytest.raises(InvalidError) as error:
        capacity.decide(physio, PLAN, _new(**values))
    assert set(error.value.fields) == {field}


def test_only_a_health_professional_with_the_health_section_decides(demo_db):
    for key in ("owner", "coordinator", "son", "nav", "unit", "outsider", "doctor"):
        with pytest.raises(NotFoundError):
            capacity.decide(demo_actor(key), PLAN, _new())


def test_who_sees_the_decisions(demo_db):
    for key in ("no-capacity", "sister", "deputy"):
        (found,) = capacity.page_of(demo_actor(key), GUNVORS).decisions
        assert found.view == "Jeg vil at Solveig skal bestemme det."
    for key in ("two-jobs", "unit", "outsider", "owner"):
        with pytest.raises(NotFoundError):
            capacity.page_of(demo_actor(key), GUNVORS)


def test_a_professional_without_health_cannot_end_it(demo_db):
    with pytest.raises(NotFoundError):
        capacity.end(demo_actor("two-jobs"), GUNVORS, demo_id("CapacityDecision", "no-capacity"))
