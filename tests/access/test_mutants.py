"""Slips made on purpose in the policy: each must be caught by the hand-written rules, or the rules prove nothing."""

import inspect
import textwrap
from dataclasses import dataclass
from types import FunctionType, ModuleType

import pytest

from minoversikt.access import policy
from minoversikt.domain import standing
from tests.access.test_policy_by_the_rules import deviations


@dataclass(frozen=True, slots=True)
class Mutant:
    """One slip: in which function, which words become which."""

    name: str
    module: ModuleType
    function: str
    old: str
    new: str

    def plant(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put the changed function in place of the right one; raises when the words are not there (any more)."""
        holder, _, name = self.function.rpartition(".")
        where = getattr(self.module, holder) if holder else self.module
        source = textwrap.dedent(inspect.getsource(getattr(where, name)))
        assert self.old in source, f"{self.name}: the policy no longer reads {self.old!r}; write the mutant anew"
        scratch: dict[str, object] = {}
        exec(compile(source.replace(self.old, self.new), self.name, "exec"), vars(self.module) | {}, scratch)
        changed = scratch[name]
        assert isinstance(changed, FunctionType)
        monkeypatch.setattr(where, name, FunctionType(changed.__code__, vars(self.module), name, changed.__defaults__))


_OUT_OF_DATE = "starts_at <= at and (ends_at is None or at < ends_at)"
MUTANTS = [
    Mutant("ignore the period", standing, "_runs", _OUT_OF_DATE, "True"),
    Mutant("ignore the begin", standing, "_runs", "starts_at <= at and ", ""),
    Mutant("ignore the end", standing, "_runs", " and (ends_at is None or at < ends_at)", ""),
    Mutant("ignore the section", policy, "_consented", "section not in fact.sections or ", ""),
    Mutant("ignore the level", policy, "_consented", "fact.level is not ConsentLevel.SEE", "True"),
    Mutant("ignore the state", standing, "ConsentFact.in_force", "self.state is ConsentState.ACTIVE and ", ""),
    Mutant("ignore the employment", policy, "_capacity", "not facts.employment_active", "False"),
    Mutant("ignore the acting role of an assignment", policy, "_held", "fact.acting", "facts.acting"),
    Mutant("ignore the acting role of a consent", policy, "_given", "fact.grantee_acting", "facts.acting"),
    Mutant("ignore the acting role of the owner", policy, "_owner", "facts.acting != PRIVATE", "False"),
    Mutant(
        "ignore the audience", policy, "decide", "audience is not None and facts.person_id not in audience", "False"
    ),
    Mutant("ignore the plan of an assignment", policy, "_held", "fact.plan_id", "facts.plan_id"),
    Mutant("ignore the plan of a consent", policy, "_given", "fact.plan_id", "facts.plan_id"),
    Mutant("ignore the plan of the plan consent", policy, "_plan_consent", "c.plan_id == facts.plan_id and ", ""),
    Mutant("ignore the plan consent", policy, "_around", "not _plan_consent(facts, at)", "False"),
    Mutant("ignore the plan's status", policy, "_around", "facts.plan_status not in _OPEN", "False"),
    Mutant("ignore the plan's protection", policy, "decide", "facts.protected and not facts.listed", "False"),
    Mutant("ignore what is withheld", policy, "_by_assignment", "section in facts.withheld", "False"),
    Mutant("ignore an end by death", policy, "decide", ' or facts.end_reason == "died"', ""),
    Mutant("allow by default", policy, "_around", 'Denied("no_ground")', 'Allowed("default")'),
]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_rules_catch(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant.plant(monkeypatch)
    assert deviations(), f"the rules don't notice a policy that would {mutant.name}"


def test_an_unchanged_function_planted_the_same_way_deviates_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    Mutant("nothing", policy, "_around", "no_ground", "nothing").plant(monkeypatch)
    assert not deviations()
