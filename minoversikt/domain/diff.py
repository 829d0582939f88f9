"""Two texts somebody wrote at the same time: what stands in only one of them, and a text made of both.

Nobody's words may be lost (screens.md, Conflict): the two sides are always shown whole, and the proposal holds every
word of both, in order.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_GAP: Final = re.compile(r"\s+")
_SENTENCE_ENDS: Final = frozenset(".!?…")
#: Above this many pairs of equal words the middle of two texts counts as changed: comparing it would take seconds.
#: Two texts of 2,000 words have about 40,000; what is equal at both ends is set aside before.
_MOST_PAIRS: Final = 100_000

#: An opcode of difflib: tag, then from and until on the one side and on the other.
_Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text; `only_here` is True when the other text does not have it at this place."""

    text: str
    only_here: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both texts in pieces, and a proposal made of both. The pieces joined are the text itself."""

    mine: tuple[Segment, ...]
    theirs: tuple[Segment, ...]
    merged: str


def compare(mine: str, theirs: str) -> Comparison:
    """Return the differences by word, and the proposal for a text of both."""
    my_tokens, their_tokens = list(_TOKEN.finditer(mine)), list(_TOKEN.finditer(theirs))
    codes = _opcodes([token.group() for token in my_tokens], [token.group() for token in their_tokens])
    return Comparison(
        mine=_segments(mine, my_tokens, [(i1, i2, j1 == j2) for tag, i1, i2, j1, j2 in codes if tag != "equal"]),
        theirs=_segments(theirs, their_tokens, [(j1, j2, i1 == i2) for tag, i1, i2, j1, j2 in codes if tag != "equal"]),
        merged=merge(mine, theirs),
    )


def words(text: str) -> list[str]:
    """Return the words and marks of a text in order; what the proposal must keep."""
    return _TOKEN.findall(text)


def merge(mine: str, theirs: str) -> str:
    """Return one text with every word of both, in order.

    Works by sentence, so that no sentence is torn apart: equal ones stand once; where they differ, mine come first,
    then theirs, unless one side's words are all in the other.
    """
    my_sentences, their_sentences = _sentences(mine), _sentences(theirs)
    codes = _opcodes([tuple(words(text)) for text in my_sentences], [tuple(words(text)) for text in their_sentences])
    pieces: list[str] = []
    for _, i1, i2, j1, j2 in codes:
        pieces += _both("".join(my_sentences[i1:i2]), "".join(their_sentences[j1:j2]))
    return "".join(_spaced(pieces)).strip()


def _both(mine: str, theirs: str) -> list[str]:
    if _holds(words(mine), words(theirs)):
        return [mine]
    return [theirs] if _holds(words(theirs), words(mine)) else [mine, theirs]


def _holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether `part` is found in `whole` in the same order."""
    rest = iter(whole)
    return all(word in rest for word in part)


def _spaced(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces with a space between two that would grow together."""
    last = ""
    for piece in filter(None, pieces):
        if last and not last[-1].isspace() and not piece[0].isspace():
            yield " "
        yield piece
        last = piece


def _sentences(text: str) -> list[str]:
    """Return the sentences and lines of a text, each with the space after it; joined they are the text."""
    gaps = (gap for gap in _GAP.finditer(text) if "\n" in gap.group() or _ends_sentence(text, gap.start()))
    cuts = [0, *(gap.end() for gap in gaps), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def _ends_sentence(text: str, position: int) -> bool:
    return position > 0 and text[position - 1] in _SENTENCE_ENDS


def _segments(text: str, tokens: Sequence[re.Match[str]], runs: Sequence[tuple[int, int, bool]]) -> tuple[Segment, ...]:
    """Return the text in pieces; a run of changed tokens tells whether it is a pure addition.

    The space around a run belongs to what is unchanged.
    """
    pieces: list[Segment] = []
    position = 0
    for first, until, added in runs:
        if first < until:
            shift = int(added and _may_shift(tokens, first, until))
            start, end = tokens[first + shift].start(), tokens[until - 1 + shift].end()
            pieces += [Segment(text[position:start], only_here=False), Segment(text[start:end], only_here=True)]
            position = end
    pieces.append(Segment(text[position:], only_here=False))
    return tuple(piece for piece in pieces if piece.text)


def _may_shift(tokens: Sequence[re.Match[str]], first: int, until: int) -> bool:
    """Tell whether «. Per kommer» before a full stop is better marked as «Per kommer.»: the same words either way."""
    mark = tokens[first].group()
    return until < len(tokens) and not mark[0].isalnum() and mark == tokens[until].group()


def _opcodes(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[_Opcode]:
    """Return difflib's opcodes, found fast: what is equal at both ends is set aside first."""
    head = _equal_run(mine, theirs)
    tail = _equal_run(mine[head:][::-1], theirs[head:][::-1])
    my_end, their_end = len(mine) - tail, len(theirs) - tail
    codes: list[_Opcode] = [("equal", 0, head, 0, head)] if head else []
    codes += _middle(mine[head:my_end], theirs[head:their_end], head)
    if tail:
        codes.append(("equal", my_end, len(mine), their_end, len(theirs)))
    return codes


def _middle(mine: Sequence[Hashable], theirs: Sequence[Hashable], head: int) -> list[_Opcode]:
    if not mine and not theirs:
        return []
    if _pairs(mine, theirs) > _MOST_PAIRS:
        return [("replace", head, head + len(mine), head, head + len(theirs))]
    found = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    return [(tag, i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in found]


def _pairs(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> int:
    counts = Counter(mine)
    return sum(counts[element] for element in theirs)


def _equal_run(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> int:
    """Return how many elements are equal from the start."""
    for index, (one, other) in enumerate(zip(mine, theirs, strict=False)):
        if one != other:
            return index
    return min(len(mine), len(theirs))
