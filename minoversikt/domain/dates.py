"""Days as people in Norway count them: the Oslo day of a moment, and how far a day is from today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

#: Every rule about days is by this clock; moments are stored in UTC.
OSLO: Final = ZoneInfo("Europe/Oslo")


class Near(StrEnum):
    """How near a day is. Words for these live in the faces, as they differ by language."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    YESTERDAY = "yesterday"
    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day seen from today: `days` is how many days away it is, never negative; `near` tells the direction."""

    near: Near
    days: int


def oslo_day(moment: datetime) -> date:
    """Return the Oslo day a moment falls on. Raises ValueError for a moment without a time zone."""
    if moment.utcoffset() is None:
        message = "a moment must have a time zone"
        raise ValueError(message)
    return moment.astimezone(OSLO).date()


def oslo_today(now: datetime) -> date:
    """Return today in Oslo when it is `now`. Raises ValueError for a moment without a time zone."""
    return oslo_day(now)


def oslo_midnight(day: date) -> datetime:
    """Return the moment `day` begins in Oslo; rules that turn on a birthday or a last day switch here."""
    return datetime(day.year, day.month, day.day, tzinfo=OSLO)


def last_day(end: datetime) -> date:
    """Return the last Oslo day of a period that ends at the moment `end`: the day before, when that is midnight."""
    return oslo_day(end - timedelta(microseconds=1))


def relative_day(day: date, today: date) -> RelativeDay:
    """Return how far `day` is from `today`, without words."""
    away = (day - today).days
    match away:
        case 0:
            return RelativeDay(Near.TODAY, 0)
        case 1:
            return RelativeDay(Near.TOMORROW, 1)
        case -1:
            return RelativeDay(Near.YESTERDAY, 1)
    return RelativeDay(Near.FUTURE if away > 0 else Near.PAST, abs(away))
