"""A personnel system's file: one row a job, as comma- or semicolon-separated text; read and judged before anything is stored."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from minoversikt.domain import employment as rules
from minoversikt.domain.codes import OrganisationKind, Role
from minoversikt.domain.errors import DomainError, InvalidError
from minoversikt.domain.identity_number import IdentityNumber, parse
from minoversikt.domain.wording import N_

#: The columns, by the name in the first row. The first six are needed.
COLUMNS: Final = (
    "ansattnr", "fodselsnummer", "fornavn", "etternavn", "rolle", "sted", "tittel", "telefon", "treffes", "fra", "til",
    "vaktliste",
)  # fmt: skip
NEEDED: Final = COLUMNS[:6]
LIMIT_BYTES: Final = 20 * 1024 * 1024
LIMIT_ROWS: Final = 100_000
#: A file that would end more than this part of the jobs is taken for a file that was cut, unless somebody says it is right.
MOST_LEAVERS: Final = 0.2
#: Few enough that a small place can change half of its people.
FEW_LEAVERS: Final = 10

EMPTY: Final = N_("Filen er tom")
TOO_BIG: Final = N_("Filen er for stor. Grensen er 20 MB.")
TOO_MANY: Final = N_("Filen har for mange rader. Grensen er 100 000.")
NOT_TEXT: Final = N_("Filen er ikke tekst. Lagre den som CSV.")
COLUMNS_MISSING: Final = N_(
    "Første rad må ha navn på kolonnene: ansattnr, fodselsnummer, fornavn, etternavn, rolle, sted"
)
MANY_LEAVERS: Final = N_(
    "Med denne filen slutter uvanlig mange. Er den hel? Kryss av for at det stemmer, og prøv igjen."
)
KEY_MISSING: Final = N_("Ansattnummer mangler")
KEY_TWICE: Final = N_("Ansattnummeret står på flere rader")
ROLE_UNKNOWN: Final = N_("Vi kjenner ikke rollen")
DAY_FORM: Final = N_("Skriv datoen som 2026-05-17 eller 17.05.2026")
UNIT_UNKNOWN: Final = N_("Vi finner ikke stedet i vaktlisten hos dere")
CELLS: Final = N_("Raden har for mange eller for få felt")
ENDED_DAYS: Final = N_("Siste dag må være etter første dag")
LAST_ADMIN: Final = N_("Den siste administratoren kan ikke avsluttes av en fil")

_ROLES: Final = {
    "koordinator": Role.COORDINATOR,
    "koordinerende enhet": Role.COORDINATING_UNIT,
    "melder": Role.HOSPITAL_REPORTER,
    "fagperson": Role.PROFESSIONAL,
    "regional enhet": Role.REGIONAL_UNIT,
    "personvernombud": Role.PRIVACY_OFFICER,
    "administrator": Role.LOCAL_ADMIN,
}
#: What a row may say in the column «rolle»: the words of the file, the same in every language.
ROLE_NAMES: Final = tuple(_ROLES)
_ENCODINGS: Final = ("utf-8-sig", "cp1252")


class PersonnelRefusedError(DomainError):
    """The file can't be taken in at all. `text` is a message id in plain bokmål."""

    def __init__(self, text: str) -> None:
        """Keep the words."""
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place a job can be at: the administrator's own."""

    id: UUID
    kind: OrganisationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonnelRow:
    """One job of the file. `starts_on` None is today, `ends_on` None is for ever; `rosters` are places too."""

    line: int
    key: str
    number: IdentityNumber = field(repr=False)
    given_name: str
    family_name: str
    role: Role
    organisation_id: UUID
    title: str
    phone: str
    reach: str
    starts_on: date | None
    ends_on: date | None
    rosters: tuple[UUID, ...]

    @property
    def name(self) -> str:
        """Return the whole name as others see it."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its line in the file (the first is the heading), the column, and a message id."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Personnel:
    """A file as read: jobs that can be stored, faults, and the keys of faulty rows, whose jobs are left as they are."""

    rows: tuple[PersonnelRow, ...]
    faults: tuple[Fault, ...]
    spared: frozenset[str]
    total: int


def read(data: bytes, places: Mapping[str, KnownPlace], *, synthetic_allowed: bool) -> Personnel:
    """Return the jobs in a file. `places` are the administrator's, by number, code and name in small letters.

    One fault a row, the first that is met, so that a count of faults is a count of rows. Raises PersonnelRefusedError
    for a file that can't be read as a whole: empty, too big, not text, without the needed columns.
    """
    lines = list(_lines(data))
    seen: dict[str, int] = {}
    for _line, cells in lines:
        key = cells.get("ansattnr", "").strip()
        seen[key] = seen.get(key, 0) + 1
    rows, faults, spared = [], [], set()
    for line, cells in lines:
        try:
            rows.append(_row(line, cells, places, seen, synthetic_allowed=synthetic_allowed))
        except InvalidError as error:
            ((column, text),) = error.fields.items()
            faults.append(Fault(line, column, text))
            spared.add(cells.get("ansattnr", "").strip())
    return Personnel(tuple(rows), tuple(faults), frozenset(spared - {""}), len(lines))


def too_many_leave(running: int, leaving: int) -> bool:
    """Tell whether a file would end so many jobs that it is more likely to be cut short."""
    return leaving > max(FEW_LEAVERS, running * MOST_LEAVERS)


def _lines(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row with its number in the file, by column; rows that are blank are passed over."""
    if len(data) > LIMIT_BYTES:
        raise PersonnelRefusedError(TOO_BIG)
    text = _text(data)
    heading = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if heading.count(";") >= heading.count(",") else ",")
    try:
        names = [name.strip().lower().replace("ø", "o") for name in next(reader)]
    except StopIteration:
        raise PersonnelRefusedError(EMPTY) from None
    if not set(NEEDED) <= set(names):
        raise PersonnelRefusedError(COLUMNS_MISSING)
    try:
        for at, cells in enumerate(reader):
            if at >= LIMIT_ROWS:
                raise PersonnelRefusedError(TOO_MANY)
            if any(cell.strip() for cell in cells):
                whole = dict(zip(names, cells, strict=False))
                yield reader.line_num, whole if len(cells) == len(names) else whole | {"": "?"}
    except csv.Error:
        raise PersonnelRefusedError(NOT_TEXT) from None


def _text(data: bytes) -> str:
    if not data.strip():
        raise PersonnelRefusedError(EMPTY)
    if b"\x00" in data:
        raise PersonnelRefusedError(NOT_TEXT)
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PersonnelRefusedError(NOT_TEXT)


def _row(
    line: int, cells: Mapping[str, str], places: Mapping[str, KnownPlace], seen: Mapping[str, int], *,
    synthetic_allowed: bool,
) -> PersonnelRow:  # fmt: skip
    """Return one job. Raises InvalidError with the first fault."""
    if "" in cells:
        raise InvalidError({"": CELLS})
    told = {name: cells.get(name, "").strip() for name in COLUMNS}
    _refuse_missing(told, seen)
    number = _number(told["fodselsnummer"], synthetic_allowed=synthetic_allowed)
    place = places.get(told["sted"].lower())
    if place is None:
        raise InvalidError({"sted": rules.PLACE_UNKNOWN})
    role = _role(told["rolle"], place.kind)
    starts_on, ends_on = _day(told, "fra"), _day(told, "til")
    if starts_on and ends_on and ends_on < starts_on:
        raise InvalidError({"til": ENDED_DAYS})
    return PersonnelRow(
        line=line, key=told["ansattnr"], number=number, given_name=told["fornavn"], family_name=told["etternavn"],
        role=role, organisation_id=place.id, title=told["tittel"], phone=told["telefon"], reach=told["treffes"],
        starts_on=starts_on, ends_on=ends_on, rosters=tuple(_units(told["vaktliste"], places)),
    )  # fmt: skip


def _refuse_missing(told: Mapping[str, str], seen: Mapping[str, int]) -> None:
    if not told["ansattnr"]:
        raise InvalidError({"ansattnr": KEY_MISSING})
    if seen[told["ansattnr"]] > 1:
        raise InvalidError({"ansattnr": KEY_TWICE})
    for column in ("fornavn", "etternavn"):
        if not told[column]:
            raise InvalidError({column: rules.NAME_MISSING})
    for column, text in told.items():
        if len(text) > rules.MOST:
            raise InvalidError({column: rules.TOO_LONG})


def _number(text: str, *, synthetic_allowed: bool) -> IdentityNumber:
    try:
        return parse(text, synthetic_allowed=synthetic_allowed)
    except InvalidError as error:
        raise InvalidError({"fodselsnummer": error.fields["identity_number"]}) from None


def _role(text: str, kind: OrganisationKind) -> Role:
    """Return a role by its Norwegian name or its code, when it fits the place."""
    role = _ROLES.get(text.lower()) or next((role for role in _ROLES.values() if role.value == text.lower()), None)
    if role is None:
        raise InvalidError({"rolle": ROLE_UNKNOWN})
    if role not in rules.roles_at(kind):
        raise InvalidError({"rolle": rules.ROLE_UNFIT})
    return role


def _day(told: Mapping[str, str], column: str) -> date | None:
    if not told[column]:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(told[column], form).date()  # noqa: DTZ007 - a day, no time
        except ValueError:
            continue
    raise InvalidError({column: DAY_FORM})


def _units(text: str, places: Mapping[str, KnownPlace]) -> Iterator[UUID]:
    for name in text.split("|"):
        if name.strip():
            place = places.get(name.strip().lower())
            if place is None:
                raise InvalidError({"vaktliste": UNIT_UNKNOWN})
            yield place.id
