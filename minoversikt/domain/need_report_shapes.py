"""The shapes of reports of need and of cases, as services return them: frozen, already cut to what the reader may see."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from minoversikt.domain.case_notice import Notice
from minoversikt.domain.case_transfer import TransferLine
from minoversikt.domain.codes import AssignmentKind, ConsentHow, ReportStatus, Wish
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.need_report_clock import Clock, clock
from minoversikt.domain.need_report_journey import JourneyStep, ReportEvent, journey
from minoversikt.domain.need_report_steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report in a list: who it is about, where it comes from, where it stands."""

    id: UUID
    subject_name: str
    from_name: str
    reporter_name: str
    is_application: bool
    wish: Wish
    unit_id: UUID
    unit_name: str
    status: ReportStatus
    sent_on: date
    answer_due: date
    answered_on: date | None
    next_control_on: date | None
    case_id: UUID | None
    version: int

    def clock(self, today: date) -> Clock:
        """Return where the report stands in the days for an answer."""
        waits = self.status is ReportStatus.NEEDS_INFORMATION
        return clock(
            sent_on=self.sent_on, due=self.answer_due, today=today, answered_on=self.answered_on, waits_for_sender=waits
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """One event of a report: the status it left, what was said along with it, by whom and when."""

    status: ReportStatus
    text: str
    by_name: str
    by_byline: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(ReportLine):
    """A whole report with its history, and the steps this reader may take now."""

    subject_id: UUID
    subject_phone: str
    reporter_byline: str
    reporter_phone: str
    need: str
    coordinator_wish: str
    discharge_on: date | None
    consent_how: ConsentHow
    consent_on: date
    interim_reply_on: date | None
    decline_reason: str
    entries: tuple[ReportEntry, ...] = ()
    steps: tuple[Step, ...] = ()
    may_reply_for_now: bool = False

    @property
    def journey(self) -> tuple[JourneyStep, ...]:
        """The stations of the status page."""
        events = [ReportEvent(e.status, oslo_day(e.at), e.by_name) for e in self.entries]
        return journey(self.status, events, self.wish)

    @property
    def question(self) -> ReportEntry | None:
        """What the unit asks and nobody has answered yet; an interim reply meanwhile has the same status and is none."""
        if self.status is not ReportStatus.NEEDS_INFORMATION:
            return None
        found = None
        for before, entry in zip((None, *self.entries), self.entries, strict=False):
            asks = entry.status is ReportStatus.NEEDS_INFORMATION
            if asks and (before is None or before.status is not ReportStatus.NEEDS_INFORMATION):
                found = entry
        return found


@dataclass(frozen=True, slots=True)
class ReportList:
    """The first reports of a list and how many there are in all."""

    lines: tuple[ReportLine, ...]
    total: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case in a list: who gets a coordinator, since when nobody is, who is."""

    id: UUID
    subject_name: str
    wish: Wish
    coordinator_wish: str
    opened_on: date
    without_since: datetime | None = None
    days_without: int = 0
    coordinator_left_on: date | None = None
    coordinator_name: str = ""
    coordinator_ends_on: date | None = None
    deputy_name: str = ""
    has_plan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Somebody who coordinates a case, or did."""

    id: UUID
    kind: AssignmentKind
    name: str
    title: str
    organisation_name: str
    phone: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """The newest invitation of a case: its link is shown once and never again."""

    made_on: date
    ends_on: date
    by_name: str
    used_on: date | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case as its unit sees it: who, dates, coordinators, the invitation; nothing of the plan."""

    line: CaseLine
    assignments: tuple[Assignment, ...]
    invitation: InvitationLine | None
    report_ids: tuple[UUID, ...] = ()
    running: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be appointed, with how many cases of this unit they have now."""

    employment_id: UUID
    person_id: UUID
    name: str
    title: str
    organisation_name: str
    cases: int


@dataclass(frozen=True, slots=True)
class UnitOverview:
    """The coordinating unit's first page: what is urgent first."""

    without: tuple[CaseLine, ...]
    without_total: int
    waiting: ReportList
    late: int
    notices: tuple[Notice, ...] = ()
    notices_total: int = 0
    moves: tuple[TransferLine, ...] = ()


@dataclass(frozen=True, slots=True)
class District:
    """A district and the coordinating unit that answers for it."""

    unit_id: UUID
    name: str
    answer_days: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether there is a plan or a report already; an unknown person has neither (domain.md, Process 1)."""

    has_plan: bool = False
    has_report: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft:
    """A report that is being written.

    `typed` holds the fields of each step; the identity number is there only as `number`, its first six digits; `done`
    names the steps that were found complete.
    """

    id: UUID
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    number: str = ""
    standing: Standing | None = None
    saved_at: datetime | None = None
