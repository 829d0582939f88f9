"""Questions to a unit: asked at work, read by the unit and those below it, answered once, and closed to everybody else."""

from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import ProgrammingError

from minoversikt.access.door import enter_work
from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import WARD
from minoversikt.demo.visits import demo_actor as actor_of
from minoversikt.domain.codes import LogAction
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.services import unit_questions as service

OFFER = demo_id("ServiceOffer", "sunnaas-slag")
OPEN, ANSWERED = demo_id("UnitQuestion", "words"), demo_id("UnitQuestion", "tired")


def test_a_question_goes_to_the_ward_and_the_answer_comes_back(demo_db):
    doctor, nurse = actor_of("nav"), actor_of("hospital-unit-nurse")
    to = service.addressee(offer_id=OFFER)
    sent = service.ask(doctor, to, text="Hva hjelper mot tretthet?", row_id=uuid4())
    assert sent in [one.id for one in service.lists(nurse).waiting]
    assert service.one(nurse, sent).may_answer
    service.answer(nurse, sent, text="Hvile før trening.")
    mine = service.lists(doctor).mine[0]
    assert (mine.answer, mine.is_news, mine.answered_by_byline) == ("Hvile før trening.", True, nurse.byline)
    assert service.one(doctor, sent).question.is_news
    assert not service.lists(doctor).mine[0].is_news


def test_the_same_form_sent_twice_is_one_question(demo_db):
    to, row = service.addressee(unit_id=demo_id("Organisation", WARD)), uuid4()
    for _time in range(2):
        service.ask(actor_of("nav"), to, text="Hva hjelper?", row_id=row)
    assert service.lists(actor_of("nav")).mine_total == 1


def test_an_answer_is_given_once(demo_db):
    nurse = actor_of("hospital-unit-nurse")
    service.answer(nurse, OPEN, text="Kortere møter.")
    with pytest.raises(NotAllowedNowError):
        service.answer(nurse, OPEN, text="Lengre møter.")
    assert service.one(nurse, OPEN).question.answer == "Kortere møter."


@pytest.mark.parametrize("text", ["", "Gjelder 12038012345", "Kari Nordmann, 12.03.1980"])
def test_what_could_tell_who_somebody_is_is_not_stored(demo_db, bypass, text):
    before = bypass.execute("SELECT count(*) FROM records_unitquestion").fetchone()
    to = service.addressee(offer_id=OFFER)
    with pytest.raises(InvalidError):
        service.ask(actor_of("nav"), to, text=text, row_id=uuid4())
    with pytest.raises(InvalidError):
        service.answer(actor_of("hospital-unit-nurse"), OPEN, text=text)
    assert bypass.execute("SELECT count(*) FROM records_unitquestion").fetchone() == before


@pytest.mark.parametrize("who", ["unit", "doctor", "admin", "privacy-officer", "nav", "outsider", "regional-unit"])
def test_others_read_nothing(demo_db, who):
    with pytest.raises(NotFoundError):
        service.one(actor_of(who), ANSWERED)
    found = service.lists(actor_of(who))
    assert (found.waiting, found.answered, found.mine) == ((), (), ())


def test_the_asker_reads_theirs_alone(demo_db):
    assert [one.id for one in service.lists(actor_of("physio")).mine] == [ANSWERED]
    with pytest.raises(NotFoundError):
        service.one(actor_of("physio"), OPEN)


def test_a_citizen_and_a_unit_that_takes_none(demo_db, bypass):
    to = service.addressee(offer_id=OFFER)
    with pytest.raises(NotFoundError):
        service.ask(actor_of("owner"), to, text="Hva hjelper?", row_id=uuid4())
    bypass.execute("UPDATE records_serviceoffer SET takes_questions = false WHERE id = %s", (OFFER,))
    bypass.commit()
    with pytest.raises(NotFoundError):
        service.addressee(offer_id=OFFER)
    with pytest.raises(ProgrammingError):
        service.ask(actor_of("nav"), to, text="Hva hjelper?", row_id=uuid4())


def test_names_stay_as_they_were(demo_db, bypass):
    bypass.execute("UPDATE records_employment SET name = 'Ny Test' WHERE id = %s", (demo_id("Employment", "physio"),))
    bypass.execute("UPDATE records_organisation SET name = 'Ny' WHERE id = %s", (demo_id("Organisation", "030103"),))
    bypass.commit()
    found = service.one(actor_of("hospital-unit-nurse"), ANSWERED).question
    assert (found.asker_name, found.asker_byline) == ("Siri Eksempel", "Fysioterapeut, Bydel Sagene")


def test_every_look_is_logged(demo_db, bypass):
    service.lists(actor_of("hospital-unit-nurse"))
    service.one(actor_of("hospital-unit-nurse"), OPEN)
    with pytest.raises(NotFoundError):
        service.one(actor_of("nav"), OPEN)
    rows = bypass.execute(
        "SELECT action, outcome FROM access_log WHERE object_kind = 'unit_question' ORDER BY id"
    ).fetchall()
    assert rows == [("list", "allowed"), ("see", "allowed"), ("see", "denied")]


@pytest.mark.parametrize(
    ("who", "values"),
    [
        ("physio", {"answer": "Mitt eget svar"}),
        ("hospital-unit-nurse", {"answer": "Omskrevet"}),
        ("hospital-unit-nurse", {"question": "Et annet spørsmål"}),
        ("hospital-unit-nurse", {"read_at": datetime.now(UTC)}),
    ],
    ids=["asker answers", "answer rewritten", "question rewritten", "unit reads for the asker"],
)
def test_the_database_keeps_what_was_said(demo_db, bypass, who, values):
    before = bypass.execute("SELECT * FROM records_unitquestion WHERE id = %s", (ANSWERED,)).fetchone()
    with suppress(ProgrammingError):
        change(actor_of(who), ANSWERED, values)
    assert bypass.execute("SELECT * FROM records_unitquestion WHERE id = %s", (ANSWERED,)).fetchone() == before


def test_nobody_answers_for_another_or_their_own(demo_db):
    nurse = actor_of("hospital-unit-nurse")
    own = service.ask(nurse, service.addressee(offer_id=OFFER), text="Hva sier dere på dagtid?", row_id=uuid4())
    with pytest.raises(NotAllowedNowError):
        service.answer(nurse, own, text="Til meg selv")
    given = {"answer": "x", "answered_at": datetime.now(UTC), "answered_by_id": demo_id("Person", "owner")}
    with pytest.raises(ProgrammingError):
        change(nurse, OPEN, given)


def change(actor, question_id, values):
    with enter_work(actor) as door:
        door.log(LogAction.CHANGE, "unit_question")
        models.UnitQuestion.unguarded.filter(id=question_id).update(**values)
