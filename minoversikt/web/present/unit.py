"""A coordinating unit's cases and next steps in words."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from minoversikt.domain.codes import AssignmentKind, ReportStatus, Wish
from minoversikt.domain.dates import last_day, oslo_day
from minoversikt.domain.need_report_shapes import Assignment, Case, CaseLine, ReportLine
from minoversikt.web.language import gettext as _
from minoversikt.web.language import gettext_lazy, ngettext
from minoversikt.web.present.reports import WISH, Line, line
from minoversikt.web.words import day_month, day_month_year

#: The next step of a report that waits, as a verb.
NEXT: Final = {
    ReportStatus.SENT: gettext_lazy("Ta imot"),
    ReportStatus.REDIRECTED: gettext_lazy("Ta imot"),
    ReportStatus.RECEIVED: gettext_lazy("Start vurdering"),
    ReportStatus.NEEDS_INFORMATION: gettext_lazy("Følg opp"),
    ReportStatus.IN_ASSESSMENT: gettext_lazy("Skriv svar"),
}
KINDS: Final = {
    AssignmentKind.COORDINATOR: gettext_lazy("Koordinator"),
    AssignmentKind.CHILD_COORDINATOR: gettext_lazy("Barnekoordinator"),
    AssignmentKind.DEPUTY: gettext_lazy("Stedfortreder"),
    AssignmentKind.HOSPITAL_COORDINATOR: gettext_lazy("Koordinator på sykehuset"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that waits, with its next step."""

    line: Line
    next: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a row."""

    id: str
    name: str
    alarm: str
    why: str
    wish: str
    coordinator_wish: str
    coordinator: str
    deputy: str
    plan: str
    child: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who coordinates, or did."""

    id: str
    kind: str
    name: str
    byline: str
    period: str
    running: bool
    may_end: bool = True


def waiting(one: ReportLine, today: date) -> Waiting:
    """Return a report of the waiting list with its next step as a verb."""
    return Waiting(line(one, today), str(NEXT.get(one.status, _("Se saken"))))


def case(one: CaseLine) -> CaseRow:
    """Return a case as a row: with the alarm when nobody is responsible."""
    coordinator = one.coordinator_name
    if coordinator and one.coordinator_ends_on:
        coordinator = _("%(name)s, til og med %(day)s") % {
            "name": coordinator,
            "day": day_month(one.coordinator_ends_on),
        }
    return CaseRow(
        str(one.id), one.subject_name, _alarm(one) if one.without_since else "", _why(one), str(WISH[one.wish]),
        one.coordinator_wish, coordinator, one.deputy_name, _("Plan") if one.has_plan else _("Uten plan"),
        one.wish is Wish.CHILD_COORDINATOR,
    )  # fmt: skip


def _alarm(one: CaseLine) -> str:
    if not one.days_without:
        return _("Uten koordinator fra i dag")
    words = ngettext("Uten koordinator i %(num)s dag", "Uten koordinator i %(num)s dager", one.days_without)
    return words % {"num": one.days_without}


def _why(one: CaseLine) -> str:
    if one.coordinator_left_on:
        return _("Koordinatoren sluttet %(day)s") % {"day": day_month(one.coordinator_left_on)}
    return _("Ja til koordinator %(day)s") % {"day": day_month(one.opened_on)}


def holders(case: Case) -> tuple[list[Holder], list[Holder]]:
    """Return those who coordinate now, and those who did."""
    running = {one.id for one in case.running}
    rows = [_holder(one, one.id in running) for one in case.assignments]
    return [row for row in rows if row.running], [row for row in rows if not row.running]


def _holder(one: Assignment, running: bool) -> Holder:  # noqa: FBT001 - a fact about the row
    start = day_month_year(oslo_day(one.starts_at))
    period = _("Fra %(day)s") % {"day": start}
    if one.ends_at:
        period = _("%(start)s til %(end)s") % {"start": start, "end": day_month_year(last_day(one.ends_at))}
    byline = ", ".join(part for part in (one.title, one.organisation_name) if part)
    return Holder(
        str(one.id),
        str(KINDS[one.kind]),
        one.name,
        byline,
        period,
        running,
        one.kind is not AssignmentKind.HOSPITAL_COORDINATOR,
    )


def invitation(case: Case) -> str:
    """Say where the invitation to the plan stands."""
    made = case.invitation
    if made is None:
        return ""
    if made.used_on:
        return _("Personen brukte invitasjonen %(day)s.") % {"day": day_month(made.used_on)}
    words = {"by": made.by_name, "made": day_month(made.made_on), "end": day_month(made.ends_on)}
    if made.is_open:
        return _("Laget av %(by)s %(made)s. Virker til %(end)s. Ikke brukt ennå.") % words
    return _("Laget av %(by)s %(made)s. Virker ikke lenger.") % words
