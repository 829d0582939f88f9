"""The one door to people's data: context, facts, decision and log row before any content is read.

`enter` is for one plan; `enter_work` is for lists, reports and cases, where row-level security narrows the rows and
the caller names what was shown; `enter_own` is for what is one's own alone (drafts, preferences). `enter_open` is for
what is published to everybody and holds nobody's data (docs/adr: open-data).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import ProgrammingError, connection, transaction

from minoversikt.access import log_rows, policy, policy_representation
from minoversikt.access.tripwire import door_is_open
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, RepresentationKind, Section
from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.standing import Facts

_OPEN = (
    "SELECT door_open(%s::uuid, %s, %s::uuid, %s, %s::text[], %s::text[], %s, %s, %s, %s::uuid, %s, %s, %s, %s::uuid,"
    " %s::int, %s, %s)"
)


class LocksDisagreeError(RuntimeError):
    """The policy in Python and the grants in the database gave different answers: nothing is shown, an operator looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What is being done to which object, for the log row; the default is that the plan is seen."""

    action: LogAction = LogAction.SEE
    kind: str = "plan"
    id: UUID | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class PlanDoor:
    """An open plan: its frame, the facts, and the sections that may be used with the operation it was opened for."""

    actor: Actor
    frame: PlanFrame
    facts: Facts
    sections: frozenset[Section]
    basis: str
    at: datetime

    @property
    def is_owner(self) -> bool:
        """Tell whether the actor is the one the plan belongs to."""
        return self.actor.person_id == self.frame.owner_id

    @property
    def acts_as(self) -> RepresentationKind | None:
        """The ground on which the actor acts for the owner, the first that counts; None for everybody else."""
        if self.is_owner or isinstance(policy.decide(self.facts, Op.SEE, Section.PLAN, self.at), policy.Denied):
            return None
        return next((fact.kind for fact in policy_representation.acting_for(self.facts, self.at)), None)

    @property
    def on_behalf_of(self) -> bool:
        """Tell whether the actor acts for the owner; the database has written so in the log row."""
        return self.acts_as is not None

    @property
    def scope(self) -> dict[str, UUID]:
        """The parameters every reader of a plan's rows takes."""
        return {"plan": self.frame.id, "person": self.actor.person_id}

    def may(self, op: Op, section: Section) -> bool:
        """Ask the policy about another operation on this plan, for showing or hiding a button."""
        return isinstance(policy.decide(self.facts, op, section, self.at), policy.Allowed)


class _Answer(msgspec.Struct, frozen=True):
    """What door_open returns."""

    at: datetime
    granted: frozenset[Section]
    basis: str
    frame: PlanFrame
    facts: Facts


@contextmanager
def enter(
    actor: Actor,
    op: Op,
    plan_id: UUID,
    *required: Section,
    optional: tuple[Section, ...] = (),
    touch: Touch | None = None,
) -> Iterator[PlanDoor]:
    """Open one plan for `op` on all `required` sections, and on those of `optional` the actor may have.

    Yields a PlanDoor inside a transaction with the row-level context set and the log row written. Raises
    NotFoundError for unknown and forbidden alike, after logging the attempt (access.md), also when access ended
    between the decision and a write that the second lock then refused; LocksDisagreeError when the two locks answer
    differently.
    """
    touch = touch or Touch()
    sections = (*required, *optional)
    owner: UUID | None = None
    denial = "unknown"
    try:
        with transaction.atomic(durable=True), _opened():
            answer = _ask(actor, op, plan_id, required, optional, touch)
            if answer is not None:
                owner = answer.frame.owner_id
                allowed, denial = _judge(answer.facts, op, required, optional, answer.at)
                _compare(allowed, answer.granted, required)
                if not denial:
                    yield PlanDoor(actor, answer.frame, answer.facts, allowed, answer.basis, answer.at)
                    return
            transaction.set_rollback(True)
    except ConflictError:
        # the other's text is about to be shown, and the row that said so was rolled back with the failed write
        log_rows.shown_after_conflict(actor, plan_id, owner, sections, touch.kind, touch.id)
        raise
    except ProgrammingError as error:
        if "row-level security" in str(error):
            with enter(actor, op, plan_id, *required, optional=optional):  # raises when access ended meanwhile
                pass
        raise
    log_rows.denied(actor, plan_id, owner, sections, denial, touch.action)
    raise NotFoundError


def _ask(
    actor: Actor, op: Op, plan_id: UUID, required: tuple[Section, ...], optional: tuple[Section, ...], touch: Touch
) -> _Answer | None:
    """Run door_open; None when there is no such plan. Raises UnavailableError when the log can't be written."""
    params: list[Any] = [
        actor.person_id, actor.acting, plan_id, op.value, list(required), list(optional), actor.name,
        actor.organisation_name, actor.role.value, actor.on_behalf_of, actor.purpose, touch.action.value, touch.kind,
        touch.id, touch.version, actor.request_id, actor.face.value,
    ]  # fmt: skip
    with log_rows.or_nothing(), connection.cursor() as cursor:
        cursor.execute(_OPEN, params)
        (raw,) = cursor.fetchone()
    if raw is None:
        return None
    return msgspec.convert(raw, _Answer) if isinstance(raw, dict) else msgspec.json.decode(raw, type=_Answer)


def _judge(
    facts: Facts, op: Op, required: tuple[Section, ...], optional: tuple[Section, ...], at: datetime
) -> tuple[frozenset[Section], str]:
    """Decide on every section; returns those allowed and, when a required one is not, the reason."""
    answers = {section: policy.decide(facts, op, section, at) for section in (*required, *optional)}
    allowed = frozenset(section for section, answer in answers.items() if isinstance(answer, policy.Allowed))
    reasons = [a.reason for s, a in answers.items() if isinstance(a, policy.Denied) and (s in required or not allowed)]
    return allowed, reasons[0] if reasons else ""


def _compare(allowed: frozenset[Section], granted: frozenset[Section], required: tuple[Section, ...]) -> None:
    """The two locks must agree, section by section."""
    if allowed != granted:
        odd = ", ".join(sorted(allowed ^ granted))
        raise LocksDisagreeError(f"policy and grants disagree on: {odd} (required: {', '.join(required)})")


@contextmanager
def _opened() -> Iterator[None]:
    """Mark the door open for the tripwire; shut before COMMIT, so that on_commit hooks find it shut."""
    token = door_is_open.set(True)
    try:
        yield
        if len(connection.atomic_blocks) > 1:
            with connection.cursor() as cursor:  # a longer transaction (tests) must not keep the context
                cursor.execute("SELECT door_close()")
    finally:
        door_is_open.reset(token)


@dataclass(slots=True)
class WorkDoor:
    """An open list, report or case: what was shown must be named before the door shuts, or nothing is shown."""

    actor: Actor
    capacity: dict[str, Any]
    at: datetime
    logged: bool = field(default=False)
    sought: tuple[str, UUID] | None = field(default=None)

    def seek(self, kind: str, object_id: UUID) -> None:
        """Name what is asked for, so that an attempt that finds nothing is logged too."""
        self.sought = (kind, object_id)

    def log(
        self,
        action: LogAction,
        kind: str,
        *,
        object_id: UUID | None = None,
        subject_id: UUID | None = None,
        plan_id: UUID | None = None,
        report_id: UUID | None = None,
        listed: tuple[UUID, ...] = (),
        sections: tuple[Section, ...] = (),
    ) -> None:
        """Write the log row of what is about to be shown or has been changed; ids only, never content.

        `sections` names what of a plan it is about, where a row of a plan's log would not say so otherwise.
        """
        self.logged = True
        log_rows.allowed(
            self.actor, action, kind, object_id=object_id, subject_id=subject_id, plan_id=plan_id,
            report_id=report_id, listed=listed, sections=sections,
        )  # fmt: skip


@contextmanager
def enter_work(actor: Actor) -> Iterator[WorkDoor]:
    """Open the actor's place of work (or, for a citizen, their own reports); the rows are narrowed by row-level security.

    Raises NotFoundError when the employment has ended; RuntimeError when the caller read without logging.
    """
    door: WorkDoor | None = None
    try:
        with transaction.atomic(durable=True), _opened():
            door = WorkDoor(actor, _at_work(actor), datetime.now(UTC))
            yield door
            if not door.logged:
                raise RuntimeError("a work door was used without a log row")
    except NotFoundError:
        if door is not None and door.sought:
            log_rows.refused(actor, *door.sought)
        raise


def _at_work(actor: Actor) -> dict[str, Any]:
    """Set the context; raises NotFoundError when the employment has ended."""
    capacity = _context(actor)
    if not capacity["employment_active"]:
        raise NotFoundError
    return capacity


@contextmanager
def enter_own(actor: Actor) -> Iterator[None]:
    """Open what is the actor's alone: drafts and preferences. Nobody else's data is reachable, so nothing is logged."""
    with transaction.atomic(durable=True), _opened():
        _context(actor)
        yield


@contextmanager
def enter_open() -> Iterator[datetime]:
    """Open what is published: organisations, the catalogue, life areas, templates. Yields the time.

    There is no actor and no context, and the tripwire stays armed: a statement that names anything else raises.
    Nothing is logged, because nobody's data is read and nobody's reading of the catalogue is ours to keep.
    """
    with transaction.atomic(durable=True):
        yield datetime.now(UTC)


def _context(actor: Actor) -> dict[str, Any]:
    """Set the row-level context; returns what the database says of the employment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT door_context(%s::uuid, %s)", [actor.person_id, actor.acting])
        (raw,) = cursor.fetchone()
    answer: dict[str, Any] = raw if isinstance(raw, dict) else msgspec.json.decode(raw)
    return answer
