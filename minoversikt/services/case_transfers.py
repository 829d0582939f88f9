"""Moves a case to another district: asked, answered, called off, and completed by naming who coordinates from then on."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.case_transfer import OPEN, Transfer, TransferLine, TransferSide, TransferStep, after
from minoversikt.domain.codes import LogAction, OrganisationKind, TransferStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.need_report_shapes import Candidate
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import candidates
from minoversikt.services.at_unit import unit_of

WHERE_MISSING: Final = N_("Velg en bydel")
DAY_PASSED: Final = N_("Datoen kan ikke være før i dag")
_COLUMNS: Final = tuple(field.name for field in fields(Transfer))


@dataclass(frozen=True, slots=True)
class TransferPage:
    """One move, with whom the receiving unit can name once it has said yes."""

    line: TransferLine
    candidates: tuple[Candidate, ...] = ()


def read(door: WorkDoor) -> tuple[TransferLine, ...]:
    """Return the unit's open moves, in and out, oldest first, inside an open door."""
    rows = _rows().filter(status__in=[status.value for status in OPEN]).order_by("created_at")
    return tuple(_line(door, row) for row in rows)


def of_case(door: WorkDoor, case_id: UUID) -> TransferLine | None:
    """Return the newest move of a case that was not called off, inside an open door."""
    rows = _rows().filter(case_id=case_id).exclude(status=TransferStatus.CANCELLED.value)
    row = rows.order_by("-created_at").first()
    return _line(door, row) if row else None


def transfer(actor: Actor, transfer_id: UUID) -> TransferPage:
    """Return one move, for either unit. Raises NotFoundError, also once it has been called off or is over."""
    with enter_work(actor) as door:
        row = _find(door, transfer_id)
        line = _line(door, row)
        door.log(LogAction.SEE, "case_transfer", object_id=row.id, subject_id=row.case.subject_id)
        naming = TransferStep.COMPLETE in line.steps
        return TransferPage(line, candidates.of_unit(door, row.case.subject_id) if naming else ())


def ask(actor: Actor, case_id: UUID, *, to: UUID, reason: str, moves_on: date | None = None) -> UUID:
    """Ask another district to take the case over; returns the move's id. The receiving unit is told at once.

    Raises InvalidError, NotAllowedNowError when a move is open already, NotFoundError for a case that is not the unit's.
    """
    with enter_work(actor) as door:
        door.seek("case", case_id)
        unit = unit_of(door)
        case = models.CoordinationCase.unguarded.filter(id=case_id, unit_id=unit, closed_at=None).first()
        if case is None:
            raise NotFoundError
        place = _place(to, unit)
        if moves_on and moves_on < oslo_day(door.at):
            raise InvalidError({"moves_on": DAY_PASSED})
        made = models.CaseTransfer(
            case_id=case.id, from_unit_id=unit, from_name=case.unit_name, to_unit_id=place.id, to_name=_name(place),
            reason=reason, moves_on=moves_on, asked_by_id=actor.person_id, asked_by_name=actor.name, created_at=door.at,
        )  # fmt: skip
        try:
            with transaction.atomic():
                made.save(force_insert=True, using="default")
        except IntegrityError as error:
            raise NotAllowedNowError("a move is open already") from error
        door.log(LogAction.CREATE, "case_transfer", object_id=made.id, subject_id=case.subject_id)
        return made.id


def accept(actor: Actor, transfer_id: UUID, *, words: str = "") -> None:
    """Say yes to taking the case over; the old coordinator stays until one is named. Raises as `_answer`."""
    _answer(actor, transfer_id, TransferStep.ACCEPT, words)


def decline(actor: Actor, transfer_id: UUID, *, words: str) -> None:
    """Say no, with the reason. Raises as `_answer`."""
    _answer(actor, transfer_id, TransferStep.DECLINE, words)


def cancel(actor: Actor, transfer_id: UUID) -> None:
    """Call the move off; nothing has changed. Raises as `_answer`."""
    _answer(actor, transfer_id, TransferStep.CANCEL, "")


def complete(actor: Actor, transfer_id: UUID, *, coordinator: UUID, deputy: UUID | None = None) -> UUID:
    """Name who coordinates from now on; the case is the unit's, the old coordinator ends the same moment. Returns the case.

    Raises InvalidError for somebody who can't be chosen, NotAllowedNowError before the yes, NotFoundError.
    """
    with enter_work(actor) as door:
        row = _find(door, transfer_id)
        _next(door, row, TransferStep.COMPLETE)
        candidates.chosen(door, row.case.subject_id, coordinator, deputy)
        with connection.cursor() as cursor:
            cursor.execute("SELECT transfer_complete(%s, %s, %s)", [row.id, coordinator, deputy])
            (case_id,) = cursor.fetchone()
        if case_id is None:
            raise NotAllowedNowError("called off meanwhile")
        door.log(LogAction.CHANGE, "case_transfer", object_id=row.id, subject_id=row.case.subject_id)
        return row.case_id


def _answer(actor: Actor, transfer_id: UUID, step: TransferStep, words: str) -> None:
    """Take a step of one of the two units.

    Raises NotFoundError for any other unit and a move that is over, NotAllowedNowError for the other unit's step.
    """
    with enter_work(actor) as door:
        row = _find(door, transfer_id)
        target = _next(door, row, step)
        same = models.CaseTransfer.unguarded.filter(id=row.id, status=row.status)
        values: dict[str, Any] = {"status": target.value}
        if step is not TransferStep.CANCEL:
            values |= {"answer": words, "answered_by_name": actor.name, "answered_at": door.at}
        if not same.update(**values):
            raise NotAllowedNowError(step.value)
        door.log(LogAction.CHANGE, "case_transfer", object_id=row.id, subject_id=row.case.subject_id)


def _next(door: WorkDoor, row: models.CaseTransfer, step: TransferStep) -> TransferStatus:
    target = after(TransferStatus(row.status), _side(door, row), step)
    if target is None:
        raise NotAllowedNowError(step.value)
    return target


def _find(door: WorkDoor, transfer_id: UUID) -> models.CaseTransfer:
    """Read an open move of the unit whose case is open, so that nobody else changes it meanwhile. Raises NotFoundError."""
    door.seek("case_transfer", transfer_id)
    unit_of(door)
    open_ones = _rows().filter(status__in=[status.value for status in OPEN], case__closed_at=None)
    row: models.CaseTransfer | None = open_ones.filter(id=transfer_id).first()
    if row is None:
        raise NotFoundError
    return row


def _rows() -> Any:
    return models.CaseTransfer.unguarded.select_related("case")


def _line(door: WorkDoor, row: models.CaseTransfer) -> TransferLine:
    values = {name: getattr(row, name) for name in _COLUMNS} | {"status": TransferStatus(row.status)}
    return TransferLine(Transfer(**values), row.case.subject_name, _side(door, row))


def _side(door: WorkDoor, row: models.CaseTransfer) -> TransferSide:
    return TransferSide.TO if row.to_unit_id == unit_of(door) else TransferSide.FROM


def _place(to: UUID, unit: UUID) -> models.Organisation:
    """Return the unit that is asked. Raises InvalidError for one's own, and for what is no unit."""
    units = models.Organisation.unguarded.filter(kind=OrganisationKind.COORDINATING_UNIT.value).exclude(id=unit)
    place: models.Organisation | None = units.select_related("parent").filter(id=to).first()
    if place is None:
        raise InvalidError({"unit_id": WHERE_MISSING})
    return place


def _name(place: models.Organisation) -> str:
    """Name a unit by the district it answers for."""
    parent = place.parent
    return parent.name if parent and parent.kind == OrganisationKind.DISTRICT.value else place.name
