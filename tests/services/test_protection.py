"""Protected plans: whoever is not on the list finds nothing: no page, no row, no count, no answer to a search."""

import json
from dataclasses import replace

import pytest
from django.db import connection

from minoversikt.access.door import enter, enter_work
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import caseload, cases, identity_numbers, protection, representation_register
from tests.support.demo_people import identity_number

PLAN, CASE = demo_id("Plan", "owner"), demo_id("CoordinationCase", "owner")
KARI = "Kari Testperson"


@pytest.fixture
def unit(demo_db):
    return demo_actor("unit")


def _person(key):
    return demo_id("Person", key)


def _opens(key):
    try:
        with enter(demo_actor(key), Op.SEE, PLAN, Section.PLAN):
            return True
    except NotFoundError:
        return False


def test_protecting_shuts_the_plan_to_all_but_the_listed_and_the_owner(unit):
    _line, found = protection.of_case(unit, CASE)
    assert not found.protected
    names = {one.name for one in found.people}
    assert {"Amira Eksempel", "Ole Prøve", "Mattis Testperson", "Ingrid Eksempel"} <= names
    assert KARI not in names
    protection.protect(unit, CASE, on=True, listed=[_person("coordinator"), _person("son")])
    assert [key for key in ("owner", "coordinator", "deputy", "son", "physio", "nav") if _opens(key)] == [
        "owner", "coordinator", "son",
    ]  # fmt: skip
    _line, found = protection.of_case(unit, CASE)
    assert {one.name for one in found.people if one.listed} == {
        "Amira Eksempel",
        "Mattis Testperson",
        "Ingrid Eksempel",
    }
    protection.protect(unit, CASE, on=False, listed=[])
    assert _opens("deputy")


def test_nobody_can_be_listed_who_is_not_around_the_person(unit):
    protection.protect(unit, CASE, on=True, listed=[_person("outsider"), _person("coordinator")])
    assert _person("outsider") not in {one.person_id for one in protection.of_case(unit, CASE)[1].people}


def test_a_colleague_who_is_not_listed_finds_no_case_no_count_and_no_list(unit, bypass):
    colleague = _colleague(bypass)
    before, many = cases.all_open(colleague, show=100)
    assert KARI in {line.subject_name for line in before}
    protection.protect(unit, CASE, on=True, listed=[_person("coordinator")])
    after, fewer = cases.all_open(colleague, show=100)
    assert KARI not in {line.subject_name for line in after}
    assert fewer == many - 1
    for reading in (cases.case, protection.of_case, representation_register.of_case):
        with pytest.raises(NotFoundError):
            reading(colleague, CASE)
    with pytest.raises(NotFoundError):
        protection.protect(colleague, CASE, on=False, listed=[])
    assert KARI not in str(cases.earlier(colleague, show=100))
    assert KARI not in str(cases.overview(colleague, show=100))
    assert KARI in str(cases.all_open(unit, show=100))


def test_a_deputy_who_is_not_listed_has_one_person_less(unit):
    deputy = demo_actor("deputy")
    assert KARI in str(caseload.caseload(deputy))
    protection.protect(unit, CASE, on=True, listed=[_person("coordinator")])
    assert KARI not in str(caseload.caseload(deputy))
    assert KARI in str(caseload.caseload(demo_actor("coordinator")))


def test_a_look_up_answers_as_for_somebody_unknown(unit, bypass):
    bypass.execute("UPDATE records_needreport SET status = 'received' WHERE subject_id = %s", (_person("owner"),))
    bypass.commit()
    worker = demo_actor("outsider")
    assert _standing(worker) == (True, True)
    protection.protect(unit, CASE, on=True, listed=[_person("coordinator")])
    assert _standing(worker) == (False, False)


def _standing(actor):
    """Look Kari up as the form of a report does."""
    known = identity_numbers.vault().lookup_hash(identity_numbers.read(identity_number("owner")))
    with enter_work(actor) as door, connection.cursor() as cursor:
        cursor.execute("SELECT person_standing(%s)", [known])
        (raw,) = cursor.fetchone()
        door.log(LogAction.SEARCH, "person_standing")
    answer = raw if isinstance(raw, dict) else json.loads(raw)
    return answer["has_plan"], answer["has_report"]


def test_only_the_unit_of_the_case_protects(demo_db):
    for key in ("owner", "coordinator", "doctor", "outsider", "parent"):
        with pytest.raises(NotFoundError):
            protection.of_case(demo_actor(key), CASE)


def _colleague(bypass):
    """Somebody else at the same unit."""
    boss = demo_actor("unit")
    bypass.execute(
        "INSERT INTO records_employment SELECT (jsonb_populate_record(e, jsonb_build_object('id', %s::text, 'person_id',"
        " %s::text, 'name', 'Ny Kollega'))).* FROM records_employment e WHERE id = %s",
        (str(demo_id("Employment", "colleague")), str(_person("waiting")), demo_id("Employment", "unit")),
    )
    bypass.commit()
    return replace(boss, person_id=_person("waiting"), acting=str(demo_id("Employment", "colleague")))
