"""A hospital's coordinator proposes who should take part: what the person meets, and what the hospital learns of it."""

from datetime import UTC, datetime, timedelta

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ConsentLevel, ParticipantStatus, Role, Section
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.hospital_proposal import Became
from minoversikt.domain.your_turn import TurnKind
from minoversikt.services import (
    access_log,
    care_team,
    consent_ending,
    consent_giving,
    consent_withheld,
    consents,
    goal_page,
    hospital_proposals,
    my_plans,
    plans,
    team_invitations,
    team_proposals,
)
from tests.services.reporting import worker

PLAN = demo_id("Plan", "ward")
DOCTOR, ERGO, SPEECH, NURSE = (
    demo_id("Employment", key) for key in ("doctor", "ergo", "speech", "hospital-unit-nurse")
)
GIVEN = {Section.GOALS: ConsentLevel.SEE, Section.HEALTH: ConsentLevel.CONTRIBUTE}
LAST = oslo_today(datetime.now(UTC)) + timedelta(days=60)


def nurse():
    return demo_actor("hospital-unit-nurse")


def propose(employment=DOCTOR, choice=GIVEN):
    hospital_proposals.propose(nurse(), PLAN, employment, choice, LAST)


def became() -> dict[str, Became]:
    return {one.name: one.became for one in hospital_proposals.proposals(nurse(), PLAN).own}


def sharing_of(name: str):
    return next(one for one in consents.who_sees_what(demo_actor("ward"), PLAN).sharings if one.name == name)


def answer(name: str) -> None:
    one = sharing_of(name)
    consent_giving.give(demo_actor("ward"), PLAN, one.key, {Section.GOALS: ConsentLevel.SEE}, LAST, seen=one.seen)


def test_the_person_finds_the_proposal_on_din_tur_with_parts_level_and_period(demo_db):
    propose()
    (turn,) = [one for one in plans.overview(demo_actor("ward"), PLAN).turns if one.kind is TurnKind.ACCESS_PROPOSED]
    assert (turn.title, turn.who) == ("Henrik Prøve", "Eva Prøve")
    one = sharing_of("Henrik Prøve")
    assert turn.object_id == one.key
    assert {row.level: row.sections for row in one.proposed} == {
        ConsentLevel.SEE: (Section.GOALS,), ConsentLevel.CONTRIBUTE: (Section.HEALTH,),
    }  # fmt: skip
    assert {row.proposed_by_byline for row in one.proposed} == {nurse().byline}
    assert one.member is not None
    assert (one.member.status, one.member.organisation) == (ParticipantStatus.PROPOSED, "Sunnaas sykehus HF")


def test_nobody_has_anything_before_the_person_has_said_yes(demo_db):
    propose()
    with pytest.raises(NotFoundError):
        plans.overview(demo_actor("doctor"), PLAN)
    assert became() == {"Henrik Prøve": Became.WAITS}


def test_a_yes_invites_and_the_hospital_learns_that_it_was_a_yes_alone(demo_db):
    propose()
    answer("Henrik Prøve")
    (own,) = hospital_proposals.proposals(nurse(), PLAN).own
    assert (own.became, dict(own.proposed)) == (Became.YES, GIVEN)
    doctor = demo_actor("doctor")
    invited = invited_to_ward(doctor)
    team_invitations.answer(doctor, invited.id, yes=True)
    assert Section.HEALTH not in plans.overview(doctor, PLAN).sections


def invited_to_ward(actor):
    return next(one for one in my_plans.my_plans(actor).invitations if one.plan_id == PLAN)


def test_a_no_to_the_consent_and_a_no_to_the_person_are_both_a_no(demo_db):
    propose()
    consent_ending.refuse(demo_actor("ward"), PLAN, sharing_of("Henrik Prøve").key)
    propose(SPEECH)
    team_proposals.respond(demo_actor("ward"), PLAN, sharing_of("Tor Prøve").key, yes=False)
    assert became() == {"Henrik Prøve": Became.NO, "Tor Prøve": Became.NO}


def test_a_proposal_whose_time_ran_out_is_over(demo_db, bypass):
    propose()
    bypass.execute(
        "UPDATE records_consent SET ends_at = now() - interval '1 minute', starts_at = now() - interval '1 day'"
        " WHERE plan_id = %s AND state = 'pending'",
        [PLAN],
    )
    assert became() == {"Henrik Prøve": Became.OVER}


def test_a_new_proposal_takes_the_place_of_ones_own(demo_db):
    propose()
    propose(choice={Section.GOALS: ConsentLevel.CONTRIBUTE})
    (own,) = hospital_proposals.proposals(nurse(), PLAN).own
    assert (own.became, dict(own.proposed)) == (Became.WAITS, {Section.GOALS: ConsentLevel.CONTRIBUTE})
    assert len(sharing_of("Henrik Prøve").proposed) == 1
    members = care_team.team_of(demo_actor("ward"), PLAN).participants
    assert [one.name for one in members].count("Henrik Prøve") == 1


def test_the_answer_does_not_tell_who_is_in_the_team(demo_db):
    """Per is: the proposal is about the card he has, and looks the same as any other."""
    propose(ERGO)
    assert became() == {"Per Prøve": Became.WAITS}
    one = sharing_of("Per Prøve")
    assert one.key == demo_id("Participant", "ward-ergo")
    assert one.current
    assert one.proposed


def test_somebody_in_the_team_through_another_job_is_proposed_with_the_job_that_was_chosen(demo_db, bypass):
    other = demo_id("Employment", "two-jobs-also")
    bypass.execute("UPDATE records_employment SET person_id = %s WHERE id = %s", [demo_id("Person", "ergo"), other])
    propose(other)
    found = [
        one
        for one in care_team.team_of(demo_actor("ward"), PLAN).participants
        if one.person_id == demo_id("Person", "ergo")
    ]
    assert {one.status for one in found} == {ParticipantStatus.ACTIVE, ParticipantStatus.PROPOSED}


def test_the_hospital_with_its_wards_is_searched_first_and_any_other_place_by_name(demo_db, bypass):
    worker(bypass, "ward-stroke", Role.PROFESSIONAL, "Wenche Vikar")
    here = {one.name for one in hospital_proposals.proposals(nurse(), PLAN).found}
    assert {"Henrik Prøve", "Wenche Vikar", "Farid Eksempel"} <= here
    assert not {"Eva Prøve", "Even Testperson", "Tor Prøve", "Ingrid Eksempel"} & here
    assert [one.name for one in hospital_proposals.proposals(nurse(), PLAN, name="wenche").found] == ["Wenche Vikar"]
    assert [one.name for one in hospital_proposals.proposals(nurse(), PLAN, name="tor", place="sagene").found] == [
        "Tor Prøve"
    ]


@pytest.mark.parametrize(
    ("choice", "last", "field"),
    [({}, LAST, ""), (GIVEN, None, "last_day"), (GIVEN, LAST - timedelta(days=90), "last_day"), ({Section.TEAM: ConsentLevel.SEE}, LAST, "")],
)  # fmt: skip
def test_what_can_not_be_consented_to_is_not_proposed(module_demo_db, choice, last, field):
    with pytest.raises(InvalidError) as refused:
        hospital_proposals.propose(nurse(), PLAN, DOCTOR, choice, last)
    assert field in refused.value.fields


@pytest.mark.parametrize("key", ["ward", "deputy", "ergo", "doctor", "outsider", "guardian", "unit", "admin"])
def test_nobody_else_uses_it_those_who_see_the_consents_neither(module_demo_db, key):
    actor = worker_of_ergo() if key == "ergo" else demo_actor(key)
    with pytest.raises(NotFoundError):
        hospital_proposals.proposals(actor, PLAN)
    with pytest.raises(NotFoundError):
        hospital_proposals.candidate(actor, PLAN, DOCTOR)
    with pytest.raises(NotFoundError):
        hospital_proposals.propose(actor, PLAN, DOCTOR, GIVEN, LAST)


def worker_of_ergo():
    """The one who takes part by consent, without an account."""
    actor = demo_actor("physio")
    return actor.__class__(
        person_id=demo_id("Person", "ergo"), name="Per Prøve", acting=str(ERGO), role=Role.PROFESSIONAL,
        organisation_id=actor.organisation_id, organisation_name=actor.organisation_name,
    )  # fmt: skip


def test_in_another_plan_and_for_oneself_or_the_owner_there_is_nothing(module_demo_db):
    with pytest.raises(NotFoundError):
        hospital_proposals.proposals(nurse(), demo_id("Plan", "owner"))
    with pytest.raises(NotFoundError):
        hospital_proposals.propose(nurse(), PLAN, NURSE, GIVEN, LAST)


ENDS = {
    "the assignment has ended": "UPDATE records_coordinatorassignment SET ends_at = now() WHERE kind = 'hospital_coordinator'",
    "the consent was taken back": "UPDATE records_consent SET state = 'withdrawn', withdrawn_at = now()"
    " WHERE grantee_name = 'Eva Prøve' AND state = 'active'",
    "the job has ended": "UPDATE records_employment SET ends_at = now() WHERE name = 'Eva Prøve'",
    "the plan has ended": "UPDATE records_plan SET status = 'ended', end_reason = 'no_need' WHERE id = %(plan)s",
    "the plan is protected": "UPDATE records_plan SET protected = true WHERE id = %(plan)s",
}


@pytest.mark.parametrize("why", sorted(ENDS))
def test_it_ends_with_what_it_stands_on(demo_db, bypass, why):
    propose()
    bypass.execute(ENDS[why], {"plan": PLAN})
    with pytest.raises(NotFoundError):
        propose(SPEECH)
    with pytest.raises(NotFoundError):
        hospital_proposals.proposals(nurse(), PLAN)


def test_the_person_reads_in_the_log_that_it_was_proposed_and_by_whom(demo_db):
    propose()
    row = next(row for row in access_log.whole_log(demo_actor("ward"), PLAN).rows if row.person_name == "Eva Prøve")
    assert (row.object_kind, row.action.value) == ("consent_proposal", "create")
    assert "assignment:" in row.basis


def test_nobody_is_told_that_the_hospitals_coordinator_sees_the_plan_by_the_assignment(demo_db, bypass):
    """What she sees is the consent beside it: in «Hvem ser hva», on a goal, and in what can be held back."""
    owner, goal = demo_actor("ward"), demo_id("Goal", "ward")
    assert "Eva Prøve" in goal_page.goal_page(owner, PLAN, goal).sees
    bypass.execute("UPDATE records_consent SET sections = '{about_me}' WHERE grantee_name = 'Eva Prøve'")
    assert [one.name for one in consents.who_sees_what(owner, PLAN).coordinators] == ["Ole Prøve"]
    page = goal_page.goal_page(owner, PLAN, goal)
    assert ("Eva Prøve" in page.sees, "Eva Prøve" in page.sees_not) == (False, True)
    assert [one.name for one in consent_withheld.withheld_of(owner, PLAN).coordinators] == ["Ole Prøve"]
    assert "Eva Prøve" in {one.name for one in care_team.team_of(owner, PLAN).coordinators}
