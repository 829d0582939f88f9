"""Health information the plan needs as Condition: it says what is so of the person's health, and measures nothing."""

from datetime import date
from typing import Final

from minoversikt.domain.whole_plan_rows import HealthNoteRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.sheet import Sheet, sheet

_CLINICAL: Final = "http://terminology.hl7.org/CodeSystem/condition-clinical"
_VERIFICATION: Final = "http://terminology.hl7.org/CodeSystem/condition-ver-status"


def _write(row: HealthNoteRow, book: Book) -> Json:
    """Return the standard fields; one that was taken out has no clinical status (FHIR's con-5)."""
    removed = row.removed_at is not None
    return filled(
        clinicalStatus={} if removed else concept("", "active", _CLINICAL),
        verificationStatus=concept("", "entered-in-error", _VERIFICATION) if removed else {},
        code=concept(row.text or "–"),
        subject=book.subject,
        onsetDateTime=row.since.isoformat() if row.since else None,
        recordedDate=row.created_at.isoformat(),
        recorder=book.person(row.author_id, row.author_name),
    )


HEALTH_NOTE: Final[Sheet] = sheet(
    "health_note",
    "Condition",
    _write,
    {
        "text": lambda one: one["code"]["text"],
        "since": lambda one: date.fromisoformat(one["onsetDateTime"]) if one.get("onsetDateTime") else None,
    },
)
