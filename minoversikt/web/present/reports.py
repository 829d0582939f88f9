"""A report of need in words: its status, its clock, its journey, what was said along the way."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from minoversikt.domain.codes import ConsentHow, ReportStatus, Wish
from minoversikt.domain.need_report import Clock, ClockState, JourneyStep, Stage, StageState
from minoversikt.domain.need_report_shapes import Report, ReportEntry, ReportLine
from minoversikt.web.language import gettext as _
from minoversikt.web.language import gettext_lazy, ngettext
from minoversikt.web.shapes import Step
from minoversikt.web.words import capital, day_month, near_day, near_moment, weekday_day_month

#: Weeks to complain in; the law table holds the reference.
COMPLAINT_WEEKS: Final = 4

STATUS: Final = {
    ReportStatus.DRAFT: (gettext_lazy("Kladd"), "neutral"),
    ReportStatus.SENT: (gettext_lazy("Sendt"), "neutral"),
    ReportStatus.RECEIVED: (gettext_lazy("Mottatt"), "info"),
    ReportStatus.NEEDS_INFORMATION: (gettext_lazy("Venter på opplysninger"), "warning"),
    ReportStatus.IN_ASSESSMENT: (gettext_lazy("Under vurdering"), "info"),
    ReportStatus.ACCEPTED: (gettext_lazy("Ja, venter på koordinator"), "info"),
    ReportStatus.DECLINED: (gettext_lazy("Nei"), "neutral"),
    ReportStatus.REDIRECTED: (gettext_lazy("Sendt videre"), "neutral"),
    ReportStatus.WITHDRAWN: (gettext_lazy("Trukket tilbake"), "neutral"),
    ReportStatus.COORDINATOR_APPOINTED: (gettext_lazy("Har koordinator"), "info"),
    ReportStatus.PLAN_OPENED: (gettext_lazy("Planen er åpnet"), "info"),
    ReportStatus.FIRST_MEETING_HELD: (gettext_lazy("Første møte er holdt"), "info"),
}
WISH: Final = {
    Wish.PLAN: gettext_lazy("Individuell plan og koordinator"),
    Wish.COORDINATOR_ONLY: gettext_lazy("Bare koordinator"),
    Wish.CHILD_COORDINATOR: gettext_lazy("Barnekoordinator"),
}
#: The same in lists, where there is little room.
WISH_SHORT: Final = {**WISH, Wish.PLAN: gettext_lazy("Individuell plan")}
CONSENT_HOW: Final = {
    ConsentHow.SPOKEN: gettext_lazy("Muntlig"),
    ConsentHow.PAPER: gettext_lazy("Skriftlig, på papir"),
    ConsentHow.DIGITAL: gettext_lazy("Skriftlig, på skjerm"),
}
_STAGES: Final = {
    Stage.SENT: gettext_lazy("Sendt"),
    Stage.RECEIVED: gettext_lazy("Mottatt"),
    Stage.IN_ASSESSMENT: gettext_lazy("Under vurdering"),
    Stage.ANSWER: gettext_lazy("Svar"),
    Stage.COORDINATOR: gettext_lazy("Koordinator er på plass"),
    Stage.PLAN_OPENED: gettext_lazy("Planen er åpnet"),
    Stage.FIRST_MEETING: gettext_lazy("Første møte"),
    Stage.WITHDRAWN: gettext_lazy("Trukket tilbake"),
}
_WAITS: Final = {
    Stage.RECEIVED: gettext_lazy("%(unit)s har ikke åpnet meldingen ennå"),
    Stage.IN_ASSESSMENT: gettext_lazy("%(unit)s ser på saken"),
    Stage.COORDINATOR: gettext_lazy("%(unit)s skal oppnevne koordinator"),
    Stage.PLAN_OPENED: gettext_lazy("Personen er invitert til planen sin"),
    Stage.FIRST_MEETING: gettext_lazy("Koordinatoren innkaller til møte"),
}


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A clock ready to show: what `tables.clock` takes."""

    words: str
    day: int
    of_days: int
    state: str
    detail: str
    due: str
    today: str


@dataclass(frozen=True, slots=True)
class Line:
    """A report as a row: all in words."""

    id: str
    name: str
    source: str
    wish: str
    clock: ClockWords
    status: str
    color: str
    unit: str
    sent: str
    control: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said or done."""

    name: str
    byline: str
    when: str
    what: str
    text: str


def clock_words(clock: Clock) -> ClockWords:
    """Say how many days are left, or how late it is; a stopped clock says when the answer came."""
    state = {ClockState.SOON: "soon", ClockState.LATE: "late"}.get(clock.state, "")
    numbers = {"day": clock.day, "total": clock.of_days}
    detail = _("Dag %(day)s av %(total)s") % numbers if clock.day else _("Sendt i dag")
    today = _("I dag er dag %(day)s av %(total)s.") % numbers if clock.day else ""
    if clock.state is ClockState.STOPPED:
        detail = _("%(day)s av %(total)s dager brukt") % numbers
    return ClockWords(_left(clock), clock.day, clock.of_days, state, detail, weekday_day_month(clock.due), today)


def _left(clock: Clock) -> str:
    if clock.late and clock.state is ClockState.STOPPED:
        words = ngettext("Svaret kom %(num)s dag for sent", "Svaret kom %(num)s dager for sent", clock.late)
        return words % {"num": clock.late}
    if clock.late:
        return ngettext("%(num)s dag over fristen", "%(num)s dager over fristen", clock.late) % {"num": clock.late}
    if clock.state is ClockState.STOPPED:
        return _("Svaret kom i tide")
    if not clock.days_left:
        return _("Fristen er i dag")
    return ngettext("%(num)s dag igjen", "%(num)s dager igjen", clock.days_left) % {"num": clock.days_left}


def line(one: ReportLine, today: date) -> Line:
    """Return a report as a row of a list."""
    status, color = STATUS[one.status]
    source = _("Søkt selv") if one.is_application else one.from_name
    control = day_month(one.next_control_on) if one.next_control_on and one.next_control_on >= today else ""
    clock = clock_words(one.clock(today))
    if one.status is ReportStatus.WITHDRAWN:
        clock = replace(clock, words=_("Ingen venter på svar"), state="")
    return Line(
        str(one.id), one.subject_name, source, str(WISH_SHORT[one.wish]), clock, str(status), color,
        one.unit_name, day_month(one.sent_on), control, one.answered_on is not None,
    )  # fmt: skip


def journey(report: Report, today: date, *, own: bool = False) -> list[Step]:
    """Return the stations of the status page, with who and when, and what is waited for; `own` speaks to the person."""
    return [_station(report, step, today, own=own) for step in report.journey]


def _station(report: Report, step: JourneyStep, today: date, *, own: bool) -> Step:
    title = str(_STAGES[step.stage])
    if step.stage is Stage.ANSWER and step.state is StageState.DONE:
        title = _("Svaret er nei") if report.status is ReportStatus.DECLINED else _("Svaret er ja")
    told = f"{capital(near_day(step.on, today))}, " + _("av %(name)s") % {"name": step.who} if step.on else ""
    if step.stage is Stage.COORDINATOR and step.on and (name := _coordinator(report)):
        told = _("%(name)s, fra %(day)s") % {"name": name, "day": near_day(step.on, today)}
    match step.state:
        case StageState.DONE:
            return Step("done", title, told)
        case StageState.NOW:
            return Step("now", title, _waiting(report, step.stage, own=own), _("Nå:"))
    later = _("Senest %(day)s") % {"day": weekday_day_month(report.answer_due)} if step.stage is Stage.ANSWER else ""
    return Step("later", title, later)


def _waiting(report: Report, stage: Stage, *, own: bool) -> str:
    if own and stage is Stage.PLAN_OPENED:
        return _("Du er invitert til planen din")
    if report.status is ReportStatus.NEEDS_INFORMATION:
        return _("%(unit)s har spurt om noe") % {"unit": report.unit_name}
    if report.status is ReportStatus.RECEIVED:
        return _("%(unit)s skal vurdere saken") % {"unit": report.unit_name}
    return str(_WAITS[stage]) % {"unit": report.unit_name} if stage in _WAITS else ""


def _coordinator(report: Report) -> str:
    """Name the one who was appointed; the event's text is the name."""
    told = [entry.text for entry in report.entries if entry.status is ReportStatus.COORDINATOR_APPOINTED]
    return told[-1] if told else ""


def entries(report: Report, today: date) -> list[Entry]:
    """Return what was said and done, newest first."""
    pairs = zip((None, *report.entries), report.entries, strict=False)
    told = [
        Entry(one.by_name, one.by_byline, capital(near_moment(one.at, today)), _what(before, one), one.text)
        for before, one in pairs
    ]
    return told[::-1]


def _what(before: ReportEntry | None, one: ReportEntry) -> str:
    """Name an event; the same status twice is an interim reply, and a text that starts an assessment is an answer."""
    if before and before.status is one.status and one.status is not ReportStatus.REDIRECTED:
        return _("Foreløpig svar")
    if (
        before
        and before.status is ReportStatus.NEEDS_INFORMATION
        and one.status is ReportStatus.IN_ASSESSMENT
        and one.text
    ):
        return _("Svar på spørsmålet")
    names = {
        ReportStatus.SENT: _("Sendte meldingen"),
        ReportStatus.RECEIVED: _("Tok imot meldingen"),
        ReportStatus.NEEDS_INFORMATION: _("Spurte om noe"),
        ReportStatus.IN_ASSESSMENT: _("Begynte å vurdere"),
        ReportStatus.ACCEPTED: _("Svarte ja"),
        ReportStatus.DECLINED: _("Svarte nei"),
        ReportStatus.REDIRECTED: _("Sendte meldingen videre"),
        ReportStatus.WITHDRAWN: _("Trakk meldingen tilbake"),
        ReportStatus.COORDINATOR_APPOINTED: _("Oppnevnte koordinator"),
        ReportStatus.PLAN_OPENED: _("Åpnet planen"),
        ReportStatus.FIRST_MEETING_HELD: _("Holdt første møte"),
    }
    return names.get(one.status, "")


def facts(report: Report) -> list[tuple[str, str]]:
    """Return what was sent, as label and text."""
    by = ", ".join(part for part in (report.reporter_name, report.reporter_byline) if part)
    consent = f"{CONSENT_HOW[report.consent_how]}, {day_month(report.consent_on)}"
    rows = [
        (_("Person"), report.subject_name),
        (_("Telefon"), report.subject_phone),
        (_("Trenger hjelp til"), report.need),
        (_("Ønsker"), str(WISH[report.wish])),
        (_("Ønsker som koordinator"), report.coordinator_wish),
        (_("Skal hjem"), day_month(report.discharge_on) if report.discharge_on else ""),
        (_("Neste kontroll"), day_month(report.next_control_on) if report.next_control_on else ""),
        (_("Samtykke"), consent),
        (_("Sendt av"), by),
        (_("Telefon til avsender"), report.reporter_phone),
        (_("Sendt"), day_month(report.sent_on)),
    ]
    return [(label, text) for label, text in rows if text]


def complaint_due(report: Report) -> str:
    """Return the last day to complain about a no."""
    return weekday_day_month((report.answered_on or report.answer_due) + timedelta(weeks=COMPLAINT_WEEKS))


def hospital_coordinator_url(report: Report) -> str:
    """Return where the hospital names a coordinator of its own, once the person has opened their plan; else empty."""
    opened = report.status in (ReportStatus.PLAN_OPENED, ReportStatus.FIRST_MEETING_HELD)
    return f"/sykehuskoordinator/{report.id}/" if opened else ""
