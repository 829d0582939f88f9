"""«Jeg lurer på noe her»: the question reaches the right officer, who sees the rows it is about and nothing else."""

from dataclasses import replace

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Role, Section
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import access_log, goals, log_questions
from tests.services.reporting import worker

PLAN, OTHER = demo_id("Plan", "owner"), demo_id("Plan", "else-eksempel")
OWNER = demo_actor("owner")


@pytest.fixture
def officer(demo_db, bypass):
    """The privacy officer of Bydel Sagene, and nobody else there."""
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE role = 'privacy_officer'")
    return worker(bypass, "030103", Role.PRIVACY_OFFICER, "Jens Eksempel")


def look_of(name: str) -> int:
    """Return the newest row of somebody in the log of Kari's plan."""
    return next(row.id for row in access_log.whole_log(OWNER, PLAN).rows if row.person_name == name)


def asked(name: str = "Amira Eksempel", text: str = "Hvorfor?") -> None:
    log_questions.ask(OWNER, PLAN, look_of(name), text=text)


def test_the_question_goes_to_the_officer_of_the_one_who_looked(officer):
    assert log_questions.ask(OWNER, PLAN, look_of("Amira Eksempel"), text=" Hvorfor så du på mål? ") == "Bydel Sagene"
    (waiting,) = log_questions.of_officer(officer).waiting
    assert (waiting.asked_by_name, waiting.about_name) == ("Kari Testperson", "Amira Eksempel")
    assert waiting.question == "Hvorfor så du på mål?"


def test_a_place_without_an_officer_has_the_one_above(officer, bypass):
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE role = 'privacy_officer'")
    above = worker(bypass, "oslo", Role.PRIVACY_OFFICER, "Ombud Oslo")
    assert log_questions.ask(OWNER, PLAN, look_of("Amira Eksempel"), text="") == "Oslo kommune"
    assert len(log_questions.of_officer(above).waiting) == 1


def test_the_officer_sees_that_persons_rows_in_that_plan_and_no_others(officer):
    goals.goals_of(demo_actor("coordinator"), OTHER)
    asked()
    (waiting,) = log_questions.of_officer(officer).waiting
    found = log_questions.one(officer, waiting.id)
    rows = [visit for day in found.days for visit in day.visits]
    assert {visit.last.person_name for visit in rows} == {"Amira Eksempel"}
    in_plan = [row for row in access_log.whole_log(OWNER, PLAN).rows if row.person_name == "Amira Eksempel"]
    assert sum(visit.times for visit in rows) == len(in_plan)


def test_the_owner_sees_that_the_officer_looked_and_answered(officer):
    asked()
    (waiting,) = log_questions.of_officer(officer).waiting
    log_questions.one(officer, waiting.id)
    log_questions.answer(officer, waiting.id, text="Hun skulle på møte med deg.")
    newest = [row for row in access_log.whole_log(OWNER, PLAN).rows if row.person_name == "Jens Eksempel"]
    assert {row.object_kind for row in newest} >= {"log_question", "log_answer"}
    assert all(row.sections in ((), (Section.ACCESS_LOG,)) for row in newest)
    (answered,) = access_log.log_of(OWNER, PLAN, days=14).questions
    assert (answered.answer, answered.answered_by_name) == ("Hun skulle på møte med deg.", "Jens Eksempel")
    assert answered.organisation_name == "Bydel Sagene"


def test_an_answer_is_given_once_and_needs_words(officer):
    asked()
    (waiting,) = log_questions.of_officer(officer).waiting
    for empty in ("", "   ", "x" * 4001):
        with pytest.raises(InvalidError):
            log_questions.answer(officer, waiting.id, text=empty)
    log_questions.answer(officer, waiting.id, text="Første")
    with pytest.raises(NotAllowedNowError):
        log_questions.answer(officer, waiting.id, text="Andre")
    assert [one.answer for one in log_questions.of_officer(officer).answered] == ["Første"]
    assert log_questions.of_officer(officer).waiting == ()


def test_asking_twice_about_a_row_asks_once_and_words_may_be_left_out(officer):
    for text in ("", "En gang til"):
        asked(text=text)
    (waiting,) = log_questions.of_officer(officer).waiting
    assert waiting.question == ""


def test_the_longest_wait_comes_first(officer, bypass):
    asked("Amira Eksempel")
    asked("Ole Prøve")
    bypass.execute(
        "UPDATE records_logquestion SET created_at = now() - interval '9 days' WHERE about_name = 'Ole Prøve'"
    )
    page = log_questions.of_officer(officer)
    assert [one.about_name for one in page.waiting] == ["Ole Prøve", "Amira Eksempel"]
    assert [one.days_waiting(page.today) for one in page.waiting] == [9, 0]


def test_without_an_officer_the_owner_is_told_and_nothing_is_sent(officer, bypass):
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE role = 'privacy_officer'")
    row = look_of("Amira Eksempel")
    assert access_log.question_about(OWNER, PLAN, row).place == ""
    with pytest.raises(NotAllowedNowError):
        log_questions.ask(OWNER, PLAN, row, text="")
    assert bypass.execute("SELECT count(*) FROM records_logquestion").fetchone() == (0,)


def test_an_officer_never_answers_for_themselves(officer, bypass):
    asked()
    (waiting,) = log_questions.of_officer(officer).waiting
    log_questions.one(officer, waiting.id)
    mine = look_of("Jens Eksempel")
    assert access_log.question_about(OWNER, PLAN, mine).place == ""
    boss = worker(bypass, "oslo", Role.PRIVACY_OFFICER, "Overordnet Ombud")
    assert log_questions.ask(OWNER, PLAN, mine, text="") == "Oslo kommune"
    (got,) = log_questions.of_officer(boss).waiting
    assert got.about_name == "Jens Eksempel"


@pytest.mark.parametrize("key", ["coordinator", "deputy", "outsider", "newcomer", "unit"])
def test_nobody_else_asks_about_or_reads_the_log(officer, key):
    row = look_of("Amira Eksempel")
    with pytest.raises(NotFoundError):
        log_questions.ask(demo_actor(key), PLAN, row, text="")
    with pytest.raises(NotFoundError):
        log_questions.of_officer(demo_actor(key))


def test_a_row_of_another_plan_can_not_be_asked_about(officer, bypass):
    goals.goals_of(demo_actor("coordinator"), OTHER)
    (theirs,) = bypass.execute("SELECT max(id) FROM access_log WHERE plan_id = %s", [OTHER]).fetchone()
    for row in (theirs, 0, 2**63 - 1):
        with pytest.raises(NotFoundError):
            log_questions.ask(OWNER, PLAN, row, text="")


def test_another_organisations_officer_finds_nothing(officer, bypass):
    asked()
    (waiting,) = log_questions.of_officer(officer).waiting
    other = worker(bypass, "030112", Role.PRIVACY_OFFICER, "Annet Ombud")
    assert log_questions.of_officer(other).waiting == ()
    for act in (log_questions.one, lambda who, which: log_questions.answer(who, which, text="x")):
        with pytest.raises(NotFoundError):
            act(other, waiting.id)
    retired = replace(officer, role=Role.LOCAL_ADMIN)
    with pytest.raises(NotFoundError):
        log_questions.one(retired, waiting.id)
