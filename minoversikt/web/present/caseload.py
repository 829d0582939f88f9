"""The caseload in words: who needs the coordinator today and why, and the table of everybody."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from minoversikt.domain.caseload import CaseLine, Deadline, DeadlineKind
from minoversikt.domain.codes import AssignmentKind, PlanStatus, Wish
from minoversikt.domain.dates import oslo_day
from minoversikt.services.caseload import Caseload
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.checklist import short_title
from minoversikt.web.present.coming_of_age import Warned, warned
from minoversikt.web.words import capital, near_day, near_moment, weekday_day_month

#: How many people are shown before «Vis alle».
FIRST = 20
#: How many of those who need the coordinator today stand above the table; the rest come first in it.
MOST_URGENT = 10


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Somebody who needs the coordinator today: why, and what to press."""

    name: str
    name_url: str
    why: str
    url: str
    action: str


class PersonRow(NamedTuple):
    """One person of the table, in the order the template unpacks it. `waiting` says why there is no plan to open."""

    name: str
    url: str
    under: str
    due: str
    due_what: str
    last: str
    meeting: str
    missing: str
    also_missing: str
    more_missing: str
    waiting: str


@dataclass(frozen=True, slots=True)
class CaseloadPage:
    """The page."""

    title: str
    today: str
    actions: tuple[ActionRow, ...]
    more_actions: str
    coming: tuple[Warned, ...]
    rows: tuple[PersonRow, ...]
    total: int
    shown_words: str
    more: str


def caseload_page(found: Caseload, *, everybody: bool) -> CaseloadPage:
    """Return the page; at most 20 people unless `everybody` is asked for."""
    today = oslo_day(found.at)
    needs = [(line, line.need(today)) for line in found.lines]
    actions = tuple(_action(line, need, today) for line, need in needs if need)
    shown = found.lines if everybody else found.lines[:FIRST]
    rest = len(found.lines) - len(shown)
    more_actions = max(0, len(actions) - MOST_URGENT)
    words = {"shown": len(shown), "total": len(found.lines)}
    return CaseloadPage(
        title=_title(len(actions), len(found.lines)),
        today=capital(weekday_day_month(today)),
        actions=actions[:MOST_URGENT],
        more_actions=ngettext("Se %(n)s til i listen under", "Se %(n)s til i listen under", more_actions)
        % {"n": more_actions}
        if more_actions
        else "",
        coming=tuple(warned(one) for one in found.coming),
        rows=tuple(_row(line, found.person_id, today) for line in shown),
        total=len(found.lines),
        shown_words=_("Viser %(shown)s av %(total)s. Den som haster mest, står først.") % words if rest else "",
        more=_("Vis alle %(total)s") % words if rest else "",
    )


def _title(needing: int, total: int) -> str:
    """The heading is the finding."""
    if not total:
        return _("Mine personer")
    if not needing:
        return _("Ingen trenger deg i dag")
    return ngettext("%(n)s trenger deg i dag", "%(n)s trenger deg i dag", needing) % {"n": needing}


def _action(line: CaseLine, need: Deadline, today: date) -> ActionRow:
    """Why somebody needs the coordinator, and the way to it."""
    base = f"/plan/{line.plan_id}/"
    when = near_moment(need.at, today) if need.at else near_day(need.on, today)
    words = {"day": when, "title": need.title, "n": need.covers}
    late = need.on < today
    match need.kind:
        case DeadlineKind.ACTIVITY:
            why, tail, action = (
                _("«%(title)s» skulle vært ferdig %(day)s"),
                f"aktiviteter/{need.object_id}/",
                _("Følg opp"),
            )
        case DeadlineKind.MEETING:
            why, tail, action = _("%(title)s %(day)s"), f"kalender/{need.object_id}/", _("Gjør klar møtet")
        case DeadlineKind.COMPLAINT:
            why, tail, action = _("Klagefrist %(day)s: %(title)s"), f"tjenester/{need.object_id}/", _("Se avslaget")
        case DeadlineKind.REVISION:
            why = _("Planen skulle vært gått gjennom %(day)s") if late else _("Dere skal gå gjennom planen %(day)s")
            tail, action = "om-planen/endre/", _("Sett ny dato")
        case DeadlineKind.ACCESS:
            why = ngettext(
                "Tilgang for %(n)s i teamet går ut %(day)s",
                "Tilgang for %(n)s i teamet går ut, den første %(day)s",
                need.covers,
            )
            tail, action = "team/", _("Se teamet")
    return ActionRow(line.name, base, why % words, base + tail, action)


def _row(line: CaseLine, me: UUID, today: date) -> PersonRow:
    """One person in words."""
    deadline = line.next_deadline
    first, second, more = _missing([item.code for item in line.items if item.missing])
    return PersonRow(
        name=line.name,
        url=f"/plan/{line.plan_id}/" if line.plan_id else "",
        under=_under(line),
        due=capital(near_day(deadline.on, today)) if deadline else "",
        due_what=_deadline_word(deadline, today) if deadline else "",
        last=_last(line, me, today),
        meeting=capital(near_day(line.meeting.on, today)) if line.meeting else _("Ikke avtalt"),
        missing=first,
        also_missing=second,
        more_missing=more,
        waiting=_waiting(line),
    )


def _missing(codes: list[str]) -> tuple[str, str, str]:
    """The first two things the law asks for that a plan lacks, and how many more there are; empty where there is none."""
    first, second, *_rest = *(short_title(code) for code in codes[:2]), "", ""
    more = len(codes) - 2
    return first, second, ngettext("og %(num)s til", "og %(num)s til", more) % {"num": more} if more > 0 else ""


def _under(line: CaseLine) -> str:
    """The line under the name: what the coordinator is for this person, or how the plan stands."""
    if line.is_deputy:
        return _("Du er stedfortreder")
    if line.status is PlanStatus.PAUSED:
        return _("Planen har pause")
    if line.kind is AssignmentKind.CHILD_COORDINATOR:
        return _("Du er barnekoordinator")
    return line.unit_name.split(",")[0]  # «Bydel Sagene, koordinerende enhet» says too much here


def _waiting(line: CaseLine) -> str:
    """Why there is no plan to open; empty when there is one."""
    if line.plan_id:
        return ""
    if line.wish is Wish.COORDINATOR_ONLY:
        return _("Ønsker bare koordinator. Det er ingen plan.")
    return _("Planen venter på at personen sier ja.")


def _deadline_word(deadline: Deadline, today: date) -> str:
    """What a deadline is about."""
    if deadline.kind in (DeadlineKind.ACTIVITY, DeadlineKind.MEETING):
        return deadline.title
    if deadline.kind is DeadlineKind.REVISION:
        return _("Gå gjennom planen") if deadline.on >= today else _("Skulle gått gjennom planen")
    return _("Klagefrist") if deadline.kind is DeadlineKind.COMPLAINT else _("Tilgang går ut")


def _last(line: CaseLine, me: UUID, today: date) -> str:
    """Who wrote last, and when."""
    if line.last is None:
        return _("Ingen ennå")
    who = _("Du") if line.last.person_id == me else line.last.name.split()[0]
    return _("%(name)s, %(day)s") % {"name": who, "day": near_day(line.last.on, today)}
