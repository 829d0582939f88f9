"""Which plans the city gets: how many in each district, when each was opened, and what has become of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from minoversikt.demo.city_chance import chance
from minoversikt.demo.city_goals import DAYS_BETWEEN, SILENT, Count
from minoversikt.domain.codes import PlanStatus

#: How far back the oldest plan was opened; and how young one may be that has already stopped.
_OLDEST: Final = 920
_STOPPED_AFTER: Final = 60
_YOUNGEST: Final = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """One plan to make: its key, district, number within it, status today, day it was opened, and whether others take part."""

    key: str
    code: str
    number: int
    status: PlanStatus
    opened: int
    others: bool = False


def slots(seed: int, wanted: Mapping[str, Count]) -> Iterator[Slot]:
    """Yield the plans that fill every district up; the same for the same seed and numbers."""
    for code, count in wanted.items():
        random = chance(seed, "slots", code)
        fates = _fates(random, code, count)
        for number, (status, others) in enumerate(fates):
            opened = _opened(random, status, early=number < count.then)
            yield Slot(f"city-{code}-{number:03}", code, number, status, opened, others)


def _fates(random: Random, code: str, count: Count) -> list[tuple[PlanStatus, bool]]:
    rest = count.registered - count.active
    drafts = round(rest * (0.78 if code in SILENT else 0.34))
    paused = 0 if code in SILENT else round(rest * 0.24)
    fates = [(PlanStatus.ACTIVE, number < count.others) for number in range(count.active)]
    fates += [(PlanStatus.DRAFT, False)] * drafts + [(PlanStatus.PAUSED, False)] * paused
    fates += [(PlanStatus.ENDED, False)] * (rest - drafts - paused)
    random.shuffle(fates)
    return fates


def _opened(random: Random, status: PlanStatus, *, early: bool) -> int:
    """Return the day, counted from today; the early ones are there on the earlier day too."""
    if early:
        return -random.randint(DAYS_BETWEEN + 1, _OLDEST)
    stopped = status in {PlanStatus.PAUSED, PlanStatus.ENDED}
    return -random.randint(_STOPPED_AFTER if stopped else _YOUNGEST, DAYS_BETWEEN - 3)
