"""What was understood of a plan made by another product: frozen shapes, and what became of each resource."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from minoversikt.domain.codes import ActivityStatus, GoalStatus
from minoversikt.domain.errors import DomainError


class ShownAs(StrEnum):
    """What the owner sees a foreign resource as."""

    PLAN = "plan"
    GOAL = "goal"
    ACTIVITY = "activity"
    PARTICIPANT = "participant"
    HEALTH_NOTE = "health_note"
    OWNER = "owner"
    PART_OF = "part_of"
    NOTHING = ""


class Fate(StrEnum):
    """How reading one resource ended."""

    SHOWN = "shown"
    KEPT = "kept"
    REFUSED = "refused"


class ImportRefusedError(DomainError):
    """The file can't be taken in at all, so nothing of it is. `code` says why; `params` go into the wording."""

    def __init__(self, code: str, **params: str) -> None:
        """Keep the reason. Params never hold an identity number or content of the file."""
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something came from: `key` is the same each time the file is read, `digest` changes with what is shown."""

    key: str
    digest: str
    resource_type: str
    foreign_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedNote:
    """A free text somebody wrote about the plan as a whole."""

    text: str
    author: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedGoal:
    """A goal; `parent_key` is another goal's `key` when this is a sub-goal, and never leads round in a ring."""

    key: str
    title: str
    note: str = ""
    status: GoalStatus = GoalStatus.ACTIVE
    due: date | None = None
    parent_key: str = ""
    achievement: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedActivity:
    """An activity, whatever resource it was; `kind` is that resource's type, or the plan's own detail."""

    key: str
    title: str
    description: str = ""
    extent: str = ""
    start: date | None = None
    due: date | None = None
    status: ActivityStatus = ActivityStatus.PLANNED
    responsible_name: str = ""
    responsible_role: str = ""
    responsible_is_owner: bool = False
    goal_keys: tuple[str, ...] = ()
    kind: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedParticipant:
    """Somebody in the care team, as a name: no account and no access comes of it."""

    name: str
    role: str = ""
    organisation: str = ""
    phone: str = ""
    kind: str = "professional"
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedHealthNote:
    """A condition the plan is about, in words."""

    text: str
    since: date | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignResource:
    """A resource as it came, kept whole for the way back. `raw` is its JSON, in which identity numbers are masked."""

    key: str
    digest: str
    resource_type: str
    foreign_id: str
    identifiers: tuple[tuple[str, str], ...] = ()
    raw: bytes = field(repr=False)
    shown_as: ShownAs = ShownAs.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """What became of one resource. `title` is its text as shown; `reason` and `where` say why it was not."""

    fate: Fate
    name: str
    shown_as: ShownAs = ShownAs.NOTHING
    title: str = ""
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRemark:
    """Something odd that did not stop the import: a code, the place, and what the wording needs."""

    code: str
    where: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPlan:
    """All that was understood of a file. `patient_numbers` are identity numbers and must never be shown or logged."""

    title: str = ""
    period_start: date | None = None
    period_end: date | None = None
    notes: tuple[ImportedNote, ...] = ()
    goals: tuple[ImportedGoal, ...] = ()
    activities: tuple[ImportedActivity, ...] = ()
    participants: tuple[ImportedParticipant, ...] = ()
    health_notes: tuple[ImportedHealthNote, ...] = ()
    foreign: tuple[ForeignResource, ...] = ()
    patient_numbers: tuple[str, ...] = field(default=(), repr=False)
    report: tuple[ReportLine, ...] = ()
    warnings: tuple[ImportRemark, ...] = ()


def digest_of(*shown: object) -> str:
    """Return a short fingerprint of what is shown, to tell a changed text from the same one read twice."""
    text = "\x1f".join("" if part is None else str(part) for part in shown)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
