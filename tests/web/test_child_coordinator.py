"""A child coordinator: appointed where that is the wish, called so everywhere, with a coordinator's rights."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import AssignmentKind
from minoversikt.services import cases
from tests.web.test_reports import _text

ALONE, PLAN = demo_id("CoordinationCase", "alone"), demo_id("Plan", "owner")
NORA = demo_id("Employment", "child-coordinator")


@pytest.fixture
def unit(demo_db, bypass, client_for):
    """The unit with a case that wants a child coordinator and has nobody."""
    bypass.execute("UPDATE records_coordinationcase SET wish = 'child_coordinator' WHERE id = %s", [ALONE])
    return client_for("unit")


def test_the_unit_is_asked_for_a_child_coordinator_and_appoints_one(unit):
    assert "Oppnevn barnekoordinator" in _text(unit.get("/enhet/"))
    assert "Oppnevn barnekoordinator" in _text(unit.get(f"/enhet/sak/{ALONE}/"))
    form = unit.get(f"/enhet/sak/{ALONE}/oppnevn/")
    assert "<title>Oppnevn barnekoordinator" in form.content.decode()
    assert "Oppnevn koordinator" not in _text(form)
    done = unit.post(f"/enhet/sak/{ALONE}/oppnevn/", {"coordinator": str(NORA)}, follow=True)
    assert "Nora Prøve er barnekoordinator." in _text(done)
    (held,) = [one for one in cases.case(demo_actor("unit"), ALONE).running if one.name == "Nora Prøve"]
    assert held.kind is AssignmentKind.CHILD_COORDINATOR
    assert "Barnekoordinator" in _text(unit.get(f"/enhet/sak/{ALONE}/"))


def test_another_wish_keeps_its_words(demo_db, client_for):
    page = client_for("unit").get(f"/enhet/sak/{ALONE}/oppnevn/")
    assert "Oppnevn koordinator" in _text(page)
    assert "barnekoordinator" not in page.content.decode()


def test_the_child_and_those_around_see_the_word_and_the_rights_are_a_coordinators(demo_db, bypass, client_for):
    bypass.execute("UPDATE records_coordinatorassignment SET kind = 'child_coordinator' WHERE kind = 'coordinator'"
                   " AND case_id = %s", [demo_id("CoordinationCase", "owner")])  # fmt: skip
    coordinator, owner = client_for("coordinator"), client_for("owner")
    assert "Kari Testperson" in _text(coordinator.get("/koordinator/"))
    assert coordinator.get(f"/plan/{PLAN}/maal/").status_code == 200
    assert coordinator.get(f"/plan/{PLAN}/maal/ny/").status_code == 200
    assert coordinator.get(f"/plan/{PLAN}/samtykke/trekk/").status_code == 404
    assert "Barnekoordinator, Bydel Sagene" in _text(owner.get(f"/plan/{PLAN}/team/"))
    assert "Er barnekoordinatoren din." in _text(owner.get(f"/plan/{PLAN}/innsyn/"))
    assert "Barnekoordinator" in _text(client_for("unit").get(f"/enhet/sak/{demo_id('CoordinationCase', 'owner')}/"))
