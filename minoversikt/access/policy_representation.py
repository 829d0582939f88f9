"""Who may act for a plan's owner and how far: parents, child welfare, guardians, next of kin by law, proxies.

Pure, as the policy it is a part of (domain.md, Age, capacity, representation). The same rules stand in SQL,
rls/020_grants.sql, granted_by_representation.
"""

from datetime import datetime
from typing import Final

from minoversikt.access.policy_rights import OWNER, OWNER_OF_ENDED
from minoversikt.domain.age import birthday
from minoversikt.domain.codes import Op, PlanStatus, RepresentationKind, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.standing import Facts, RepresentationFact

_IN_PLACE_OF_A_CHILD: Final = (RepresentationKind.PARENT, RepresentationKind.CHILD_WELFARE)
_DECIDES_ALONE: Final = 16


def reached(facts: Facts, age: int, at: datetime) -> bool:
    """Tell whether the owner has turned `age`, by the day in Oslo; without a birth date they count as adult."""
    return facts.owner_birth_date is None or oslo_day(at) >= birthday(facts.owner_birth_date, age)


def acting_for(facts: Facts, at: datetime) -> tuple[RepresentationFact, ...]:
    """Return every representation this person, in this capacity, can act on for the owner at the moment `at`."""
    return tuple(fact for fact in facts.representations if _held(facts, fact, at) and _counts(facts, fact, at))


def covers(facts: Facts, fact: RepresentationFact, op: Op, section: Section) -> bool:
    """Tell whether one that counts covers an operation: a parent as the owner, the others within their scope."""
    rights = OWNER_OF_ENDED if facts.plan_status is PlanStatus.ENDED else OWNER
    if section not in rights.get(op, ()):
        return False
    return fact.kind in _IN_PLACE_OF_A_CHILD or _in_mandate(facts, fact, op, section)


def close_kin(facts: Facts, at: datetime) -> bool:
    """Tell whether the person is the owner's close kin or acts for them privately: then they never act through a job."""
    return facts.kin_in_team or any(_privately_theirs(facts, fact, at) for fact in facts.representations)


def _held(facts: Facts, fact: RepresentationFact, at: datetime) -> bool:
    """Tell whether a representation is this person's, in this capacity, of this owner, within its period."""
    same = (fact.holder_id, fact.acting, fact.subject_id) == (facts.person_id, facts.acting, facts.owner_id)
    return same and fact.runs(at)


def _counts(facts: Facts, fact: RepresentationFact, at: datetime) -> bool:
    """Tell whether age, care order or decision lets a kind of representation count now."""
    match fact.kind:
        case RepresentationKind.PARENT:
            return not reached(facts, _DECIDES_ALONE, at) and not _care_order(facts, at)
        case RepresentationKind.CHILD_WELFARE:
            return not reached(facts, _DECIDES_ALONE, at)
        case RepresentationKind.NEXT_OF_KIN_BY_LAW:
            return any(
                d.id == fact.decision_id and d.subject_id == facts.owner_id and d.runs(at) for d in facts.capacity
            )
        case RepresentationKind.GUARDIAN | RepresentationKind.PROXY:
            return True


def _care_order(facts: Facts, at: datetime) -> bool:
    """Tell whether child welfare acts in the parents' place now."""
    orders = (fact for fact in facts.representations if fact.kind is RepresentationKind.CHILD_WELFARE)
    return any(order.subject_id == facts.owner_id and order.runs(at) for order in orders)


def _in_mandate(facts: Facts, fact: RepresentationFact, op: Op, section: Section) -> bool:
    """Tell whether a mandate covers an operation that the owner has: its sections, and sharing or export if it says so.

    The log is never the mandate's. The frame is seen by whoever has any mandate; the consents by whoever may share.
    """
    if section is Section.ACCESS_LOG:
        return False
    if section is Section.CONSENTS:
        return fact.may_share and op in (Op.SEE, Op.SHARE)
    if (section, op) == (Section.PLAN, Op.SEE):
        return True
    told = {Op.SHARE: fact.may_share, Op.EXPORT: fact.may_export}
    return told.get(op, True) and _in_scope(facts, fact, section)


def _in_scope(facts: Facts, fact: RepresentationFact, section: Section) -> bool:
    """Tell whether a section is in a mandate's scope and, for next of kin by law, in the decision's; empty is all."""
    by_law = fact.kind is RepresentationKind.NEXT_OF_KIN_BY_LAW
    decided = next((d.sections for d in facts.capacity if by_law and d.id == fact.decision_id), ())
    return all(not scope or section in scope for scope in (fact.sections, decided))


def _privately_theirs(facts: Facts, fact: RepresentationFact, at: datetime) -> bool:
    """Tell whether somebody stands privately by the owner: a parent always, a guardian or proxy until it has ended."""
    mine = (fact.holder_id, fact.acting, fact.subject_id) == (facts.person_id, "private", facts.owner_id)
    over = fact.ends_at is not None and fact.ends_at <= at
    by_mandate = fact.kind in (RepresentationKind.GUARDIAN, RepresentationKind.PROXY)
    return mine and fact.kind is not RepresentationKind.CHILD_WELFARE and not (by_mandate and over)
