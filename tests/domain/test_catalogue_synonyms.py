"""The table of everyday words: small letters, real groups, and no question of the test sets written into it."""

import json
from pathlib import Path

import pytest

from minoversikt.domain.catalogue_search import synonyms, words_of

DATA = Path(__file__).parents[1] / "data"


def test_groups_hold_different_terms_in_small_letters():
    for group in synonyms().same:
        assert len(group) >= 2, group
        assert len(set(group)) == len(group), group
        assert all(term.strip() == term.lower() for term in group), group


def test_nothing_leads_to_itself():
    for said, words in synonyms().leads_to.items():
        assert words, said
        assert said not in words


@pytest.mark.parametrize("name", ["questions", "questions_held_out", "questions_unseen"])
def test_no_question_is_in_the_table(name):
    terms = {tuple(words_of(term)) for group in synonyms().same for term in group}
    asked = {
        tuple(words_of(one["question"])) for one in json.loads((DATA / f"catalogue_{name}.json").read_text("utf-8"))
    }
    fitted = {question for question in asked for term in terms if len(term) >= 3 and contains(question, term)}
    assert not fitted


def contains(question, term):
    return any(question[at : at + len(term)] == term for at in range(len(question) - len(term) + 1))
