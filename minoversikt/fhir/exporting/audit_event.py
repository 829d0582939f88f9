"""A row of the access log as AuditEvent, in the shape of IHE's Basic Audit Log Patterns."""

from typing import Final

from minoversikt.domain.whole_plan_records import LogEntryRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.columns import BASE
from minoversikt.fhir.exporting.sheet import Sheet, sheet

_TYPE: Final = "http://dicom.nema.org/resources/ontology/DCM"
_ACTIONS: Final = {"create": "C", "change": "U", "delete": "D", "search": "E", "share": "U", "withdraw": "U"}
_SUBTYPE: Final = f"{BASE}/CodeSystem/log-action"
_SECTIONS: Final = f"{BASE}/CodeSystem/section"


def _write(row: LogEntryRow, book: Book) -> Json:
    """Return the standard fields; never content."""
    refused = row.outcome == "denied"
    person = book.person(row.person_id, row.person_name)
    return filled(
        type={"system": _TYPE, "code": "110110", "display": "Patient Record"},
        subtype=[{"system": _SUBTYPE, "code": row.action}],
        action=_ACTIONS.get(row.action, "R"),
        recorded=row.created_at.isoformat(),
        outcome="4" if refused else "0",
        outcomeDesc=row.reason,
        purposeOfEvent=[concept(row.purpose)] if row.purpose else [],
        agent=[filled(who=person, name=row.person_name, role=[concept(row.role)] if row.role else [], requestor=True)],
        source={"observer": {"display": "Min oversikt IP"}},
        entity=[
            {"what": book.plan,
             "securityLabel": [{"system": _SECTIONS, "code": section} for section in row.sections]}
            if row.sections else {"what": book.plan}
        ],
    )  # fmt: skip


LOG_ENTRY: Final[Sheet] = sheet("log_entry", "AuditEvent", _write)
