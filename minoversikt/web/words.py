"""Dates and times in plain words, in the language of the request and the time of Oslo."""

from datetime import date, datetime, time
from functools import lru_cache

from babel.dates import format_date, format_time

from minoversikt.domain.dates import OSLO, oslo_day
from minoversikt.web.language import get_language
from minoversikt.web.language import gettext as _

_NBSP = "\u00a0"


def _locale() -> str:
    """Babel's name of the active language."""
    return {"nb": "nb", "nn": "nn", "en": "en_GB"}[get_language()]


@lru_cache(maxsize=4096)
def _day(day: date, pattern: str, locale: str) -> str:
    """A day by Babel's pattern; kept, since a page asks for the same days again and again and each costs 15 µs."""
    return format_date(day, pattern, locale=locale).replace(" ", _NBSP)


@lru_cache(maxsize=1440)
def _clock(at: time, pattern: str, locale: str) -> str:
    """A time of day by Babel's pattern; kept as days are."""
    return format_time(at, pattern, locale=locale)


def clock_time(moment: datetime) -> str:
    """Return the time of day in Oslo, such as «10.42», or «10» on the hour."""
    local, locale = moment.astimezone(OSLO), _locale()
    pattern = "HH:mm" if locale == "en_GB" else "H" if local.minute == 0 else "H.mm"
    return _clock(time(local.hour, local.minute), pattern, locale)


def day_month(day: date) -> str:
    """Return a day such as «25. november»."""
    locale = _locale()
    return _day(day, "d. MMMM" if locale != "en_GB" else "d MMMM", locale)


def day_month_year(day: date) -> str:
    """Return a day such as «25. november 2026»."""
    locale = _locale()
    return _day(day, "d. MMMM y" if locale != "en_GB" else "d MMMM y", locale)


def short_day(day: date) -> str:
    """Return a day such as «23. feb. 2027», for narrow columns alone."""
    locale = _locale()
    return _day(day, "d. MMM y" if locale != "en_GB" else "d MMM y", locale)


def weekday_day_month(day: date) -> str:
    """Return a day such as «onsdag 25. november»."""
    return f"{_day(day, 'EEEE', _locale())} {day_month(day)}"


def near_day(day: date, today: date) -> str:
    """Return «i dag», «i morgen», «i går», or the day; the year only when it is another."""
    match (day - today).days:
        case 0:
            return _("i dag")
        case 1:
            return _("i morgen")
        case -1:
            return _("i går")
    return day_month(day) if day.year == today.year else day_month_year(day)


def near_moment(moment: datetime, today: date) -> str:
    """Return «i morgen klokka 10.00» or «25. november klokka 10.00»."""
    day = near_day(oslo_day(moment), today)
    return _("%(day)s klokka %(time)s") % {"day": day, "time": clock_time(moment)}


def capital(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]
