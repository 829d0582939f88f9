"""A professional's question to a unit about what it knows: the rules, first of all that it is about no named person."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from minoversikt.domain.wording import N_

QUESTION_MISSING: Final = N_("Skriv spørsmålet")
ANSWER_MISSING: Final = N_("Skriv svaret")
TOO_LONG: Final = N_("Teksten kan ha 2000 tegn")
NUMBER: Final = N_("Teksten ser ut til å ha et fødselsnummer. Ta det bort. Ingen skal kunne kjennes igjen her.")
BORN_AND_NAMED: Final = N_(
    "Teksten ser ut til å ha navn og fødselsdato. Ta dem bort. Ingen skal kunne kjennes igjen her."
)
BORN: Final = N_("Teksten ser ut til å ha en fødselsdato. Ta den bort. Skriv heller alderen.")
MOST: Final = 2000

#: An identity number however people space it: six and five, two by two, or eleven in a row.
_ELEVEN: Final = re.compile(r"(?<!\d)\d\d[\s.]?\d\d[\s.]?\d\d[\s.\-–]{0,3}\d{3}\s?\d\d(?!\d)")
_MONTHS: Final = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_DATE: Final = (
    rf"(?<!\d)(?:\d{{1,2}}[./\-]\s?\d{{1,2}}[./\-]\s?(?:\d{{4}}|\d\d)|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}\.?\s(?:{_MONTHS})\s(?:19|20)\d\d|\d{{6}})(?!\d)"
)
_DAY: Final = re.compile(_DATE, re.IGNORECASE)
_SAID_BORN: Final = re.compile(rf"(?:\bf(?:ødt)?\.?|fødselsdato:?|\bfdato:?)\s*(?:den\s)?{_DATE}", re.IGNORECASE)
#: A given name and a family name, also with a middle name, an initial or a hyphen.
_NAME: Final = re.compile(r"\b([A-ZÆØÅ][a-zæøåéü]+(?:-[A-ZÆØÅ][a-zæøå]+)?)\s(?:[A-ZÆØÅ]\.\s)?([A-ZÆØÅ][a-zæøåéü]+)\b")
#: Words that stand with a capital beside another and name no person.
_PLACES: Final = frozenset(
    {"bydel", "nav", "oslo", "sunnaas", "hei", "kjære", "nordre", "vestre", "søndre", "gamle", "norge"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Whom a question goes to: a unit, through one of its entries or not."""

    unit_id: UUID
    unit_name: str
    offer_id: UUID | None
    offer_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitQuestion:
    """A question with its answer, empty until it comes. Names as they were. `is_mine`: the reader asked it."""

    id: UUID
    unit_name: str
    offer_id: UUID | None
    offer_name: str
    asker_name: str
    asker_byline: str
    question: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    answered_by_name: str
    answered_by_byline: str
    is_mine: bool
    is_news: bool


def problem(text: str, *, missing: str = QUESTION_MISSING) -> str:
    """Return what is wrong with a question or an answer, or nothing.

    A text that could tell who somebody is, is refused: an identity number, a birth date said to be one, or a date beside
    what looks like a name. It can't find everything; the form says what not to write.
    """
    if not text.strip():
        return missing
    if len(text) > MOST:
        return TOO_LONG
    if _ELEVEN.search(text):
        return NUMBER
    if _DAY.search(text) and _has_name(text):
        return BORN_AND_NAMED
    return BORN if _SAID_BORN.search(text) else ""


def _has_name(text: str) -> bool:
    """Tell whether two words stand together as a name does."""
    return any(not {given.lower(), family.lower()} & _PLACES for given, family in _NAME.findall(text))
