"""What a row was before each change, and the steps in the plan's life, as Provenance."""

from typing import Final

from minoversikt.domain.whole_plan_rows import EventRow, VersionRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.sheet import Sheet, sheet

_EVENTS: Final = {
    "begun": "Planen begynte",
    "paused": "Planen ble satt på pause",
    "resumed": "Planen ble tatt opp igjen",
    "ended": "Planen ble avsluttet",
    "reopened": "Planen ble åpnet igjen",
    "handover": "Overlevert",
}


def _version(row: VersionRow, book: Book) -> Json:
    """Return the standard fields of a change; a row that is gone for good is told of by the plan."""
    return filled(
        target=book.row(row.object_id) or [book.plan],
        recorded=row.created_at.isoformat(),
        activity=concept(row.action),
        agent=[{"who": book.person(row.author_id, row.author_name)}],
    )


def _event(row: EventRow, book: Book) -> Json:
    """Return the standard fields of a step in the plan's life."""
    return filled(
        target=[book.plan],
        recorded=row.created_at.isoformat(),
        activity=concept(_EVENTS.get(row.kind, row.kind)),
        agent=[{"who": book.person(row.by_id, row.by_name)}],
    )


VERSION: Final[Sheet] = sheet("version", "Provenance", _version)
PLAN_EVENT: Final[Sheet] = sheet("plan_event", "Provenance", _event)
