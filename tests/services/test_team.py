"""Who takes part: proposed, invited, answered, left; substitutes, students, what nobody may do, and that access follows."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection

from minoversikt.access.door import Touch, enter
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ConsentHow, ConsentLevel, Op, ParticipantStatus, Section
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.services import (
    care_team,
    consent_giving,
    consent_records,
    consents,
    my_plans,
    own_participation,
    plans,
    team_directory,
    team_invitations,
    team_leaving,
    team_links,
    team_proposals,
    team_substitutes,
    writing,
)
from tests.support.demo_people import identity_number

PLAN = demo_id("Plan", "owner")
DOCTOR, OUTSIDER_JOB, ERGO = (demo_id("Employment", key) for key in ("doctor", "outsider", "ergo"))
PHYSIO, SON, WARD = (demo_id("Participant", f"owner-{key}") for key in ("physio", "son", "ward"))
SAID = {
    "role": "Overlege",
    "contribution": "Svarer på spørsmål",
    "proposal": "Vi trenger råd",
    "is_student": False,
    "supervisor": None,
}
TODAY = oslo_today(datetime.now(UTC))
_S = ParticipantStatus


def member(actor, participant: UUID):
    return next(one for one in care_team.team_of(actor, PLAN).participants if one.id == participant)


def invited_by_owner(employment=DOCTOR):
    return team_proposals.propose_professional(demo_actor("owner"), PLAN, employment, values=SAID)


def proposed_by_coordinator(employment=DOCTOR):
    made = team_proposals.propose_professional(demo_actor("coordinator"), PLAN, employment, values=SAID)
    assert made.handed is None
    return made.saved.id


def consent_to(bypass, participant: UUID, state="active", acting="", sections=("goals",)):
    """The owner's consent to somebody of the team, as the pages of consent store it; bound to nobody's job until accepted."""
    bypass.execute(
        """INSERT INTO records_consent (id, created_at, plan_id, kind, state, participant_id, grantee_id, grantee_acting,
               grantee_name, sections, level, starts_at, ends_at, purpose, legal_basis, ground, how, text_version,
               given_by_id, given_by_name)
           SELECT gen_random_uuid(), now(), r.plan_id, 'access', %s, r.id, r.person_id, %s, r.name, %s, 'see',
                  now() - interval '1 hour', now() + interval '30 days', '', 'consent', 'self', 'digital', '', p.owner_id,
                  p.owner_name
             FROM records_participant r JOIN records_plan p ON p.id = r.plan_id WHERE r.id = %s""",
        [state, acting, list(sections), participant],
    )


def states(bypass, participant: UUID) -> set[str]:
    found = bypass.execute("SELECT state FROM records_consent WHERE participant_id = %s", [participant])
    return {state for (state,) in found}


def sees_goals(key: str) -> bool:
    try:
        plans.overview(demo_actor(key), PLAN)
    except NotFoundError:
        return False
    return True


# --- proposing and answering ---------------------------------------------------------------------------------------------


def test_a_coordinator_proposes_and_the_owner_invites(demo_db):
    one = proposed_by_coordinator()
    owner = demo_actor("owner")
    assert member(owner, one).status is _S.PROPOSED
    found = team_proposals.proposal_of(owner, PLAN, one)
    assert (found.member.name, found.member.author_name) == ("Henrik Prøve", "Amira Eksempel")
    handed = team_proposals.respond(owner, PLAN, one, yes=True)
    assert member(owner, one).status is _S.INVITED
    assert (handed.name, handed.place) == ("Henrik Prøve", "Sunnaas sykehus HF")
    assert team_invitations.by_link(demo_actor("doctor"), handed.token).participant_id == one


def test_the_owner_invites_at_once_and_says_no_to_others(demo_db):
    owner = demo_actor("owner")
    assert member(owner, invited_by_owner().saved.id).status is _S.INVITED
    one = proposed_by_coordinator(OUTSIDER_JOB)
    assert team_proposals.respond(owner, PLAN, one, yes=False) is None
    assert member(owner, one).status is _S.DECLINED
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
    assert member(demo_actor("owner"), one).status is _S.INVITED
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
    assert member(demo_actor("owner"), one).status is _S.PROPOSED
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
    assert (now.status, now.acting) == (_S.ACTIVE, doctor.acting)
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
    assert member(demo_actor("owner"), made.saved.id).status is _S.DECLINED
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


# --- leaving -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["physio", "son"])
def test_whoever_leaves_has_no_access_and_the_texts_stay(demo_db, bypass, key):
    one = {"physio": PHYSIO, "son": SON}[key]
    written = bypass.execute(
        "SELECT count(*) FROM records_comment WHERE author_id = %s AND removed_at IS NULL", [demo_id("Person", key)]
    ).fetchone()
    assert sees_goals(key)
    assert team_leaving.leave(demo_actor(key), PLAN) == "Kari Testperson"
    assert not sees_goals(key)
    assert states(bypass, one) == {"withdrawn"}
    now = member(demo_actor("owner"), one)
    assert (now.status, now.left_at is not None) == (_S.LEFT, True)
    assert (
        bypass.execute(
            "SELECT count(*) FROM records_comment WHERE author_id = %s AND removed_at IS NULL", [demo_id("Person", key)]
        ).fetchone()
        == written
    )
    with pytest.raises(NotFoundError):
        team_leaving.leave(demo_actor(key), PLAN)


def test_whoever_does_not_take_part_leaves_nothing(demo_db):
    for key in ("outsider", "doctor", "coordinator", "owner"):
        with pytest.raises(NotFoundError):
            team_leaving.leave(demo_actor(key), PLAN)


def test_the_owner_ends_anybodys_part_and_the_coordinator_not_the_familys(demo_db):
    coordinator, owner = demo_actor("coordinator"), demo_actor("owner")
    with pytest.raises(NotFoundError):
        team_leaving.end(coordinator, PLAN, SON)
    assert sees_goals("son")
    team_leaving.end(coordinator, PLAN, PHYSIO)
    assert not sees_goals("physio")
    team_leaving.end(owner, PLAN, SON)
    assert not sees_goals("son")
    for key in ("son", "physio", "outsider"):
        with pytest.raises(NotFoundError):
            team_leaving.end(demo_actor(key), PLAN, WARD)


def test_a_withdrawn_proposal_is_off_the_list_and_its_consents_with_it(demo_db, bypass):
    one = proposed_by_coordinator()
    consent_to(bypass, one, state="pending")
    team_leaving.end(demo_actor("coordinator"), PLAN, one)
    assert one not in {found.id for found in care_team.team_of(demo_actor("owner"), PLAN).participants}
    assert states(bypass, one) == {"withdrawn"}


def test_undo_of_an_invitation_takes_it_back_and_undo_never_gives_access(demo_db, bypass):
    owner = demo_actor("owner")
    made = invited_by_owner()
    consent_to(bypass, made.saved.id)
    writing.undo(owner, PLAN, made.saved.undo_id)
    assert states(bypass, made.saved.id) == {"withdrawn"}
    assert team_invitations.waiting(demo_actor("doctor")) == 0


def test_a_card_that_was_accepted_is_not_undone(demo_db):
    made = invited_by_owner()
    doctor = demo_actor("doctor")
    team_invitations.answer(doctor, team_invitations.by_link(doctor, made.handed.token).id, yes=True)
    with pytest.raises(NotAllowedNowError):
        writing.undo(demo_actor("owner"), PLAN, made.saved.undo_id)


def test_somebody_who_takes_part_is_not_just_taken_off_the_list(demo_db):
    version = member(demo_actor("coordinator"), PHYSIO).version
    with pytest.raises(NotAllowedNowError):
        care_team.remove_participant(demo_actor("coordinator"), PLAN, PHYSIO, expected=version)


# --- one's own card ------------------------------------------------------------------------------------------------------


def test_the_participant_writes_their_own_card_with_history(demo_db, bypass):
    physio = demo_actor("physio")
    part = own_participation.own_page(physio, PLAN).part
    new = {"contribution": "Trener ute", "reach": "Mandager", "phone": "400"}
    assert own_participation.write_own(physio, PLAN, expected=part.version, **new) == part.version + 1
    now = member(demo_actor("owner"), PHYSIO)
    assert (now.contribution, now.reach, now.phone) == ("Trener ute", "Mandager", "400")
    from minoversikt.domain.errors import ConflictError

    with pytest.raises(ConflictError) as caught:
        own_participation.write_own(physio, PLAN, expected=part.version, **(new | {"reach": "Aldri"}))
    assert caught.value.current["reach"] == "Mandager"
    before = bypass.execute(
        "SELECT before ->> 'contribution', author_name FROM records_version WHERE object_id = %s ORDER BY created_at DESC LIMIT 1",
        [PHYSIO],
    ).fetchone()
    assert before == (part.contribution, "Siri Eksempel")
    for key in ("outsider", "coordinator", "owner"):
        with pytest.raises(NotFoundError):
            own_participation.write_own(demo_actor(key), PLAN, expected=1, **new)


# --- substitutes and students --------------------------------------------------------------------------------------------

SPEECH = demo_id("Employment", "two-jobs")


def named_for_physio(actor_key="physio", first=TODAY, last=TODAY + timedelta(days=7)):
    if actor_key == "physio":
        return team_substitutes.name_own_substitute(
            demo_actor("physio"), PLAN, colleague=SPEECH, first=first, last=last
        )
    return team_substitutes.name_substitute(
        demo_actor(actor_key), PLAN, PHYSIO, colleague=SPEECH, first=first, last=last
    )


@pytest.mark.parametrize("who", ["physio", "coordinator"])
def test_a_colleague_is_proposed_for_the_period_with_the_same_access(demo_db, bypass, who):
    made = named_for_physio(who)
    one = member(demo_actor("owner"), made)
    assert (one.status, one.substitute_for, one.substitute_to) == (_S.PROPOSED, PHYSIO, TODAY + timedelta(days=7))
    rows = bypass.execute(
        "SELECT state, sections, level, (starts_at AT TIME ZONE 'Europe/Oslo')::text, (ends_at AT TIME ZONE 'Europe/Oslo')::text"
        " FROM records_consent WHERE participant_id = %s",
        [made],
    ).fetchall()
    theirs = bypass.execute(
        "SELECT sections, level FROM records_consent WHERE participant_id = %s AND state = 'active'", [PHYSIO]
    ).fetchall()
    assert sorted((tuple(s), level) for _, s, level, _, _ in rows) == sorted((tuple(s), level) for s, level in theirs)
    assert {row[0] for row in rows} == {"pending"}
    assert {row[3] for row in rows} == {f"{TODAY} 00:00:00"}
    assert {row[4] for row in rows} == {f"{TODAY + timedelta(days=8)} 00:00:00"}


def test_only_a_colleague_of_the_same_place_and_only_for_a_while(demo_db):
    physio = demo_actor("physio")
    names = {one.name for one in team_substitutes.own_absence(physio, PLAN).colleagues}
    assert "Farid Eksempel" in names
    assert "Henrik Prøve" not in names
    for colleague in (DOCTOR, OUTSIDER_JOB, ERGO, uuid4()):  # elsewhere, elsewhere, in the team already, nobody
        with pytest.raises(InvalidError):
            team_substitutes.name_own_substitute(physio, PLAN, colleague=colleague, first=TODAY, last=TODAY)
    for first, last in ((1, 0), (-3, -1), (0, 200)):
        with pytest.raises(InvalidError) as caught:
            named_for_physio(first=TODAY + timedelta(days=first), last=TODAY + timedelta(days=last))
        assert set(caught.value.fields) == {"last_day"}
    for key in ("son", "outsider", "nav"):
        with pytest.raises((NotFoundError, InvalidError)):
            team_substitutes.name_own_substitute(demo_actor(key), PLAN, colleague=SPEECH, first=TODAY, last=TODAY)


def test_a_student_has_a_supervisor_who_takes_part_and_goes_with_them(demo_db):
    owner = demo_actor("owner")
    for supervisor in (None, SON, WARD, uuid4()):
        with pytest.raises(InvalidError):
            team_proposals.propose_professional(
                owner, PLAN, OUTSIDER_JOB, values=SAID | {"is_student": True, "supervisor": supervisor}
            )
    values = SAID | {"is_student": True, "supervisor": PHYSIO}
    made = team_proposals.propose_professional(owner, PLAN, OUTSIDER_JOB, values=values)
    student = demo_actor("outsider")
    found = team_invitations.by_link(student, made.handed.token)
    assert found.supervisor_name == "Siri Eksempel"
    team_invitations.answer(student, found.id, yes=True)
    team_leaving.leave(demo_actor("physio"), PLAN)
    assert member(owner, made.saved.id).status is _S.LEFT


# --- units ---------------------------------------------------------------------------------------------------------------


def test_a_unit_takes_part_when_the_owner_says_yes(demo_db):
    unit = team_directory.units(demo_actor("coordinator"), PLAN, name="Frogner").found[0]
    made = team_proposals.propose_unit(
        demo_actor("coordinator"), PLAN, unit.id, values=SAID | {"role": "Hjemmetjeneste"}
    )
    owner = demo_actor("owner")
    assert member(owner, made.saved.id).status is _S.PROPOSED
    assert team_proposals.respond(owner, PLAN, made.saved.id, yes=True) is None
    assert member(owner, made.saved.id).status is _S.ACTIVE
    with pytest.raises(InvalidError):
        team_proposals.propose_unit(owner, PLAN, unit.id, values=SAID)


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
