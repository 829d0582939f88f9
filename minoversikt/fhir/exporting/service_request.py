"""Activities and services as ServiceRequest: an activity is planned, a service is ordered or asked for."""

from datetime import date
from typing import Any, Final

from minoversikt.domain.whole_plan_rows import ActivityRow, ServiceRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.goal import pertains_to
from minoversikt.fhir.exporting.sheet import Sheet, sheet

_STATUS: Final = {"planned": "active", "in_progress": "active", "done": "completed", "stopped": "revoked"}
_DELIVERY: Final = {"paused": "on-hold", "ended": "completed"}
_ASKED: Final = ("not_needed", "wished", "applied", "refused", "complaint_sent", "complaint_rejected")


def _activity(row: ActivityRow, book: Book) -> Json:
    """Return the standard fields of an activity."""
    responsible = row.responsible_id or row.responsible_name
    return filled(
        extension=pertains_to(book.row(row.goal_id)),
        basedOn=[book.plan],
        status="entered-in-error" if row.removed_at else _STATUS.get(row.status, "active"),
        intent="plan",
        code=concept(row.title or "–"),
        orderDetail=[concept(row.extent)] if row.extent else [],
        subject=book.subject,
        occurrencePeriod=_period(row.start_on, row.due),
        authoredOn=row.created_at.isoformat(),
        requester=book.person(row.author_id, row.author_name),
        performer=[book.person(row.responsible_id, row.responsible_name)] if responsible else [],
        note=[{"text": row.description}] if row.description else [],
    )


def _service(row: ServiceRow, book: Book) -> Json:
    """Return the standard fields of a service."""
    status = "entered-in-error" if row.removed_at else _DELIVERY.get(row.delivery, "active")
    return filled(
        basedOn=[book.plan],
        status=status,
        intent="proposal" if row.decision in _ASKED else "order",
        category=[concept("Tjeneste")],
        code=concept(row.name or "–"),
        orderDetail=[concept(row.extent)] if row.extent else [],
        subject=book.subject,
        occurrencePeriod=_period(row.delivery_from, row.delivery_to),
        authoredOn=row.created_at.isoformat(),
        requester=book.person(row.author_id, row.author_name),
        performer=[{"display": row.provider}] if row.provider else [],
        note=[{"text": row.reason}] if row.reason else [],
    )


def _period(start: date | None, end: date | None) -> Json:
    """Return a Period; one that ends before it begins has no place in FHIR, and stands in our extension alone."""
    if start and end and end < start:
        return {}
    return filled(start=start.isoformat() if start else None, end=end.isoformat() if end else None)


def _title(resource: Json) -> Any:
    """Return what it is called."""
    return resource["code"]["text"]


def _extent(resource: Json) -> Any:
    """Return how much and how often."""
    return resource["orderDetail"][0]["text"] if resource.get("orderDetail") else ""


def _note(resource: Json) -> Any:
    """Return the text."""
    return resource["note"][0]["text"] if resource.get("note") else ""


ACTIVITY: Final[Sheet] = sheet(
    "activity", "ServiceRequest", _activity, {"title": _title, "extent": _extent, "description": _note}
)
SERVICE: Final[Sheet] = sheet(
    "service", "ServiceRequest", _service, {"name": _title, "extent": _extent, "reason": _note}
)
