"""Moves between districts: asked, answered, called off, completed without a gap; and what the new coordinator has before the yes."""

import pytest
from django.db import DatabaseError, connection

from minoversikt.access.door import enter_own
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.case_transfer import TransferSide, TransferStep
from minoversikt.domain.codes import NoticeKind, Role, TransferStatus
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import case_life, case_transfers, cases, goals, new_coordinator, plan_consent, plan_life
from tests.services.reporting import ALNA, SAGENE, worker

PLAN, CASE = demo_id("Plan", "owner"), demo_id("CoordinationCase", "owner")


@pytest.fixture
def unit(demo_db):
    return demo_actor("unit")


@pytest.fixture
def alna(demo_db, bypass):
    return worker(bypass, "unit-030112", Role.COORDINATING_UNIT)


@pytest.fixture
def newcomer(demo_db, bypass):
    """A coordinator in Alna."""
    return worker(bypass, "unit-030112", Role.COORDINATOR, "Nils Ny")


def _asked(unit):
    return case_transfers.ask(unit, CASE, to=ALNA, reason="Flytter til Alna.")


def _moved(unit, alna, newcomer):
    move = _asked(unit)
    case_transfers.accept(alna, move, words="Velkommen.")
    case_transfers.complete(alna, move, coordinator=_job(newcomer))
    return move


def _job(actor):
    from uuid import UUID

    return UUID(actor.acting)


def test_the_receiving_unit_is_told_at_once_and_sees_whom_it_is_about_alone(unit, alna, bypass):
    move = _asked(unit)
    told = bypass.execute("SELECT unit_id, kind FROM records_casenotice WHERE resolved_at IS NULL").fetchall()
    assert told == [(ALNA, NoticeKind.MOVING_IN)]
    found = cases.overview(alna)
    assert found.notices == ()  # stands among the moves, not twice
    (line,) = found.moves
    assert (line.subject_name, line.side, line.transfer.from_name) == (
        "Kari Testperson",
        TransferSide.TO,
        line.transfer.from_name,
    )
    assert line.steps == (TransferStep.ACCEPT, TransferStep.DECLINE)
    assert cases.overview(unit).moves[0].steps == (TransferStep.CANCEL,)
    for page in (lambda: cases.case(alna, CASE), lambda: case_life.life(alna, CASE)):
        with pytest.raises(NotFoundError):  # the case is still the other unit's
            page()
    assert case_transfers.transfer(alna, move).candidates == ()


def test_strangers_find_no_move_and_nobody_asks_for_anothers_case(unit, alna, bypass):
    move = _asked(unit)
    third = worker(bypass, "unit-030101", Role.COORDINATING_UNIT)
    for who in (third, demo_actor("coordinator"), demo_actor("owner"), demo_actor("outsider")):
        for act in (case_transfers.transfer, case_transfers.accept, case_transfers.cancel):
            with pytest.raises(NotFoundError):
                act(who, move)
    with pytest.raises(NotFoundError):
        case_transfers.ask(alna, CASE, to=SAGENE, reason="Vår")
    with pytest.raises(InvalidError, match="unit_id"):
        case_transfers.ask(unit, CASE, to=SAGENE, reason="Samme")
    with pytest.raises(NotAllowedNowError):
        _asked(unit)


def test_each_unit_takes_its_own_steps_alone_past_the_service_too(unit, alna):
    move = _asked(unit)
    with pytest.raises(NotAllowedNowError):
        case_transfers.accept(unit, move)
    with pytest.raises(NotAllowedNowError):
        case_transfers.cancel(alna, move)
    for who, status in ((unit, "accepted"), (alna, "cancelled"), (alna, "completed"), (unit, "completed")):
        with pytest.raises(DatabaseError), enter_own(who):
            connection.cursor().execute("UPDATE records_casetransfer SET status = %s WHERE id = %s", [status, move])
    with enter_own(unit):
        cursor = connection.cursor()
        cursor.execute("SELECT transfer_complete(%s, %s, NULL)", [move, demo_id("Employment", "coordinator")])
        assert cursor.fetchone() == (None,)


def test_a_no_and_a_call_off_change_nothing_and_are_over(unit, alna):
    move = _asked(unit)
    case_transfers.decline(alna, move, words="Bor ikke her.")
    assert case_life.life(unit, CASE).move.transfer.answer == "Bor ikke her."
    with pytest.raises(NotFoundError):
        case_transfers.transfer(alna, move)
    again = _asked(unit)
    case_transfers.cancel(unit, again)
    with pytest.raises(NotFoundError):
        case_transfers.accept(alna, again)
    assert cases.case(unit, CASE).line.coordinator_name == "Amira Eksempel"


def test_a_closed_case_takes_its_move_along(unit, alna):
    from minoversikt.domain.codes import EndReason

    move = _asked(unit)
    case_life.end(unit, CASE, reason=EndReason.MOVED)
    with pytest.raises(NotFoundError):
        case_transfers.transfer(alna, move)
    assert cases.overview(alna).moves == ()


def test_the_old_coordinator_stays_until_the_new_one_is_named_and_ends_the_same_moment(unit, alna, newcomer, bypass):
    move = _asked(unit)
    with pytest.raises(NotAllowedNowError):
        case_transfers.complete(alna, move, coordinator=_job(newcomer))
    case_transfers.accept(alna, move, words="")
    assert goals.goals_of(demo_actor("coordinator"), PLAN)
    assert [one.employment_id for one in case_transfers.transfer(alna, move).candidates] == [_job(newcomer)]
    with pytest.raises(InvalidError, match="coordinator"):
        case_transfers.complete(alna, move, coordinator=demo_id("Employment", "coordinator"))
    assert case_transfers.complete(alna, move, coordinator=_job(newcomer)) == CASE
    rows = bypass.execute(
        "SELECT starts_at, ends_at, name FROM records_coordinatorassignment WHERE case_id = %s AND kind = 'coordinator'"
        " ORDER BY starts_at DESC LIMIT 2", [CASE]).fetchall()  # fmt: skip
    assert rows[0][2] == "Nils Ny"
    assert rows[0][0] == rows[1][1]  # no gap, no two (L3)
    with pytest.raises(NotFoundError):
        goals.goals_of(demo_actor("coordinator"), PLAN)
    with pytest.raises(NotFoundError):
        cases.case(unit, CASE)
    assert cases.case(alna, CASE).line.coordinator_name == "Nils Ny"
    open_notices = bypass.execute("SELECT count(*) FROM records_casenotice WHERE resolved_at IS NULL").fetchone()[0]
    assert open_notices == 0


def test_before_the_yes_the_new_coordinator_has_nothing_and_the_others_all_they_had(unit, alna, newcomer):
    owner = demo_actor("owner")
    before = {key: goals.goals_of(demo_actor(key), PLAN) for key in ("physio", "son")}
    _moved(unit, alna, newcomer)
    with pytest.raises(NotFoundError):
        goals.goals_of(newcomer, PLAN)
    with pytest.raises(NotFoundError):
        plan_life.life_of(newcomer, PLAN)
    for key in before:
        assert goals.goals_of(demo_actor(key), PLAN)
    assert [one.name for one in new_coordinator.waiting_for(owner, PLAN).waiting] == ["Nils Ny"]
    for key in ("coordinator", "son", "physio", "outsider"):
        with pytest.raises(NotFoundError):
            new_coordinator.agree(demo_actor(key), PLAN)
    with pytest.raises(NotFoundError):
        new_coordinator.agree(newcomer, PLAN)
    new_coordinator.agree(owner, PLAN)
    assert goals.goals_of(newcomer, PLAN).may_edit
    assert goals.goals_of(demo_actor("physio"), PLAN)
    with pytest.raises(NotAllowedNowError):
        new_coordinator.agree(owner, PLAN)
    assert plan_consent.consent_to(owner, PLAN).consent.given_by_name == owner.name


def test_the_yes_of_somebody_who_does_not_log_in_is_written_down_by_the_one_it_is_about(unit, alna, newcomer, bypass):
    old = demo_actor("coordinator")
    with pytest.raises(NotFoundError):
        new_coordinator.write_down(old, CASE, said="Ja")  # nobody waits
    _moved(unit, alna, newcomer)
    for who in (old, alna, demo_actor("physio"), demo_actor("owner")):
        with pytest.raises(NotFoundError):
            new_coordinator.write_down(who, CASE, said="Ja")
    with pytest.raises(InvalidError, match="text"):
        new_coordinator.write_down(newcomer, CASE, said=" ")
    new_coordinator.write_down(newcomer, CASE, said="Ja, det er greit.")
    assert goals.goals_of(newcomer, PLAN).may_edit
    assert goals.goals_of(demo_actor("physio"), PLAN)
    row = bypass.execute(
        "SELECT how, given_by_name, recorded_by_name, view FROM records_consent WHERE plan_id = %s AND kind = 'plan'"
        " AND state = 'active'", [PLAN]).fetchall()  # fmt: skip
    assert row == [("spoken", "Kari Testperson", "Nils Ny", "Ja, det er greit.")]


def test_no_yes_is_written_down_for_somebody_who_cannot_consent(unit, alna, newcomer, bypass):
    _moved(unit, alna, newcomer)
    bypass.execute(
        "INSERT INTO records_capacitydecision (id, created_at, subject_id, question, sections, reason, view, decided_by_id,"
        " decided_by_name, decided_by_byline, starts_at, ends_at) VALUES (gen_random_uuid(), now(), %s, '', '{}', '', '',"
        " gen_random_uuid(), '', '', now() - interval '1 day', now() + interval '1 day')", [demo_actor("owner").person_id])  # fmt: skip
    with pytest.raises(NotFoundError):
        new_coordinator.write_down(newcomer, CASE, said="Ja")


def test_past_the_service_nobody_says_yes_for_the_person(unit, alna, newcomer):
    _moved(unit, alna, newcomer)
    for who in (newcomer, alna, demo_actor("physio")):
        with pytest.raises(DatabaseError), enter_own(who):
            connection.cursor().execute("UPDATE records_coordinatorassignment SET awaits_consent = false")
        with pytest.raises(DatabaseError), enter_own(who):
            connection.cursor().execute(
                "INSERT INTO records_consent (id, created_at, plan_id, kind, state, starts_at, sections, level, ground, how,"
                " given_by_id, given_by_name, grantee_acting, grantee_name, purpose, legal_basis, text_version)"
                " VALUES (gen_random_uuid(), now(), %s, 'plan', 'active', now(), '{}', 'see', 'self', 'digital', %s, 'x', '',"
                " '', '', '', '')", [PLAN, who.person_id])  # fmt: skip


def test_a_deputy_comes_along(unit, alna, newcomer, bypass):
    move = _asked(unit)
    case_transfers.accept(alna, move, words="")
    second = worker(bypass, "unit-030112", Role.COORDINATOR, "Vera Vara")
    case_transfers.complete(alna, move, coordinator=_job(newcomer), deputy=_job(second))
    assert cases.case(alna, CASE).line.deputy_name == "Vera Vara"


def test_the_person_sees_where_it_stands(unit, alna):
    from minoversikt.services import plan_details

    _asked(unit)
    (move,) = plan_details.details_of(demo_actor("owner"), PLAN).moves
    assert (move.status, move.to_name) == (TransferStatus.ASKED, "Bydel Alna")
