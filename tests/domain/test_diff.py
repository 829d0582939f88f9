"""Two texts at once: marks show what is only in one, nothing is lost, and the proposal holds both."""

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minoversikt.domain.diff import Comparison, compare, merge, words

MINE = (
    "Jeg vil gå til butikken alene, helst om formiddagen. "
    "Da er det stille, og jeg blir ikke så sliten. Jeg vil ha med stav."
)
THEIRS = "Jeg vil gå til butikken alene. Jeg vil ha med stav. Per blir med de to første gangene og venter utenfor."

#: Texts as people write them, built of few words so that the two sides often meet.
TEXTS = st.lists(
    st.sampled_from(
        ["Jeg", "vil", "ikke", "gå", "alene", "i", "dag", ".", ". ", "! ", ", ", " ", "  ", "\n", "\n\n", "é"]
    )
).map(lambda pieces: " ".join(pieces[:3]) + "".join(pieces[3:]))
ANYTHING = st.text(max_size=60) | TEXTS


def _marked(comparison: Comparison) -> tuple[list[str], list[str]]:
    return (
        [piece.text for piece in comparison.mine if piece.only_here],
        [piece.text for piece in comparison.theirs if piece.only_here],
    )


def test_as_in_the_sketch() -> None:
    seen = compare(MINE, THEIRS)
    mine, theirs = _marked(seen)
    assert mine == [", helst om formiddagen. Da er det stille, og jeg blir ikke så sliten"]
    assert theirs == ["Per blir med de to første gangene og venter utenfor."]
    assert seen.merged == MINE + " Per blir med de to første gangene og venter utenfor."


def test_words_that_differ_are_both_kept_as_sentences() -> None:
    assert merge("Jeg vil ha rød sykkel.", "Jeg vil ha blå sykkel.") == "Jeg vil ha rød sykkel. Jeg vil ha blå sykkel."
    assert merge("rød", "blå") == "rød blå"
    assert _marked(compare("Jeg vil ha rød sykkel.", "Jeg vil ha blå sykkel.")) == (["rød"], ["blå"])


def test_lines_are_kept_apart() -> None:
    assert merge("Melk\nBrød\n", "Melk\nOst\n") == "Melk\nBrød\nOst"


def test_additions_of_both_keep_their_order() -> None:
    assert merge("A. Mitt. B.", "A. B. Ditt.") == "A. Mitt. B. Ditt."


def test_equal_texts_have_no_marks() -> None:
    seen = compare(MINE, MINE)
    assert _marked(seen) == ([], [])
    assert seen.merged == MINE


def test_one_side_empty() -> None:
    seen = compare("", THEIRS)
    assert seen.mine == ()
    assert _marked(seen)[1] == [THEIRS]
    assert seen.merged == THEIRS
    assert compare("", "") == Comparison((), (), "")


@given(ANYTHING, ANYTHING)
def test_the_pieces_are_the_text(mine: str, theirs: str) -> None:
    seen = compare(mine, theirs)
    assert "".join(piece.text for piece in seen.mine) == mine
    assert "".join(piece.text for piece in seen.theirs) == theirs


@given(ANYTHING, ANYTHING)
def test_what_is_not_marked_is_the_same_on_both_sides(mine: str, theirs: str) -> None:
    seen = compare(mine, theirs)
    common = [words(" ".join(p.text for p in side if not p.only_here)) for side in (seen.mine, seen.theirs)]
    assert common[0] == common[1]


@given(ANYTHING, ANYTHING)
def test_no_word_is_lost_and_none_is_made_up(mine: str, theirs: str) -> None:
    merged = words(merge(mine, theirs))
    for side in (mine, theirs):
        left = iter(merged)
        assert all(word in left for word in words(side))
    assert Counter(merged) <= Counter(words(mine)) + Counter(words(theirs))


@given(ANYTHING)
def test_merging_with_itself_or_nothing_changes_nothing(text: str) -> None:
    assert merge(text, text) == merge(text, "") == merge("", text) == text.strip()


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("ja " * 5000, "ja nei " * 5000),
        ("a. " * 5000, "b. " * 5000),
        (" " * 50_000, "x" * 50_000),
        ("a b " * 499, "b a c " * 333),
        ("a b " * 220, "b a c " * 150),
    ],
)
def test_long_texts_are_compared_quickly(mine: str, theirs: str) -> None:
    began = time.process_time()
    seen = compare(mine, theirs)
    assert time.process_time() - began < 3
    assert "".join(piece.text for piece in seen.mine) == mine
