"""Organisations as their administrators keep them: what is told about each, its numbers, and what may stand below what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.wording import N_

NAME_MISSING: Final = N_("Skriv navnet")
NUMBER_FORM: Final = N_("Et organisasjonsnummer har 9 siffer")
NUMBER_CHECK: Final = N_("Organisasjonsnummeret stemmer ikke. Se etter om to siffer er byttet om.")
NUMBER_TAKEN: Final = N_("Et annet sted har dette organisasjonsnummeret")
RESH_FORM: Final = N_("Et RESH-nummer har bare siffer")
ENDS_BEFORE: Final = N_("Siste dag må være etter første dag")
KIND_UNFIT: Final = N_("Dette kan ikke stå under det stedet")
PARENT_UNKNOWN: Final = N_("Velg et sted dere har ansvar for")
WORK_HERE: Final = N_("Noen jobber her fortsatt. Sett siste dag for dem først.")
UNKNOWN_AREA: Final = N_("Velg bydeler fra listen")
WEB_FORM: Final = N_("Skriv en adresse som begynner med https://")
TOO_LONG: Final = N_("Teksten er for lang")

NAME_MOST: Final = 200
TEXT_MOST: Final = 2000
_WEIGHTS: Final = (3, 2, 7, 6, 5, 4, 3, 2)
_DIGITS: Final = 9
_ELEVEN: Final = 11

_K = OrganisationKind
_HOSPITAL: Final = frozenset({_K.HOSPITAL, _K.DEPARTMENT, _K.WARD})
_LOCAL: Final = frozenset({_K.AGENCY, _K.SCHOOL, _K.KINDERGARTEN, _K.PRIVATE_PROVIDER, _K.OTHER})
#: What an administrator may put below what. The kinds that give a place standing in cases or as decision-makers
#: (municipality, district, units, child welfare, hospital trust) come by import from the operator alone.
BELOW: Final[Mapping[OrganisationKind, frozenset[OrganisationKind]]] = {
    _K.MUNICIPALITY: _LOCAL,
    _K.AGENCY: _LOCAL,
    _K.DISTRICT: _LOCAL,
    _K.HOSPITAL_TRUST: _HOSPITAL,
    _K.HOSPITAL: frozenset({_K.DEPARTMENT, _K.WARD}),
    _K.DEPARTMENT: frozenset({_K.DEPARTMENT, _K.WARD}),
    _K.PRIVATE_PROVIDER: frozenset({_K.PRIVATE_PROVIDER}),
    _K.USER_ORGANISATION: frozenset({_K.USER_ORGANISATION}),
    _K.OTHER: frozenset({_K.OTHER}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """What an administrator writes about a place. `areas` are codes of districts and municipalities; empty is everybody."""

    name: str
    number: str = ""
    resh: str = ""
    about: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    address: str = ""
    opening_hours: str = ""
    areas: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A place with where it belongs: `above` are the names from the top down to the one over it."""

    id: UUID
    kind: OrganisationKind
    code: str
    parent_id: UUID | None
    above: tuple[str, ...]
    facts: OrganisationFacts
    version: int
    changed_at: datetime
    changed_by: str

    def is_closed(self, on: date) -> bool:
        """Tell whether the place is there no more on a day."""
        return self.facts.valid_to is not None and self.facts.valid_to < on


def number_problem(number: str) -> str:
    """Return what is wrong with an organisation number, or an empty text; a place needs none.

    Nine digits; the last is 11 less the remainder of the weighted sum of the others by 11 (the register of legal
    entities' own rule), and a remainder that would give 10 is never handed out.
    """
    if not number:
        return ""
    if len(number) != _DIGITS or not (number.isascii() and number.isdigit()):
        return NUMBER_FORM
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False)) % _ELEVEN
    check = 0 if rest == 0 else _ELEVEN - rest
    return "" if check == int(number[-1]) else NUMBER_CHECK


def tidy_number(text: str) -> str:
    """Return an organisation number as typed without the blanks people group it with."""
    return "".join(text.split())


def problems(facts: OrganisationFacts, known_areas: frozenset[str]) -> dict[str, str]:
    """Return what is wrong by field, all of it at once; empty when it can be stored."""
    found = {
        "name": "" if facts.name.strip() else NAME_MISSING,
        "number": number_problem(facts.number),
        "resh": "" if not facts.resh or (facts.resh.isascii() and facts.resh.isdigit()) else RESH_FORM,
        "web": "" if not facts.web or facts.web.startswith("https://") else WEB_FORM,
        "areas": "" if set(facts.areas) <= known_areas else UNKNOWN_AREA,
        "valid_to": ENDS_BEFORE if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from else "",
    }
    return {field: text for field, text in found.items() if text}


def kinds_below(kind: OrganisationKind) -> tuple[OrganisationKind, ...]:
    """Return what an administrator may add below a place of a kind, in the order of the code list."""
    return tuple(one for one in OrganisationKind if one in BELOW.get(kind, frozenset()))
