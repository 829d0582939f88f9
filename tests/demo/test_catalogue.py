"""The demo's catalogue: plain words, whole references, numbers nobody has, and the same every time."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minoversikt.demo import load_demo
from minoversikt.demo.catalogue import entries
from minoversikt.demo.organisations import DISTRICTS
from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.life_areas import LifeArea

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
QUESTIONS = Path(__file__).parents[1] / "data"
MOST_LIX = 35


@pytest.fixture(scope="module")
def book():
    return load_demo.fill(NOON)


@pytest.fixture(scope="module")
def offers(book):
    return book.rows["ServiceOffer"]


def lix(text):
    """Words a sentence and the share of words over six letters; every text ends a sentence."""
    words = re.findall(r"[\wæøåÆØÅ-]+", text)
    sentences = len(re.findall(r"[.!?:]+", text)) or 1
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_there_is_something_for_every_district_sunnaas_and_the_city(book, offers):
    owners = {row["id"]: row for row in book.rows["Organisation"]}
    assert 450 <= len(offers) <= 620
    for code in DISTRICTS:
        assert sum(row["areas"] == [code] for row in offers) >= 28
    kinds = {owners[row["organisation_id"]]["kind"] for row in offers}
    assert kinds >= {"agency", "district", "coordinating_unit", "nav", "hospital", "department", "regional_unit",
                     "private_provider", "user_organisation"}  # fmt: skip
    sunnaas = {row["id"] for row in owners.values() if row["name"].startswith("Sunnaas")}
    assert sum(row["organisation_id"] in sunnaas for row in offers) >= 12


def test_every_entry_is_whole_and_marked_as_demo(book, offers):
    owners = {row["id"] for row in book.rows["Organisation"]}
    assert len({row["source_key"] for row in offers}) == len(offers)
    for row in offers:
        assert row["is_demo"]
        assert row["organisation_id"] in owners, row["source_key"]
        assert all(row[name] for name in ("name", "what", "for_whom", "how_to_apply", "cost", "waiting_time", "phone"))
        assert row["life_areas"], row["source_key"]
        assert set(row["life_areas"]) <= {area.value for area in LifeArea}
        assert set(row["areas"]) <= {"0301", *DISTRICTS}
        assert "{" not in row["name"] + row["what"] + row["for_whom"] + row["place"]
        assert row["checked_on"] < book.today
        first, last = row["age_from"], row["age_to"]
        assert first is None or last is None or 0 <= first <= last <= 120


def test_the_texts_are_easy_to_read(offers):
    hard = {
        row["source_key"]: round(found)
        for row in offers
        if (found := lix(f"{row['what']} {row['for_whom']} {row['how_to_apply']}")) > MOST_LIX
    }
    assert not hard


def test_no_phone_number_can_be_somebodys(book):
    numbers = [row["phone"] for table in ("ServiceOffer", "Organisation") for row in book.rows[table]]
    assert all(re.fullmatch(r"21 00 \d\d \d\d", number) for number in numbers)
    assert len(set(numbers)) == len(numbers)
    texts = " ".join(
        " ".join((row["what"], row["how_to_apply"], row["opening_hours"])) for row in book.rows["ServiceOffer"]
    )
    assert set(re.findall(r"\b\d{3} \d{3}\b|\b\d{5,}\b|\b113\b", texts)) <= {"116 117", "113"}  # the emergency numbers


def test_districts_differ_and_some_entries_have_grown_old(book, offers):
    dates = sorted((book.today - row["checked_on"]).days for row in offers)
    assert dates[0] <= 5
    assert sum(days > 365 for days in dates) >= 10
    alarms = [row for row in offers if row["source_key"].endswith("/ergoterapi")]
    assert len(alarms) == len(DISTRICTS)
    assert len({(row["what"], row["waiting_time"], row["opening_hours"]) for row in alarms}) >= 8


def test_one_entry_is_over_and_one_begins_later(book, offers):
    assert any(row["valid_to"] and row["valid_to"] < book.today for row in offers)
    assert any(row["valid_from"] and row["valid_from"] > book.today for row in offers)


def test_it_is_the_same_every_time(offers):
    assert load_demo.fill(NOON).rows["ServiceOffer"] == offers


def test_those_who_offer_are_of_known_kinds_and_have_a_name_of_their_own(book):
    rows = book.rows["Organisation"]
    ids = {row["id"] for row in rows}
    assert {row["kind"] for row in rows} <= {kind.value for kind in OrganisationKind}
    assert all(row["parent_id"] in ids for row in rows if row.get("parent_id"))
    assert len({row["name"] for row in rows}) == len(rows)
    assert len({row["id"] for row in rows}) == len(rows)
    assert not any(row.get("number") for row in rows)


@pytest.mark.parametrize("name", ["questions", "questions_held_out", "questions_unseen"])
def test_every_question_has_an_answer_in_the_catalogue(name):
    keys = {entry["key"] for entry in entries()}
    known = keys | {key.partition("/")[2] for key in keys}
    for one in json.loads((QUESTIONS / f"catalogue_{name}.json").read_text(encoding="utf-8")):
        assert one["question"]
        assert one["keys"]
        assert set(one["keys"]) <= known, one
