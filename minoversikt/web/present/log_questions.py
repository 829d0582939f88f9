"""Questions about looks into a plan in words: to the one who asked, and to the privacy officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minoversikt.domain.access_log import Deed, LogRow, Visit
from minoversikt.domain.codes import LogAction
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.log_question import LogQuestion
from minoversikt.domain.snooping import Finding, FindingRule
from minoversikt.services.log_questions import OfficerQuestion
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.access_log_words import name_words, section_words
from minoversikt.web.present.people import initials
from minoversikt.web.words import capital, clock_time, day_month, weekday_day_month


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as it is shown to both sides; `answer` is empty while it waits."""

    id: str
    log_id: int
    asker: str
    about: str
    question: str
    asked: str
    waiting: str
    waited: str
    late: bool
    place: str
    answer: str
    answered_by: str
    answered: str


@dataclass(frozen=True, slots=True)
class LookRow:
    """One visit among those a question is about."""

    name: str
    initials: str
    what: str
    why: str
    when: str
    refused: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A look without a trace of work; `seen` tells who looked into it and when, `is_new` that it is to be looked into."""

    id: str
    name: str
    when: str
    what: str
    why: str
    sections: str
    seen: str
    is_new: bool


#: An officer ought to answer within a week; later it stands out.
_LATE_AFTER = 7


def row(one: LogQuestion, today: date) -> QuestionRow:
    """Return a question in words, with the days it waits or waited."""
    days = one.days_waiting(today)
    done = one.answered_at is not None
    waiting = _answered_after(days) if done else _waits(days)
    by = ", ".join(part for part in (one.answered_by_name, one.answered_by_byline) if part)
    answered = day_month(oslo_day(one.answered_at)) if one.answered_at else ""
    return QuestionRow(
        str(one.id), one.log_id, one.asked_by_name, one.about_name, one.question, day_month(oslo_day(one.created_at)),
        waiting, _waited(days), not done and days > _LATE_AFTER, one.organisation_name, one.answer, by, answered,
    )  # fmt: skip


def _waits(days: int) -> str:
    """Tell the officer for how long somebody has waited."""
    if not days:
        return _("Kom i dag")
    return ngettext("Har ventet i %(num)s dag", "Har ventet i %(num)s dager", days) % {"num": days}


def _answered_after(days: int) -> str:
    """Tell the officer how long it took."""
    if not days:
        return _("Besvart samme dag")
    return ngettext("Besvart etter %(num)s dag", "Besvart etter %(num)s dager", days) % {"num": days}


def _waited(days: int) -> str:
    """Tell the one who asked for how long they have waited."""
    if not days:
        return _("Du spurte i dag.")
    return ngettext("Du har ventet i %(num)s dag.", "Du har ventet i %(num)s dager.", days) % {"num": days}


def days(found: OfficerQuestion) -> Sequence[tuple[str, tuple[LookRow, ...]]]:
    """Return the rows a question is about, by day; which parts of a plan, never what stands in them."""
    return [(capital(weekday_day_month(day.day)), tuple(_look(visit) for visit in day.visits)) for day in found.days]


def _look(visit: Visit) -> LookRow:
    last = visit.last
    begun, ended = clock_time(visit.first_at), clock_time(last.at)
    span = begun if begun == ended else f"{begun}–{ended}"
    return LookRow(
        name_words(last), initials(name_words(last)), " ".join(dict.fromkeys(_deed(deed, last) for deed in visit.deeds)), _why(last),
        _("Klokka %(time)s.") % {"time": span}, _("Fikk ikke åpne") if last.refused else "",
    )  # fmt: skip


def _deed(deed: Deed, row: LogRow) -> str:
    """Say what was done with which parts; how often, when it was more than once."""
    parts = section_words(deed.sections, own=False)
    if row.refused:
        return _("Prøvde å åpne: %(parts)s.") % {"parts": parts}
    sentence = {
        LogAction.SEE: _("Så på: %(parts)s"),
        LogAction.LIST: _("Så navnet i en liste"),
        LogAction.SEARCH: _("Søkte etter personen"),
        LogAction.EXPORT: _("Tok ut: %(parts)s"),
        LogAction.PRINT: _("Skrev ut: %(parts)s"),
    }.get(deed.action, _("Skrev i: %(parts)s"))
    times = (
        "" if deed.times == 1 else ngettext(" (%(num)s gang)", " (%(num)s ganger)", deed.times) % {"num": deed.times}
    )
    return sentence % {"parts": parts} + times + "."


def _why(row: LogRow) -> str:
    """Say on what ground somebody got in, or why not, and what they said themselves."""
    if row.refused:
        ground = {"employment_ended": _("Jobbet ikke der lenger.")}.get(row.reason, _("Hadde ikke tilgang."))
    elif "assignment:" in row.basis:
        ground = _("Hadde tilgang som koordinator eller stedfortreder.")
    elif row.basis and row.basis != "role":
        ground = _("Hadde samtykke.")
    else:
        ground = _("Som del av jobben, uten å se det som står i planen.")
    stated = _("Oppgitt grunn: %(reason)s") % {"reason": row.purpose} if row.purpose else ""
    return " ".join(part for part in (ground, stated) if part)


def finding(one: Finding) -> FindingRow:
    """Return a look without a trace of work in words."""
    times = "" if one.times == 1 else ", " + ngettext("%(num)s gang", "%(num)s ganger", one.times) % {"num": one.times}
    when = _("%(day)s klokka %(time)s") % {"day": capital(day_month(one.day)), "time": clock_time(one.first_at)}
    what, why = {
        FindingRule.REFUSED: (
            _("Prøvde å åpne en plan, og fikk nei"), _("Slapp ikke inn i planen i det hele tatt den dagen."),
        ),
        FindingRule.VISIT_WITHOUT_WORK: (
            _("Åpnet en plan på vegne av en avdeling"), _("Skrev ingenting i planen den dagen."),
        ),
        FindingRule.SEARCH_WITHOUT_REPORT: (
            _("Sjekket om en person har plan"), _("Har ikke sendt melding om personen etterpå."),
        ),
    }[one.rule]  # fmt: skip
    parts = section_words(one.sections, own=False) if one.sections else ""
    return FindingRow(str(one.id), one.person_name, when + times, what, why, parts, _looked_into(one), one.is_new)


def _looked_into(one: Finding) -> str:
    """Tell who has looked into a finding, and that it went on later."""
    if one.seen_at is None:
        return ""
    told = _("Sett på av %(name)s %(day)s.") % {"name": one.seen_by_name, "day": day_month(oslo_day(one.seen_at))}
    return f"{told} {_('Det har skjedd mer siden.')}" if one.is_new else told
