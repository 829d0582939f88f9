"""Who may do what with a section of a plan: pure, deny by default, every answer with its basis or its reason.

The rules are access.md's table «Who, at most» (policy_rights.py holds its tables, policy_representation.py who acts
for the owner). There is no clause for administrators, developers or anybody else because of their job alone. The same
rules stand in SQL (rls/020_grants.sql); tests prove that the two agree.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from minoversikt.access.policy_representation import acting_for, close_kin, covers, reached
from minoversikt.access.policy_rights import (
    BY_ASSIGNMENT,
    OWNER,
    OWNER_OF_ENDED,
    YOUNG_OWNER,
    YOUNG_OWNER_OF_ENDED,
)
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
    """Yes, and on what ground: `owner`, `representation:<id>`, `assignment:<id>` or `consent:<id>`."""

    basis: str


@dataclass(frozen=True, slots=True)
class Denied:
    """No, and why, for the log and for explain-access; never shown to the one who was refused."""

    reason: str


Decision = Allowed | Denied

_OPEN = (PlanStatus.ACTIVE, PlanStatus.PAUSED)


def decide(
    facts: Facts, op: Op, section: Section, at: datetime, audience: tuple[UUID, ...] | None = None
) -> Allowed | Denied:
    """Say whether the one the facts are about may do `op` with `section` at the moment `at`.

    `audience` is the list of people a single row is narrowed to, or None for a row that is as open as its section.
    """
    if audience is not None and facts.person_id not in audience:
        return Denied("not_in_audience")
    if facts.owner_died or facts.end_reason == "died":
        return Denied("owner_died")
    if facts.person_id == facts.owner_id:
        return _owner(facts, op, section, at)
    if facts.protected and not facts.listed:
        return Denied("protected")
    if refused := _capacity(facts, at):
        return refused
    return _by_representation(facts, op, section, at) or _around(facts, op, section, at)


def _capacity(facts: Facts, at: datetime) -> Denied | None:
    """Refuse whoever acts through a job that has ended, or through any job for their own close kin."""
    if facts.acting == PRIVATE:
        return None
    if not facts.employment_active:
        return Denied("employment_ended")
    return Denied("close_kin_private_only") if close_kin(facts, at) else None


def _owner(facts: Facts, op: Op, section: Section, at: datetime) -> Decision:
    """The owner has the plan in the private role alone, never through a job (access.md, rules that cut across)."""
    if facts.acting != PRIVATE:
        return Denied("own_plan_private_only")
    ended = facts.plan_status is PlanStatus.ENDED
    if reached(facts, 16, at):
        rights = OWNER_OF_ENDED if ended else OWNER
    elif reached(facts, 13, at) and _login_agreed(facts, at):
        rights = YOUNG_OWNER_OF_ENDED if ended else YOUNG_OWNER
    else:
        return Denied("too_young")
    if section not in rights.get(op, ()):
        return Denied("not_in_role")
    return Denied("no_capacity") if op is Op.SHARE and _lacks_capacity(facts, section, at) else Allowed("owner")


def _login_agreed(facts: Facts, at: datetime) -> bool:
    """Tell whether a parent has agreed to the young owner's own login."""
    return facts.owner_login_agreed_at is not None and facts.owner_login_agreed_at <= at


def _lacks_capacity(facts: Facts, section: Section, at: datetime) -> bool:
    """Tell whether a decision says that the owner can't consent about a section now; one without sections is about all."""
    running = (d for d in facts.capacity if d.subject_id == facts.owner_id and d.runs(at))
    return any(not decision.sections or section in decision.sections for decision in running)


def _by_representation(facts: Facts, op: Op, section: Section, at: datetime) -> Allowed | None:
    """Those who act for the owner: also before the plan begins and after it ended, as the owner would."""
    for fact in acting_for(facts, at):
        if covers(facts, fact, op, section):
            return Allowed(f"representation:{fact.id}")
    return None


def _around(facts: Facts, op: Op, section: Section, at: datetime) -> Decision:
    """Those around the person: only while the plan is open and the consent to it stands."""
    if facts.plan_status not in _OPEN:
        return Denied("plan_not_open")
    if not _plan_consent(facts, at):
        return Denied("no_plan_consent")
    return _by_assignment(facts, op, section, at) or _by_consent(facts, op, section, at) or Denied("no_ground")


def _plan_consent(facts: Facts, at: datetime) -> bool:
    """Nobody but the owner has anything without the owner's consent to the plan itself."""
    return any(c.kind is ConsentKind.PLAN and c.plan_id == facts.plan_id and c.in_force(at) for c in facts.consents)


def _held(facts: Facts, fact: AssignmentFact, at: datetime) -> bool:
    """Tell whether an assignment is this person's, in this capacity, for this plan, now, and waits for no yes."""
    same = (fact.holder_id, fact.acting, fact.plan_id) == (facts.person_id, facts.acting, facts.plan_id)
    return same and fact.runs(at) and not fact.awaits_consent


def _given(facts: Facts, fact: ConsentFact, at: datetime) -> bool:
    """Tell whether a consent is to this person, in this capacity, or to the unit they entered for, and counts now."""
    if (fact.kind, fact.plan_id) != (ConsentKind.ACCESS, facts.plan_id) or not fact.in_force(at):
        return False
    if fact.unit_id is not None:
        return _entered(facts, fact.unit_id, at)
    return (fact.grantee_id, fact.grantee_acting) == (facts.person_id, facts.acting)


def _entered(facts: Facts, unit_id: UUID, at: datetime) -> bool:
    """Tell whether the person is rostered at a unit now and has entered this plan for it, by name and with a reason."""
    rostered = any((r.unit_id, r.acting) == (unit_id, facts.acting) and r.runs(at) for r in facts.rosters)
    entry = (unit_id, facts.person_id, facts.acting, facts.plan_id)
    return rostered and any((v.unit_id, v.person_id, v.acting, v.plan_id) == entry and v.runs(at) for v in facts.visits)


def _by_assignment(facts: Facts, op: Op, section: Section, at: datetime) -> Allowed | None:
    """Coordinator and deputy: everything but what the owner withheld."""
    if section in facts.withheld:
        return None
    for fact in facts.assignments:
        if _held(facts, fact, at) and section in BY_ASSIGNMENT[fact.kind].get(op, ()) and _may_propose(facts, fact, at):
            return Allowed(f"assignment:{fact.id}")
    return None


def _may_propose(facts: Facts, fact: AssignmentFact, at: datetime) -> bool:
    """A hospital's coordinator proposes only where they take part themselves, by consent."""
    return fact.kind is not AssignmentKind.HOSPITAL_COORDINATOR or any(_given(facts, c, at) for c in facts.consents)


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
