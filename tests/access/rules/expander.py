"""Expands the hand-written rows to one expected answer for every role, state, section and operation.

Imports nothing from the product (tests/access/test_rules_are_independent.py). A row that says nothing new, a case
no row speaks of, and two rows that disagree are errors: the table is complete and free of contradiction.
"""

from dataclasses import dataclass
from itertools import product

from tests.access.rules.worlds import BASE, CONTENT, OPS, SECTIONS, STATES

#: Names for groups of sections in the rows.
GROUPS = {"content": CONTENT}
ANSWERS = ("yes", "no")


class RuleError(Exception):
    """The table of rules is wrong in itself."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One hand-written row: who, in which states, which sections and operations, the answer and its source."""

    number: int
    roles: tuple[str, ...]
    states: str
    sections: tuple[str, ...]
    ops: tuple[str, ...]
    answer: str
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """One expanded question with its answer and the row that gave it."""

    role: str
    state: str
    section: str
    op: str
    answer: str
    rule: Rule


def _pick(words: str, known: list[str], groups: dict[str, list[str]] | None = None) -> tuple[str, ...]:
    """Return the names a cell stands for: `*`, a list, `name_*` for a beginning, `!` in front for all others."""
    if words == "*":
        return tuple(known)
    negated, picked = words.startswith("!"), []
    for word in words.removeprefix("!").split(","):
        if word.endswith("*"):
            found = [name for name in known if name.startswith(word[:-1])]
        else:
            found = (groups or {}).get(word) or [name for name in known if name == word]
        if not found:
            raise RuleError(f"unknown word {word!r} in {words!r}")
        picked += found
    return tuple(name for name in known if (name in picked) != negated)


def parse(table: str) -> list[Rule]:
    """Read the table: six columns split by `|`, a comment after `#`; raises RuleError for what it can't read."""
    rules = []
    for line in table.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != 6 or cells[4] not in ANSWERS:
            raise RuleError(f"not a rule: {line!r}")
        roles, states, sections, ops, answer, why = cells
        rules.append(
            Rule(
                number=len(rules) + 1,
                roles=_pick(roles, list(BASE)),
                states=states.replace(" ", ""),
                sections=_pick(sections.replace(" ", ""), SECTIONS, GROUPS),
                ops=_pick(ops.replace(" ", ""), OPS),
                answer=answer,
                why=why,
            )
        )
    return rules


def states_of(rule: Rule, role: str) -> tuple[str, ...]:
    """Return the states of a role that a rule speaks of; a state the role does not have is left out."""
    known = ["usual", *STATES[role]]
    if rule.states == "*" or rule.states.startswith("!"):
        left_out = rule.states.removeprefix("!").split(",") if rule.states != "*" else []
        return tuple(s for s in known if not any(_matches(word, s) for word in left_out))
    return tuple(s for s in known if any(_matches(word, s) for word in rule.states.split(",")))


def _matches(word: str, state: str) -> bool:
    return state.startswith(word[:-1]) if word.endswith("*") else state == word


def expand(rules: list[Rule]) -> dict[tuple[str, str, str, str], Case]:
    """Return every case by (role, state, section, op); raises RuleError for gaps, contradictions and idle rows."""
    cases: dict[tuple[str, str, str, str], Case] = {}
    for rule in rules:
        new = 0
        for role in rule.roles:
            for state, section, op in product(states_of(rule, role), rule.sections, rule.ops):
                key = (role, state, section, op)
                if key not in cases:
                    new += 1
                    cases[key] = Case(role, state, section, op, rule.answer, rule)
                elif cases[key].answer != rule.answer:
                    raise RuleError(f"rows {cases[key].rule.number} and {rule.number} disagree on {key}")
        if not new:
            raise RuleError(f"row {rule.number} says nothing that other rows don't say")
    gaps = [key for key in every_case() if key not in cases]
    if gaps:
        raise RuleError(f"{len(gaps)} cases without a rule, such as {gaps[:3]}")
    return cases


def every_case() -> list[tuple[str, str, str, str]]:
    """Return every question there is, answered or not."""
    return [
        (role, state, section, op)
        for role in BASE
        for state in ("usual", *STATES[role])
        for section in SECTIONS
        for op in OPS
    ]
