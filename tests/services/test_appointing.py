"""Who coordinates: appointing, the alarm when nobody does, stopping, the invitation; and the second lock under it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections

from minoversikt.access.door import enter_work
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain import invitation
from minoversikt.domain.codes import AssignmentKind, Role
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import appointing, assignments, cases, invitations, need_reports, report_answering
from tests.services.reporting import TODAY, number_of, sent, worker

AMIRA, OLE = demo_id("Employment", "coordinator"), demo_id("Employment", "deputy")


@pytest.fixture
def unit(demo_db):
    return demo_actor("unit")


@pytest.fixture
def case(bypass, unit):
    """A case that has just been opened, with nobody responsible."""
    report = sent(number_of(bypass, "newcomer"))
    report_answering.receive(unit, report, expected=1)
    report_answering.start_assessment(unit, report, expected=2)
    return report_answering.accept(unit, report, expected=3)


def _line(unit, case):
    return cases.case(unit, case).line


def _held(unit, case, kind):
    return next(one for one in cases.case(unit, case).running if one.kind is kind)


def test_candidates_are_the_districts_coordinators_fewest_cases_first(unit, case):
    found = appointing.choices(unit, case)
    assert [one.name for one in found.candidates] == ["Nora Prøve", "Ole Prøve", "Amira Eksempel"]
    assert found.candidates[0].cases < found.candidates[1].cases < found.candidates[2].cases
    assert found.case.line.coordinator_wish == "Amira"


@pytest.mark.parametrize(("coordinator", "deputy", "field"), [
    (demo_id("Employment", "physio"), None, "coordinator"), (uuid4(), None, "coordinator"),
    (AMIRA, AMIRA, "deputy"), (AMIRA, demo_id("Employment", "outsider"), "deputy"),
])  # fmt: skip
def test_only_a_candidate_can_be_chosen(unit, case, coordinator, deputy, field):
    with pytest.raises(InvalidError, match=field):
        appointing.appoint(unit, case, coordinator=coordinator, deputy=deputy)
    assert cases.case(unit, case).running == ()


def test_nobody_coordinates_their_own_plan(bypass, unit):
    report = sent(number_of(bypass, "coordinator"))
    report_answering.receive(unit, report, expected=1)
    report_answering.start_assessment(unit, report, expected=2)
    found = appointing.choices(unit, report_answering.accept(unit, report, expected=3))
    assert [one.name for one in found.candidates] == ["Nora Prøve", "Ole Prøve"]


def test_the_second_to_appoint_is_told_who_coordinates(unit, case):
    appointing.appoint(unit, case, coordinator=AMIRA)
    with pytest.raises(ConflictError) as error:
        appointing.appoint(unit, case, coordinator=OLE)
    assert error.value.who == "Amira Eksempel"
    assert len(cases.case(unit, case).running) == 1


def test_a_coordinator_who_stops_today_raises_the_alarm(bypass, unit, case):
    appointing.appoint(unit, case, coordinator=AMIRA, deputy=OLE)
    assignments.end_assignment(unit, _held(unit, case, AssignmentKind.COORDINATOR).id, on=TODAY)
    line = _line(unit, case)
    assert (line.days_without, line.coordinator_left_on) == (0, TODAY)
    assert case in [one.id for one in cases.overview(unit).without]
    bypass.execute("UPDATE records_coordinatorassignment SET starts_at = starts_at - interval '9 days', ends_at = ends_at"
                   " - interval '4 days' WHERE case_id = %s AND kind = 'coordinator'", [case])  # fmt: skip
    assert _line(unit, case).days_without == 4
    appointing.appoint(unit, case, coordinator=OLE)
    assert _line(unit, case).without_since is None


def test_one_who_stops_later_is_followed_by_a_successor_without_a_gap(unit, case):
    appointing.appoint(unit, case, coordinator=AMIRA)
    assignments.end_assignment(unit, _held(unit, case, AssignmentKind.COORDINATOR).id, on=TODAY + timedelta(days=3))
    assert _line(unit, case).coordinator_ends_on == TODAY + timedelta(days=3)
    assert _line(unit, case).without_since is None
    appointing.appoint(unit, case, coordinator=OLE)
    running = sorted(cases.case(unit, case).running, key=lambda one: one.starts_at)
    assert running[0].ends_at == running[1].starts_at
    with pytest.raises(ConflictError):
        appointing.appoint(unit, case, coordinator=AMIRA)


def test_a_planned_end_raises_the_alarm_when_the_day_comes(bypass, unit, case):
    appointing.appoint(unit, case, coordinator=AMIRA)
    assignments.end_assignment(unit, _held(unit, case, AssignmentKind.COORDINATOR).id, on=TODAY + timedelta(days=3))
    bypass.execute("UPDATE records_coordinatorassignment SET starts_at = now() - interval '9 days', ends_at = now()"
                   " - interval '2 days' WHERE case_id = %s", [case])  # fmt: skip
    assert [one.days_without for one in cases.overview(unit).without if one.id == case] == [2]


def test_an_end_in_the_past_and_an_end_twice_are_refused(unit, case):
    appointing.appoint(unit, case, coordinator=AMIRA)
    held = _held(unit, case, AssignmentKind.COORDINATOR).id
    with pytest.raises(InvalidError, match="on"):
        assignments.end_assignment(unit, held, on=TODAY - timedelta(days=1))
    assignments.end_assignment(unit, held, on=TODAY)
    with pytest.raises(NotAllowedNowError):
        assignments.end_assignment(unit, held, on=TODAY)


def test_the_invitation_is_the_persons_and_its_secret_is_not_stored(bypass, unit, case):
    made = appointing.appoint(unit, case, coordinator=AMIRA)
    newcomer = demo_actor("newcomer")
    assert invitations.by_link(newcomer, made.token).used_at is None
    with pytest.raises(NotFoundError):
        invitations.by_link(demo_actor("waiting"), made.token)
    stored = bypass.execute("SELECT token_hash FROM records_invitation WHERE case_id = %s", [case]).fetchone()
    assert stored == (invitation.token_hash(made.token),)


def test_a_new_link_stops_the_old_one_and_none_is_made_after_use(unit, case):
    old = appointing.appoint(unit, case, coordinator=AMIRA)
    new = appointing.invite_again(unit, case)
    newcomer = demo_actor("newcomer")
    assert invitations.by_link(newcomer, old.token).revoked_at is not None
    found = invitations.by_link(newcomer, new.token)
    invitations.accept(newcomer, found.id)
    with pytest.raises(NotAllowedNowError):
        appointing.invite_again(unit, case)


def test_another_unit_has_nothing_of_the_case(bypass, unit, case):
    appointing.appoint(unit, case, coordinator=AMIRA)
    held = _held(unit, case, AssignmentKind.COORDINATOR).id
    alna = worker(bypass, "unit-030112", Role.COORDINATING_UNIT)
    for attempt in (
        lambda: cases.case(alna, case), lambda: appointing.choices(alna, case), lambda: appointing.invite_again(alna, case),
        lambda: appointing.appoint(alna, case, coordinator=OLE), lambda: assignments.end_assignment(alna, held, on=TODAY),
        lambda: cases.overview(demo_actor("coordinator")), lambda: cases.all_open(demo_actor("doctor")),
    ):  # fmt: skip
        with pytest.raises(NotFoundError):
            attempt()


_ASSIGN = (
    "INSERT INTO records_coordinatorassignment (id, created_at, case_id, subject_id, unit_id, kind, holder_id, employment_id,"
    " name, title, organisation_name, phone, reach, starts_at)"
    " VALUES (%(id)s, now(), %(case)s, %(subject)s, %(unit)s, 'coordinator', %(me)s, %(job)s, 'x', '', '', '', '', now())"
)
_INVITE = (
    "INSERT INTO records_invitation (id, created_at, case_id, subject_id, unit_id, token_hash, ends_at, by_id, by_name)"
    " VALUES (%(id)s, now(), %(case)s, %(subject)s, %(unit)s, 'x', now(), %(me)s, 'x')"
)
_PLAN = (
    "INSERT INTO records_plan (id, created_at, owner_id, owner_name, case_id, status, end_reason, protected, protected_list,"
    " withheld, version, frame_version)"
    " VALUES (%(id)s, now(), %(subject)s, 'x', %(case)s, 'draft', '', false, '{}', '{}', 1, 1)"
)


@pytest.mark.parametrize("statement", [_ASSIGN, _INVITE, _PLAN])
def test_the_database_too_keeps_a_unit_to_its_own_cases(bypass, unit, case, statement):
    alna = worker(bypass, "unit-030112", Role.COORDINATING_UNIT)
    values = {
        "id": uuid4(), "case": case, "subject": demo_id("Person", "newcomer"), "unit": alna.organisation_id,
        "me": alna.person_id, "job": alna.acting,
    }  # fmt: skip
    with pytest.raises(DatabaseError, match="row-level security"), enter_work(alna), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("column", ["need", "subject_name", "sent_on", "answer_due", "consent_on", "reporter_name"])
def test_what_was_sent_stays_as_it_was_sent(demo_db, column):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        enter_work(demo_actor("doctor")),
        connection.cursor() as c,
    ):
        c.execute(f"UPDATE records_needreport SET {column} = {column}")


def _at_once(act, times=8):
    """Let several do the same at once, each on a connection of their own; return what became of each."""
    barrier = Barrier(times)

    def one(_number):
        barrier.wait()
        try:
            act()
        except (ConflictError, NotAllowedNowError) as error:
            return type(error)
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_eight_who_appoint_at_once_make_one_coordinator(unit, case):
    outcomes = _at_once(lambda: appointing.appoint(unit, case, coordinator=AMIRA))
    assert outcomes.count(None) == 1
    assert outcomes.count(ConflictError) == 7
    assert len(cases.case(unit, case).running) == 1


def test_eight_who_receive_at_once_receive_once(bypass, unit):
    report = sent(number_of(bypass, "newcomer"))
    outcomes = _at_once(lambda: report_answering.receive(unit, report, expected=1))
    assert outcomes.count(None) == 1
    assert outcomes.count(ConflictError) == 7
    assert len(need_reports.report(unit, report).entries) == 2
