"""Activities in words: status, days, facts, what has happened, and the table «Hvem gjør hva»."""

from dataclasses import dataclass
from datetime import date

from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import ActivityStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.who_does_what import Doing, Urgency, doings
from minoversikt.domain.wording import N_
from minoversikt.services.activities import ActivityPage, WorkPage
from minoversikt.web.language import gettext as _
from minoversikt.web.present.people import authorship
from minoversikt.web.words import capital, near_day

#: How many lines are shown before «Vis alle».
FIRST_LINES = 30
_CLOSED = (Urgency.DONE, Urgency.STOPPED)


def status_word(status: ActivityStatus) -> str:
    """Return what a status is called."""
    return {
        ActivityStatus.PLANNED: _("Ikke begynt"),
        ActivityStatus.IN_PROGRESS: _("I gang"),
        ActivityStatus.DONE: _("Ferdig"),
        ActivityStatus.STOPPED: _("Stoppet"),
    }[status]


@dataclass(frozen=True, slots=True)
class DoingRow:
    """A line of the table; `note` is (words, icon, kind) of the status."""

    who: str
    byline: str
    title: str
    extent: str
    url: str
    when: str
    note: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """The page: the lines shown, who can be chosen, and what is left out."""

    rows: tuple[DoingRow, ...]
    people: tuple[tuple[str, str], ...]
    chosen: str
    left: int
    closed: int
    total: int


def work(page: WorkPage, *, who: str, everything: bool, closed: bool) -> Work:
    """Return the table; `who` is the key of one person, `closed` adds what is done or stopped."""
    today = oslo_day(page.sight.at)
    lines = doings(page.sight.frame, page.goals, page.activities, today)
    people = {line.who_key: line.who for line in lines if line.who_key}
    chosen = who if who in people else ""
    mine = [line for line in lines if not chosen or line.who_key == chosen]
    wanted = [line for line in mine if closed or line.urgency not in _CLOSED]
    shown = wanted if everything else wanted[:FIRST_LINES]
    base, me = f"/plan/{page.sight.frame.id}/", str(page.sight.person_id)
    return Work(
        rows=tuple(_row(line, base, me, today) for line in shown),
        people=tuple(sorted(people.items(), key=lambda pair: pair[1].casefold())),
        chosen=chosen,
        left=len(wanted) - len(shown),
        closed=0 if closed else len(mine) - len(wanted),
        total=len(lines),
    )


def _row(line: Doing, base: str, me: str, today: date) -> DoingRow:
    """One line in words."""
    url = f"{base}maal/{line.goal_id}/" if line.kind == "goal" else f"{base}aktiviteter/{line.id}/"
    who = _("Du") if line.who_key == me else line.who or _("Ingen ennå")
    return DoingRow(who, line.byline, line.title, line.extent, url, _when(line, today), _note(line))


def _when(line: Doing, today: date) -> str:
    """When something is due, or begins."""
    if line.due:
        return _("Innen %(day)s") % {"day": near_day(line.due, today)}
    if line.start_on and line.start_on > today:
        return _("Fra %(day)s") % {"day": near_day(line.start_on, today)}
    return _("Ingen frist")


#: The words, icon and kind of each status; a table, because the list asks for each line.
_NOTES = {
    Urgency.LATE: (N_("Over fristen"), "warning", "late"),
    Urgency.SOON: (N_("Snart frist"), "clock", "warn"),
    Urgency.NOW: (N_("I gang"), "hourglass", ""),
    Urgency.PLANNED: (N_("Ikke begynt"), "calendar", ""),
    Urgency.DONE: (N_("Ferdig"), "check-circle", "ok"),
    Urgency.STOPPED: (N_("Stoppet"), "cross", ""),
}


def _note(line: Doing) -> tuple[str, str, str]:
    """The status with its icon."""
    words, picture, kind = _NOTES[line.urgency]
    return _(words), picture, kind


def facts(page: ActivityPage) -> tuple[tuple[str, str], ...]:
    """Return what is known about an activity, label and words; what is empty says so when the law asks for it."""
    one, today = page.activity, oslo_day(page.sight.at)
    mine = one.responsible_id == page.sight.person_id
    name = ", ".join(part for part in (one.responsible_name, one.responsible_byline) if part)
    rows = (
        (_("Hvem har ansvaret"), (_("Du") if mine else name) or _("Ikke bestemt ennå")),
        (_("Hvordan"), one.description or _("Ikke skrevet ennå")),
        (_("Hvor mye"), one.extent or _("Ikke skrevet ennå")),
        (_("Begynner"), capital(near_day(one.start_on, today)) if one.start_on else ""),
        (_("Ferdig innen"), capital(near_day(one.due, today)) if one.due else ""),
    )
    return tuple((label, words) for label, words in rows if words)


def standing(one: Activity, today: date) -> str:
    """Return how an activity stands: «Ferdig 3. november 2026», «I gang»."""
    word = status_word(one.status)
    if one.status in (ActivityStatus.DONE, ActivityStatus.STOPPED) and one.status_on:
        return _("%(status)s %(day)s") % {"status": word, "day": near_day(one.status_on, today)}
    return word


def whose(page: ActivityPage) -> str:
    """Return whose words the activity is."""
    one, sight = page.activity, page.sight
    return authorship(
        one.author_name, is_me=one.author_id == sight.person_id, voiced=one.voiced_by_owner,
        owner=sight.frame.owner_name, owner_is_me=sight.is_owner,
    )  # fmt: skip


def labels() -> dict[str, str]:
    """Return what the fields of an activity are called where its changes are told."""
    return {
        "title": _("hva som skal gjøres"), "description": _("hvordan"), "extent": _("hvor mye"),
        "responsible_name": _("hvem som har ansvaret"), "start_on": _("når det begynner"), "due": _("fristen"),
        "status": _("hvordan det går"),
    }  # fmt: skip
