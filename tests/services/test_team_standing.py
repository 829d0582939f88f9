"""Who takes part: leaving, one's own card, substitutes, students, units; access follows at once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import (
    care_team,
    own_participation,
    team_directory,
    team_invitations,
    team_leaving,
    team_proposals,
    team_substitutes,
    writing,
)
from tests.services.teaming import (
    DOCTOR,
    ERGO,
    OUTSIDER_JOB,
    PHYSIO,
    PLAN,
    SAID,
    SON,
    TODAY,
    WARD,
    S,
    consent_to,
    invited_by_owner,
    member,
    proposed_by_coordinator,
    sees_goals,
    states,
)

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
    assert (now.status, now.left_at is not None) == (S.LEFT, True)
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
    assert (one.status, one.substitute_for, one.substitute_to) == (S.PROPOSED, PHYSIO, TODAY + timedelta(days=7))
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
    assert member(owner, made.saved.id).status is S.LEFT


# --- units ---------------------------------------------------------------------------------------------------------------


def test_a_unit_takes_part_when_the_owner_says_yes(demo_db):
    unit = team_directory.units(demo_actor("coordinator"), PLAN, name="Frogner").found[0]
    made = team_proposals.propose_unit(
        demo_actor("coordinator"), PLAN, unit.id, values=SAID | {"role": "Hjemmetjeneste"}
    )
    owner = demo_actor("owner")
    assert member(owner, made.saved.id).status is S.PROPOSED
    assert team_proposals.respond(owner, PLAN, made.saved.id, yes=True) is None
    assert member(owner, made.saved.id).status is S.ACTIVE
    with pytest.raises(InvalidError):
        team_proposals.propose_unit(owner, PLAN, unit.id, values=SAID)
