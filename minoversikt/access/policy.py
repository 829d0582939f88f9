"""Who may do what with a section of a plan: pure, deny by default, every answer with its basis or its reason.

The rules are access.md's table «Who, at most». There is no clause for administrators, developers or anybody else
because of their job alone. The same rules stand in SQL (rls/020_grants.sql); tests prove that the two agree.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from minoversikt.domain.actor import PRIVATE
from minoversikt.domain.codes import (
    CONTENT_SECTIONS,
    AssignmentKind,
    ConsentKind,
    ConsentLevel,
    Op,
    PlanStatus,
    Section,
)
from minoversikt.domain.standing import AssignmentFact, ConsentFact, Facts


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes, and on what ground: `owner`, `assignment:<id>` or `consent:<id>`."""

    basis: str


@dataclass(frozen=True, slots=True)
class Denied:
    """No, and why, for the log and for explain-access; never shown to the one who was refused."""

    reason: str


Decision = Allowed | Denied

_ROUND = frozenset({Section.PLAN, Section.TEAM, *CONTENT_SECTIONS})
_ALL = frozenset(Section)

_OWNER: dict[Op, frozenset[Section]] = {
    Op.SEE: _ALL,
    Op.CONTRIBUTE: _ALL,
    Op.EDIT: frozenset({Section.PLAN, Section.ABOUT_ME, Section.GOALS}),
    Op.SHARE: _ROUND | {Section.CONSENTS},
    Op.EXPORT: _ALL,
}
_OWNER_OF_ENDED: dict[Op, frozenset[Section]] = {Op.SEE: _ALL, Op.EXPORT: _ALL}
_COORDINATOR: dict[Op, frozenset[Section]] = {
    Op.SEE: _ROUND | {Section.CONSENTS},
    Op.CONTRIBUTE: _ROUND | {Section.CONSENTS},
    Op.EDIT: _ROUND,
    Op.EXPORT: _ROUND,
}
_DEPUTY: dict[Op, frozenset[Section]] = {op: sections for op, sections in _COORDINATOR.items() if op is not Op.EXPORT}
_BY_ASSIGNMENT: dict[AssignmentKind, dict[Op, frozenset[Section]]] = {
    AssignmentKind.COORDINATOR: _COORDINATOR,
    AssignmentKind.CHILD_COORDINATOR: _COORDINATOR,
    AssignmentKind.DEPUTY: _DEPUTY,
    AssignmentKind.HOSPITAL_COORDINATOR: {},
}
_OPEN = (PlanStatus.ACTIVE, PlanStatus.PAUSED)


def decide(
    facts: Facts, op: Op, section: Section, at: datetime, audience: tuple[UUID, ...] | None = None
) -> Allowed | Denied:
    """Say whether the one the facts are about may do `op` with `section` at the moment `at`.

    `audience` is the list of people a single row is narrowed to, or None for a row that is as open as its section.
    """
    if audience is not None and facts.person_id not in audience:
        return Denied("not_in_audience")
    if facts.person_id == facts.owner_id:
        return _owner(facts, op, section)
    if facts.protected and not facts.listed:
        return Denied("protected")
    if facts.plan_status not in _OPEN:
        return Denied("plan_not_open")
    if facts.acting != PRIVATE and not facts.employment_active:
        return Denied("employment_ended")
    if not _plan_consent(facts, at):
        return Denied("no_plan_consent")
    return _by_assignment(facts, op, section, at) or _by_consent(facts, op, section, at) or Denied("no_ground")


def _owner(facts: Facts, op: Op, section: Section) -> Decision:
    """The owner has the plan in the private role alone, never through a job (access.md, rules that cut across)."""
    if facts.acting != PRIVATE:
        return Denied("own_plan_private_only")
    if facts.end_reason == "died":
        return Denied("owner_died")
    rights = _OWNER_OF_ENDED if facts.plan_status is PlanStatus.ENDED else _OWNER
    return Allowed("owner") if section in rights.get(op, ()) else Denied("not_in_role")


def _plan_consent(facts: Facts, at: datetime) -> bool:
    """Nobody but the owner has anything without the owner's consent to the plan itself."""
    return any(c.kind is ConsentKind.PLAN and c.plan_id == facts.plan_id and c.in_force(at) for c in facts.consents)


def _held(facts: Facts, fact: AssignmentFact, at: datetime) -> bool:
    """Tell whether an assignment is this person's, in this capacity, for this plan, now."""
    same = (fact.holder_id, fact.acting, fact.plan_id) == (facts.person_id, facts.acting, facts.plan_id)
    return same and fact.runs(at)


def _given(facts: Facts, fact: ConsentFact, at: datetime) -> bool:
    """Tell whether a consent is to this person, in this capacity, for this plan, now."""
    same = (fact.grantee_id, fact.grantee_acting, fact.plan_id) == (facts.person_id, facts.acting, facts.plan_id)
    return same and fact.kind is ConsentKind.ACCESS and fact.in_force(at)


def _by_assignment(facts: Facts, op: Op, section: Section, at: datetime) -> Allowed | None:
    """Coordinator and deputy: everything but what the owner withheld."""
    if section in facts.withheld:
        return None
    for fact in facts.assignments:
        if _held(facts, fact, at) and section in _BY_ASSIGNMENT[fact.kind].get(op, ()):
            return Allowed(f"assignment:{fact.id}")
    return None


def _by_consent(facts: Facts, op: Op, section: Section, at: datetime) -> Allowed | None:
    """Participants: the sections and the level they were given, and the frame of the plan."""
    for fact in facts.consents:
        if _given(facts, fact, at) and _consented(fact, op, section):
            return Allowed(f"consent:{fact.id}")
    return None


def _consented(fact: ConsentFact, op: Op, section: Section) -> bool:
    """Tell whether a consent's sections and level cover an operation."""
    if op is Op.SEE and section is Section.PLAN:
        return True
    if section not in fact.sections or section not in CONTENT_SECTIONS:
        return False
    return op is Op.SEE or (op is Op.CONTRIBUTE and fact.level is not ConsentLevel.SEE)
