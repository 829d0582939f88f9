"""Translates the statuses of requests, tasks, appointments and plan details into ours."""

from typing import Final

from minoversikt.domain.codes import ActivityStatus
from minoversikt.fhir.importing.element import Element
from minoversikt.fhir.importing.ledger import Ledger

_PLANNED, _GOING, _DONE, _STOPPED = (
    ActivityStatus.PLANNED,
    ActivityStatus.IN_PROGRESS,
    ActivityStatus.DONE,
    ActivityStatus.STOPPED,
)
_STATUS: Final = {
    **dict.fromkeys(("draft", "on-hold", "unknown", "not-started", "scheduled", "requested", "received"), _PLANNED),
    **dict.fromkeys(("accepted", "ready", "proposed", "pending", "booked", "waitlist"), _PLANNED),
    **dict.fromkeys(("active", "in-progress", "arrived", "checked-in"), _GOING),
    **dict.fromkeys(("completed", "fulfilled"), _DONE),
    **dict.fromkeys(("revoked", "stopped", "cancelled", "rejected", "failed", "noshow"), _STOPPED),
}


def status_of(element: Element, ledger: Ledger) -> ActivityStatus:
    """Return our status. A proposal that is active is still only planned; an unknown word counts as planned."""
    written = element.text("status")
    if written and written not in _STATUS:
        ledger.warn("unknown_status", f"{element.path}.status", written[:40])
    found = _STATUS.get(written, _PLANNED)
    is_proposal = isinstance(element.value.get("intent"), str) and element.text("intent") == "proposal"
    return _PLANNED if is_proposal and found is _GOING else found
