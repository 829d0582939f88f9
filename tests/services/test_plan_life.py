"""The life of a plan: paused, ended for each reason, asked for and opened again; nobody keeps anything by accident."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from minoversikt.access.door import enter_own
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import EndReason, NoticeKind, PlanEventKind, PlanStatus, Role
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import case_life, case_notices, cases, goals, plan_consent, plan_life
from tests.services.reporting import worker

PLAN, CASE = demo_id("Plan", "owner"), demo_id("CoordinationCase", "owner")
TODAY = oslo_today(datetime.now(UTC))
AROUND = ("coordinator", "deputy", "physio", "son")


@pytest.fixture
def owner(demo_db):
    return demo_actor("owner")


@pytest.fixture
def unit(demo_db):
    return demo_actor("unit")


def _status(actor=None):
    return plan_life.life_of(actor or demo_actor("owner"), PLAN).sight.frame.status


def _shut_out(*keys):
    for key in keys:
        with pytest.raises(NotFoundError):
            goals.goals_of(demo_actor(key), PLAN)


def _notices(unit):
    return [one.kind for one in cases.overview(unit).notices]


def test_a_pause_leaves_everybody_what_they_see_and_is_taken_up_again(owner):
    plan_life.pause(owner, PLAN)
    assert _status() is PlanStatus.PAUSED
    assert goals.goals_of(demo_actor("physio"), PLAN)
    with pytest.raises(NotAllowedNowError):
        plan_life.pause(owner, PLAN)
    plan_life.resume(owner, PLAN)
    assert _status() is PlanStatus.ACTIVE
    events = plan_life.life_of(owner, PLAN).events
    assert [one.kind for one in events] == [PlanEventKind.RESUMED, PlanEventKind.PAUSED]
    assert events[0].by_name == owner.name


def test_only_who_decides_over_the_plan_pauses_or_ends_it(demo_db):
    for key in ("coordinator", "deputy", "son", "unit", "outsider"):
        for verb in (plan_life.pause, plan_life.end_by_wish):
            with pytest.raises(NotFoundError):
                verb(demo_actor(key), PLAN)
    teen = demo_id("Plan", "teen")
    with pytest.raises(NotFoundError):  # 14 years: proposes, decides not
        plan_life.pause(demo_actor("teen"), teen)
    plan_life.pause(demo_actor("parent"), teen)


def test_past_the_service_a_coordinator_cant_pause_nor_the_owner_reopen(owner):
    with pytest.raises(DatabaseError, match="somebody else"), enter_own(demo_actor("coordinator")):
        connection.cursor().execute("UPDATE records_plan SET status = 'paused' WHERE id = %s", [PLAN])
    plan_life.end_by_wish(owner, PLAN)
    with enter_own(owner):  # no edit in an ended plan: no row is reached
        cursor = connection.cursor()
        cursor.execute("UPDATE records_plan SET status = 'active', end_reason = '' WHERE id = %s", [PLAN])
        assert cursor.rowcount == 0
    with enter_own(owner):
        cursor.execute(
            "SELECT case_end(%s, 'died', '', current_date, true), case_reopen(%s), case_life(%s)", [CASE] * 3
        )
        assert cursor.fetchone() == (False, False, None)


def test_ending_by_wish_shuts_everybody_out_at_once_and_the_owner_still_reads(owner, unit, bypass):
    for key in AROUND:
        goals.goals_of(demo_actor(key), PLAN)
    plan_life.end_by_wish(owner, PLAN)
    _shut_out(*AROUND)
    assert goals.goals_of(owner, PLAN)
    assert _notices(unit) == [NoticeKind.PLAN_ENDED]
    left = bypass.execute(
        "SELECT count(*) FROM records_consent WHERE plan_id = %s AND state IN ('active', 'pending')", [PLAN]
    )
    assert left.fetchone()[0] == 0
    found = case_life.life(unit, CASE).life
    assert (found.status, found.end_reason, found.closed_at) == ("ended", "wish", None)


def test_the_unit_is_told_when_the_consent_is_withdrawn(owner, unit):
    plan_consent.withdraw(owner, PLAN)
    assert _notices(unit) == [NoticeKind.PLAN_ENDED]
    assert plan_life.life_of(owner, PLAN).events[0].reason == "consent_withdrawn"


def test_no_longer_needed_wants_a_talk_and_tells_the_owner_the_words(owner, unit):
    with pytest.raises(InvalidError, match="talked"):
        case_life.end(unit, CASE, reason=EndReason.NO_LONGER_NEEDED, words="Ferdig.")
    assert _status() is PlanStatus.ACTIVE
    after = case_life.end(unit, CASE, reason=EndReason.NO_LONGER_NEEDED, words="Vi ble enige om det.", talked=True)
    assert after.closed_at is None
    event = plan_life.life_of(owner, PLAN).events[0]
    assert (event.reason, event.text, event.by_name) == ("no_longer_needed", "Vi ble enige om det.", unit.name)
    assert cases.case(unit, CASE).running  # the coordinator goes on without a plan


def test_closing_too_lets_the_coordinator_go(unit):
    case_life.end(unit, CASE, reason=EndReason.NO_LONGER_NEEDED, words="Slutt.", talked=True, close=True)
    with pytest.raises(NotFoundError):
        cases.case(unit, CASE)
    assert [one.id for one in case_life.closed(unit)[0]] == [CASE]
    assert cases.overview(unit).notices == ()


def test_moved_out_closes_the_case_and_stays_readable_for_the_owner(owner, unit):
    after = case_life.end(unit, CASE, reason=EndReason.MOVED, words="Flyttet til Bergen.")
    assert after.closed_at is not None
    assert plan_life.life_of(owner, PLAN).events[0].reason == "moved"
    _shut_out(*AROUND)


def test_a_death_ends_everything_for_everybody_at_the_next_request(owner, unit, client_for, bypass):
    clients = {key: client_for(key) for key in ("owner", *AROUND)}
    assert all(client.get(f"/plan/{PLAN}/").status_code == 200 for client in clients.values())
    with pytest.raises(InvalidError, match="on"):
        case_life.end(unit, CASE, reason=EndReason.DIED, on=TODAY + timedelta(days=1))
    case_life.end(unit, CASE, reason=EndReason.DIED, on=TODAY, words="Arkiv: mappe 12")
    assert [clients[key].get(f"/plan/{PLAN}/").status_code for key in AROUND] == [404] * len(AROUND)
    assert clients["owner"].get(f"/plan/{PLAN}/").status_code == 302  # logged out
    with pytest.raises(NotFoundError):
        plan_life.life_of(owner, PLAN)
    found = case_life.life(unit, CASE).life
    assert (found.died_on, found.words, found.end_reason) == (TODAY, "Arkiv: mappe 12", "died")
    left = bypass.execute("SELECT count(*) FROM access_grant WHERE plan_id = %s AND valid_to > now()", [PLAN])
    assert left.fetchone()[0] == 0


def test_a_death_registered_by_mistake_is_taken_back_and_the_yes_is_asked_for_anew(owner, unit, client_for):
    case_life.end(unit, CASE, reason=EndReason.DIED, on=TODAY)
    after = case_life.reopen(unit, CASE)
    assert (after.status, after.died_on, after.closed_at) == ("draft", None, None)
    assert client_for("owner").get(f"/plan/{PLAN}/").status_code == 200
    _shut_out(*AROUND)


def test_only_the_unit_reopens_and_a_yes_brings_back_no_old_consent(owner, unit):
    plan_life.end_by_wish(owner, PLAN)
    plan_life.ask_to_reopen(owner, PLAN)
    plan_life.ask_to_reopen(owner, PLAN)  # once more changes nothing
    assert sorted(_notices(unit)) == [NoticeKind.PLAN_ENDED, NoticeKind.WISH_TO_REOPEN]
    case_life.reopen(unit, CASE)
    assert _notices(unit) == []
    assert _status() is PlanStatus.DRAFT
    plan_consent.give(owner, PLAN)
    assert goals.goals_of(demo_actor("coordinator"), PLAN)
    _shut_out("physio", "son")
    kinds = [one.kind for one in plan_life.life_of(owner, PLAN).events]
    assert kinds == [PlanEventKind.BEGUN, PlanEventKind.REOPENED, PlanEventKind.ENDED]


def test_a_running_plan_is_neither_reopened_nor_asked_for(owner, unit):
    with pytest.raises(NotAllowedNowError):
        case_life.reopen(unit, CASE)
    with pytest.raises(NotAllowedNowError):
        plan_life.ask_to_reopen(owner, PLAN)
    assert _notices(unit) == []


def test_another_unit_finds_no_case(demo_db, bypass):
    other = worker(bypass, "unit-030112", Role.COORDINATING_UNIT)
    for act in (
        lambda: case_life.life(other, CASE),
        lambda: case_life.end(other, CASE, reason=EndReason.DIED, on=TODAY),
        lambda: case_life.reopen(other, CASE),
        lambda: case_life.open_plan(other, CASE),
    ):
        with pytest.raises(NotFoundError):
            act()
    assert _status() is PlanStatus.ACTIVE


def test_notices_are_ticked_off_by_their_unit_alone(owner, unit, bypass):
    plan_life.end_by_wish(owner, PLAN)
    (notice,) = cases.overview(unit).notices
    with pytest.raises(NotFoundError):
        case_notices.resolve(worker(bypass, "unit-030112", Role.COORDINATING_UNIT), notice.id)
    case_notices.resolve(unit, notice.id)
    assert cases.overview(unit).notices == ()


def test_reading_notices_costs_the_same_for_one_and_for_many(unit, bypass, count_statements):
    def add(times):
        bypass.execute(
            "INSERT INTO records_casenotice (id, created_at, case_id, unit_id, kind, about_name)"
            " SELECT gen_random_uuid(), now(), id, unit_id, 'plan_ended', '' FROM records_coordinationcase,"
            " generate_series(1, %s) WHERE unit_id = %s",
            [times, demo_id("Organisation", "unit-030103")],
        )

    cases.overview(unit)
    counted = []
    for times in (1, 10):
        add(times)
        with count_statements() as n:
            assert cases.overview(unit).notices
        counted.append(n.total)
    assert counted[0] == counted[1]
