"""Figures without names: how many reports went to each district and how long the answers took; small groups are not shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

#: A group with fewer people than this is not shown (screens.md, Look).
SMALLEST: Final = 5


@dataclass(frozen=True, slots=True)
class SentReport:
    """One report as the figures see it: where it went and when it was sent and answered."""

    unit_name: str
    sent_on: date
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """One district: how many reports, how many were answered, and the median of days; None where too few to show."""

    unit_name: str
    reports: int | None
    answered: int | None
    median_days: int | None


def groups(reports: Iterable[SentReport]) -> tuple[Group, ...]:
    """Return the districts, most reports first; those with fewer than SMALLEST come last, by name, without numbers."""
    by_unit: dict[str, list[SentReport]] = {}
    for report in reports:
        by_unit.setdefault(report.unit_name, []).append(report)
    found = [_group(name, rows) for name, rows in by_unit.items()]
    return tuple(sorted(found, key=lambda group: (-(group.reports or 0), group.unit_name)))


def total(shown: Iterable[Group]) -> int | None:
    """Return the sum, unless it would tell the size of a group that is not shown."""
    counts = [group.reports for group in shown]
    return None if None in counts else sum(count for count in counts if count is not None)


def _group(name: str, rows: list[SentReport]) -> Group:
    if len(rows) < SMALLEST:
        return Group(name, None, None, None)
    days = [(row.answered_on - row.sent_on).days for row in rows if row.answered_on]
    waiting = len(rows) - len(days)
    answered = None if len(days) < SMALLEST or 0 < waiting < SMALLEST else len(days)
    return Group(name, len(rows), answered, round(median(days)) if len(days) >= SMALLEST else None)
