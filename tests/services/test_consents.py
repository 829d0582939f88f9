"""Letting people in and out of a plan: an answer, a renewal, withdrawal at once, proposals, both parents, paper."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.access_matrix import levels
from minoversikt.domain.codes import CONTENT_SECTIONS, ConsentHow, ConsentLevel, ConsentState, Section
from minoversikt.domain.consent import last_day_of
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import (
    consent_ending,
    consent_giving,
    consent_preview,
    consent_records,
    consent_withheld,
    consents,
    goals,
    health,
    plan_texts,
    plans,
)

PLAN = demo_id("Plan", "owner")
S, L = Section, ConsentLevel
OWNER, COORDINATOR, NAV, SON = (demo_actor(key) for key in ("owner", "coordinator", "nav", "son"))
NAV_KEY, SON_KEY, PHYSIO_KEY, WARD_KEY = (
    demo_id("Participant", f"owner-{key}") for key in ("nav", "son", "physio", "ward")
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def today():
    return oslo_today(datetime.now(UTC))


def later(days=100):
    return today() + timedelta(days=days)


def one(key, actor=OWNER):
    return consents.consent_of(actor, PLAN, key)


def given(key, actor=OWNER):
    return levels(one(key, actor).sharing.current)


def give(key, choice, actor=OWNER, last_day=None, **more):
    seen = one(key, actor).sharing.seen
    return consent_giving.give(actor, PLAN, key, choice, last_day or later(), **{"seen": seen, **more})


def sees(actor, reading=goals.goals_of):
    try:
        reading(actor, PLAN)
    except NotFoundError:
        return False
    return True


def log_of(bypass, kind="consent"):
    return bypass.execute(
        "SELECT action, person_name, outcome FROM access_log WHERE plan_id = %s AND object_kind = %s ORDER BY id",
        [PLAN, kind],
    ).fetchall()


def test_an_answer_replaces_what_was_and_works_on_the_next_request(demo_db, bypass):
    assert sees(NAV)
    assert not sees(NAV, health.health_of)
    give(NAV_KEY, {S.HEALTH: L.SEE, S.ABOUT_ME: L.CONTRIBUTE})
    assert not sees(NAV)
    assert sees(NAV, health.health_of)
    assert sees(NAV, plan_texts.texts_of)
    row = one(NAV_KEY).sharing.current[0]
    assert (row.given_by_name, row.ground, row.how, row.text_version) == (
        "Kari Testperson",
        "self",
        "digital",
        "2026-1",
    )
    assert last_day_of(row.ends_at) == later()
    states = bypass.execute(
        "SELECT state, count(*) FROM records_consent WHERE participant_id = %s GROUP BY 1 ORDER BY 1", [NAV_KEY]
    ).fetchall()
    assert states == [("active", 2), ("superseded", 1)]
    assert ("share", "Kari Testperson", "allowed") in log_of(bypass)


def test_the_same_answer_twice_is_one_consent(demo_db, bypass):
    give(NAV_KEY, {S.GOALS: L.SEE})
    assert give(NAV_KEY, {S.GOALS: L.SEE}, seen="old page").count == 0
    assert len(one(NAV_KEY).sharing.current) == 1


def test_an_answer_on_an_old_page_is_not_stored(demo_db):
    seen = one(NAV_KEY).sharing.seen
    consent_ending.withdraw(OWNER, PLAN, NAV_KEY)
    with pytest.raises(InvalidError) as wrong:
        give(NAV_KEY, {S.GOALS: L.SEE}, seen=seen)
    assert "Noen har endret" in wrong.value.fields[""]
    assert not sees(NAV)


@pytest.mark.parametrize(
    ("choice", "day", "field"),
    [
        ({}, 10, ""), ({S.GOALS: L.SEE}, -1, "last_day"), ({S.GOALS: L.SEE}, 5000, "last_day"),
        ({S.ACCESS_LOG: L.SEE}, 10, ""), ({S.TEAM: L.SEE, S.GOALS: L.SEE}, 10, ""), ({S.GOALS: L.SEE}, None, "last_day"),
    ],
)  # fmt: skip
def test_what_can_not_be_stored_is_said_in_words(demo_db, choice, day, field):
    with pytest.raises(InvalidError) as wrong:
        consent_giving.give(
            OWNER, PLAN, NAV_KEY, choice, None if day is None else later(day), seen=one(NAV_KEY).sharing.seen
        )
    assert list(wrong.value.fields) == [field]
    with pytest.raises(InvalidError):
        consent_giving.propose(COORDINATOR, PLAN, NAV_KEY, choice, None if day is None else later(day))


def test_nobody_else_gives_proposes_or_withdraws(demo_db, bypass):
    before = bypass.execute("SELECT count(*), min(state) FROM records_consent WHERE plan_id = %s", [PLAN]).fetchone()
    for key in ("outsider", "son", "nav", "unit", "physio", "newcomer"):
        actor = demo_actor(key)
        for attempt in (
            lambda who=actor: consents.who_sees_what(who, PLAN),
            lambda who=actor: consents.consent_of(who, PLAN, NAV_KEY),
            lambda who=actor: consent_giving.give(who, PLAN, NAV_KEY, {S.GOALS: L.SEE}, later(), seen=""),
            lambda who=actor: consent_giving.renew(who, PLAN),
            lambda who=actor: consent_giving.propose(who, PLAN, NAV_KEY, {S.GOALS: L.SEE}, later()),
            lambda who=actor: consent_giving.agree(who, PLAN, NAV_KEY),
            lambda who=actor: consent_ending.withdraw(who, PLAN, NAV_KEY),
            lambda who=actor: consent_ending.withdraw_all(who, PLAN),
            lambda who=actor: consent_ending.refuse(who, PLAN, NAV_KEY),
            lambda who=actor: consent_ending.disagree(who, PLAN, NAV_KEY),
            lambda who=actor: consent_withheld.withhold(who, PLAN, {S.HEALTH}),
            lambda who=actor: consent_preview.preview(who, PLAN, SON_KEY),
            lambda who=actor: consent_records.record(
                who, PLAN, NAV_KEY, {S.GOALS: L.SEE}, later(), how=ConsentHow.SPOKEN
            ),
        ):
            with pytest.raises(NotFoundError):
                attempt()
    after = bypass.execute("SELECT count(*), min(state) FROM records_consent WHERE plan_id = %s", [PLAN]).fetchone()
    assert after == before


def test_a_coordinator_gives_nothing_of_their_own(demo_db):
    for attempt in (
        lambda: consent_giving.give(COORDINATOR, PLAN, NAV_KEY, {S.GOALS: L.SEE}, later(), seen=""),
        lambda: consent_giving.renew(COORDINATOR, PLAN),
        lambda: consent_ending.withdraw_all(COORDINATOR, PLAN),
        lambda: consent_withheld.withhold(COORDINATOR, PLAN, set()),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_a_foreign_participant_is_not_found(demo_db):
    for key in (demo_id("Participant", "nobody"), PLAN):
        with pytest.raises(NotFoundError):
            consents.consent_of(OWNER, PLAN, key)
        with pytest.raises(NotFoundError):
            consent_giving.give(OWNER, PLAN, key, {S.GOALS: L.SEE}, later(), seen="")


def test_withdrawn_is_shut_at_once_and_the_log_has_both(demo_db, bypass):
    assert sees(NAV)
    assert consent_ending.withdraw(OWNER, PLAN, NAV_KEY) == one(NAV_KEY).sharing.name
    assert not sees(NAV)
    with pytest.raises(NotAllowedNowError):
        consent_ending.withdraw(OWNER, PLAN, NAV_KEY)
    rows = bypass.execute(
        "SELECT person_id, action, outcome FROM access_log WHERE plan_id = %s ORDER BY id DESC LIMIT 3", [PLAN]
    ).fetchall()
    assert (OWNER.person_id, "withdraw", "allowed") in rows
    assert (NAV.person_id, "see", "denied") in rows


def test_withdrawing_all_leaves_the_owner_and_the_coordinator(demo_db):
    people = [demo_actor(key) for key in ("nav", "son", "physio", "gp")]
    assert any(sees(actor) for actor in people)
    assert consent_ending.withdraw_all(OWNER, PLAN) >= 6
    assert not any(sees(actor) for actor in people)
    assert sees(OWNER)
    assert sees(COORDINATOR)


def test_renewing_one_and_all_gives_the_same_for_longer_and_never_what_was_withdrawn(demo_db):
    page = consents.who_sees_what(OWNER, PLAN)
    assert page.sharings[0].ends_at == min(s.ends_at for s in page.sharings if s.ends_at)
    was = given(NAV_KEY)
    consent_giving.renew(OWNER, PLAN, NAV_KEY)
    assert given(NAV_KEY) == was
    assert last_day_of(one(NAV_KEY).sharing.ends_at) == page.renew_to
    consent_ending.withdraw(OWNER, PLAN, SON_KEY)
    consent_giving.renew(OWNER, PLAN)
    assert not sees(SON)
    ends = {last_day_of(s.ends_at) for s in consents.who_sees_what(OWNER, PLAN).sharings if s.ends_at}
    assert ends == {page.renew_to}
    with pytest.raises(NotAllowedNowError):
        consent_giving.renew(OWNER, PLAN)


def test_a_proposal_gives_nothing_until_the_owner_says_yes_and_waits_on_din_tur(demo_db):
    consent_ending.withdraw(OWNER, PLAN, NAV_KEY)
    consent_giving.propose(COORDINATOR, PLAN, NAV_KEY, {S.GOALS: L.CONTRIBUTE, S.HEALTH: L.SEE}, later())
    assert not sees(NAV)
    turn = next(turn for turn in plans.overview(OWNER, PLAN).turns if turn.kind == "access_proposed")
    assert (turn.object_id, turn.who) == (NAV_KEY, "Amira Eksempel")
    assert not [turn for turn in plans.overview(COORDINATOR, PLAN).turns if turn.kind == "access_proposed"]
    give(NAV_KEY, {S.GOALS: L.CONTRIBUTE})
    assert sees(NAV)
    assert not sees(NAV, health.health_of)
    assert not one(NAV_KEY).sharing.proposed


def test_a_no_to_a_proposal_changes_nothing_and_the_proposer_can_take_it_back(demo_db):
    was = given(NAV_KEY)
    for answering in (OWNER, COORDINATOR):
        consent_giving.propose(COORDINATOR, PLAN, NAV_KEY, {S.HEALTH: L.SEE}, later())
        consent_ending.refuse(answering, PLAN, NAV_KEY)
        assert not one(NAV_KEY).sharing.proposed
    assert given(NAV_KEY) == was
    with pytest.raises(NotFoundError):
        consent_ending.refuse(OWNER, PLAN, NAV_KEY)


def test_a_new_proposal_takes_the_place_of_ones_own(demo_db):
    for level in (L.SEE, L.CONTRIBUTE):
        consent_giving.propose(COORDINATOR, PLAN, NAV_KEY, {S.HEALTH: level}, later())
    assert [row.level for row in one(NAV_KEY).sharing.proposed] == [L.CONTRIBUTE]


def test_a_spoken_consent_counts_at_once_and_is_shown_to_the_owner(demo_db):
    consent_records.record(COORDINATOR, PLAN, NAV_KEY, {S.HEALTH: L.SEE}, later(), how=ConsentHow.SPOKEN)
    assert sees(NAV, health.health_of)
    assert not sees(NAV)
    row = one(NAV_KEY).sharing.current[0]
    assert (row.how, row.given_by_id, row.recorded_by_name) == ("spoken", OWNER.person_id, "Amira Eksempel")
    assert [t.object_id for t in plans.overview(OWNER, PLAN).turns if t.kind == "access_recorded"] == [NAV_KEY]


def test_a_paper_consent_keeps_its_scan_for_whoever_sees_the_consents(demo_db):
    with pytest.raises(InvalidError):
        consent_records.record(COORDINATOR, PLAN, NAV_KEY, {S.GOALS: L.SEE}, later(), how=ConsentHow.PAPER)
    consent_records.record(COORDINATOR, PLAN, NAV_KEY, {S.GOALS: L.SEE}, later(), how=ConsentHow.PAPER, paper=PDF)
    page = one(NAV_KEY)
    row = page.sharing.current[0]
    assert page.scans == {row.id}
    for actor in (OWNER, COORDINATOR):
        scan = consent_records.scan_of(actor, PLAN, row.id)
        assert (scan.media_type, scan.body) == ("application/pdf", PDF)
    for key in ("nav", "son", "outsider"):
        with pytest.raises(NotFoundError):
            consent_records.scan_of(demo_actor(key), PLAN, row.id)


def test_what_is_held_back_is_shut_for_the_coordinator_at_once(demo_db):
    assert sees(COORDINATOR, health.health_of)
    assert consent_withheld.withhold(OWNER, PLAN, {S.HEALTH})
    assert not sees(COORDINATOR, health.health_of)
    assert sees(COORDINATOR)
    assert not consent_withheld.withhold(OWNER, PLAN, {S.HEALTH})
    assert consent_withheld.withhold(OWNER, PLAN, ())
    assert sees(COORDINATOR, health.health_of)
    with pytest.raises(InvalidError):
        consent_withheld.withhold(OWNER, PLAN, {S.TEAM})


def test_the_preview_shows_what_the_policy_gives_and_nothing_more(demo_db):
    seen = consent_preview.preview(OWNER, PLAN, NAV_KEY)
    assert seen.sections == {S.PLAN, S.GOALS}
    assert seen.overview.goals
    assert not (seen.overview.services)
    assert not (seen.overview.appointments)
    assert not (seen.texts)
    assert not (seen.notes)
    son = consent_preview.preview(OWNER, PLAN, SON_KEY)
    assert S.HEALTH not in son.sections
    assert son.texts
    assert not son.notes
    give(SON_KEY, {S.HEALTH: L.SEE})
    son = consent_preview.preview(OWNER, PLAN, SON_KEY)
    assert son.notes
    assert not (son.texts)
    assert not (son.overview.goals)


def test_the_preview_of_a_unit_and_of_the_coordinator(demo_db):
    ward = consent_preview.preview(OWNER, PLAN, WARD_KEY)
    assert ward.sections == {S.PLAN, S.ABOUT_ME, S.GOALS, S.HEALTH}
    held = consents.who_sees_what(OWNER, PLAN).coordinators[0]
    consent_withheld.withhold(OWNER, PLAN, {S.HEALTH})
    assert S.HEALTH not in consent_preview.preview(OWNER, PLAN, held.id).sections
    assert S.GOALS in consent_preview.preview(OWNER, PLAN, held.id).sections


def test_the_preview_ends_with_the_employment(demo_db, bypass):
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE id = %s", [demo_id("Employment", "nav")])
    bypass.commit()
    assert consent_preview.preview(OWNER, PLAN, NAV_KEY).overview is None


def test_a_unit_is_given_access_as_a_unit(demo_db):
    give(WARD_KEY, {S.SERVICES: L.SEE})
    row = one(WARD_KEY).sharing.current[0]
    assert (row.grantee_id, row.unit_id is not None, row.sections) == (None, True, (S.SERVICES,))


def test_what_runs_out_is_written_down_and_gave_nothing_before(demo_db, bypass):
    bypass.execute(
        "UPDATE records_consent SET ends_at = now() - interval '1 second' WHERE participant_id = %s", [NAV_KEY]
    )
    bypass.commit()
    assert not sees(NAV)
    assert not one(NAV_KEY).sharing.current
    bypass.execute("SET ROLE minoversikt_audit")
    assert bypass.execute("SELECT consents_expire()").fetchone()[0] == 1
    bypass.execute("RESET ROLE")
    bypass.commit()
    assert one(NAV_KEY).history[0].state is ConsentState.EXPIRED


def test_access_that_runs_out_within_30_days_waits_on_din_tur(demo_db):
    turn = next(turn for turn in plans.overview(OWNER, PLAN).turns if turn.kind == "access_ends")
    assert turn.count >= 1
    assert turn.due <= later(30)
    consent_giving.renew(OWNER, PLAN)
    assert not [turn for turn in plans.overview(OWNER, PLAN).turns if turn.kind == "access_ends"]


def test_what_was_given_can_not_come_back(demo_db, bypass):
    consent_ending.withdraw(OWNER, PLAN, NAV_KEY)
    kept = one(NAV_KEY).history
    assert kept
    assert all(row.state in (ConsentState.WITHDRAWN, ConsentState.SUPERSEDED) for row in kept)
    assert kept[0].withdrawn_at is not None


def test_the_answer_of_a_private_person_is_bound_to_them_as_themselves(demo_db):
    give(SON_KEY, {S.GOALS: L.SEE})
    at_work = replace(SON, acting=str(demo_id("Employment", "nav")))
    assert sees(SON)
    assert not sees(at_work)


def test_all_sections_can_be_given_at_both_levels(demo_db):
    half = dict.fromkeys(CONTENT_SECTIONS[:3], L.SEE) | dict.fromkeys(CONTENT_SECTIONS[3:], L.CONTRIBUTE)
    assert give(NAV_KEY, half).count == 2
    assert given(NAV_KEY) == half
