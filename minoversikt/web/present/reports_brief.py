"""A report of need in two lines, for the person it is about: where it went, where it stands, how long is left."""

from dataclasses import dataclass

from minoversikt.domain.codes import ReportStatus
from minoversikt.domain.need_report import Clock, ClockState
from minoversikt.domain.need_report_shapes import ReportLine, ReportList
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.words import day_month


@dataclass(frozen=True, slots=True)
class ReportBrief:
    """What the template shows of a report; `clock` is None when the unit has answered."""

    sent: str
    status: str
    clock: Clock | None
    clock_words: str = ""
    clock_state: str = ""


def briefs(reports: ReportList) -> tuple[ReportBrief, ...]:
    """Return the reports in words, in the order of the list."""
    return tuple(_brief(line, line.clock(reports.today)) for line in reports.lines)


def _brief(line: ReportLine, clock: Clock) -> ReportBrief:
    """Say one report."""
    words = {"day": day_month(line.sent_on), "unit": line.unit_name, "from": line.from_name or line.reporter_name}
    sent = (
        _("Du søkte %(day)s. Søknaden er hos %(unit)s.")
        if line.is_application
        else _("%(from)s meldte fra %(day)s. Meldingen er hos %(unit)s.")
    )
    if line.answered_on:
        return ReportBrief(sent % words, status_words(line.status), None)
    state = {ClockState.SOON: "soon", ClockState.LATE: "late"}.get(clock.state, "")
    return ReportBrief(sent % words, status_words(line.status), clock, _left(clock), state)


def _left(clock: Clock) -> str:
    """Say how long is left, or how late the answer is."""
    if clock.late:
        return ngettext("%(num)s dag over fristen", "%(num)s dager over fristen", clock.late) % {"num": clock.late}
    return ngettext("%(num)s dag igjen", "%(num)s dager igjen", clock.days_left) % {"num": clock.days_left}


def status_words(status: ReportStatus) -> str:
    """Say where a report stands, to the person it is about."""
    words = {
        ReportStatus.SENT: _("Bydelen har ikke åpnet den ennå."),
        ReportStatus.RECEIVED: _("Bydelen har tatt imot den."),
        ReportStatus.NEEDS_INFORMATION: _("Bydelen har spurt om mer."),
        ReportStatus.IN_ASSESSMENT: _("Bydelen vurderer den nå."),
        ReportStatus.REDIRECTED: _("Den er sendt videre til riktig bydel."),
        ReportStatus.ACCEPTED: _("Bydelen har sagt ja, og finner en koordinator."),
        ReportStatus.DECLINED: _("Bydelen har sagt nei. Du kan klage."),
        ReportStatus.WITHDRAWN: _("Den er trukket tilbake."),
        ReportStatus.COORDINATOR_APPOINTED: _("Du har fått en koordinator."),
        ReportStatus.PLAN_OPENED: _("Planen er åpnet."),
        ReportStatus.FIRST_MEETING_HELD: _("Det første møtet er holdt."),
        ReportStatus.DRAFT: _("Den er ikke sendt ennå."),
    }
    return words[status]
