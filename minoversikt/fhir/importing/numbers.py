"""Knows Norwegian identity numbers as they stand in FHIR: by their systems, and by their eleven digits."""

import re
from typing import Final

from minoversikt.domain.errors import InvalidError
from minoversikt.domain.identity_number import DNR_OID, FNR_OID, parse

_ELEVEN: Final = re.compile(r"\d{11}", re.ASCII)


def is_number_system(system: str) -> bool:
    """Tell whether an identifier's system is that of fødselsnummer or D-number (docs: fhir, Identifiers)."""
    return series(system) in (FNR_OID, DNR_OID)


def series(system: str) -> str:
    """Return the OID of an identifier's system, however it is written."""
    return system.strip().lower().removeprefix("urn:oid:")


def clean(value: str) -> str:
    """Return the eleven digits of an identity number, or "" when it does not have them (masked in an example)."""
    digits = re.sub(r"[\s.-]", "", value)
    return digits if _ELEVEN.fullmatch(digits) else ""


def looks_right(number: str) -> bool:
    """Tell whether the number belongs to a series and its check digits fit; when not, that warns and never refuses."""
    try:
        return parse(number, synthetic_allowed=True).check_ok
    except InvalidError:
        return False
