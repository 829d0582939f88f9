"""The access log as its owner reads it: rows folded to one visit a person and day, and the count of the last month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import LogAction, Outcome, Role, Section
from minoversikt.domain.dates import oslo_day

_PICTURE: Final = "participant_photo"
#: How far back the sentence at the top counts.
COUNTED_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of the log: who, in which capacity, on what ground, did or tried what with which sections, and when."""

    id: int
    at: datetime
    person_id: UUID
    person_name: str
    acting: str
    organisation: str
    role: Role
    basis: str
    purpose: str
    action: LogAction
    sections: tuple[Section, ...]
    object_kind: str
    outcome: Outcome
    reason: str
    on_behalf_of: UUID | None = None

    @property
    def refused(self) -> bool:
        """Tell whether the attempt was turned away."""
        return self.outcome is Outcome.DENIED


@dataclass(frozen=True, slots=True)
class Deed:
    """One kind of thing done during a visit: to what, how many times, in which sections."""

    action: LogAction
    object_kind: str
    times: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """All that one person did, or was refused, in one capacity on one Oslo day; `last` is its newest row.

    `purposes` are the reasons they gave, oldest first, each once.
    """

    last: LogRow
    first_at: datetime
    times: int
    deeds: tuple[Deed, ...]
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogDay:
    """A day with its visits, newest first."""

    day: date
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many people beside the owner opened the plan in the counted days, and how many were refused."""

    opened: int
    refused: int


def by_day(rows: Iterable[LogRow]) -> tuple[LogDay, ...]:
    """Fold rows, newest first, into days of visits."""
    return tuple(LogDay(day, _visits(list(found))) for day, found in groupby(rows, key=lambda row: oslo_day(row.at)))


def summary(rows: Iterable[LogRow], owner_id: UUID, now: datetime) -> Summary:
    """Count people, not rows: neither the owner nor the system itself."""
    since = now - timedelta(days=COUNTED_DAYS)
    others = [r for r in rows if r.at >= since and r.person_id != owner_id and r.role is not Role.SYSTEM]
    refused = {row.person_id for row in others if row.refused}
    return Summary(len({row.person_id for row in others if not row.refused}), len(refused))


def _visits(rows: Sequence[LogRow]) -> tuple[Visit, ...]:
    """Return one visit for each person, capacity and outcome, in the order of their newest rows."""
    found: dict[tuple[UUID, str, bool], list[LogRow]] = {}
    for row in rows:
        found.setdefault((row.person_id, row.acting, row.refused), []).append(row)
    return tuple(Visit(group[0], group[-1].at, len(group), _deeds(group), _purposes(group)) for group in found.values())


def _purposes(rows: Sequence[LogRow]) -> tuple[str, ...]:
    """Return the reasons of rows that are newest first."""
    return tuple(dict.fromkeys(row.purpose for row in reversed(rows) if row.purpose))


def _deeds(rows: Sequence[LogRow]) -> tuple[Deed, ...]:
    """Return what was done, looking before writing; all looking is one deed, whatever it was that was looked at."""
    found: dict[tuple[LogAction, str], list[LogRow]] = {}
    looked = any(row.action is LogAction.SEE and row.object_kind != _PICTURE for row in rows)
    for row in reversed(rows):
        if looked and row.action is LogAction.SEE and row.object_kind == _PICTURE:
            continue  # faces come with the team's page: opening it once is not opening it eight times
        kind = "" if row.action is LogAction.SEE else row.object_kind
        found.setdefault((row.action, kind), []).append(row)
    deeds = [Deed(action, kind, len(group), _sections(group)) for (action, kind), group in found.items()]
    return tuple(sorted(deeds, key=lambda deed: list(LogAction).index(deed.action)))


def _sections(rows: Sequence[LogRow]) -> tuple[Section, ...]:
    """Return the sections of all rows, in the order of the code list."""
    seen = {section for row in rows for section in row.sections}
    return tuple(section for section in Section if section in seen)
