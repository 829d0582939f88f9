"""What happens to one plan of the city, decided before anything is written: who, when, and how it goes."""

from dataclasses import dataclass
from random import Random
from typing import Final

from minoversikt.demo.city_goals import SILENT
from minoversikt.demo.city_people import LEFT, District, Worker
from minoversikt.demo.city_slots import Slot
from minoversikt.domain.codes import AssignmentKind, EndReason, PlanStatus

_CHILDREN: Final = 0.08
_DEPUTIES: Final = 0.7
_HANDED_OVER: Final = 0.4
_REASONS: Final = (EndReason.NO_LONGER_NEEDED, EndReason.NO_LONGER_NEEDED, EndReason.WISH, EndReason.MOVED)


@dataclass(frozen=True, slots=True)
class Held:
    """That somebody coordinates from one day to another; days are counted from today, None is still."""

    kind: AssignmentKind
    who: Worker
    since: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One plan from the first day to the last; `began` is None while the person has not said yes."""

    slot: Slot
    district: District
    age: int
    case_opened: int
    held: tuple[Held, ...]
    began: int | None
    paused: int | None
    ended: int | None
    reason: EndReason | None

    @property
    def key(self) -> str:
        """The key of everything in it."""
        return self.slot.key

    @property
    def is_child(self) -> bool:
        """Whether a parent acts for its owner."""
        return self.age < 16

    @property
    def last(self) -> int:
        """The last day anything was written."""
        return max(self.slot.opened, min(self.ended or -1, self.paused or -1))

    def coordinator(self, day: int) -> Worker:
        """Return who coordinated on a day."""
        carried = [one for one in self.held if one.kind is not AssignmentKind.DEPUTY]
        return next((one.who for one in reversed(carried) if one.since <= day), carried[0].who)


def story(slot: Slot, district: District, holder: Worker, random: Random) -> Story:
    """Return what happens to a plan that `holder` coordinates today, or did last."""
    age = (
        random.randint(5, 12) if random.random() < _CHILDREN and not slot.others else int(random.triangular(19, 92, 58))
    )
    began, paused, ended = _days(slot, random)
    opened = slot.opened - random.randint(6, 24)
    reason = None
    if ended is not None:
        reason = EndReason.NO_LONGER_NEEDED if began is None else random.choice(_REASONS)
    held = tuple(_held(district, holder, opened + 3, ended, child=age < 16, random=random))
    return Story(slot, district, age, opened, held, began, paused, ended, reason)


def _days(slot: Slot, random: Random) -> tuple[int | None, int | None, int | None]:
    """Return the days a plan began, was paused and ended."""
    ended = -random.randint(2, -slot.opened // 3) if slot.status is PlanStatus.ENDED else None
    never = slot.status is PlanStatus.DRAFT or (ended is not None and (slot.code in SILENT or random.random() < 0.25))
    began = None if never else slot.opened + random.randint(2, 9)
    paused = -random.randint(2, -slot.opened // 2) if slot.status is PlanStatus.PAUSED else None
    return began, paused, ended


def _held(
    district: District, holder: Worker, since: int, ended: int | None, *, child: bool, random: Random
) -> "list[Held]":  # fmt: skip
    kind = AssignmentKind.CHILD_COORDINATOR if child else AssignmentKind.COORDINATOR
    before: list[Held] = []
    handed_over = since < LEFT - 60 and (ended is None or ended > LEFT) and random.random() < _HANDED_OVER
    if handed_over and district.former is not None:
        before = [Held(kind, district.former, since, LEFT)]
        since = LEFT
    found = [*before, Held(kind, holder, since, ended)]
    if random.random() < _DEPUTIES:
        other = next(one for one in district.coordinators if one.person_id != holder.person_id)
        found.append(Held(AssignmentKind.DEPUTY, other, since, ended))
    return found
