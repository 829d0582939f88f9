"""What was agreed as Consent: to whom, about which sections, until when, on what ground."""

from typing import Final

from minoversikt.domain.whole_plan_records import ConsentRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.columns import BASE
from minoversikt.fhir.exporting.sheet import Sheet, sheet

_STATUS: Final = {"pending": "proposed", "active": "active"}
_SCOPE: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
_ROLE: Final = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
_LOINC: Final = "http://loinc.org"
_SECTIONS: Final = f"{BASE}/CodeSystem/section"


def _write(row: ConsentRow, book: Book) -> Json:
    """Return the standard fields; `policyRule` must be there and says the legal basis."""
    actor = [
        {"role": concept("", "IRCP", _ROLE), "reference": _grantee(row, book)}
    ] if row.grantee_id or row.grantee_name or row.unit_id else []  # fmt: skip
    return filled(
        status=_STATUS.get(row.state, "inactive"),
        scope=concept("", "patient-privacy", _SCOPE),
        category=[concept("", "59284-0", _LOINC)],
        patient=book.subject,
        dateTime=row.starts_at.isoformat(),
        performer=[book.person(row.given_by_id, row.given_by_name)],
        policyRule=concept(row.legal_basis or "Samtykke"),
        provision=filled(
            type="permit",
            period=filled(start=row.starts_at.isoformat(), end=row.ends_at.isoformat() if row.ends_at else None),
            actor=actor,
            **{"class": [{"system": _SECTIONS, "code": section} for section in row.sections]},
        ),
    )


def _grantee(row: ConsentRow, book: Book) -> Json:
    """Return whom it is given to."""
    found = book.row(row.participant_id)
    if found:
        return found[0] | ({"display": row.grantee_name} if row.grantee_name else {})
    return book.person(row.grantee_id, row.grantee_name)


CONSENT: Final[Sheet] = sheet("consent", "Consent", _write)
