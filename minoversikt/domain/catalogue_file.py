"""A file of the catalogue as read, whether it was CSV (domain/catalogue_csv.py) or FHIR (fhir/catalogue): entries and faults."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from minoversikt.domain import catalogue as rules
from minoversikt.domain.catalogue import OfferFacts
from minoversikt.domain.errors import DomainError, InvalidError
from minoversikt.domain.wording import N_

#: The columns by the field they hold, in the order of the file; the first three are needed.
COLUMNS: Final = {
    "key": "nokkel", "name": "navn", "what": "hva", "owner": "eier", "for_whom": "for_hvem", "how_to_apply": "slik_soker_du",
    "phone": "telefon", "email": "epost", "web": "nettsted", "place": "sted", "opening_hours": "apningstid",
    "cost": "pris", "waiting_time": "ventetid", "areas": "omrader", "life_areas": "livsomrader", "age_from": "fra_alder",
    "age_to": "til_alder", "synonyms": "andre_ord", "takes_questions": "tar_sporsmal", "valid_from": "gjelder_fra",
    "valid_to": "gjelder_til", "checked_on": "sjekket",
}  # fmt: skip
NEEDED: Final = ("nokkel", "navn", "hva")
LIMIT_BYTES: Final = 20 * 1024 * 1024
LIMIT_ROWS: Final = 20_000
KEY_MOST: Final = 200

EMPTY: Final = N_("Filen er tom")
TOO_BIG: Final = N_("Filen er for stor. Grensen er 20 MB.")
TOO_MANY: Final = N_("Filen har for mange rader. Grensen er 20 000.")
NOT_TEXT: Final = N_("Filen er ikke tekst. Lagre den som CSV.")
COLUMNS_MISSING: Final = N_("Første rad må ha navn på kolonnene, minst: nokkel, navn, hva")
CELLS: Final = N_("Raden har for mange eller for få felt")
KEY_MISSING: Final = N_("Nøkkelen mangler")
KEY_TWICE: Final = N_("Nøkkelen står på flere rader")
KEY_LONG: Final = N_("Nøkkelen er for lang")
OWNER_UNKNOWN: Final = N_("Vi finner ikke eieren hos dere")
OWNER_OTHERS: Final = N_("Tilbudet hører til andre enn dere")
DAY_FORM: Final = N_("Skriv datoen som 2026-05-17 eller 17.05.2026")
CHECKED_LATER: Final = N_("Datoen for siste sjekk er ikke kommet ennå")
YES_OR_NO: Final = N_("Skriv ja eller nei")
NAME_MADE: Final = N_("Navn mangler. Vi brukte fagområdet.")
WHAT_MADE: Final = N_("Beskrivelse mangler. Vi brukte fagområdet. Skriv den med vanlige ord.")
OWNER_MADE: Final = N_("Eieren er ukjent her. Tilbudet er lagt hos dere.")
NOT_AN_OFFER: Final = N_("Ressursen er ikke et tilbud. Den er ikke hentet inn.")
NOT_IN_USE: Final = N_("Tilbudet er ikke i bruk. Det er ikke hentet inn.")
UNREADABLE: Final = N_("Ressursen har en annen form enn FHIR sier")


class CatalogueRefusedError(DomainError):
    """The file can't be taken in at all. `text` is a message id in plain bokmål."""

    def __init__(self, text: str) -> None:
        """Keep the words."""
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its line (of a FHIR file, the resource's number), the column, and a message id.

    A `remark` is worth knowing and refuses nothing.
    """

    line: int
    column: str
    text: str
    remark: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One entry of a file. `foreign` is the resource as it came, None from a file that has none."""

    line: int
    key: str
    organisation_id: UUID
    facts: OfferFacts
    checked_on: date | None
    foreign: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A file as read: entries that can be stored, faults, and the keys of faulty rows, whose entries are left as they are.

    `of_resources`: the lines of its faults are numbers of resources, not of lines.
    """

    entries: tuple[FileEntry, ...]
    faults: tuple[Fault, ...]
    spared: frozenset[str]
    total: int
    of_resources: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What a file may name: the keeper's organisations and everybody else's by name, code and number; areas; life areas.

    Words are in small letters; `areas` and `life_areas` give the code by code and by name.
    """

    own: Mapping[str, UUID]
    others: Collection[str]
    home: UUID
    areas: Mapping[str, str]
    life_areas: Mapping[str, str]
    today: date

    def owner(self, *words: str) -> tuple[UUID | None, str]:
        """Return whose entry it is by the first word that is known, or why not; home when no word is given."""
        asked = [word.strip().lower() for word in words if word.strip()]
        for word in asked:
            if word in self.own:
                return self.own[word], ""
            if word in self.others:
                return None, OWNER_OTHERS
        return (None, OWNER_UNKNOWN) if asked else (self.home, "")


def check(facts: OfferFacts, places: Places) -> None:
    """Raise InvalidError with the file's columns when an entry breaks a rule of the catalogue."""
    wrong = rules.problems(facts, set(places.areas.values()), set(places.life_areas.values()))
    if wrong:
        raise InvalidError({COLUMNS[name]: text for name, text in wrong.items()})


def check_key(key: str, seen: Mapping[str, int]) -> None:
    """Raise InvalidError unless a key is there, short enough, and on one row alone."""
    text = KEY_MISSING if not key else KEY_LONG if len(key) > KEY_MOST else KEY_TWICE if seen[key] > 1 else ""
    if text:
        raise InvalidError({"nokkel": text})


def check_checked(day: date | None, places: Places) -> date | None:
    """Return the day of the last check. Raises InvalidError for one to come."""
    if day is not None and day > places.today:
        raise InvalidError({"sjekket": CHECKED_LATER})
    return day
