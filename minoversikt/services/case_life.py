"""The unit ends a plan or a case, opens them again, and opens a plan for who had a coordinator alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import IntegrityError, connection, transaction

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.case_transfer import TransferLine
from minoversikt.domain.codes import EndReason, LogAction, NoticeKind, Wish
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.plan_life import CLOSING_REASONS, UNIT_REASONS, CaseLife
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import appointing, case_transfers, cases
from minoversikt.services.appointing import Appointed

#: How many closed cases are shown at first, and more each time.
PAGE: Final = 20
TALK_FIRST: Final = N_("Snakk med personen først")
DAY_AHEAD: Final = N_("Datoen kan ikke være fram i tid")
DAY_MISSING: Final = N_("Skriv datoen")


@dataclass(frozen=True, slots=True)
class CaseLifePage:
    """Where a case and its plan stand, with the newest move."""

    life: CaseLife
    move: TransferLine | None


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """A closed case as a row."""

    id: UUID
    subject_name: str
    closed_on: date


def life(actor: Actor, case_id: UUID) -> CaseLifePage:
    """Return where a case of the unit stands, open or closed. Raises NotFoundError."""
    with enter_work(actor) as door:
        found = read(door, case_id)
        door.log(LogAction.SEE, "case", object_id=case_id, subject_id=found.subject_id)
        return CaseLifePage(found, case_transfers.of_case(door, case_id))


def read(door: WorkDoor, case_id: UUID) -> CaseLife:
    """Read where a case stands, inside an open door. Raises NotFoundError."""
    door.seek("case", case_id)
    (raw,) = _call("SELECT case_life(%s)", [case_id])
    if raw is None:
        raise NotFoundError
    return msgspec.convert(raw, CaseLife) if isinstance(raw, dict) else msgspec.json.decode(raw, type=CaseLife)


def closed(actor: Actor, *, show: int = PAGE) -> tuple[tuple[ClosedCase, ...], int]:
    """Return the unit's closed cases, newest first, and how many there are."""
    with enter_work(actor) as door:
        rows = models.CoordinationCase.unguarded.filter(unit_id=cases.unit_of(door), closed_at__isnull=False)
        named = rows.order_by("-closed_at", "id").values_list("id", "subject_name", "closed_at")
        found = tuple(ClosedCase(key, name, oslo_day(at)) for key, name, at in named[:show] if at)
        door.log(LogAction.LIST, "case", listed=tuple(one.id for one in found))
        return found, rows.count()


def end(
    actor: Actor, case_id: UUID, *, reason: EndReason, words: str = "", on: date | None = None, talked: bool = False,
    close: bool = False,
) -> CaseLife:  # fmt: skip
    """End the plan of a case for one of the unit's reasons, and close the case too when asked, or when that follows.

    `talked`: that the person has been spoken with, which ending for lack of need asks for. `on` is the day of death.
    Raises InvalidError, NotFoundError for a case that is not the unit's or closed.
    """
    with enter_work(actor) as door:
        found = read(door, case_id)
        if found.closed_at is not None or reason not in UNIT_REASONS:
            raise NotFoundError
        _check(found, reason, on=on, talked=talked, today=oslo_day(door.at))
        closing = close or reason in CLOSING_REASONS or not found.has_open_plan
        (done,) = _call("SELECT case_end(%s, %s, %s, %s, %s)", [case_id, reason.value, words, on, closing])
        if not done:
            raise NotAllowedNowError("closed meanwhile")
        _log(door, found, LogAction.CHANGE)
        return read(door, case_id)


def reopen(actor: Actor, case_id: UUID) -> CaseLife:
    """Open the ended plan of a case again: as a draft, which the person must say yes to anew.

    Raises NotAllowedNowError when there is nothing to open, or the person has got another plan or case meanwhile.
    """
    with enter_work(actor) as door:
        found = read(door, case_id)
        try:
            with transaction.atomic():
                (done,) = _call("SELECT case_reopen(%s)", [case_id])
        except IntegrityError as error:
            raise NotAllowedNowError("another is open") from error
        if not done:
            raise NotAllowedNowError("not ended")
        _log(door, found, LogAction.CHANGE)
        return read(door, case_id)


def open_plan(actor: Actor, case_id: UUID) -> Appointed:
    """Open a plan in a case that had none, because the person wishes for one now; returns the invitation.

    Raises NotAllowedNowError when there is a plan, NotFoundError.
    """
    with enter_work(actor) as door:
        found = read(door, case_id)
        if found.closed_at is not None:
            raise NotFoundError
        if found.plan_id is not None:
            raise NotAllowedNowError("there is a plan")
        models.CoordinationCase.unguarded.filter(id=case_id, unit_id=cases.unit_of(door)).update(wish=Wish.PLAN.value)
        models.CaseNotice.unguarded.filter(
            case_id=case_id, kind=NoticeKind.WISH_FOR_PLAN.value, resolved_at=None
        ).update(resolved_at=door.at)
        return appointing.open_plan(door, case_id)


def _check(found: CaseLife, reason: EndReason, *, on: date | None, talked: bool, today: date) -> None:
    """What a reason asks for. Raises InvalidError."""
    if reason is EndReason.DIED:
        if on is None:
            raise InvalidError({"on": DAY_MISSING})
        if on > today:
            raise InvalidError({"on": DAY_AHEAD})
    elif reason is EndReason.NO_LONGER_NEEDED and found.has_open_plan and not talked:
        raise InvalidError({"talked": TALK_FIRST})


def _log(door: WorkDoor, found: CaseLife, action: LogAction) -> None:
    """Write the row: in the plan's own log too, where the owner reads it."""
    door.log(action, "plan_life", object_id=found.case_id, plan_id=found.plan_id, subject_id=found.subject_id)


def _call(sql: str, params: list[Any]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row: tuple[Any, ...] = cursor.fetchone() or (None,)
        return row
