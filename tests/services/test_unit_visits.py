"""A unit's members enter by name, with a reason, until midnight; and the list of plans somebody is part of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import AssignmentKind
from minoversikt.domain.dates import oslo_midnight, oslo_today
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.unit_visit import VisitReason
from minoversikt.services import my_plans, plans, team_invitations, team_leaving, team_proposals, unit_visits
from tests.support import many

PLAN, WARD = demo_id("Plan", "owner"), demo_id("Organisation", "ward-stroke")
NURSE = "hospital-unit-nurse"


def enter(key=NURSE, plan=PLAN, unit=WARD, reason=VisitReason.ADMITTED, text=""):
    return unit_visits.enter_plan(demo_actor(key), plan, unit, reason=reason, text=text)


def may_see(key=NURSE):
    try:
        return plans.overview(demo_actor(key), PLAN).sections
    except NotFoundError:
        return None


def units(key=NURSE):
    return [(one.owner_name, one.inside_until is not None) for one in my_plans.my_plans(demo_actor(key)).units]


def test_a_rostered_member_enters_with_a_reason_until_midnight_in_oslo(demo_db):
    assert units() == [("Kari Testperson", False)]
    assert may_see() is None, "being rostered gives nothing of itself"
    tomorrow = oslo_today(datetime.now(UTC)) + timedelta(days=1)
    assert enter() == oslo_midnight(tomorrow)
    assert {"goals", "health", "about_me"} <= may_see()
    assert "services" not in may_see()
    assert units() == [("Kari Testperson", True)]


def test_after_midnight_one_is_outside_again(demo_db, bypass):
    enter()
    bypass.execute(
        "UPDATE records_unitvisit SET starts_at = starts_at - interval '1 day', ends_at = now() - interval '1 second'"
    )
    assert may_see() is None
    assert units() == [("Kari Testperson", False)]


@pytest.mark.parametrize(
    "ended",
    [
        "UPDATE records_rosterentry SET ends_at = now()",
        "UPDATE records_employment SET ends_at = now() WHERE id = %(job)s",
        "UPDATE records_consent SET state = 'withdrawn' WHERE unit_id IS NOT NULL",
        "UPDATE records_participant SET status = 'left' WHERE unit_id IS NOT NULL",
        "UPDATE records_plan SET protected = true WHERE id = %(plan)s",
        "UPDATE records_consent SET state = 'withdrawn' WHERE kind = 'plan'",
        "UPDATE records_plan SET status = 'ended', end_reason = 'wish' WHERE id = %(plan)s",
    ],
)
def test_whatever_ends_it_ends_the_visit_and_the_listing(demo_db, bypass, ended):
    enter()
    bypass.execute(ended, {"job": demo_id("Employment", NURSE), "plan": PLAN})
    assert may_see() is None
    with pytest.raises(NotFoundError):
        enter()
    with pytest.raises(NotFoundError):
        unit_visits.threshold(demo_actor(NURSE), PLAN, WARD)


def test_nobody_else_enters_and_nobody_through_another_plan_or_unit(demo_db):
    for key in ("doctor", "physio", "outsider", "coordinator", "son", "two-jobs"):
        with pytest.raises(NotFoundError):
            enter(key)
        assert units(key) == []
    for plan, unit in (
        (demo_id("Plan", "else-eksempel"), WARD),
        (PLAN, demo_id("Organisation", "sunnaas")),
        (uuid4(), WARD),
    ):
        with pytest.raises(NotFoundError):
            enter(plan=plan, unit=unit)
    nurse_at_home = replace(demo_actor(NURSE), acting="private", organisation_id=None)
    with pytest.raises(NotFoundError):
        unit_visits.enter_plan(nurse_at_home, PLAN, WARD, reason=VisitReason.ADMITTED)


def test_close_kin_does_not_enter_through_the_job(demo_db, bypass):
    bypass.execute(
        "UPDATE records_participant SET person_id = %s, kind = 'next_of_kin' WHERE id = %s",
        [demo_id("Person", NURSE), demo_id("Participant", "owner-speech")],
    )
    assert units() == []
    with pytest.raises(NotFoundError):
        enter()


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (VisitReason.OTHER, ""),
        (VisitReason.OTHER, "  "),
        (VisitReason.ASKED, "x" * 121),
        (VisitReason.OTHER, "Gjelder 150887 00183"),
    ],
)
def test_a_reason_says_something_short_and_no_number(demo_db, reason, text):
    with pytest.raises(InvalidError) as caught:
        enter(reason=reason, text=text)
    assert set(caught.value.fields) == {"text"}
    assert may_see() is None


def test_the_owner_reads_who_entered_and_why_on_every_row_of_the_visit(demo_db, bypass):
    enter(reason=VisitReason.FOLLOW_UP, text="ny  rullestol")
    may_see()
    rows = bypass.execute(
        "SELECT person_name, purpose, object_kind FROM access_log WHERE plan_id = %s AND person_id = %s"
        " AND outcome = 'allowed' AND action = 'see' ORDER BY id",
        [PLAN, demo_id("Person", NURSE)],
    ).fetchall()
    why = "Vi følger opp noe vi har ansvar for: ny rullestol"
    assert rows[-2:] == [("Eva Prøve", why, "unit_visit"), ("Eva Prøve", why, "plan")]


def test_the_end_of_the_units_part_ends_the_visit(demo_db):
    enter()
    team_leaving.end(demo_actor("owner"), PLAN, demo_id("Participant", "owner-ward"))
    assert may_see() is None
    assert units() == []


# --- the list ------------------------------------------------------------------------------------------------------------


def test_the_list_names_what_one_is_in_each_plan(demo_db):
    son = my_plans.my_plans(demo_actor("son"))
    assert [(one.owner_name, one.role, one.is_participant) for one in son.plans] == [("Kari Testperson", "Sønn", True)]
    boss = {one.owner_name: one.assignment for one in my_plans.my_plans(demo_actor("coordinator")).plans}
    assert boss["Kari Testperson"] is AssignmentKind.COORDINATOR
    parent = my_plans.my_plans(demo_actor("parent")).plans
    assert [(one.owner_name, one.representation) for one in parent] == [("Ida Eksempel", "parent")]
    assert my_plans.my_plans(demo_actor("parent-apart")).plans == ()
    for key in ("owner", "newcomer", "outsider", "unit"):
        found = my_plans.my_plans(demo_actor(key))
        assert (found.plans, found.invitations, found.units) == ((), (), ()), key


def test_what_is_late_comes_first_and_is_counted_for_the_reader_alone(demo_db, bypass):
    physio, day = demo_actor("physio"), oslo_today(datetime.now(UTC))
    bypass.execute("UPDATE records_activity SET due = NULL")
    bypass.execute(
        "UPDATE records_activity SET due = %s, status = 'in_progress', responsible_id = %s WHERE id = %s",
        [day - timedelta(days=1), physio.person_id, demo_id("Activity", "owner-walk")],
    )
    first = my_plans.my_plans(physio).plans[0]
    assert (first.owner_name, first.late, first.soon) == ("Kari Testperson", 1, 0)
    assert all(not one.late for one in my_plans.my_plans(demo_actor("son")).plans)
    bypass.execute("UPDATE records_activity SET due = %s WHERE due IS NOT NULL", [day + timedelta(days=7)])
    assert not any(one.late or one.soon for one in my_plans.my_plans(physio).plans)


def test_the_list_is_one_row_of_the_log_and_shows_an_invitation_by_the_owners_name(demo_db, bypass):
    said = {"role": "Lege", "contribution": "", "proposal": "", "is_student": False, "supervisor": None}
    team_proposals.propose_professional(demo_actor("owner"), PLAN, demo_id("Employment", "doctor"), values=said)
    doctor = demo_actor("doctor")
    assert team_invitations.waiting(doctor) == 1
    found = my_plans.my_plans(doctor)
    assert [one.owner_name for one in found.invitations] == ["Kari Testperson"]
    row = bypass.execute(
        "SELECT action, listed FROM access_log WHERE person_id = %s ORDER BY id DESC LIMIT 1", [doctor.person_id]
    ).fetchone()
    assert row == ("list", [PLAN])


def test_the_list_costs_the_same_however_many_plans(demo_db, bypass, count_statements):
    coordinator = demo_actor("coordinator")
    my_plans.my_plans(coordinator)
    with count_statements() as few:
        before = len(my_plans.my_plans(coordinator).plans)
    many.cases(bypass, 60)
    with count_statements() as lots:
        assert len(my_plans.my_plans(coordinator).plans) == before + 60
    assert few.total == lots.total
