"""The pure policy answers every case as the hand-written rules do."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest

from minoversikt.access import policy
from minoversikt.domain.codes import Op, Section
from tests.access.facts import answer, facts_of
from tests.access.rules.rows import cases
from tests.access.rules.worlds import OPS, SECTIONS, worlds
from tests.access.situation import NOW, situation

SITUATIONS = {world.name: situation(world) for world in worlds()}


def deviating(using: object = policy) -> Iterator[str]:
    """Yield each case the policy answers otherwise than the rules, in words."""
    for case in cases().values():
        given = answer(SITUATIONS[f"{case.role}/{case.state}"], case.section, case.op, using)
        if given != case.answer:
            where = f"{case.role}/{case.state} {case.op} {case.section}"
            yield f"{where}: {given}, but rule {case.rule.number}: {case.rule.why}"


def test_no_deviation() -> None:
    wrong = list(deviating())
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(wrong[:40])


def test_the_words_are_the_products_words() -> None:
    assert [section.value for section in Section] == SECTIONS
    assert [op.value for op in Op] == OPS


@pytest.mark.parametrize("what", ["plan_id", "holder_id"])
def test_an_assignment_to_another_plan_or_of_another_person_gives_nothing(what: str) -> None:
    facts = facts_of(SITUATIONS["coordinator/usual"])
    assert isinstance(policy.decide(facts, Op.SEE, Section.GOALS, NOW), policy.Allowed)
    other = replace(facts, assignments=tuple(replace(fact, **{what: uuid4()}) for fact in facts.assignments))
    assert isinstance(policy.decide(other, Op.SEE, Section.GOALS, NOW), policy.Denied)


@pytest.mark.parametrize("what", ["plan_id", "grantee_id"])
def test_a_consent_for_another_plan_or_person_gives_nothing(what: str) -> None:
    facts = facts_of(SITUATIONS["professional-contribute/usual"])
    assert isinstance(policy.decide(facts, Op.SEE, Section.GOALS, NOW), policy.Allowed)
    changed = tuple(replace(fact, **{what: uuid4()}) if fact.kind == "access" else fact for fact in facts.consents)
    assert isinstance(policy.decide(replace(facts, consents=changed), Op.SEE, Section.GOALS, NOW), policy.Denied)
