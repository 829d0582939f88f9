"""Answers about the person: one a question, worded anew without losing what was there."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Op, TextKey
from minoversikt.domain.errors import AlreadySavedError, ConflictError, NotFoundError
from minoversikt.services import plan_texts, writing

PLAN = demo_id("Plan", "owner")
KEY = TextKey.WHAT_MATTERS


def test_the_owner_words_it_anew_and_takes_it_back(demo_db):
    owner = demo_actor("owner")
    before = plan_texts.texts_of(owner, PLAN).texts[KEY]
    saved = plan_texts.write_text(owner, PLAN, KEY, text="Ro.", expected=before.version)
    assert plan_texts.texts_of(owner, PLAN).texts[KEY].text == "Ro."
    writing.undo(owner, PLAN, saved.undo_id)
    assert plan_texts.texts_of(owner, PLAN).texts[KEY].text == before.text


def test_two_who_answer_at_once_lose_nothing(demo_db):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    version = plan_texts.texts_of(owner, PLAN).texts[KEY].version
    plan_texts.write_text(coordinator, PLAN, KEY, text="Hennes ord", expected=version, voiced_by_owner=True)
    with pytest.raises(ConflictError) as caught:
        plan_texts.write_text(owner, PLAN, KEY, text="Mine ord", expected=version)
    assert (caught.value.current["text"], caught.value.mine["text"]) == ("Hennes ord", "Mine ord")
    assert plan_texts.texts_of(owner, PLAN).texts[KEY].voiced_by_owner


def test_a_first_answer_to_a_question_somebody_has_answered_is_a_conflict(demo_db):
    with pytest.raises(ConflictError):
        plan_texts.write_text(demo_actor("owner"), PLAN, KEY, text="Noe annet", expected=0)


def test_the_database_keeps_one_answer_a_question(demo_db, monkeypatch):
    """The moment between looking and writing, made long: the second finds out from the constraint."""
    real = plan_texts._answer
    monkeypatch.setattr(plan_texts, "_answer", _blind_once(real))
    with pytest.raises(ConflictError) as caught:
        plan_texts.write_text(demo_actor("owner"), PLAN, KEY, text="Mine ord", expected=0)
    assert "klarer meg hjemme" in caught.value.current["text"]


def _blind_once(real):
    looks = []

    def look(door, key):
        looks.append(key)
        return None if len(looks) == 1 else real(door, key)

    return look


def test_a_form_sent_twice_saves_once(demo_db):
    owner, row = demo_actor("owner"), demo_id("PlanText", "a-new-one")
    plan = demo_id("Plan", "lene-eksempel")
    coordinator = demo_actor("coordinator")
    plan_texts.write_text(coordinator, plan, KEY, text="Ord", expected=0, row_id=row)
    with pytest.raises(AlreadySavedError):
        plan_texts.write_text(coordinator, plan, KEY, text="Ord", expected=0, row_id=row)
    with pytest.raises(NotFoundError):
        plan_texts.texts_of(owner, plan)


@pytest.mark.parametrize("key", ["outsider", "unit", "doctor", "waiting", "gp", "nav"])
def test_others_neither_read_nor_write(demo_db, key):
    with pytest.raises(NotFoundError):
        plan_texts.texts_of(demo_actor(key), PLAN)
    with pytest.raises(NotFoundError):
        plan_texts.write_text(demo_actor(key), PLAN, KEY, text="x", expected=1)


def test_the_physiotherapist_reads_but_does_not_reword(demo_db):
    assert KEY in plan_texts.texts_of(demo_actor("physio"), PLAN).texts
    with pytest.raises(NotFoundError):
        plan_texts.texts_of(demo_actor("physio"), PLAN, op=Op.EDIT)
    with pytest.raises(NotFoundError):
        plan_texts.write_text(demo_actor("physio"), PLAN, KEY, text="x", expected=2)
