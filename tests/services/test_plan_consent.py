"""Consent to the plan: it opens the plan to the coordinator, and withdrawing shuts it at once to everybody else."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ConsentState, PlanStatus, ReportStatus, TextKey
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.plan_consent import CURRENT
from minoversikt.services import goals, need_reports, plan_consent, plan_texts
from tests.support.invited import invite_newcomer


@pytest.fixture
def draft(demo_db, bypass):
    """The newcomer's plan, opened by the unit and not consented to."""
    invite_newcomer()
    return bypass.execute(
        "SELECT id FROM records_plan WHERE owner_id = %s", [demo_id("Person", "newcomer")]
    ).fetchone()[0]


def test_until_the_yes_nobody_but_the_owner_sees_anything(draft):
    plan_texts.write_text(demo_actor("newcomer"), draft, TextKey.WHAT_MATTERS, text="Ro", expected=0)
    for key in ("coordinator", "deputy", "unit", "doctor", "outsider", "owner"):
        with pytest.raises(NotFoundError):
            plan_texts.texts_of(demo_actor(key), draft)


def test_yes_starts_the_plan_lets_the_coordinator_in_and_tells_the_report(draft):
    newcomer = demo_actor("newcomer")
    plan_consent.give(newcomer, draft)
    page = plan_consent.consent_to(newcomer, draft)
    assert page.frame.status is PlanStatus.ACTIVE
    assert page.frame.first_time_done
    assert page.consent.state is ConsentState.ACTIVE
    assert page.consent.text_version == CURRENT.version
    assert page.coordinator_name == "Amira Eksempel"
    assert goals.goals_of(demo_actor("coordinator"), draft).may_edit
    assert [line.status for line in need_reports.ours(newcomer).lines] == [ReportStatus.PLAN_OPENED]


def test_nobody_says_yes_for_the_owner(draft):
    for key in ("coordinator", "unit", "owner", "outsider"):
        with pytest.raises(NotFoundError):
            plan_consent.give(demo_actor(key), draft)


def test_a_second_yes_is_refused_and_leaves_one_consent(draft, bypass):
    plan_consent.give(demo_actor("newcomer"), draft)
    with pytest.raises(NotAllowedNowError):
        plan_consent.give(demo_actor("newcomer"), draft)
    assert bypass.execute("SELECT count(*) FROM records_consent WHERE plan_id = %s", [draft]).fetchone()[0] == 1


def test_withdrawing_shuts_everybody_out_on_the_next_request_and_the_owner_still_reads(demo_db, bypass):
    owner, plan = demo_actor("owner"), demo_id("Plan", "owner")
    goals.goals_of(demo_actor("coordinator"), plan)
    goals.goals_of(demo_actor("son"), plan)
    plan_consent.withdraw(owner, plan)
    for key in ("coordinator", "deputy", "physio", "son"):
        with pytest.raises(NotFoundError):
            goals.goals_of(demo_actor(key), plan)
    assert len(goals.goals_of(owner, plan).goals) > 5
    with pytest.raises(NotFoundError):
        goals.write_goal(owner, plan, title="Noe nytt")
    page = plan_consent.consent_to(owner, plan)
    assert (page.frame.status, page.frame.end_reason) == (PlanStatus.ENDED, "consent_withdrawn")
    states = bypass.execute("SELECT DISTINCT state FROM records_consent WHERE plan_id = %s", [plan]).fetchall()
    assert states == [("withdrawn",)]


def test_nobody_else_withdraws_and_nothing_is_withdrawn_twice(demo_db):
    plan = demo_id("Plan", "owner")
    for key in ("coordinator", "unit", "son", "outsider"):
        with pytest.raises(NotFoundError):
            plan_consent.withdraw(demo_actor(key), plan)
    plan_consent.withdraw(demo_actor("owner"), plan)
    with pytest.raises(NotFoundError):
        plan_consent.withdraw(demo_actor("owner"), plan)


def test_the_log_says_share_and_withdraw(draft, bypass):
    plan_consent.give(demo_actor("newcomer"), draft)
    plan_consent.withdraw(demo_actor("newcomer"), draft)
    rows = bypass.execute(
        "SELECT action FROM access_log WHERE plan_id = %s AND object_kind = 'consent' ORDER BY id", [draft]
    ).fetchall()
    assert [action for (action,) in rows] == ["share", "withdraw"]


def test_an_owner_who_cannot_consent_now_can_still_take_the_plan_back(demo_db):
    gunvor, plan = demo_actor("no-capacity"), demo_id("Plan", "no-capacity")
    plan_consent.withdraw(gunvor, plan)
    assert plan_consent.consent_to(gunvor, plan).frame.end_reason == "consent_withdrawn"
    with pytest.raises(NotFoundError):
        goals.goals_of(demo_actor("two-jobs"), plan)
