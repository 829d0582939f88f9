"""A coordinator's caseload: everybody they coordinate or stand in for, in a fixed number of statements."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.caseload import CaseLine, Deadline, DeadlineKind, LastWord, ordered
from minoversikt.domain.checklist_sections import told
from minoversikt.domain.codes import AssignmentKind, LogAction, PlanStatus, Section, Wish
from minoversikt.domain.coming_of_age import Coming
from minoversikt.domain.dates import oslo_day, oslo_today
from minoversikt.services import coming_of_age
from minoversikt.services.checklist import checklists

_ALL: Final = frozenset(Section)
#: The cases the actor holds now, with the plan where they may see it: a plan nobody consented to has no grants. Per plan:
#: the first open activity by its day, the next meeting, the first complaint still open, the first access that runs out,
#: and who wrote last. Titles are content: the log row names every plan that is listed. Moments come as UTC without their
#: zone: those the driver reads in C, the others in Python.
_CASES: Final = """
SELECT c.id, c.subject_name, c.unit_name, c.wish, k.kind, p.id, p.status, p.withheld, p.next_revision_on,
       due.id, due.title, due.due, meet.id, meet.title, meet.starts_at AT TIME ZONE 'UTC', no.id, no.name, no.complaint_due,
       ends.at AT TIME ZONE 'UTC', ends.several, last.author_id, last.author_name, last.created_at AT TIME ZONE 'UTC'
  FROM records_coordinatorassignment k
  JOIN records_coordinationcase c ON c.id = k.case_id AND c.closed_at IS NULL
  LEFT JOIN records_plan p ON p.case_id = c.id AND p.status <> 'ended'
  LEFT JOIN LATERAL (
       SELECT a.id, a.title, a.due FROM records_activity a
        WHERE a.plan_id = p.id AND a.removed_at IS NULL AND a.status IN ('planned', 'in_progress') AND a.due IS NOT NULL
        ORDER BY a.due, a.position LIMIT 1) due ON true
  LEFT JOIN LATERAL (
       SELECT m.id, m.title, m.starts_at FROM records_appointment m
        WHERE m.plan_id = p.id AND m.removed_at IS NULL AND coalesce(m.ends_at, m.starts_at + interval '1 hour') > now()
        ORDER BY m.starts_at LIMIT 1) meet ON true
  LEFT JOIN LATERAL (
       SELECT s.id, s.name, s.complaint_due FROM records_service s
        WHERE s.plan_id = p.id AND s.removed_at IS NULL AND s.decision IN ('refused', 'partly_granted')
          AND s.complaint_due >= %(today)s::date
        ORDER BY s.complaint_due LIMIT 1) no ON true
  LEFT JOIN LATERAL (
       SELECT c.ends_at AS at, count(*) OVER () AS several FROM records_consent c
        WHERE c.plan_id = p.id AND c.kind = 'access' AND c.state = 'active'
          AND c.ends_at > now() AND c.ends_at < now() + interval '30 days'
        ORDER BY c.ends_at LIMIT 1) ends ON true
  LEFT JOIN LATERAL (
       SELECT v.author_id, v.author_name, v.created_at FROM records_version v
        WHERE v.plan_id = p.id ORDER BY v.created_at DESC LIMIT 1) last ON true
 WHERE k.holder_id = %(holder)s AND k.employment_id::text = %(acting)s AND k.kind <> 'hospital_coordinator'
   AND k.starts_at <= now() AND (k.ends_at IS NULL OR k.ends_at > now())
"""


@dataclass(frozen=True, slots=True)
class Caseload:
    """Everybody the actor coordinates, in the order of the list."""

    lines: tuple[CaseLine, ...]
    person_id: UUID
    at: datetime
    coming: tuple[Coming, ...] = ()


def caseload(actor: Actor, *, detailed: int | None = None) -> Caseload:
    """Return the caseload; logged as one row that names every plan. Raises NotFoundError without a running job.

    Only the first `detailed` lines get their checklist, all when None: the rest is not on the page.
    """
    with enter_work(actor) as door:
        today = oslo_today(door.at)
        with connection.cursor() as cursor:
            cursor.execute(_CASES, {"holder": actor.person_id, "acting": actor.acting, "today": today})
            cases = cursor.fetchall()
        door.log(LogAction.LIST, "caseload", listed=tuple(case[5] for case in cases if case[5]))
        lines = ordered((_line(case[:9], case[9:]) for case in cases), today)
        return Caseload(_with_items(door, lines, detailed), actor.person_id, door.at, coming_of_age.near(door))


def _with_items(door: WorkDoor, lines: tuple[CaseLine, ...], detailed: int | None) -> tuple[CaseLine, ...]:
    """Add the checklist to the first lines, without the items about what the person withheld."""
    first = lines if detailed is None else lines[:detailed]
    plans = [line.plan_id for line in first if line.plan_id]
    items = checklists(door, plans) if plans else {}
    told_first = (line._replace(items=told(items[line.plan_id], line.seen)) if line.plan_id else line for line in first)
    return (*told_first, *lines[len(first) :])


def _line(case: tuple[Any, ...], days: tuple[Any, ...]) -> CaseLine:
    """One case as a line of the list."""
    case_id, name, unit_name, wish, kind, plan_id, status, withheld, revision = case
    person = (case_id, name, unit_name, Wish(wish), AssignmentKind(kind))
    if plan_id is None:
        return CaseLine(*person)
    meeting = None
    if days[5]:
        at = _moment(days[5])
        meeting = Deadline(DeadlineKind.MEETING, oslo_day(at), days[3], days[4], 1, at)
    return CaseLine(
        *person, plan_id=plan_id, status=PlanStatus(status), deadlines=_deadlines(days, meeting, revision), meeting=meeting,
        last=LastWord(days[11], days[12], oslo_day(_moment(days[13]))) if days[13] else None,
        seen=_ALL - {Section(section) for section in withheld} if withheld else _ALL,
    )  # fmt: skip


def _moment(utc: datetime) -> datetime:
    """Give a moment its zone back."""
    return utc.replace(tzinfo=UTC)


def _deadlines(days: tuple[Any, ...], meeting: Deadline | None, revision: date | None) -> tuple[Deadline, ...]:
    """Every deadline of a plan that is known."""
    found = [meeting] if meeting else []
    if days[2]:
        found.append(Deadline(DeadlineKind.ACTIVITY, days[2], days[0], days[1]))
    if days[8]:
        found.append(Deadline(DeadlineKind.COMPLAINT, days[8], days[6], days[7]))
    if days[9]:
        found.append(Deadline(DeadlineKind.ACCESS, oslo_day(_moment(days[9])), covers=days[10]))
    if revision:
        found.append(Deadline(DeadlineKind.REVISION, revision))
    return tuple(found)
