"""Identity numbers: the series, plain messages, check digits that only warn, and nothing printed."""

import dataclasses
import logging
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minoversikt.domain.errors import InvalidError
from minoversikt.domain.identity_number import (
    DNR_OID,
    EMPTY,
    FNR_OID,
    HELP_REFUSED,
    NO_SUCH_NUMBER,
    NOT_DIGITS,
    SYNTHETIC_REFUSED,
    WRONG_LENGTH,
    IdentityNumber,
    NumberKind,
    generate_synthetic,
    parse,
)

#: A synthetic number used in others' public examples: its check digits were not made here.
TENOR = "17912099997"
BORN = date(1972, 3, 4)


def _message(text: str, *, synthetic_allowed: bool = True, help_allowed: bool | None = None) -> str:
    with pytest.raises(InvalidError) as caught:
        parse(text, synthetic_allowed=synthetic_allowed, help_allowed=help_allowed)
    assert list(caught.value.fields) == ["identity_number"]
    digits = "".join(text.split())
    assert not digits or digits not in str(caught.value)
    return caught.value.fields["identity_number"]


def _shifted(number: IdentityNumber, day: int = 0, month: int = 0) -> str:
    digits = number.digits
    return f"{int(digits[:2]) + day:02}{int(digits[2:4]) + month:02}{digits[4:]}"


NUMBER = generate_synthetic(BORN, 0)


def test_a_number_made_by_others_has_valid_check_digits() -> None:
    number = parse(TENOR, synthetic_allowed=True)
    assert (number.kind, number.check_ok) == (NumberKind.SYNTHETIC, True)


@pytest.mark.parametrize(
    ("day", "month", "kind", "oid"),
    [
        (0, 0, NumberKind.SYNTHETIC, FNR_OID),
        (40, 0, NumberKind.SYNTHETIC, DNR_OID),
        (0, -80, NumberKind.FNR, FNR_OID),
        (40, -80, NumberKind.DNR, DNR_OID),
        (0, -40, NumberKind.HNR, None),
    ],
)
def test_the_series(day: int, month: int, kind: NumberKind, oid: str | None) -> None:
    number = parse(_shifted(NUMBER, day, month), synthetic_allowed=True)
    assert (number.kind, number.oid) == (kind, oid)


def test_spaces_are_tolerated() -> None:
    digits = NUMBER.digits
    for text in (f" {digits[:6]} {digits[6:]}\n", f"{digits[:6]}\u00a0{digits[6:]}"):
        assert parse(text, synthetic_allowed=True) == NUMBER


def test_messages_are_plain() -> None:
    assert _message("  ") == EMPTY
    assert _message(NUMBER.digits[:10]) == WRONG_LENGTH
    assert _message(NUMBER.digits + "0") == WRONG_LENGTH
    assert _message("0403-2 12345") == NOT_DIGITS
    assert _message("\u0660" * 11) == NOT_DIGITS
    for nobody in ("00019012345", "32019012345", "72019012345", "01139012345", "01009012345", "01939012345"):
        assert _message(nobody) == NO_SUCH_NUMBER


def test_synthetic_and_help_numbers_only_where_a_setting_allows() -> None:
    assert _message(NUMBER.digits, synthetic_allowed=False) == SYNTHETIC_REFUSED
    helping = _shifted(NUMBER, month=-40)
    assert _message(helping, synthetic_allowed=False) == HELP_REFUSED
    assert _message(helping, synthetic_allowed=True, help_allowed=False) == HELP_REFUSED
    assert parse(helping, synthetic_allowed=False, help_allowed=True).kind is NumberKind.HNR
    assert parse(_shifted(NUMBER, month=-80), synthetic_allowed=False).kind is NumberKind.FNR


def test_wrong_check_digits_warn_and_never_refuse() -> None:
    last = NUMBER.digits[-1]
    for wrong in set("0123456789") - {last}:
        number = parse(NUMBER.digits[:-1] + wrong, synthetic_allowed=True)
        assert not number.check_ok


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 400))
def test_one_mistyped_digit_is_always_noticed(place: int, digit: int, serial: int) -> None:
    number = generate_synthetic(BORN, serial)
    assume(number.digits[place] != str(digit))
    typed = number.digits[:place] + str(digit) + number.digits[place + 1 :]
    try:
        assert not parse(typed, synthetic_allowed=True).check_ok
    except InvalidError as error:
        assert error.fields["identity_number"] == NO_SUCH_NUMBER  # noqa: PT017 - both ways of noticing are right


@given(st.dates(date(1900, 1, 1), date(2039, 12, 31)), st.integers(0, 380))
def test_synthetic_numbers_are_valid_and_nobodys(born: date, serial: int) -> None:
    number = generate_synthetic(born, serial)
    assert parse(number.digits, synthetic_allowed=True) == number
    assert number.kind is NumberKind.SYNTHETIC
    assert number.check_ok
    assert 81 <= int(number.digits[2:4]) <= 92


def test_serials_give_different_numbers_until_the_day_is_used_up() -> None:
    made = {generate_synthetic(BORN, serial).digits for serial in range(20)}
    assert len(made) == 20
    for bad in (-1, 500):
        with pytest.raises(ValueError, match="no such serial"):
            generate_synthetic(BORN, bad)
    for year in (1899, 2040):
        with pytest.raises(ValueError, match="birth year"):
            generate_synthetic(date(year, 1, 1), 0)


def test_nothing_prints_the_digits(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").info("%s %r %s", NUMBER, NUMBER, [NUMBER])
    for shown in (caplog.text, str(NUMBER), repr(NUMBER), f"{NUMBER}", f"{NUMBER!r}", str({"number": NUMBER})):
        assert NUMBER.digits not in shown


def test_neither_sex_nor_birth_date_is_offered() -> None:
    offered = {name for name in dir(NUMBER) if not name.startswith("_")}
    assert offered == {"digits", "kind", "check_ok", "oid"}
    with pytest.raises(dataclasses.FrozenInstanceError):
        NUMBER.digits = "0" * 11  # type: ignore[misc]
