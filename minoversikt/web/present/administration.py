"""What a local administrator keeps, in words: jobs, places, rosters."""

from dataclasses import dataclass
from datetime import datetime

from minoversikt.domain.dates import last_day, oslo_day
from minoversikt.domain.employment import Job, Place, RosterLine
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.access_log_words import role_words
from minoversikt.web.present.organisations import kind_words
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as a row."""

    id: str
    name: str
    title: str
    role: str
    place: str
    phone: str
    reach: str
    period: str
    tag: str
    over: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as a row."""

    id: str
    name: str
    kind: str
    people: str
    rostered: str


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Somebody on a roster, as a row."""

    id: str
    name: str
    title: str
    period: str
    over: bool


def job_row(job: Job, at: datetime) -> JobRow:
    """Return a job in words; the tag tells what is unusual."""
    tag = ""
    if job.is_over(at):
        tag = _("Har sluttet")
    elif not job.runs(at):
        tag = _("Har ikke begynt")
    elif job.ends_at:
        tag = _("Slutter snart") if (job.ends_at - at).days < 30 else ""
    return JobRow(
        str(job.id), job.name, job.title, role_words(job.role), job.organisation_name, job.phone, job.reach,
        period(job.starts_at, job.ends_at), tag, job.is_over(at),
    )  # fmt: skip


def period(starts_at: datetime, ends_at: datetime | None) -> str:
    """Return «Fra 3. mai 2026», with the last day when there is one."""
    start = day_month_year(oslo_day(starts_at))
    if ends_at is None:
        return _("Fra %(day)s") % {"day": start}
    return _("%(start)s til %(end)s") % {"start": start, "end": day_month_year(last_day(ends_at))}


def place_row(place: Place) -> PlaceRow:
    """Return a place in words."""
    people = ngettext("%(num)s ansatt", "%(num)s ansatte", place.people) % {"num": place.people}
    rostered = ngettext("%(num)s på vaktlisten", "%(num)s på vaktlisten", place.rostered) % {"num": place.rostered}
    nobody = _("Ingen på vaktlisten")
    return PlaceRow(str(place.id), place.name, kind_words(place.kind), people, rostered if place.rostered else nobody)


def roster_row(line: RosterLine) -> RosterRow:
    """Return an entry of a roster in words."""
    return RosterRow(str(line.id), line.name, line.title, period(line.starts_at, line.ends_at), line.is_over)
