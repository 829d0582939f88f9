"""Coordinators who leave: the unit is told in the same transaction; activities without anybody are counted; handed over."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from minoversikt.access.door import enter_own
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import NoticeKind, Role
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import (
    appointing,
    case_life,
    case_notices,
    cases,
    coordinator_case,
    employments,
    goals,
    handover,
    own_case,
)
from tests.services.reporting import worker

PLAN, CASE = demo_id("Plan", "owner"), demo_id("CoordinationCase", "owner")
JOB, OLE = demo_id("Employment", "coordinator"), demo_id("Employment", "deputy")
TODAY = oslo_today(datetime.now(UTC))


@pytest.fixture
def unit(demo_db):
    return demo_actor("unit")


@pytest.fixture
def amira(demo_db):
    return demo_actor("coordinator")


def _told(bypass, case=CASE):
    return bypass.execute(
        "SELECT kind, about_name FROM records_casenotice WHERE case_id = %s AND resolved_at IS NULL", [case]
    ).fetchall()


def test_when_the_job_ends_every_case_is_told_in_the_same_transaction(unit, bypass):
    held = bypass.execute(
        "SELECT case_id FROM records_coordinatorassignment a JOIN records_coordinationcase c ON c.id = a.case_id"
        " WHERE employment_id = %s AND kind = 'coordinator' AND (ends_at IS NULL OR ends_at > now())"
        " AND c.closed_at IS NULL", [JOB]).fetchall()  # fmt: skip
    with bypass.transaction():
        bypass.execute("UPDATE records_employment SET ends_at = now() WHERE id = %s", [JOB])
    assert len(held) > 3
    assert all(_told(bypass, row[0]) == [("no_coordinator", "Amira Eksempel")] for row in held)
    assert CASE in [one.id for one in cases.overview(unit, show=100).without]
    row = bypass.execute("SELECT without_since, coordinator_since FROM records_coordinationcase WHERE id = %s", [CASE])
    since, coordinator_since = row.fetchone()
    assert since is not None
    assert coordinator_since is None
    with pytest.raises(NotFoundError):
        goals.goals_of(demo_actor("coordinator"), PLAN)


def test_the_local_administrator_ends_a_job_and_the_unit_is_told(demo_db, bypass):
    admin = worker(bypass, "030103", Role.LOCAL_ADMIN)
    employments.end(admin, JOB, on=TODAY)
    assert _told(bypass) == [("no_coordinator", "Amira Eksempel")]


def test_an_end_that_is_known_is_told_before_it_comes(unit, amira, bypass):
    coordinator_case.stop(amira, CASE, on=TODAY + timedelta(days=10))
    assert _told(bypass) == [("no_coordinator", "Amira Eksempel")]
    (notice,) = cases.overview(unit).notices
    assert notice.kind is NoticeKind.NO_COORDINATOR
    with pytest.raises(NotAllowedNowError):  # only naming somebody mends it
        case_notices.resolve(unit, notice.id)
    assert goals.goals_of(amira, PLAN)
    appointing.appoint(unit, CASE, coordinator=OLE)
    assert _told(bypass) == []


def test_who_stops_today_is_out_at_once_and_the_case_is_first_at_the_unit(unit, amira, bypass):
    coordinator_case.stop(amira, CASE, on=TODAY)
    for read in (lambda: goals.goals_of(amira, PLAN), lambda: coordinator_case.case(amira, CASE)):
        with pytest.raises(NotFoundError):
            read()
    assert CASE in [one.id for one in cases.overview(unit).without]
    assert cases.overview(unit).notices == ()  # stands among those without, not twice
    appointing.appoint(unit, CASE, coordinator=JOB)
    assert _told(bypass) == []


def test_an_assignment_is_not_lengthened_brought_back_or_ended_by_others(amira):
    with pytest.raises(InvalidError, match="on"):
        coordinator_case.stop(amira, CASE, on=TODAY - timedelta(days=1))
    coordinator_case.stop(amira, CASE, on=TODAY + timedelta(days=2))
    with pytest.raises(NotAllowedNowError):
        coordinator_case.stop(amira, CASE, on=TODAY + timedelta(days=5))
    for value in ("NULL", "now() - interval '2 days'"):
        with pytest.raises(DatabaseError), enter_own(amira):
            connection.cursor().execute(
                f"UPDATE records_coordinatorassignment SET ends_at = {value} WHERE case_id = %s AND holder_id = %s",
                [CASE, amira.person_id],
            )
    for key in ("physio", "son", "owner", "doctor"):
        with pytest.raises(NotFoundError):
            coordinator_case.stop(demo_actor(key), CASE, on=TODAY)


def test_asking_the_unit_to_find_another_changes_nothing_else(unit, amira):
    coordinator_case.ask_to_hand_over(amira, CASE)
    (notice,) = cases.overview(unit).notices
    assert (notice.kind, notice.about_name) == (NoticeKind.HANDOVER_ASKED, "Amira Eksempel")
    assert goals.goals_of(amira, PLAN)
    with pytest.raises(NotFoundError):
        coordinator_case.ask_to_hand_over(demo_actor("physio"), CASE)


def test_activities_of_who_left_are_counted_for_all_who_must_know(unit, amira, bypass):
    mine = bypass.execute(
        "UPDATE records_activity SET responsible_id = %s WHERE plan_id = %s AND status IN ('planned', 'in_progress')"
        " AND removed_at IS NULL RETURNING id", [amira.person_id, PLAN]).fetchall()  # fmt: skip
    assert case_life.life(unit, CASE).life.without_responsible == 0
    coordinator_case.stop(amira, CASE, on=TODAY)
    assert case_life.life(unit, CASE).life.without_responsible == len(mine) > 0
    appointing.appoint(unit, CASE, coordinator=OLE)
    for key in ("owner", "deputy"):
        assert len(handover.page(demo_actor(key), PLAN).without) == len(mine)


def test_the_successor_reads_the_words_and_notes_of_the_one_who_left(unit, amira, bypass):
    with pytest.raises(InvalidError, match="text"):
        handover.write(amira, PLAN, "  ")
    handover.write(amira, PLAN, "Ring Kari om morgenen.")
    coordinator_case.stop(amira, CASE, on=TODAY)
    appointing.appoint(unit, CASE, coordinator=OLE)
    page = handover.page(demo_actor("deputy"), PLAN)
    assert [one.text for one in page.words] == ["Ring Kari om morgenen."]
    assert page.left.name == "Amira Eksempel"
    assert page.open
    assert page.participants
    assert handover.page(demo_actor("owner"), PLAN).words
    assert not handover.page(demo_actor("owner"), PLAN).may_write


def test_a_hand_over_is_read_by_those_who_coordinate_and_the_owner_alone(amira, bypass):
    handover.write(amira, PLAN, "Hemmelig ord")
    for key in ("physio", "son", "unit", "outsider"):
        with pytest.raises(NotFoundError):
            handover.page(demo_actor(key), PLAN)
        with enter_own(demo_actor(key)):
            cursor = connection.cursor()
            cursor.execute("SELECT count(*) FROM records_planevent WHERE kind = 'handover'")
            assert cursor.fetchone() == (0,)
    for key in ("physio", "owner"):
        with pytest.raises(NotFoundError):
            handover.write(demo_actor(key), PLAN, "Jeg også")


def test_somebody_with_a_coordinator_alone_sees_who_and_can_ask_for_a_plan(unit, bypass):
    person = demo_actor("waiting")
    assert own_case.mine(person) is None
    case = _without_plan(bypass, person)
    found = own_case.mine(person)
    assert (found.id, [one.name for one in found.coordinators]) == (case, ["Amira Eksempel"])
    mine = coordinator_case.case(demo_actor("coordinator"), case)
    assert (mine.plan_id, mine.has_plan) == (None, False)
    own_case.ask_for_plan(person)
    assert NoticeKind.WISH_FOR_PLAN in [one.kind for one in cases.overview(unit).notices]
    made = case_life.open_plan(unit, case)
    assert made.token
    assert own_case.mine(person) is None
    with pytest.raises(NotAllowedNowError):
        case_life.open_plan(unit, case)
    assert own_case.mine(demo_actor("outsider")) is None


def _without_plan(bypass, person) -> UUID:
    """Give somebody a case with a coordinator and no plan."""
    unit = demo_id("Organisation", "unit-030103")
    (case,) = bypass.execute(
        "INSERT INTO records_coordinationcase (id, created_at, subject_id, subject_name, unit_id, unit_name, wish,"
        " coordinator_wish, opened_at, coordinator_since, has_plan)"
        " VALUES (gen_random_uuid(), now(), %s, %s, %s, 'Bydel Sagene', 'coordinator_only', '', now(), now(), false)"
        " RETURNING id", [person.person_id, person.name, unit]).fetchone()  # fmt: skip
    bypass.execute(
        "INSERT INTO records_coordinatorassignment (id, created_at, case_id, subject_id, unit_id, kind, holder_id,"
        " employment_id, name, title, organisation_name, phone, reach, starts_at)"
        " SELECT gen_random_uuid(), now(), %s, %s, %s, 'coordinator', person_id, id, name, title, '', phone, reach, now()"
        " FROM records_employment WHERE id = %s", [case, person.person_id, unit, JOB])  # fmt: skip
    return case
