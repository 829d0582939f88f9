"""An entry of the service catalogue: what its owner writes, whether it is offered, and how old the last check is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.wording import N_

NAME_MISSING: Final = N_("Skriv hva tilbudet heter")
WHAT_MISSING: Final = N_("Skriv hva tilbudet er")
PLACE_UNKNOWN: Final = N_("Velg et sted dere har ansvar for")
TOO_LONG: Final = N_("Teksten er for lang")
WEB_FORM: Final = N_("Skriv en adresse som begynner med https://")
EMAIL_FORM: Final = N_("Skriv en e-postadresse, for eksempel post@example.no")
AGE_FORM: Final = N_("Skriv en alder fra 0 til 120")
AGE_ORDER: Final = N_("«Til og med alder» kan ikke være lavere enn «Fra alder»")
ENDS_BEFORE: Final = N_("Siste dag må være etter første dag")
UNKNOWN_AREA: Final = N_("Velg områder fra listen")
UNKNOWN_LIFE_AREA: Final = N_("Velg fra listen")

NAME_MOST: Final = 150
LINE_MOST: Final = 300
TEXT_MOST: Final = 3000
AGE_MOST: Final = 120
#: A check is fresh for so many months, and after so many the entry «kan være utdatert» (issue 4, point 2).
FRESH_MONTHS: Final = 6
OLD_MONTHS: Final = 12


class Freshness(StrEnum):
    """How long it is since the owner said that an entry is right."""

    FRESH = "fresh"
    OLDER = "older"
    OUTDATED = "outdated"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFacts:
    """What the owner of an entry writes. `areas` are codes of places (empty: the whole country); ages both included."""

    name: str
    what: str
    for_whom: str = ""
    how_to_apply: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    place: str = ""
    opening_hours: str = ""
    cost: str = ""
    waiting_time: str = ""
    areas: tuple[str, ...] = ()
    life_areas: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    synonyms: str = ""
    takes_questions: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The organisation an entry belongs to, as the catalogue shows it."""

    id: UUID
    name: str
    kind: OrganisationKind
    about: str
    phone: str
    email: str
    web: str
    address: str
    opening_hours: str
    areas: tuple[str, ...]
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An entry as stored, with whose it is."""

    id: UUID
    owner: Owner
    facts: OfferFacts
    checked_on: date | None
    is_demo: bool
    version: int
    changed_at: datetime
    changed_by: str
    withdrawn_at: datetime | None

    def is_offered(self, on: date) -> bool:
        """Tell whether the entry is listed on a day: not withdrawn, within its days, its owner not closed."""
        facts, closed = self.facts, self.owner.valid_to is not None and self.owner.valid_to < on
        begun = facts.valid_from is None or facts.valid_from <= on
        ended = facts.valid_to is not None and facts.valid_to < on
        return self.withdrawn_at is None and begun and not ended and not closed


def freshness(checked_on: date | None, on: date) -> Freshness:
    """Return how old a check is: fresh under 6 months, outdated when 12 months have gone (issue 4, point 2)."""
    if checked_on is None:
        return Freshness.NEVER
    months = (on.year - checked_on.year) * 12 + on.month - checked_on.month - (on.day < checked_on.day)
    if months < FRESH_MONTHS:
        return Freshness.FRESH
    return Freshness.OLDER if months < OLD_MONTHS else Freshness.OUTDATED


def problems(facts: OfferFacts, areas: Collection[str], life_areas: Collection[str]) -> dict[str, str]:
    """Return what is wrong by field, all of it at once; empty when it can be stored."""
    found = {
        "name": "" if facts.name.strip() else NAME_MISSING,
        "what": "" if facts.what.strip() else WHAT_MISSING,
        "web": "" if not facts.web or facts.web.startswith(("https://", "http://")) else WEB_FORM,
        "email": "" if not facts.email or _is_email(facts.email) else EMAIL_FORM,
        "areas": "" if set(facts.areas) <= set(areas) else UNKNOWN_AREA,
        "life_areas": "" if set(facts.life_areas) <= set(life_areas) else UNKNOWN_LIFE_AREA,
        "valid_to": ENDS_BEFORE if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from else "",
    }
    return {field: text for field, text in (_ages(facts) | _lengths(facts) | _only(found)).items() if text}


def _ages(facts: OfferFacts) -> dict[str, str]:
    found = {
        name: AGE_FORM
        for name, age in (("age_from", facts.age_from), ("age_to", facts.age_to))
        if age is not None and not 0 <= age <= AGE_MOST
    }
    if not found and facts.age_from is not None and facts.age_to is not None and facts.age_to < facts.age_from:
        found["age_to"] = AGE_ORDER
    return found


def most(field: str) -> int:
    """Return how many characters a field may have."""
    if field == "name":
        return NAME_MOST
    return TEXT_MOST if field in ("what", "for_whom", "how_to_apply", "synonyms") else LINE_MOST


def _lengths(facts: OfferFacts) -> dict[str, str]:
    texts = ((name, getattr(facts, name)) for name in OfferFacts.__dataclass_fields__)
    return {name: TOO_LONG for name, text in texts if isinstance(text, str) and len(text) > most(name)}


def _only(found: dict[str, str]) -> dict[str, str]:
    return {field: text for field, text in found.items() if text}


def _is_email(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and "." in host) and not any(mark.isspace() for mark in text)
