"""The calendar in words: when first, then what and where."""

from dataclasses import dataclass
from datetime import date

from minoversikt.domain.dates import oslo_day
from minoversikt.domain.plan import Appointment
from minoversikt.services.calendar import CalendarPage
from minoversikt.web.language import gettext as _
from minoversikt.web.words import capital, clock_time, day_month_year, near_day, weekday_day_month

#: How many past appointments are shown before «Vis alle».
FIRST_PAST = 10


def kind_word(kind: str) -> str:
    """Return what a kind of appointment is called."""
    return {"meeting": _("Møte"), "control": _("Kontroll")}.get(kind, _("Avtale"))


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment: «I morgen klokka 10», the whole day under it."""

    url: str
    title: str
    when: str
    full: str
    place: str
    kind: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """Coming first, past below."""

    coming: tuple[AppointmentRow, ...]
    past: tuple[AppointmentRow, ...]
    past_left: int


def calendar(page: CalendarPage, *, everything: bool) -> CalendarView:
    """Return the calendar in words."""
    today, base = oslo_day(page.sight.at), f"/plan/{page.sight.frame.id}/kalender/"
    past = page.past if everything else page.past[:FIRST_PAST]
    return CalendarView(
        tuple(row(one, base, today) for one in page.coming), tuple(row(one, base, today) for one in past),
        len(page.past) - len(past),
    )  # fmt: skip


def row(one: Appointment, base: str, today: date) -> AppointmentRow:
    """Return one appointment in words."""
    day = oslo_day(one.starts_at)
    when = _("%(day)s klokka %(time)s") % {"day": capital(near_day(day, today)), "time": clock_time(one.starts_at)}
    full = weekday_day_month(day) if day.year == today.year else day_month_year(day)
    until = _(", til klokka %(time)s") % {"time": clock_time(one.ends_at)} if one.ends_at else ""
    return AppointmentRow(f"{base}{one.id}/", one.title, when, capital(full) + until, one.place, kind_word(one.kind))
