"""A coordinator at the hospital: appointed by the hospital that reported, shown to the person, with nothing of the plan."""

from uuid import UUID

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import AssignmentKind, Role
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import access_log, assignments, care_team, cases, hospital_coordinators, plans
from tests.services.reporting import TODAY, worker

REPORT, PLAN, CASE = demo_id("NeedReport", "owner"), demo_id("Plan", "owner"), demo_id("CoordinationCase", "owner")
DOCTOR_JOB = demo_id("Employment", "doctor")


@pytest.fixture
def nurse(demo_db, bypass):
    """Somebody at a ward of the hospital."""
    return worker(bypass, "ward-stroke", Role.PROFESSIONAL, "Eva Vikar")


def appoint(nurse, by: str = "doctor") -> str:
    return hospital_coordinators.appoint(demo_actor(by), REPORT, employment_id=UUID(nurse.acting))


def test_the_hospital_appoints_one_of_its_own_and_the_person_sees_who(nurse):
    assert appoint(nurse) == "Eva Vikar"
    held = hospital_coordinators.case_of(demo_actor("doctor"), REPORT).held
    assert held is not None
    assert (held.name, held.kind) == ("Eva Vikar", AssignmentKind.HOSPITAL_COORDINATOR)
    team = care_team.team_of(demo_actor("owner"), PLAN)
    assert "Eva Vikar" in {one.name for one in team.coordinators}
    rows = access_log.whole_log(demo_actor("owner"), PLAN).rows
    assert ("Henrik Prøve", "hospital_coordinator") in {(row.person_name, row.object_kind) for row in rows}


def test_it_gives_nothing_of_the_plan(nurse):
    appoint(nurse)
    with pytest.raises(NotFoundError):
        plans.overview(nurse, PLAN)


def test_the_municipal_coordinator_stays_and_the_case_is_not_without_one(nurse):
    appoint(nurse)
    case = cases.case(demo_actor("unit"), CASE)
    assert {one.kind for one in case.running} == {
        AssignmentKind.COORDINATOR, AssignmentKind.DEPUTY, AssignmentKind.HOSPITAL_COORDINATOR,
    }  # fmt: skip
    assert case.line.coordinator_name == "Amira Eksempel"


def test_one_at_a_time_and_it_can_be_ended_and_begun_anew(nurse):
    appoint(nurse)
    with pytest.raises(ConflictError):
        hospital_coordinators.appoint(demo_actor("doctor"), REPORT, employment_id=DOCTOR_JOB)
    held = hospital_coordinators.case_of(demo_actor("doctor"), REPORT).held
    assert held is not None
    hospital_coordinators.end(demo_actor("doctor"), REPORT, held.id)
    with pytest.raises(NotAllowedNowError):
        hospital_coordinators.end(demo_actor("doctor"), REPORT, held.id)
    assert hospital_coordinators.appoint(demo_actor("doctor"), REPORT, employment_id=DOCTOR_JOB) == "Henrik Prøve"
    assert "Eva Vikar" not in {one.name for one in care_team.team_of(demo_actor("owner"), PLAN).coordinators}


def test_the_regional_unit_appoints_too(nurse, bypass):
    region = worker(bypass, "rke", Role.REGIONAL_UNIT, "Astrid Prøve")
    assert hospital_coordinators.appoint(region, REPORT, employment_id=UUID(nurse.acting)) == "Eva Vikar"
    held = hospital_coordinators.case_of(demo_actor("doctor"), REPORT).held
    assert held is not None
    hospital_coordinators.end(region, REPORT, held.id)


def test_nobody_from_elsewhere_is_appointed(nurse):
    for key in ("coordinator", "outsider"):
        with pytest.raises(InvalidError):
            hospital_coordinators.appoint(demo_actor("doctor"), REPORT, employment_id=demo_id("Employment", key))
    found = hospital_coordinators.case_of(demo_actor("doctor"), REPORT, text="vikar").found
    assert [one.name for one in found] == ["Eva Vikar"]


@pytest.mark.parametrize("key", ["unit", "coordinator", "owner", "outsider", "newcomer"])
def test_nobody_but_the_hospital_appoints(nurse, key):
    with pytest.raises(NotFoundError):
        hospital_coordinators.case_of(demo_actor(key), REPORT)
    with pytest.raises(NotFoundError):
        appoint(nurse, key)


def test_without_a_plan_or_with_a_protected_one_there_is_nothing_to_find(nurse, bypass):
    with pytest.raises(NotFoundError):
        hospital_coordinators.case_of(demo_actor("doctor"), demo_id("NeedReport", "waiting"))
    bypass.execute("UPDATE records_plan SET protected = true WHERE id = %s", [PLAN])
    with pytest.raises(NotFoundError):
        appoint(nurse)


def test_another_hospital_finds_nothing(nurse, bypass):
    bypass.execute(
        "UPDATE records_needreport SET from_organisation_id = %s WHERE id = %s", [demo_id("Organisation", "gp"), REPORT]
    )
    with pytest.raises(NotFoundError):
        appoint(nurse)


def test_the_unit_can_not_end_the_hospitals(nurse):
    appoint(nurse)
    held = hospital_coordinators.case_of(demo_actor("doctor"), REPORT).held
    assert held is not None
    with pytest.raises(NotFoundError):
        assignments.end_assignment(demo_actor("unit"), held.id, on=TODAY)


def test_the_hospital_can_not_end_the_municipal_one(nurse, bypass):
    (amira,) = bypass.execute(
        "SELECT id FROM records_coordinatorassignment WHERE case_id = %s AND kind = 'coordinator'", [CASE]
    ).fetchone()
    with pytest.raises(NotFoundError):
        hospital_coordinators.end(demo_actor("doctor"), REPORT, amira)
