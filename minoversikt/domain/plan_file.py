"""A file taken into a plan: what is noted of it, and the report that stays. No content and no identity number is in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from minoversikt.domain.imported_plan import Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTaken:
    """A file as it was handed in: its name, and a fingerprint of its bytes."""

    name: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One line of the report: what became of how many of what. `name` is a resource's type and id, where it is one.

    `what` is the kind of thing it became here; `reason` and `where` say why it was not shown.
    """

    fate: Fate
    what: str = ""
    count: int = 1
    unchanged: int = 0
    name: str = ""
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many of a kind came in new, and how many were here before; `kept` for what is kept without being shown."""

    kind: str
    added: int
    unchanged: int
    kept: bool = False

    @property
    def line(self) -> RunLine:
        """Return it as a line of the report."""
        fate = Fate.KEPT if self.kept else Fate.SHOWN
        return RunLine(fate=fate, what=self.kind, count=self.added + self.unchanged, unchanged=self.unchanged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a file did, as it is noted: the lines, and how many rows are new, changed, as before, or left alone."""

    lines: tuple[RunLine, ...] = ()
    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A file that was taken in, as its report is read."""

    id: UUID
    created_at: datetime
    by_name: str
    file_name: str
    added: int
    changed: int
    unchanged: int
    refused: int
    lines: tuple[RunLine, ...] = field(default=())


def as_json(line: RunLine) -> Mapping[str, Any]:
    """Return a line as it is stored, without what says nothing."""
    whole = {
        "fate": line.fate.value, "what": line.what, "count": line.count, "unchanged": line.unchanged,
        "name": line.name, "reason": line.reason, "where": line.where,
    }  # fmt: skip
    return {name: value for name, value in whole.items() if value not in ("", 0)}
