"""A case on its way to another district: which steps each unit may take, and the shape that tells where it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import TransferStatus


class TransferStep(StrEnum):
    """What can be done with a move."""

    ACCEPT = "accept"
    DECLINE = "decline"
    CANCEL = "cancel"
    COMPLETE = "complete"


class TransferSide(StrEnum):
    """Which unit: the one that has the case, or the one that is asked."""

    FROM = "from"
    TO = "to"


_AFTER: Final = {
    (TransferStatus.ASKED, TransferSide.TO, TransferStep.ACCEPT): TransferStatus.ACCEPTED,
    (TransferStatus.ASKED, TransferSide.TO, TransferStep.DECLINE): TransferStatus.DECLINED,
    (TransferStatus.ACCEPTED, TransferSide.TO, TransferStep.COMPLETE): TransferStatus.COMPLETED,
    (TransferStatus.ASKED, TransferSide.FROM, TransferStep.CANCEL): TransferStatus.CANCELLED,
    (TransferStatus.ACCEPTED, TransferSide.FROM, TransferStep.CANCEL): TransferStatus.CANCELLED,
}
#: The old coordinator stays, and the old unit has the case, until the move is completed.
OPEN: Final = (TransferStatus.ASKED, TransferStatus.ACCEPTED)


def after(status: TransferStatus, side: TransferSide, step: TransferStep) -> TransferStatus | None:
    """Return where a step leads, None when that unit can't take it now."""
    return _AFTER.get((status, side, step))


def steps(status: TransferStatus, side: TransferSide) -> tuple[TransferStep, ...]:
    """Return what a unit can do with a move now."""
    return tuple(step for step in TransferStep if after(status, side, step) is not None)


@dataclass(frozen=True, slots=True)
class Transfer:
    """One move, as both units and the person see it."""

    id: UUID
    case_id: UUID
    from_unit_id: UUID
    from_name: str
    to_unit_id: UUID
    to_name: str
    status: TransferStatus
    reason: str
    answer: str
    moves_on: date | None
    asked_by_name: str
    answered_by_name: str
    created_at: datetime
    answered_at: datetime | None
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A move with whom it is about, seen from one unit."""

    transfer: Transfer
    subject_name: str
    side: TransferSide

    @property
    def steps(self) -> tuple[TransferStep, ...]:
        """Return what this unit can do now."""
        return steps(self.transfer.status, self.side)
