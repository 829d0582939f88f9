"""Who is asked into a team: proposed, invited, answered; what nobody may do, in the services and past them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection

from minoversikt.access.door import Touch, enter
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ConsentHow, ConsentLevel, Op, Section
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.services import (
    consent_giving,
    consent_records,
    consents,
    my_plans,
    team_directory,
    team_invitations,
    team_leaving,
    team_links,
    team_proposals,
)
from tests.services.teaming import (
    DOCTOR,
    OUTSIDER_JOB,
    PLAN,
    SAID,
    TODAY,
    S,
    consent_to,
    invited_by_owner,
    member,
    proposed_by_coordinator,
    sees_goals,
    states,
)
from tests.support.demo_people import identity_number

# --- proposing and answering ---------------------------------------------------------------------------------------------


def test_a_coordinator_proposes_and_the_owner_invites(demo_db):
    one = proposed_by_coordinator()
    owner = demo_actor("owner")
    assert member(owner, one).status is S.PROPOSED
    found = team_proposals.proposal_of(owner, PLAN, one)
    assert (found.member.name, found.member.author_name) == ("Henrik Prøve", "Amira Eksempel")
    handed = team_proposals.respond(owner, PLAN, one, yes=True)
    assert member(owner, one).status is S.INVITED
    assert (handed.name, handed.place) == ("Henrik Prøve", "Sunnaas sykehus HF")
    assert team_invitations.by_link(demo_actor("doctor"), handed.token).participant_id == one


def test_the_owner_invites_at_once_and_says_no_to_others(demo_db):
    owner = demo_actor("owner")
    assert member(owner, invited_by_owner().saved.id).status is S.INVITED
    one = proposed_by_coordinator(OUTSIDER_JOB)
    assert team_proposals.respond(owner, PLAN, one, yes=False) is None
    assert member(owner, one).status is S.DECLINED
    with pytest.raises(NotAllowedNowError):
        team_proposals.respond(owner, PLAN, one, yes=True)


def test_nobody_but_who_shares_the_plan_answers(demo_db):
    one = proposed_by_coordinator()
    for key in ("coordinator", "deputy", "physio", "son", "doctor", "outsider"):
        with pytest.raises(NotFoundError):
            team_proposals.respond(demo_actor(key), PLAN, one, yes=True)
        with pytest.raises(NotFoundError):
            team_proposals.proposal_of(demo_actor(key), PLAN, one)
    with pytest.raises(NotAllowedNowError):
        team_links.invite_again(demo_actor("coordinator"), PLAN, one)
    assert team_invitations.waiting(demo_actor("doctor")) == 0


def test_whoever_is_outside_the_team_proposes_nobody(demo_db):
    for key in ("physio", "son", "outsider", "unit", "doctor"):
        with pytest.raises(NotFoundError):
            team_proposals.propose_professional(demo_actor(key), PLAN, DOCTOR, values=SAID)
        with pytest.raises(NotFoundError):
            team_directory.people(demo_actor(key), PLAN, name="Henrik", place="")


def test_nobody_is_asked_twice_and_the_owner_never(demo_db):
    owner = demo_actor("owner")
    proposed_by_coordinator()
    for job in (DOCTOR, demo_id("Employment", "physio")):
        with pytest.raises(InvalidError):
            team_proposals.propose_professional(owner, PLAN, job, values=SAID)
    with pytest.raises(InvalidError) as caught:
        team_proposals.propose_private(
            owner, PLAN, given="Kari", family="Testperson", number=identity_number("owner"), values=SAID
        )
    assert set(caught.value.fields) == {"identity_number"}


def test_the_directory_finds_people_by_parts_of_name_and_place(demo_db):
    owner = demo_actor("owner")
    found = team_directory.people(owner, PLAN, name="pro hen", place="").found
    assert [one.name for one in found] == []
    found = team_directory.people(owner, PLAN, name="prø hen", place="sunnaas").found
    assert [(one.name, one.title) for one in found] == [("Henrik Prøve", "Overlege")]
    assert team_directory.people(owner, PLAN, name=" ", place="").found == ()
    everybody = {one.name for one in team_directory.people(owner, PLAN, name="", place="Sagene").found}
    assert "Siri Eksempel" in everybody
    assert "Jens Eksempel" not in everybody, "who runs the house is nobody to ask into a team"


def test_a_private_person_is_bound_to_the_number_and_the_answer_tells_nothing(demo_db, bypass):
    owner, number = demo_actor("owner"), identity_number("newcomer")
    said = SAID | {"role": "Venn"}
    known = team_proposals.propose_private(owner, PLAN, given="Jon", family="Venn", number=number, values=said)
    unknown = team_proposals.propose_private(owner, PLAN, given="Una", family="Ny", number="15888700183", values=said)
    assert (known.handed.name, unknown.handed.name) == ("Jon Venn", "Una Ny")
    assert bypass.execute(
        "SELECT given_name FROM records_person WHERE id = %s", [demo_id("Person", "newcomer")]
    ).fetchone() == ("Jonas",)
    kept = bypass.execute(
        "SELECT row_to_json(r)::text FROM records_participant r WHERE name IN ('Jon Venn', 'Una Ny')"
    ).fetchall()
    assert len(kept) == 2
    assert number not in str(kept)
    assert team_invitations.by_link(demo_actor("newcomer"), known.handed.token).owner_name == "Kari Testperson"


def test_a_number_that_can_not_be_is_refused(demo_db):
    with pytest.raises(InvalidError) as caught:
        team_proposals.propose_private(
            demo_actor("owner"), PLAN, given="A", family="B", number="123", values=SAID | {"role": "Venn"}
        )
    assert set(caught.value.fields) == {"identity_number"}


@pytest.mark.parametrize("how", ["given", "recorded"])
def test_a_yes_to_what_somebody_proposed_may_see_is_a_yes_to_them(demo_db, how):
    one, until = proposed_by_coordinator(), TODAY + timedelta(days=30)
    choice = {Section.GOALS: ConsentLevel.SEE, Section.CALENDAR: ConsentLevel.CONTRIBUTE}
    if how == "given":
        seen = consents.consent_of(demo_actor("owner"), PLAN, one).sharing.seen
        consent_giving.give(demo_actor("owner"), PLAN, one, choice, until, seen=seen)
    else:
        consent_records.record(demo_actor("coordinator"), PLAN, one, choice, until, how=ConsentHow.SPOKEN)
    assert member(demo_actor("owner"), one).status is S.INVITED
    doctor = demo_actor("doctor")
    assert not sees_goals("doctor")
    (found,) = my_plans.my_plans(doctor).invitations
    team_invitations.answer(doctor, found.id, yes=True)
    assert sees_goals("doctor")
    with pytest.raises(NotFoundError):
        team_proposals.proposal_of(demo_actor("owner"), PLAN, one)


def test_a_proposal_of_access_says_yes_to_nobody(demo_db, bypass):
    one = proposed_by_coordinator()
    consent_giving.propose(
        demo_actor("coordinator"), PLAN, one, {Section.GOALS: ConsentLevel.SEE}, TODAY + timedelta(days=30)
    )
    assert member(demo_actor("owner"), one).status is S.PROPOSED
    team_proposals.respond(demo_actor("owner"), PLAN, one, yes=False)
    assert states(bypass, one) == {"withdrawn"}


# --- the invitation ------------------------------------------------------------------------------------------------------


def test_a_yes_makes_what_was_consented_to_count_in_that_job_alone(demo_db, bypass):
    made = invited_by_owner()
    consent_to(bypass, made.saved.id)
    assert not sees_goals("doctor"), "nothing is given before a yes"
    doctor = demo_actor("doctor")
    team_invitations.answer(doctor, team_invitations.by_link(doctor, made.handed.token).id, yes=True)
    now = member(demo_actor("owner"), made.saved.id)
    assert (now.status, now.acting) == (S.ACTIVE, doctor.acting)
    assert now.accepted_at
    assert sees_goals("doctor")


def test_a_no_takes_away_what_was_given(demo_db, bypass):
    made = invited_by_owner()
    consent_to(bypass, made.saved.id)
    consent_to(bypass, made.saved.id, state="pending")
    doctor = demo_actor("doctor")
    found = team_invitations.by_link(doctor, made.handed.token)
    team_invitations.answer(doctor, found.id, yes=False)
    assert states(bypass, made.saved.id) == {"withdrawn"}
    assert member(demo_actor("owner"), made.saved.id).status is S.DECLINED
    with pytest.raises(NotAllowedNowError):
        team_invitations.answer(doctor, found.id, yes=True)
    assert not sees_goals("doctor")


def test_an_invitation_works_once_and_for_one_person_in_one_capacity(demo_db):
    made = invited_by_owner()
    doctor = demo_actor("doctor")
    found = team_invitations.by_link(doctor, made.handed.token)
    for key in ("owner", "coordinator", "physio", "outsider", "newcomer"):
        with pytest.raises(NotFoundError):
            team_invitations.by_link(demo_actor(key), made.handed.token)
        with pytest.raises(NotFoundError):
            team_invitations.answer(demo_actor(key), found.id, yes=True)
        assert team_invitations.waiting(demo_actor(key)) == 0
    at_home = own_self(doctor)
    assert team_invitations.waiting(at_home) == 0
    with pytest.raises(NotAllowedNowError):
        team_invitations.answer(at_home, found.id, yes=True)
    team_invitations.answer(doctor, found.id, yes=True)
    with pytest.raises(NotAllowedNowError):
        team_invitations.answer(doctor, found.id, yes=True)


def own_self(actor):
    """The same person, logged in as themselves."""
    from dataclasses import replace

    return replace(actor, acting="private", organisation_id=None, organisation_name="", title="")


@pytest.mark.parametrize("column", ["revoked_at", "ends_at"])
def test_revoked_and_expired_let_nobody_in(demo_db, bypass, column):
    made = invited_by_owner()
    doctor = demo_actor("doctor")
    bypass.execute(f"UPDATE records_teaminvitation SET {column} = now() - interval '1 minute'")
    assert team_invitations.waiting(doctor) == 0
    with pytest.raises(NotAllowedNowError):
        team_invitations.answer(doctor, team_invitations.by_link(doctor, made.handed.token).id, yes=True)


def test_a_new_link_stops_the_old_one(demo_db):
    made = invited_by_owner()
    again = team_links.invite_again(demo_actor("coordinator"), PLAN, made.saved.id)
    doctor = demo_actor("doctor")
    old = team_invitations.by_link(doctor, made.handed.token)
    with pytest.raises(NotAllowedNowError):
        team_invitations.answer(doctor, old.id, yes=True)
    team_invitations.answer(doctor, team_invitations.by_link(doctor, again.token).id, yes=True)


def test_who_left_the_job_can_not_say_yes(demo_db, bypass):
    made = invited_by_owner()
    doctor = demo_actor("doctor")
    found = team_invitations.by_link(doctor, made.handed.token)
    bypass.execute("UPDATE records_employment SET ends_at = now() - interval '1 hour' WHERE id = %s", [DOCTOR])
    with pytest.raises(NotFoundError):
        team_invitations.answer(doctor, found.id, yes=True)


def test_a_protected_plan_invites_nobody_who_is_not_on_its_list(demo_db, bypass):
    made = invited_by_owner()
    doctor = demo_actor("doctor")
    bypass.execute("UPDATE records_plan SET protected = true WHERE id = %s", [PLAN])
    assert team_invitations.waiting(doctor) == 0
    with pytest.raises(NotFoundError):
        team_invitations.by_link(doctor, made.handed.token)


# --- the second lock -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"status": "active"}, {"acting": "private"}, {"invited_acting": "private"}, {"person_id": uuid4()},
        {"unit_id": uuid4()}, {"is_student": True},
    ],
)  # fmt: skip
def test_the_app_changes_words_on_a_card_and_nothing_that_decides_access(demo_db, change):
    one = proposed_by_coordinator()
    with enter(demo_actor("coordinator"), Op.EDIT, PLAN, Section.TEAM):
        rows = models.Participant.unguarded.filter(id=one)
        assert rows.update(role="Lege") == 1
        assert rows.update(**change) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"status": "active", "person_id": uuid4()}, {"status": "active", "unit_id": uuid4()},
        {"status": "invited", "person_id": uuid4()}, {"status": "proposed", "person_id": uuid4(), "acting": "private"},
    ],
)  # fmt: skip
def test_a_coordinator_puts_nobody_straight_into_the_team(demo_db, values):
    coordinator = demo_actor("coordinator")
    row = models.Participant(plan_id=PLAN, name="Snik", author_id=coordinator.person_id, author_name="x", **values)
    with pytest.raises(ProgrammingError), enter(coordinator, Op.EDIT, PLAN, Section.TEAM, touch=Touch()):
        row.save(force_insert=True, using="default")


def test_an_invitation_is_made_for_the_invited_alone(demo_db):
    coordinator, one = demo_actor("coordinator"), proposed_by_coordinator()
    row = models.TeamInvitation(
        plan_id=PLAN, participant_id=one, subject_id=demo_id("Person", "doctor"), token_hash=b"x" * 32,
        ends_at=datetime.now(UTC) + timedelta(days=1), by_id=coordinator.person_id, by_name="x",
    )  # fmt: skip
    with pytest.raises(ProgrammingError), enter(coordinator, Op.EDIT, PLAN, Section.TEAM, touch=Touch()):
        row.save(force_insert=True, using="default")


def test_nobody_writes_a_visit_or_reads_anothers_invitation(demo_db):
    invited_by_owner()
    with enter(demo_actor("physio"), Op.SEE, PLAN, Section.PLAN):
        assert not models.TeamInvitation.unguarded.exists()
        with connection.cursor() as cursor, pytest.raises(ProgrammingError):
            cursor.execute("INSERT INTO records_unitvisit (id) VALUES (gen_random_uuid())")


def test_what_took_place_stands_in_the_owners_log(demo_db, bypass):
    made = invited_by_owner()
    doctor = demo_actor("doctor")
    team_invitations.answer(doctor, team_invitations.by_link(doctor, made.handed.token).id, yes=True)
    team_leaving.leave(doctor, PLAN)
    rows = bypass.execute(
        "SELECT action, object_kind FROM access_log WHERE plan_id = %s AND person_id = %s AND outcome = 'allowed' ORDER BY id",
        [PLAN, doctor.person_id],
    ).fetchall()
    assert rows[-2:] == [("change", "participant"), ("withdraw", "participant")]
