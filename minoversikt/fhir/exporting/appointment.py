"""Something at a time and place as Appointment; FHIR wants an end where there is a start, so without one it is asked for."""

from typing import Final

from minoversikt.domain.whole_plan_rows import AppointmentRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.sheet import Sheet, sheet

_KINDS: Final = {"meeting": "Møte", "control": "Kontroll", "appointment": "Avtale"}


def _write(row: AppointmentRow, book: Book) -> Json:
    """Return the standard fields."""
    start, end = row.starts_at.isoformat(), row.ends_at.isoformat() if row.ends_at else None
    whole = row.ends_at is not None and row.ends_at >= row.starts_at
    who = [{"actor": book.subject, "status": "accepted"}]
    where = [{"actor": {"display": row.place}, "status": "accepted"}] if row.place else []
    return filled(
        status="entered-in-error" if row.removed_at and whole else "booked" if whole else "proposed",
        appointmentType=concept(_KINDS.get(row.kind, row.kind)),
        description=row.title,
        comment=row.note,
        start=start if whole else None,
        end=end if whole else None,
        requestedPeriod=[] if whole else [{"start": start}],
        created=row.created_at.isoformat(),
        supportingInformation=[book.plan],
        participant=who + where,
    )


APPOINTMENT: Final[Sheet] = sheet(
    "appointment",
    "Appointment",
    _write,
    {"title": lambda one: one.get("description"), "note": lambda one: one.get("comment")},
)
