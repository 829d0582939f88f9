"""Looks with no other trace of work: which are found, which are not, and who reads the list."""

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from minoversikt.access import log_store
from minoversikt.access.door import enter_own
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Role
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.snooping import FindingRule
from minoversikt.jobs import snooping as job
from minoversikt.services import goals, report_drafts, report_sending, snooping
from tests.services.reporting import TODAY, number_of, sent, stranger, typed_number, worker

PLAN = demo_id("Plan", "owner")


@pytest.fixture
def audit(cluster, demo_db):
    with cluster.connect("minoversikt_audit", demo_db) as connection:
        yield connection


@pytest.fixture
def officer(demo_db, bypass):
    return worker(bypass, "030114", Role.PRIVACY_OFFICER, "Ombud Nordstrand")


def refused(actor) -> None:
    with suppress(NotFoundError):
        goals.goals_of(actor, PLAN)


def test_whoever_was_refused_is_on_the_list_of_their_own_officer(officer, audit, bypass):
    refused(demo_actor("outsider"))
    job.find(audit)
    (found,) = snooping.findings(officer).found
    assert (found.person_name, found.rule, found.day) == ("Silje Prøve", FindingRule.REFUSED, TODAY)
    assert found.times == 2, "once in the demo's visits, and now"
    other = worker(bypass, "030112", Role.PRIVACY_OFFICER, "Ombud Alna")
    assert snooping.findings(other).found == ()
    above = worker(bypass, "oslo", Role.PRIVACY_OFFICER, "Ombud Oslo")
    assert snooping.findings(above).total == 1


def test_an_id_that_is_no_plan_is_nobodys_plan_to_snoop_in(officer, audit):
    with suppress(NotFoundError):
        goals.goals_of(demo_actor("outsider"), uuid4())
    before = snooping.findings(officer).total
    job.find(audit)
    assert snooping.findings(officer).total == before + 1  # the demo's own visit


def test_whoever_was_let_in_the_same_day_is_not_on_the_list(audit, bypass):
    sagene = worker(bypass, "030103", Role.PRIVACY_OFFICER, "Ombud Sagene")
    actor = demo_actor("coordinator")
    with suppress(NotFoundError):
        from minoversikt.services import access_log

        access_log.log_of(actor, PLAN, days=14)
    job.find(audit)
    assert "Amira Eksempel" not in {one.person_name for one in snooping.findings(sagene).found}


def test_a_look_up_without_a_report_is_found_until_the_report_is_sent(audit, bypass):
    hospital = worker(bypass, "sunnaas", Role.PRIVACY_OFFICER, "Ombud Sunnaas")
    doctor, number = demo_actor("doctor"), number_of(bypass, "newcomer")
    draft = typed_number(doctor, number)
    report_drafts.keep(doctor, draft, report_drafts.CONSENT, {"consent_how": "spoken"}, done=True)
    report_sending.look_up(doctor, draft)
    job.find(audit)
    (found,) = snooping.findings(hospital).found
    assert (found.rule, found.person_name) == (FindingRule.SEARCH_WITHOUT_REPORT, "Henrik Prøve")
    sent(number)
    job.find(audit)
    assert snooping.findings(hospital).found == ()


def test_somebody_unknown_was_not_looked_up(audit, bypass):
    hospital = worker(bypass, "sunnaas", Role.PRIVACY_OFFICER, "Ombud Sunnaas")
    doctor = demo_actor("doctor")
    draft = typed_number(doctor, stranger())
    report_drafts.keep(doctor, draft, report_drafts.CONSENT, {"consent_how": "spoken"}, done=True)
    report_sending.look_up(doctor, draft)
    job.find(audit)
    assert snooping.findings(hospital).found == ()


def test_a_visit_through_a_unit_without_a_word_written_is_found(officer, audit, bypass):
    """The rows of such a visit, as the door writes them: the visit, and reading under it."""
    visitor = worker(bypass, "030114", Role.PROFESSIONAL, "Bare Titter")
    writer = worker(bypass, "030114", Role.PROFESSIONAL, "Skriver Litt")
    for who in (visitor, writer):
        bypass.execute(
            "INSERT INTO records_unitvisit (id, created_at, plan_id, unit_id, person_id, person_name, acting, reason, starts_at,"
            " ends_at) VALUES (%s, now(), %s, %s, %s, %s, %s, 'Vakt', now(), now() + interval '1 hour')",
            [uuid4(), PLAN, who.organisation_id, who.person_id, who.name, who.acting],
        )
        bypass.execute(
            "INSERT INTO access_log (plan_id, subject_id, person_id, person_name, acting, action, sections, outcome, purpose)"
            " VALUES (%s, %s, %s, %s, %s, 'see', '{goals,plan}', 'allowed', 'Vakt')",
            [PLAN, demo_id("Person", "owner"), who.person_id, who.name, who.acting],
        )
    bypass.execute(
        "INSERT INTO records_version (id, created_at, plan_id, section, object_kind, object_id, object_version, action, before,"
        " author_id, author_name, author_byline) VALUES (%s, now(), %s, 'goals', 'comment', %s, 1, 'add', '{}', %s, %s, '')",
        [uuid4(), PLAN, uuid4(), writer.person_id, writer.name],
    )
    job.find(audit)
    found = {
        one.person_name: one for one in snooping.findings(officer).found if one.rule is FindingRule.VISIT_WITHOUT_WORK
    }
    assert set(found) == {"Bare Titter"}
    assert set(found["Bare Titter"].sections) == {"goals", "plan"}
    assert found["Bare Titter"].reason == "Vakt"


def test_old_findings_go_and_days_are_found_anew(officer, audit, bypass):
    refused(demo_actor("outsider"))
    for _ in range(2):
        job.find(audit)
    assert snooping.findings(officer).total == 1
    bypass.execute("UPDATE lookup_finding SET day = %s", [TODAY - timedelta(days=200)])
    log_store.find_lookups(audit, TODAY - timedelta(days=30))
    assert snooping.findings(officer).total == 0


def test_one_finds_no_row_about_oneself(officer, audit):
    refused(officer)
    job.find(audit)
    assert officer.name not in {one.person_name for one in snooping.findings(officer).found}


@pytest.mark.parametrize("role", [Role.LOCAL_ADMIN, Role.PROFESSIONAL, Role.COORDINATING_UNIT])
def test_nobody_else_reads_the_list(demo_db, bypass, role):
    with pytest.raises(NotFoundError):
        snooping.findings(worker(bypass, "030114", role))


def test_the_list_is_read_without_whose_plan_it_was(cluster, demo_db, audit, officer):
    import psycopg

    refused(demo_actor("outsider"))
    job.find(audit)
    with cluster.connect("minoversikt_app", demo_db) as app:
        app.execute("BEGIN")
        app.execute("SELECT door_context(%s, %s)", [officer.person_id, officer.acting])
        assert app.execute("SELECT count(day) FROM lookup_finding").fetchone() == (1,)
        for sql in ("SELECT about FROM lookup_finding", "DELETE FROM lookup_finding", "SELECT log_find(current_date)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
                app.execute(sql)
        app.execute("ROLLBACK")


def test_a_mark_says_who_looked_into_it_and_stands_until_it_goes_on(officer, audit, bypass):
    refused(demo_actor("outsider"))
    job.find(audit)
    (found,) = snooping.findings(officer).found
    assert found.is_new
    snooping.mark(officer, found.id, seen=True)
    job.find(audit)
    (marked,) = snooping.findings(officer).found
    assert (marked.id, marked.is_new, marked.seen_by_name) == (found.id, False, officer.name)
    refused(demo_actor("outsider"))
    job.find(audit)
    (again,) = snooping.findings(officer).found
    assert (again.id, again.is_new, again.seen_by_name) == (found.id, True, officer.name)
    snooping.mark(officer, found.id, seen=False)
    (unmarked,) = snooping.findings(officer).found
    assert (unmarked.seen_at, unmarked.seen_by_name) == (None, "")


def test_what_is_marked_stands_after_what_is_new(officer, audit, bypass):
    bypass.execute(
        "INSERT INTO lookup_finding (day, employment_id, organisation_id, person_name, rule, about, times, first_at,"
        " last_at, sections) SELECT current_date, gen_random_uuid(), %s, 'Nr ' || n, 'refused', gen_random_uuid(), 1,"
        " now() - n * interval '1 hour', now() - n * interval '1 hour', '{goals}' FROM generate_series(1, 3) n",
        [officer.organisation_id],
    )
    bypass.commit()
    newest = snooping.findings(officer).found[0]
    snooping.mark(officer, newest.id, seen=True)
    assert snooping.findings(officer).found[-1].id == newest.id


def test_only_the_officer_of_the_place_marks_and_never_for_another(officer, audit, bypass):
    refused(demo_actor("outsider"))
    job.find(audit)
    (found,) = snooping.findings(officer).found
    others = (worker(bypass, "030112", Role.PRIVACY_OFFICER, "Ombud Alna"), demo_actor("admin"), demo_actor("owner"))
    for actor in others:
        with pytest.raises(NotFoundError):
            snooping.mark(actor, found.id, seen=True)
    with pytest.raises(NotFoundError):
        snooping.mark(officer, uuid4(), seen=True)
    with pytest.raises(DatabaseError), enter_own(officer):
        connection.cursor().execute("UPDATE lookup_finding SET seen_by_id = %s, seen_at = now()", [uuid4()])
    with pytest.raises(DatabaseError), enter_own(officer):
        connection.cursor().execute("UPDATE lookup_finding SET times = 0")
    assert snooping.findings(officer).found[0].is_new
