"""Dates and times in plain words, in the language of the request and the time of Oslo."""

from datetime import date, datetime

from babel.dates import format_date, format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from minoversikt.domain.dates import OSLO, oslo_day

_NBSP = "\u00a0"


def _locale() -> str:
    """Babel's name of the active language."""
    return {"nb": "nb", "nn": "nn", "en": "en_GB"}[get_language() or "nb"]


def clock_time(moment: datetime) -> str:
    """Return the time of day in Oslo, such as «10.42», or «10» on the hour."""
    local = moment.astimezone(OSLO)
    if _locale() == "en_GB":
        return format_time(local, "HH:mm", locale="en_GB")
    return format_time(local, "H" if local.minute == 0 else "H.mm", locale=_locale())


def day_month(day: date) -> str:
    """Return a day such as «25. november»."""
    return format_date(day, "d. MMMM" if _locale() != "en_GB" else "d MMMM", locale=_locale()).replace(" ", _NBSP)


def day_month_year(day: date) -> str:
    """Return a day such as «25. november 2026»."""
    text = format_date(day, "d. MMMM y" if _locale() != "en_GB" else "d MMMM y", locale=_locale())
    return text.replace(" ", _NBSP)


def weekday_day_month(day: date) -> str:
    """Return a day such as «onsdag 25. november»."""
    weekday = format_date(day, "EEEE", locale=_locale())
    return f"{weekday} {day_month(day)}"


def near_day(day: date, today: date) -> str:
    """Return «i dag», «i morgen», «i går», or the day; the year only when it is another."""
    near = {0: _("i dag"), 1: _("i morgen"), -1: _("i går")}.get((day - today).days)
    if near:
        return near
    return day_month(day) if day.year == today.year else day_month_year(day)


def near_moment(moment: datetime, today: date) -> str:
    """Return «i morgen klokka 10.00» or «25. november klokka 10.00»."""
    day = near_day(oslo_day(moment), today)
    return _("%(day)s klokka %(time)s") % {"day": day, "time": clock_time(moment)}


def capital(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]
