"""The page «Hvem har sett planen» in words: one sentence first, then the days, then one row to ask about."""

from dataclasses import dataclass
from datetime import date, datetime

from minoversikt.domain.access_log import LogRow, Summary, Visit
from minoversikt.domain.dates import oslo_day
from minoversikt.services.access_log import AccessLogPage, LogQuestion
from minoversikt.services.sight import Sight
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.access_log_words import (
    deed_words,
    name_words,
    refused_words,
    role_words,
    why_words,
    with_reasons,
)
from minoversikt.web.present.consent_words import first_name
from minoversikt.web.present.log_questions import QuestionRow
from minoversikt.web.present.log_questions import row as question_row
from minoversikt.web.present.people import initials, phone_url
from minoversikt.web.present.representation_words import kind_word
from minoversikt.web.words import capital, clock_time, day_month, near_day, weekday_day_month


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit as it is shown; `refused` is the words of the tag, or empty."""

    name: str
    initials: str
    byline: str
    what: str
    why: str
    when: str
    refused: str
    row_id: int


@dataclass(frozen=True, slots=True)
class LogView:
    """The page: the sentence, what was asked about, and the days as (heading, visits).

    `name` is empty for the owner; else the first name of the one the reader acts for.
    """

    name: str
    sentence: str
    questions: tuple[QuestionRow, ...]
    days: tuple[tuple[str, tuple[VisitView, ...]], ...]


@dataclass(frozen=True, slots=True)
class WonderView:
    """One row, and whom to ask: the coordinator (name, phone, address to call) and the place of the one who looked.

    `place` is whose privacy officer the form goes to, empty when there is none; `asked` what was asked already; `child`
    is whom the reader acts for, by first name.
    """

    name: str
    byline: str
    when: str
    organisation: str
    coordinator: str
    phone: str
    phone_url: str
    place: str
    asked: QuestionRow | None
    child: str


def log_view(page: AccessLogPage) -> LogView:
    """Return the page in words."""
    today = oslo_day(page.sight.at)
    days = tuple((_heading(day.day, today), tuple(_visit(visit, page) for visit in day.visits)) for day in page.days)
    questions = tuple(question_row(one, today) for one in page.questions)
    name = child(page.sight)
    return LogView(name, _sentence(page.summary, name), questions, days)


def child(sight: Sight) -> str:
    """Return the first name of whom the reader acts for, who is spoken of by name; empty for the owner."""
    return "" if sight.is_owner else first_name(sight.frame.owner_name)


def wonder_view(question: LogQuestion) -> WonderView:
    """Return whom to ask, in words."""
    row, coordinator = question.row, question.coordinator
    when = _("%(day)s klokka %(time)s") % {"day": day_month(oslo_day(row.at)), "time": clock_time(row.at)}
    phone = coordinator.phone if coordinator else ""
    return WonderView(
        name_words(row), _byline(row, question.title), when, row.organisation,
        coordinator.name if coordinator else "", phone, phone_url(phone), question.place,
        question_row(question.asked, oslo_day(question.sight.at)) if question.asked else None, child(question.sight),
    )  # fmt: skip


def _sentence(counted: Summary, name: str) -> str:
    """Return the first sentence: how many opened the plan, how many were refused."""
    nobody = _("Ingen andre enn deg har åpnet planen de siste 30 dagene.")
    if name:
        nobody = _("Ingen andre enn %(name)s har åpnet planen de siste 30 dagene.") % {"name": name}
    if not counted.opened and not counted.refused:
        return nobody
    opened = ngettext(
        "Siste 30 dager har %(num)s person åpnet planen.", "Siste 30 dager har %(num)s personer åpnet planen.",
        counted.opened,
    ) % {"num": counted.opened}  # fmt: skip
    if not counted.opened:
        opened = nobody
    if not counted.refused:
        return opened
    refused = ngettext("Én fikk nei.", "%(num)s fikk nei.", counted.refused) % {"num": counted.refused}
    return f"{opened} {refused}"


def _heading(day: date, today: date) -> str:
    """Return «I dag», «I går», or the weekday and date; the year when it is another."""
    if (today - day).days in (0, 1):
        return capital(near_day(day, today))
    text = capital(weekday_day_month(day))
    return text if day.year == today.year else f"{text} {day.year}"


def _visit(visit: Visit, page: AccessLogPage) -> VisitView:
    """Return a visit in words."""
    row, name = visit.last, child(page.sight)
    deeds = (deed_words(deed, name) for deed in visit.deeds)
    what = refused_words(visit.deeds, name) if row.refused else " ".join(deeds)
    return VisitView(
        name=name_words(row),
        initials=initials(name_words(row)),
        byline=_byline(row, page.titles.get(row.person_id, ""), page),
        what=what,
        why=with_reasons(why_words(row, page.kinds.get(row.person_id), name), visit.purposes),
        when=_when(visit.first_at, row.at),
        refused=_("Fikk ikke åpne") if row.refused else "",
        row_id=row.id,
    )


def _byline(row: LogRow, title: str, page: AccessLogPage | None = None) -> str:
    """Return the title, or the role, and the place; for whoever acted for the owner the ground: «Forelder, på vegne av Ida»."""
    if row.on_behalf_of is not None and page is not None:
        return ", ".join(part for part in (_ground(row, page), row.organisation, _behalf(page)) if part)
    return ", ".join(part for part in (title or role_words(row.role), row.organisation) if part)


def _ground(row: LogRow, page: AccessLogPage) -> str:
    """Return on what ground somebody acted, as stored under the id the row names."""
    kinds = [kind for key, kind in page.grounds.items() if f"representation:{key}" in row.basis]
    return capital(kind_word(kinds[0])) if kinds else role_words(row.role)


def _behalf(page: AccessLogPage) -> str:
    """Return for whom, to the one who reads."""
    if page.sight.is_owner:
        return _("på dine vegne")
    return _("på vegne av %(name)s") % {"name": child(page.sight)}


def _when(first: datetime, last: datetime) -> str:
    """Return «Klokka 8.12.» or «Klokka 9.05–14.40.»."""
    begun, ended = clock_time(first), clock_time(last)
    span = begun if begun == ended else f"{begun}–{ended}"
    return _("Klokka %(time)s.") % {"time": span}
