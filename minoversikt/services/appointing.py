"""Appoints coordinators and deputies, and opens the draft plan with its invitation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain import invitation
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import AssignmentKind, LogAction, PlanStatus, ReportStatus, Wish
from minoversikt.domain.coordination import MUNICIPAL_KINDS, AssignmentFacts, uncovered_from
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import ConflictError, NotAllowedNowError, NotFoundError
from minoversikt.domain.need_report_shapes import Candidate, Case
from minoversikt.records import models
from minoversikt.services import candidates, cases, report_steps


@dataclass(frozen=True, slots=True)
class Appointing:
    """What the page for appointing needs: the case, who can be chosen, and whether a deputy is wanted too."""

    case: Case
    candidates: tuple[Candidate, ...]
    needs_deputy: bool


@dataclass(frozen=True, slots=True)
class Appointed:
    """What came of it; `token` opens the person's plan once and is never shown again."""

    case_id: UUID
    subject_name: str
    coordinator_name: str
    token: str = ""
    invitation_ends_on: date | None = None


def choices(actor: Actor, case_id: UUID) -> Appointing:
    """Return whom the unit can appoint in a case, fewest cases first. Raises NotFoundError."""
    with enter_work(actor) as door:
        case = cases.read(door, case_id)
        subject = cases.subject_of(door, case_id)
        door.log(LogAction.SEE, "case", object_id=case_id, subject_id=subject)
        return Appointing(case, candidates.of_unit(door, subject), _lacks_deputy(case))


def appoint(actor: Actor, case_id: UUID, *, coordinator: UUID, deputy: UUID | None = None) -> Appointed:
    """Appoint a coordinator, and a deputy if named, by their employments; a wish for a plan opens it as a draft.

    A successor begins when the one who leaves ends. Raises InvalidError for somebody who can't be chosen,
    ConflictError when the case has got a coordinator meanwhile, NotFoundError.
    """
    with enter_work(actor) as door:
        row = _locked(door, case_id)
        case = cases.read(door, case_id)
        starts_at = uncovered_from(_facts(case), door.at)
        if starts_at is None:
            raise _taken(case)
        picked = candidates.chosen(door, row.subject_id, coordinator, deputy)
        _hold(door, row, _kind(Wish(row.wish)), picked[0], starts_at)
        if len(picked) > 1 and _lacks_deputy(case):
            _hold(door, row, AssignmentKind.DEPUTY, picked[1], door.at)
        row_changes = {"coordinator_since": starts_at, "without_since": None}
        models.CoordinationCase.unguarded.filter(id=row.id).update(**row_changes)
        _tell_reports(door, row.id, picked[0].name)
        return _opened(door, row, picked[0].name)


def invite_again(actor: Actor, case_id: UUID) -> Appointed:
    """Make a new link in place of one that was lost; the old one stops working.

    Raises NotAllowedNowError when there is no plan to be invited to, or the person has used their link.
    """
    with enter_work(actor) as door:
        row = _locked(door, case_id)
        earlier = models.Invitation.unguarded.filter(case_id=case_id)
        if not row.has_plan or earlier.filter(used_at__isnull=False).exists():
            raise NotAllowedNowError("the person has come in, or has no plan to come to")
        earlier.filter(revoked_at=None).update(revoked_at=door.at)
        token, ends = _invite(door, row)
        return Appointed(row.id, row.subject_name, "", token, ends)


def open_plan(door: WorkDoor, case_id: UUID) -> Appointed:
    """Open the plan of a case whose wish is a plan now, inside an open door. Raises NotFoundError."""
    row = _locked(door, case_id)
    return _opened(door, row, "")


def _opened(door: WorkDoor, row: models.CoordinationCase, coordinator: str) -> Appointed:
    """Open the plan and invite the person to it, when that is the wish and there is none yet."""
    if Wish(row.wish) is not Wish.PLAN or row.has_plan:
        return Appointed(row.id, row.subject_name, coordinator)
    plan = models.Plan(
        owner_id=row.subject_id, owner_name=row.subject_name, case_id=row.id, status=PlanStatus.DRAFT.value
    )
    plan.save(force_insert=True, using="default")
    models.CoordinationCase.unguarded.filter(id=row.id).update(has_plan=True)
    door.log(LogAction.CREATE, "plan", object_id=plan.id, plan_id=plan.id, subject_id=row.subject_id)
    token, ends = _invite(door, row)
    return Appointed(row.id, row.subject_name, coordinator, token, ends)


def _invite(door: WorkDoor, row: models.CoordinationCase) -> tuple[str, date]:
    """Store an invitation; returns the secret of its link and its last day."""
    token, ends_at = invitation.new_token(), invitation.ends_at(door.at)
    made = models.Invitation(
        case_id=row.id, subject_id=row.subject_id, unit_id=row.unit_id, token_hash=invitation.token_hash(token),
        ends_at=ends_at, by_id=door.actor.person_id, by_name=door.actor.name, created_at=door.at,
    )  # fmt: skip
    made.save(force_insert=True, using="default")
    door.log(LogAction.CREATE, "invitation", object_id=made.id, subject_id=row.subject_id)
    return token, oslo_day(ends_at)


def _locked(door: WorkDoor, case_id: UUID) -> models.CoordinationCase:
    """Read a case so that nobody else appoints in it at the same time."""
    door.seek("case", case_id)
    rows = models.CoordinationCase.unguarded.select_for_update().filter(id=case_id, unit_id=cases.unit_of(door))
    row: models.CoordinationCase | None = rows.filter(closed_at=None).first()
    if row is None:
        raise NotFoundError
    return row


def _hold(
    door: WorkDoor, row: models.CoordinationCase, kind: AssignmentKind, job: models.Employment, starts_at: datetime
) -> None:
    """Store an assignment with the name and title as they are now."""
    held = models.CoordinatorAssignment(
        case_id=row.id, subject_id=row.subject_id, unit_id=row.unit_id, kind=kind.value, holder_id=job.person_id,
        employment_id=job.id, name=job.name, title=job.title, organisation_name=job.organisation.name,
        phone=job.phone, reach=job.reach, starts_at=starts_at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            held.save(force_insert=True, using="default")
    except IntegrityError as error:
        raise _taken(cases.read(door, row.id)) from error
    door.log(LogAction.CREATE, "assignment", object_id=held.id, subject_id=row.subject_id)


def _tell_reports(door: WorkDoor, case_id: UUID, name: str) -> None:
    """Let the reports behind a case know who the coordinator is."""
    for row in models.NeedReport.unguarded.filter(case_id=case_id, status=ReportStatus.ACCEPTED.value):
        mine = models.NeedReport.unguarded.filter(id=row.id, version=row.version)
        if mine.update(status=ReportStatus.COORDINATOR_APPOINTED.value, version=row.version + 1):
            report_steps.add_event(door, row.id, ReportStatus.COORDINATOR_APPOINTED, name)
            door.log(LogAction.CHANGE, "need_report", object_id=row.id, report_id=row.id, subject_id=row.subject_id)


def _facts(case: Case) -> list[AssignmentFacts]:
    return [AssignmentFacts(one.kind, one.starts_at, one.ends_at) for one in case.assignments]


def _lacks_deputy(case: Case) -> bool:
    return not any(one.kind is AssignmentKind.DEPUTY for one in case.running)


def _kind(wish: Wish) -> AssignmentKind:
    return AssignmentKind.CHILD_COORDINATOR if wish is Wish.CHILD_COORDINATOR else AssignmentKind.COORDINATOR


def _taken(case: Case) -> ConflictError:
    """Somebody else appointed first."""
    held = next((one for one in case.running if one.kind in MUNICIPAL_KINDS), None)
    who = held.name if held else ""
    return ConflictError(
        current={"coordinator": who}, mine={}, who=who, when=held.starts_at if held else None, version=0
    )
