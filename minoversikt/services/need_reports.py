"""Reports of need as their sender and the person see them: where they stand, the unit's question, withdrawing."""

from typing import Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, ReportStatus, Role, Wish
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.need_report import Step, Who, allowed_steps
from minoversikt.domain.need_report_shapes import Report, ReportList
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import report_rows, report_steps

ANSWER_MISSING: Final = N_("Skriv svaret på spørsmålet")
#: How many reports a list shows at first, and more each time.
PAGE: Final = 20


def ours(actor: Actor, *, show: int = PAGE) -> ReportList:
    """Return the actor's reports: a citizen's own, those of a reporter's hospital, else those one sent at work; unanswered first, by deadline."""
    with enter_work(actor) as door:
        rows = _ours(door).order_by(F("answered_on").desc(nulls_first=True), "answer_due", "-sent_on", "id")
        listed = ReportList(report_rows.lines(rows[:show]), rows.count(), oslo_day(door.at))
        door.log(LogAction.LIST, "need_report", listed=tuple(line.id for line in listed.lines))
        return listed


def _ours(door: WorkDoor) -> "QuerySet[models.NeedReport]":
    """Return what the policy lets the actor see, said once more: a unit has its own pages."""
    actor = door.actor
    if actor.is_private:
        return models.NeedReport.unguarded.filter(Q(subject_id=actor.person_id) | Q(reporter_id=actor.person_id))
    if actor.role is Role.COORDINATING_UNIT:
        raise NotFoundError
    sent = models.NeedReport.unguarded.filter(from_organisation_id=actor.organisation_id)
    return sent if actor.role is Role.HOSPITAL_REPORTER else sent.filter(reporter_id=actor.person_id)


def report(actor: Actor, report_id: UUID) -> Report:
    """Return a report with its history and the steps the actor may take. Raises NotFoundError."""
    with enter_work(actor) as door:
        row = report_rows.find(door, report_id)
        found = report_rows.whole(door, row)
        door.log(LogAction.SEE, "need_report", object_id=row.id, report_id=row.id, subject_id=row.subject_id)
        return found


def answer_question(actor: Actor, report_id: UUID, *, expected: int, text: str) -> None:
    """Answer what the unit asked; the report goes back to assessment. Raises InvalidError, and as `report_steps.take`."""
    if not text.strip():
        raise InvalidError({"text": ANSWER_MISSING})
    with enter_work(actor) as door:
        report_steps.take(door, report_id, Step.ANSWER_INFORMATION, expected=expected, text=text.strip())


def withdraw(actor: Actor, report_id: UUID, *, expected: int, text: str = "") -> None:
    """Take a report back before it is answered. Raises as `report_steps.take`."""
    with enter_work(actor) as door:
        today = oslo_day(door.at)
        report_steps.take(door, report_id, Step.WITHDRAW, expected=expected, text=text.strip(), answered_on=today)


def plan_opened(door: WorkDoor, case_id: UUID) -> None:
    """Set the reports of a case to «plan opened», in the transaction in which the person consents to their plan.

    For the person the case is about, in the private role. Reports that can't be set, or are set already, are left
    alone. Raises NotFoundError for a case that is not theirs.
    """
    me = door.actor.person_id
    if not models.CoordinationCase.unguarded.filter(id=case_id, subject_id=me).exists():
        raise NotFoundError
    for row in models.NeedReport.unguarded.filter(case_id=case_id, subject_id=me):
        if Step.OPEN_PLAN in allowed_steps(ReportStatus(row.status), Who.SYSTEM, Wish(row.wish)):
            mine = models.NeedReport.unguarded.filter(id=row.id, version=row.version)
            if mine.update(status=ReportStatus.PLAN_OPENED.value, version=row.version + 1):
                report_steps.add_event(door, row.id, ReportStatus.PLAN_OPENED)
    door.log(LogAction.CHANGE, "need_report", object_id=case_id, subject_id=me)
