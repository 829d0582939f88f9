"""The caseload: who is on it, why they need the coordinator, what it costs, and what it leaves in the log."""

from datetime import timedelta

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.caseload import DeadlineKind
from minoversikt.domain.codes import PlanStatus
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import NotFoundError
from minoversikt.services.caseload import caseload
from tests.support import many


def by_name(found):
    return {line.name: line for line in found.lines}


def test_everybody_is_there_most_urgent_first_and_the_draft_without_content(demo_db):
    found = caseload(demo_actor("coordinator"))
    today = oslo_today(found.at)
    assert len(found.lines) == 13
    needing = [line.need(today) is not None for line in found.lines]
    assert needing == sorted(needing, reverse=True)
    draft = by_name(found)["Mikal Testperson"]
    assert (draft.plan_id, draft.deadlines, draft.items, draft.last) == (None, (), (), None)
    assert by_name(found)["Grete Prøve"].status is PlanStatus.PAUSED


def test_why_somebody_needs_the_coordinator(demo_db):
    found = caseload(demo_actor("coordinator"))
    today = oslo_today(found.at)
    needs = {line.name: line.need(today) for line in found.lines if line.need(today)}
    assert needs["Bahar Eksempel"].kind is DeadlineKind.ACTIVITY
    assert needs["Bahar Eksempel"].on == today - timedelta(days=6)
    assert needs["Cecilie Testperson"].kind is DeadlineKind.REVISION
    assert needs["Kari Testperson"].kind is DeadlineKind.MEETING
    assert needs["Kari Testperson"].object_id == demo_id("Appointment", "owner-team-meeting")


def test_a_deputy_has_the_same_people_and_is_not_asked(demo_db):
    stood_in_for = {line.name for line in caseload(demo_actor("deputy")).lines if line.is_deputy}
    mine = {line.name for line in caseload(demo_actor("coordinator")).lines}
    childs = {line.name for line in caseload(demo_actor("child-coordinator")).lines}
    assert stood_in_for == mine | childs


@pytest.mark.parametrize("key", ["physio", "unit", "doctor", "outsider", "owner"])
def test_others_coordinate_nobody(demo_db, key):
    assert caseload(demo_actor(key)).lines == ()


def test_what_the_person_withheld_is_not_counted_as_missing_nor_shown(demo_db, bypass):
    plan = demo_id("Plan", "owner")
    bypass.execute("UPDATE records_plan SET withheld = '{goals,calendar}' WHERE id = %s", [plan])
    bypass.commit()
    kari = by_name(caseload(demo_actor("coordinator")))["Kari Testperson"]
    assert kari.meeting is None
    assert DeadlineKind.ACTIVITY not in {deadline.kind for deadline in kari.deadlines}
    assert {"L1", "L5", "L6"}.isdisjoint(item.code for item in kari.items)


def test_an_ended_employment_opens_no_caseload(demo_db, bypass):
    bypass.execute(
        "UPDATE records_employment SET ends_at = now() WHERE id = %s", [demo_id("Employment", "coordinator")]
    )
    bypass.commit()
    with pytest.raises(NotFoundError):
        caseload(demo_actor("coordinator"))


def test_a_consent_taken_back_leaves_the_name_alone(demo_db, bypass):
    bypass.execute(
        "UPDATE records_consent SET state = 'withdrawn' WHERE plan_id = %s AND kind = 'plan'",
        [demo_id("Plan", "owner")],
    )
    bypass.commit()
    kari = by_name(caseload(demo_actor("coordinator")))["Kari Testperson"]
    assert (kari.plan_id, kari.last, kari.deadlines) == (None, None, ())


def test_the_log_names_every_plan_that_was_listed(demo_db, bypass):
    found = caseload(demo_actor("coordinator"))
    action, kind, listed = bypass.execute(
        "SELECT action, object_kind, listed FROM access_log ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert (action, kind) == ("list", "caseload")
    assert set(listed) == {line.plan_id for line in found.lines if line.plan_id}


def test_fifty_plans_cost_no_more_statements_than_twelve(demo_db, bypass, count_statements):
    coordinator = demo_actor("coordinator")
    caseload(coordinator)
    with count_statements() as few:
        assert len(caseload(coordinator).lines) == 13
    many.cases(bypass, 38)
    with count_statements() as several:
        assert sum(line.plan_id is not None for line in caseload(coordinator).lines) == 50
    assert several.total == few.total, several
    assert several.total <= 10, several
