"""Slips made on purpose in the policy: each must be caught by the hand-written rules, or the rules prove nothing."""

import inspect
import textwrap
from dataclasses import dataclass
from types import FunctionType, ModuleType

import pytest

from minoversikt.access import policy, policy_representation
from minoversikt.domain import standing
from tests.access.test_policy_by_the_rules import deviating


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
        original = getattr(where, name)
        planted = FunctionType(changed.__code__, vars(self.module), name, changed.__defaults__)
        monkeypatch.setattr(where, name, planted)
        if getattr(policy, name, None) is original:  # a name the policy took over from another module
            monkeypatch.setattr(policy, name, planted)


_ACTS = policy_representation
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
    Mutant("ignore that an assignment waits for a yes", policy, "_held", " and not fact.awaits_consent", ""),
    Mutant("ignore who holds an assignment", policy, "_held", "fact.holder_id", "facts.person_id"),
    Mutant("ignore who a consent is to", policy, "_given", "fact.grantee_id, ", "facts.person_id, "),
    Mutant("ignore the owner's death", policy, "decide", "facts.owner_died or ", ""),
    Mutant("ignore the owner's age of 16", policy, "_owner", "reached(facts, 16, at)", "True"),
    Mutant("ignore the owner's age of 13", policy, "_owner", "reached(facts, 13, at) and ", ""),
    Mutant("turn 16 a year late", policy, "_owner", "reached(facts, 16, at)", "reached(facts, 17, at)"),
    Mutant("ignore the parent's agreement to the login", policy, "_owner", " and _login_agreed(facts, at)", ""),
    Mutant(
        "ignore when the login was agreed to", policy, "_login_agreed", " and facts.owner_login_agreed_at <= at", ""
    ),
    Mutant(
        "ignore a decision on capacity",
        policy,
        "_owner",
        "op is Op.SHARE and _lacks_capacity(facts, section, at)",
        "False",
    ),
    Mutant(
        "ignore what a decision is about",
        policy,
        "_lacks_capacity",
        "not decision.sections or section in decision.sections",
        "True",
    ),
    Mutant("ignore a decision's period", policy, "_lacks_capacity", " and d.runs(at)", ""),
    Mutant("ignore close kin", policy, "_capacity", "close_kin(facts, at)", "False"),
    Mutant("ignore kin in the team", _ACTS, "close_kin", "facts.kin_in_team or ", ""),
    Mutant("ignore who acts for the owner as kin", _ACTS, "close_kin", "any(", "False and any("),
    Mutant("ignore consents of units", policy, "_given", "fact.unit_id is not None", "False"),
    Mutant("ignore the roster", policy, "_entered", "rostered and ", ""),
    Mutant("ignore the roster's unit", policy, "_entered", "(r.unit_id, r.acting) == (unit_id, facts.acting) and ", ""),
    Mutant("ignore the roster's period", policy, "_entered", " and r.runs(at)", ""),
    Mutant("ignore the visit", policy, "_entered", "rostered and any(", "rostered or any("),
    Mutant("ignore the visit's unit", policy, "_entered", "v.unit_id, ", "unit_id, "),
    Mutant("ignore who visits", policy, "_entered", "v.person_id, ", "facts.person_id, "),
    Mutant("ignore the plan of a visit", policy, "_entered", "v.plan_id)", "facts.plan_id)"),
    Mutant("ignore the visit's period", policy, "_entered", " and v.runs(at)", ""),
    Mutant(
        "let a hospital's coordinator propose alone",
        policy,
        "_may_propose",
        "any(_given(facts, c, at) for c in facts.consents)",
        "True",
    ),
    Mutant("ignore whom a representation is of", _ACTS, "_held", "fact.subject_id", "facts.owner_id"),
    Mutant("ignore the capacity it is held in", _ACTS, "_held", "fact.acting", "facts.acting"),
    Mutant("ignore a representation's period", _ACTS, "_held", " and fact.runs(at)", ""),
    Mutant("ignore that the young decide from 16", _ACTS, "_counts", "not reached(facts, _DECIDES_ALONE, at) and ", ""),
    Mutant("ignore the care order", _ACTS, "_counts", " and not _care_order(facts, at)", ""),
    Mutant("ignore a care order's period", _ACTS, "_care_order", " and order.runs(at)", ""),
    Mutant(
        "let child welfare stay after 16",
        _ACTS,
        "_counts",
        "CHILD_WELFARE:\n            return not reached(facts, _DECIDES_ALONE, at)",
        "CHILD_WELFARE:\n            return True",
    ),
    Mutant("ignore the decision kin by law stand on", _ACTS, "_counts", " and d.runs(at)", ""),
    Mutant("ignore the mandate's scope", _ACTS, "_in_scope", "not scope or section in scope", "True"),
    Mutant("ignore what the decision is about", _ACTS, "_in_scope", "(fact.sections, decided)", "(fact.sections,)"),
    Mutant("ignore whether a mandate may share", _ACTS, "_in_mandate", "Op.SHARE: fact.may_share", "Op.SHARE: True"),
    Mutant("ignore whether a mandate sees consents", _ACTS, "_in_mandate", "fact.may_share and op", "op"),
    Mutant(
        "ignore whether a mandate may export", _ACTS, "_in_mandate", "Op.EXPORT: fact.may_export", "Op.EXPORT: True"
    ),
    Mutant("open the log to mandates", _ACTS, "_in_mandate", "section is Section.ACCESS_LOG", "False"),
    Mutant("treat a guardian as a parent", _ACTS, "covers", "fact.kind in _IN_PLACE_OF_A_CHILD or ", "True or "),
    Mutant(
        "let who acts for the owner go on after the end",
        _ACTS,
        "covers",
        "facts.plan_status is PlanStatus.ENDED",
        "False",
    ),
    Mutant(
        "let who acts for the owner pass the protected list",
        policy,
        "decide",
        '    if facts.protected and not facts.listed:\n        return Denied("protected")\n',
        "",
    ),
    Mutant("allow by default", policy, "_around", 'Denied("no_ground")', 'Allowed("default")'),
]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_rules_catch(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant.plant(monkeypatch)
    assert any(deviating()), f"the rules don't notice a policy that would {mutant.name}"


def test_an_unchanged_function_planted_the_same_way_deviates_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    Mutant("nothing", policy, "_around", "no_ground", "nothing").plant(monkeypatch)
    assert not any(deviating())
