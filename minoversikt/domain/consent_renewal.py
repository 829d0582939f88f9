"""When somebody is to be offered to renew what the plan's participants may see, and how many it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from minoversikt.domain.access_matrix import AccessConsent
from minoversikt.domain.codes import ConsentState
from minoversikt.domain.consent import default_last_day, end_of, last_day_of, warning
from minoversikt.domain.dates import oslo_day

#: After a review the person is offered to renew for this long (domain.md, Process 4: «Forny alle» after a review).
OFFERED_AFTER_REVIEW: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Renewal:
    """What «Forny alle» would do: `count` participants keep what they have to `last_day`; `near` of them end soon.

    `first_day` is the last day of the one that ends first.
    """

    count: int
    near: int
    first_day: date
    last_day: date


def renewal(
    rows: Iterable[AccessConsent], next_revision: date | None, reviewed: Iterable[datetime], now: datetime
) -> Renewal | None:
    """Return what could be renewed now: when an access ends within 30 days, or the reader has just reviewed the goals.

    A review makes the offer only with a revision ahead: without one the last day moves on with every day.
    """
    last_day = default_last_day(next_revision, oslo_day(now))
    ending = _ending(rows, end_of(last_day), now)
    near = sum(1 for row in ending if warning(row, now))
    ahead = next_revision is not None and next_revision >= oslo_day(now)
    just_reviewed = ahead and any(now - at < OFFERED_AFTER_REVIEW for at in reviewed)
    ends = [row.ends_at for row in ending if row.ends_at]
    if not ends or not (near or just_reviewed):
        return None
    return Renewal(len(ending), near, last_day_of(min(ends)), last_day)


def _ending(rows: Iterable[AccessConsent], until: datetime, now: datetime) -> list[AccessConsent]:
    """For each participant the consent that ends first, when that is before a renewed one would end."""
    first: dict[UUID, tuple[datetime, AccessConsent]] = {}
    for row in rows:
        if row.state is not ConsentState.ACTIVE or row.ends_at is None or row.ends_at <= now:
            continue
        key = row.participant_id or row.id
        if key not in first or row.ends_at < first[key][0]:
            first[key] = (row.ends_at, row)
    return [row for ends, row in first.values() if ends < until]
