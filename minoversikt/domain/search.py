"""Search in what one may see: what was asked, as the database understands it, and what was found."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

#: Shorter than this finds nearly everything.
SHORTEST: Final = 2
LONGEST: Final = 100
#: So many hits of a kind are shown; whoever gets more writes another word.
MOST: Final = 20
_WORDS: Final = 8
_WORD: Final = re.compile(r"\w+", re.UNICODE)


class HitKind(StrEnum):
    """What was found, in the order it is shown."""

    PERSON = "person"
    CASE = "case"
    REPORT = "report"
    GOAL = "goal"
    ACTIVITY = "activity"
    SERVICE = "service"
    APPOINTMENT = "appointment"
    PARTICIPANT = "participant"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit. `id` is the thing's own, `under` the goal a step stands under, `note` what tells it from others."""

    kind: HitKind
    plan_id: UUID | None
    owner_name: str
    id: UUID
    under: UUID | None
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a search, by kind in the order of `HitKind`; `cut` are the kinds of which there are more."""

    text: str
    hits: tuple[Hit, ...]
    cut: frozenset[HitKind]

    def of(self, kind: HitKind) -> tuple[Hit, ...]:
        """Return the hits of a kind."""
        return tuple(hit for hit in self.hits if hit.kind is kind)


def words_of(text: str) -> list[str]:
    """Return the words that are looked for, in small letters; signs and what comes after the eighth word are left out."""
    return [word.lower() for word in _WORD.findall(text[:LONGEST]) if word.strip("_")][:_WORDS]


def as_query(text: str) -> str:
    """Return a text-search query in which every word must begin a word of what is found; empty for what is too short."""
    words = words_of(text)
    if not words or max(map(len, words)) < SHORTEST:
        return ""
    return " & ".join(f"'{word}':*" for word in words)
