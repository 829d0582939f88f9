"""Turns FHIR dates, whole or partial, into Norwegian days."""

import calendar
import re
from datetime import UTC, date, datetime
from typing import Final

from minoversikt.domain.dates import oslo_day
from minoversikt.fhir.importing.element import Element
from minoversikt.fhir.importing.ledger import Ledger

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)


def day(element: Element, name: str, ledger: Ledger, *, last: bool = False) -> date | None:
    """Return the Oslo day in a date field, or nothing; an invalid date is a warning, not a refusal.

    A year or a month alone becomes its first day, or its last with `last` (a deadline of «2026-03» is 31 March).
    """
    written = element.text(name)
    if not written:
        return None
    try:
        found, partial = _understand(written, last=last)
    except (ValueError, OverflowError):
        ledger.warn("invalid_date", f"{element.path}.{name}", written[:40])
        return None
    if partial:
        ledger.warn("partial_date", f"{element.path}.{name}", written)
    return found


def span(element: Element | None, ledger: Ledger) -> tuple[date | None, date | None]:
    """Return the first and last day of a Period."""
    if element is None:
        return None, None
    return day(element, "start", ledger), day(element, "end", ledger, last=True)


def _understand(written: str, *, last: bool) -> tuple[date, bool]:
    """Return the day and whether it was partial. Raises ValueError."""
    if _MOMENT.fullmatch(written):
        moment = datetime.fromisoformat(written.replace(",", "."))
        # Without a zone FHIR does not allow a time; the day as written is the best reading.
        return (moment.date() if moment.tzinfo is None else oslo_day(moment.astimezone(UTC))), False
    match = _PARTIAL.fullmatch(written)
    if match is None:
        raise ValueError(written)
    year, month, of_month = match.groups()
    if of_month:
        return date(int(year), int(month), int(of_month)), False
    in_month = int(month) if month else (12 if last else 1)
    first = date(int(year), in_month, 1)
    return (first.replace(day=calendar.monthrange(first.year, in_month)[1]) if last else first), True
