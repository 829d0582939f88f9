"""Who has seen the plan: the owner's alone, with what really happened."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import LogAction, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import access_log, goals, plan_consent

PLAN = demo_id("Plan", "owner")
OWNER = demo_id("Person", "owner")


def _visits(page):
    return {(visit.last.person_name, visit.last.refused): visit for day in page.days for visit in day.visits}


def test_the_owner_reads_who_looked_wrote_and_was_refused(demo_db):
    page = access_log.log_of(demo_actor("owner"), PLAN, days=14)
    visits = _visits(page)
    assert visits["Silje Prøve", True].last.action is LogAction.SEE
    amira = visits["Amira Eksempel", False]
    assert [deed.action for deed in amira.deeds] == [LogAction.SEE, LogAction.LIST, LogAction.CREATE, LogAction.CHANGE]
    assert page.summary.opened == len({name for name, refused in visits if not refused})
    assert page.summary.refused == 1
    assert page.titles[demo_id("Person", "physio")] == "Fysioterapeut"


def test_looking_at_the_log_is_in_the_log_but_not_on_the_page(demo_db):
    owner = demo_actor("owner")
    access_log.log_of(owner, PLAN, days=14)
    assert all(
        visit.last.person_id != OWNER for day in access_log.log_of(owner, PLAN, days=14).days for visit in day.visits
    )
    mine = [row for row in access_log.whole_log(owner, PLAN).rows if row.person_id == OWNER]
    assert Section.ACCESS_LOG in mine[0].sections
    assert mine[0].action is LogAction.EXPORT


@pytest.mark.parametrize("key", ["coordinator", "deputy", "physio", "son", "unit", "doctor", "outsider", "waiting"])
def test_nobody_else_reads_it(demo_db, key):
    actor = demo_actor(key)
    for read in (
        lambda: access_log.log_of(actor, PLAN, days=14),
        lambda: access_log.whole_log(actor, PLAN),
        lambda: access_log.question_about(actor, PLAN, 1),
    ):
        with pytest.raises(NotFoundError):
            read()


def test_the_owner_of_a_shut_plan_still_reads_it(demo_db):
    plan_consent.withdraw(demo_actor("owner"), PLAN)
    with pytest.raises(NotFoundError):
        goals.goals_of(demo_actor("coordinator"), PLAN)
    assert _visits(access_log.log_of(demo_actor("owner"), PLAN, days=14))["Amira Eksempel", True]


def test_a_question_is_about_a_row_of_this_plan(demo_db, bypass):
    owner = demo_actor("owner")
    row = access_log.log_of(owner, PLAN, days=14).days[0].visits[0].last
    question = access_log.question_about(owner, PLAN, row.id)
    assert question.row.person_name == row.person_name
    assert question.coordinator.name == "Amira Eksempel"
    elsewhere = demo_id("Plan", "arvid-prøve")
    with pytest.raises(NotFoundError):
        goals.goals_of(demo_actor("owner"), elsewhere)
    other = bypass.execute("SELECT max(id) FROM access_log WHERE plan_id = %s", [elsewhere]).fetchone()[0]
    for wrong in (other, 10**9, 0):
        with pytest.raises(NotFoundError):
            access_log.question_about(owner, PLAN, wrong)


def test_more_rows_than_a_batch_are_all_there(demo_db, bypass):
    bypass.execute(
        "INSERT INTO access_log (plan_id, subject_id, person_id, person_name, role, action, sections, outcome)"
        " SELECT %s, %s, %s, 'Siri Eksempel', 'professional', 'see', '{goals}', 'allowed' FROM generate_series(1, 2500)",
        [PLAN, OWNER, demo_id("Person", "physio")],
    )
    page = access_log.log_of(demo_actor("owner"), PLAN, days=14)
    assert sum(visit.times for day in page.days for visit in day.visits) > 2500
    assert not page.has_more
    assert len(access_log.whole_log(demo_actor("owner"), PLAN).rows) > 2500


def test_older_visits_are_told_of_and_shown_when_asked_for(demo_db, bypass):
    assert not access_log.log_of(demo_actor("owner"), PLAN, days=14).has_more
    bypass.execute(
        "INSERT INTO access_log (id, at, plan_id, subject_id, person_id, person_name, role, action, sections, outcome)"
        " OVERRIDING SYSTEM VALUE"
        " VALUES (0, now() - interval '200 days', %s, %s, %s, 'Eva Prøve', 'professional', 'see', '{goals}', 'allowed')",
        [PLAN, OWNER, demo_id("Person", "hospital-unit-nurse")],
    )
    page = access_log.log_of(demo_actor("owner"), PLAN, days=14)
    assert page.has_more
    assert ("Eva Prøve", False) not in _visits(page)
    longer = access_log.log_of(demo_actor("owner"), PLAN, days=365)
    assert not longer.has_more
    assert ("Eva Prøve", False) in _visits(longer)
    assert longer.summary == page.summary
