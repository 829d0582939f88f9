"""Tells why a file was refused as FHIR does: an OperationOutcome."""

from typing import Final

from minoversikt.fhir.importing import reader

_CODES: Final = {
    "too_big": "too-costly", "too_many": "too-costly", "too_deep": "too-costly", "another_person": "business-rule",
    "two_patients": "business-rule", "two_numbers": "business-rule", "no_plan": "not-found", "no_owner": "not-found",
    "protected_elsewhere": "business-rule", "own_broken": "structure", "not_storable": "value",
}  # fmt: skip


def as_json(code: str, told: str) -> str:
    """Return the refusal as JSON; `told` is the sentence a person reads."""
    issue = {
        "severity": "error", "code": _CODES.get(code, "structure"),
        "details": {"coding": [{"code": code}], "text": told}, "diagnostics": code,
    }  # fmt: skip
    return reader.encode({"resourceType": "OperationOutcome", "issue": [issue]}).decode()
