"""Norwegian identity numbers: which kind a number is, and nothing about the person behind it.

A number is an address, not a fact about somebody: neither sex nor birth date is ever read out of it (domain.md).
Check digits warn and never refuse, since numbers issued from 2032 follow another rule.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_

LENGTH: Final = 11
FNR_OID: Final = "2.16.578.1.12.4.1.4.1"
DNR_OID: Final = "2.16.578.1.12.4.1.4.2"

#: What makes a kind: added to the day (D-number) or to the month (help number, synthetic number).
_DAY_SHIFT: Final = 40
_MONTH_HELP: Final = 40
_MONTH_SYNTHETIC: Final = 80

_FIRST_WEIGHTS: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_NO_DIGIT: Final = 10

EMPTY: Final = N_("Skriv fødselsnummeret.")
NOT_DIGITS: Final = N_("Fødselsnummeret kan bare ha siffer.")
WRONG_LENGTH: Final = N_("Fødselsnummeret må ha 11 siffer.")
NO_SUCH_NUMBER: Final = N_("Det finnes ikke noe slikt fødselsnummer. Se om du har skrevet riktig.")
SYNTHETIC_REFUSED: Final = N_("Dette er et testnummer. Du må bruke et ekte fødselsnummer her.")
HELP_REFUSED: Final = N_("Dette er et hjelpenummer. Du må bruke fødselsnummer eller D-nummer her.")
CHECK_WARNING: Final = N_("Kontrollsifrene stemmer ikke. Se om du har skrevet riktig.")


class NumberKind(StrEnum):
    """Which series a number belongs to."""

    FNR = "fnr"
    DNR = "dnr"
    HNR = "hnr"
    SYNTHETIC = "synthetic"


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number in its series. Printing it, or anything that holds it, never shows the digits.

    `check_ok` is False when the check digits don't follow today's rule: show CHECK_WARNING, never refuse.
    """

    digits: str = field(repr=False)
    kind: NumberKind
    check_ok: bool

    def __str__(self) -> str:
        """Return the kind without the digits, so that a log line or a template can't leak them."""
        return f"{self.kind}:***********"

    @property
    def oid(self) -> str | None:
        """Return the OID of the series the number is written in; None for a help number, which has no common one."""
        if self.kind is NumberKind.HNR:
            return None
        return DNR_OID if int(self.digits[:2]) > _DAY_SHIFT else FNR_OID


def parse(text: str, *, synthetic_allowed: bool, help_allowed: bool | None = None) -> IdentityNumber:
    """Return the number in `text`, which may hold spaces (also no-break ones).

    Synthetic numbers are taken only where `synthetic_allowed` (never in production). Help numbers (month + 40) are
    also what some test sets use, so they follow the same setting unless `help_allowed` says otherwise.
    Raises InvalidError with a message id in plain bokmål, never with the digits, under the field
    ``identity_number``.
    """
    digits = "".join(text.split())
    _refuse_unless_eleven_digits(digits)
    kind = _kind(int(digits[:2]), int(digits[2:4]))
    if kind is None:
        raise _invalid(NO_SUCH_NUMBER)
    if kind is NumberKind.SYNTHETIC and not synthetic_allowed:
        raise _invalid(SYNTHETIC_REFUSED)
    if kind is NumberKind.HNR and not (synthetic_allowed if help_allowed is None else help_allowed):
        raise _invalid(HELP_REFUSED)
    return IdentityNumber(digits, kind, check_ok=digits[9:] == _check_digits(digits[:9]))


def generate_synthetic(birth_date: date, serial: int) -> IdentityNumber:
    """Return the `serial`-th (from 0) synthetic number for a demo person: month + 80 and valid check digits.

    Raises ValueError for a birth year outside 1900-2039 or a serial beyond the numbers of that day.
    """
    first = _first_individual_number(birth_date.year)
    left = serial
    for individual in range(first, first + 500):
        stem = f"{birth_date:%d}{birth_date.month + _MONTH_SYNTHETIC:02}{birth_date:%y}{individual:03}"
        check = _check_digits(stem)
        if check is not None and left == 0:
            return IdentityNumber(stem + check, NumberKind.SYNTHETIC, check_ok=True)
        left -= check is not None
    message = "no such serial on that day"
    raise ValueError(message)


def _refuse_unless_eleven_digits(digits: str) -> None:
    if not digits:
        raise _invalid(EMPTY)
    if not (digits.isascii() and digits.isdecimal()):
        raise _invalid(NOT_DIGITS)
    if len(digits) != LENGTH:
        raise _invalid(WRONG_LENGTH)


def _kind(day: int, month: int) -> NumberKind | None:
    """Return the series of a number by its first four digits; None when there is no such series."""
    shifted_day = day > _DAY_SHIFT
    if not 1 <= (day - _DAY_SHIFT if shifted_day else day) <= 31:
        return None
    series = {
        0: NumberKind.DNR if shifted_day else NumberKind.FNR,
        _MONTH_HELP: NumberKind.HNR,
        _MONTH_SYNTHETIC: NumberKind.SYNTHETIC,
    }
    return next((kind for shift, kind in series.items() if 1 <= month - shift <= 12), None)


def _check_digits(stem: str) -> str | None:
    """Return the two check digits of nine digits by the rule in use today; None when the nine have none."""
    first = _check_digit(stem, _FIRST_WEIGHTS)
    second = _check_digit(f"{stem}{first}", _SECOND_WEIGHTS) if first != _NO_DIGIT else _NO_DIGIT
    return None if second == _NO_DIGIT else f"{first}{second}"


def _check_digit(digits: str, weights: tuple[int, ...]) -> int:
    return -sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def _first_individual_number(year: int) -> int:
    if 1900 <= year <= 1999:
        return 0
    if 2000 <= year <= 2039:
        return 500
    message = "birth year must be between 1900 and 2039"
    raise ValueError(message)


def _invalid(text: str) -> InvalidError:
    return InvalidError({"identity_number": text})
