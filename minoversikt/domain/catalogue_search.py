"""What somebody types in the catalogue's search, taken apart: place words, words that say little, other words for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

#: No more words than this are looked for; whoever pastes a letter gets its beginning searched.
MOST_WORDS: Final = 12
MOST_TYPED: Final = 200
#: How much another way to say it is trusted: words that mean the same, and words it leads to.
SAME: Final = 0.65
LEADS: Final = 0.5
#: What a word is worth that nearly every question holds.
FAINT_WORTH: Final = 0.2
_PHRASE: Final = 5
_PLACE_LIKE: Final = 6
_WORDS: Final = re.compile(r"[^\W_]+")
_ENDINGS: Final = (
    "enes", "anes", "ene", "ane", "ens", "ets", "ers", "en", "et", "er", "ar", "es", "as", "a", "e", "s", "t",
)  # fmt: skip
_STEM_LEAST: Final = 3

#: Words that find nothing by themselves, beside the database's own list: bokmål, nynorsk, English.
_SILENT: Final = frozenset(_WORDS.findall(
    """jeg eg ikkje ikke noen nokon noe noko kan hvem kven hvordan korleis hvor kor hva kva når vil vi få får fått
    å og på til for med i at som den det de han hun hen min mi mitt mine meg seg sin si sine din er var har ha blir
    bli bør må skal skulle kunne finnes finst finne en ein et eit om av fra frå hos ved mot hvis viss hverandre alt
    alle mye mykje litt også igjen etter før under uten utan trenger treng ønsker ynskjer vet veit gjør gjer gjøre
    gjere bydel bydelen kommune kommunen område dag hver kvar dette her oss du dere the a an of to in on with my me
    is are can how who what where do does get need want some someone and or st"""
))  # fmt: skip
_FAINT: Final = frozenset(_WORDS.findall(
    """gratis billig hjelp hjelpe hjelper help tilbud tilbod tjeneste tjenester teneste service services tiltak støtte noe ting
    gå går komme kommer ta tar lage søke søk ordne ny god godt dårlig snakke folk person personer mann kone mor far
    sønn sønnen datter datteren bror søster mamma pappa kona mannen moren faren"""
))  # fmt: skip


class Synonyms(msgspec.Struct, frozen=True):
    """The table of everyday words: groups that mean the same, and what people say first for something else."""

    same: list[list[str]]
    leads_to: dict[str, list[str]]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Also:
    """Another way to say the word at place `n` (from 1), and how far it is to be trusted."""

    n: int
    phrase: str
    trust: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question taken apart: the words with their worth, other ways to say them, and a place that was named."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    also: tuple[Also, ...]
    area: str


def stem(word: str) -> str:
    """Return a word without its ending, so that «dusjen» and «dusje» are the same: for the synonyms alone."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_LEAST:
            return word[: -len(ending)]
    return word


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORDS.findall(text.lower())


@cache
def synonyms() -> Synonyms:
    """Return the table of everyday words; read once a process."""
    raw = (files("minoversikt.domain") / "catalogue_synonyms.json").read_bytes()
    return msgspec.json.decode(raw, type=Synonyms)


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(phrase))


@cache
def _ways() -> Mapping[tuple[str, ...], Mapping[str, float]]:
    """Return, by the stems of what is said, the other ways to say it with their trust."""
    table, found = synonyms(), dict[tuple[str, ...], dict[str, float]]()
    leads = {_key(said): words for said, words in table.leads_to.items()}
    for group in table.same:
        further = {word for term in group for word in leads.get(_key(term), ())}
        for term in group:
            ways = found.setdefault(_key(term), {})
            ways |= {word: LEADS for word in further if word not in ways}
            ways |= {word: SAME for word in group if word != term}
    for said, words in leads.items():
        ways = found.setdefault(said, {})
        ways |= {word: LEADS for word in words if word not in ways}
    return found


def take_apart(text: str, areas: Mapping[str, str]) -> Wanted:
    """Return what to look for. `areas` are the names of places by code; the first named one is the place meant.

    A place leaves the words. Words that say nothing are left out, unless there are no others.
    """
    typed, area = _place(words_of(text[:MOST_TYPED]), areas)
    kept = [n for n, word in enumerate(typed) if word not in _SILENT] or list(range(len(typed)))
    kept = kept[:MOST_WORDS]
    places = {at: n for n, at in enumerate(kept, start=1)}
    weights = tuple(FAINT_WORTH if typed[at] in _FAINT else 1.0 for at in kept)
    return Wanted(tuple(typed[at] for at in kept), weights, tuple(_also(typed, places)), area)


def _also(typed: list[str], places: Mapping[int, int]) -> list[Also]:
    """Return the other ways to say every word and run of words; a run counts for each word of it that is looked for."""
    stems, ways, found = [stem(word) for word in typed], _ways(), dict[tuple[int, str], float]()
    for begin in range(len(typed)):
        for end in range(begin + 1, min(begin + _PHRASE, len(typed)) + 1):
            for phrase, trust in ways.get(tuple(stems[begin:end]), {}).items():
                for at in range(begin, end):
                    if at in places:
                        key = (places[at], phrase)
                        found[key] = max(found.get(key, 0), trust)
    return [Also(n, phrase, trust) for (n, phrase), trust in found.items()]


def _place(typed: list[str], areas: Mapping[str, str]) -> tuple[list[str], str]:
    """Take the first place that is named out of the words; the longest name wins («Gamle Oslo» before «Oslo»)."""
    names = sorted(((place_words(name), code) for code, name in areas.items()), key=lambda one: -len(one[0]))
    for name, code in names:
        for at in range(len(typed) - len(name) + 1) if name else ():
            if typed[at : at + len(name)] == name:
                return typed[:at] + typed[at + len(name) :], code
    single = {name[0]: code for name, code in names if len(name) == 1}
    for at, word in enumerate(typed):
        near = get_close_matches(word, single, n=1, cutoff=0.86) if len(word) >= _PLACE_LIKE else []
        if near:
            return typed[:at] + typed[at + 1 :], single[near[0]]
    return typed, ""


def place_words(name: str) -> list[str]:
    """Return the words people say for a place: «Bydel St. Hanshaugen» is «hanshaugen»."""
    return [word for word in words_of(name) if word not in ("bydel", "kommune", "st")]


def reaches(area: str, areas: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes an entry may have to be for people at a place: the place first, then what it is part of or holds.

    A district's code begins with its municipality's.
    """
    others = (code for code in areas if code != area and (code.startswith(area) or area.startswith(code)))
    return (area, *others)
