"""Writes docs/access-matrix.md from the rules: `python -m tests.access.matrix`. A test compares."""

from pathlib import Path

from tests.access.rules.rows import RULES, cases
from tests.access.rules.worlds import BASE, OPS, SECTIONS, STATES

PATH = Path(__file__).parents[2] / "docs" / "access-matrix.md"
_HEAD = """# Who may do what

Generated from the hand-written rules in `tests/access/rules/rows.py` by `python -m tests.access.matrix`; a test fails
when the two differ. The same rules are run through the policy, the grants, row-level security and the pages.

Operations: **s** see, **c** contribute (write rows of one's own), **e** edit (reword anybody's), **h** share,
**x** export; a dot is no. The professional of the example was given goals and services, the next of kin `about_me`
and calendar.
"""
_LETTERS = dict(zip(OPS, "scehx", strict=True))


def rights(role: str, state: str, section: str) -> str:
    """Return five letters or dots for one section."""
    return "".join(_LETTERS[op] if cases()[(role, state, section, op)].answer == "yes" else "·" for op in OPS)


def _usual() -> list[str]:
    lines = [
        "## Everything in order",
        "",
        "| acting as | " + " | ".join(SECTIONS) + " |",
        "|---|" + "---|" * len(SECTIONS),
    ]
    lines += [
        f"| {role} | " + " | ".join(f"`{rights(role, 'usual', section)}`" for section in SECTIONS) + " |"
        for role in BASE
    ]
    return lines


def _said(role: str, state: str) -> str:
    """Say in words how a state differs from the usual one."""
    now = [rights(role, state, section) for section in SECTIONS]
    usual = [rights(role, "usual", section) for section in SECTIONS]
    if not any(set(letters) - {"·"} for letters in now):
        return "nothing"
    if now == usual:
        return "as usual"
    changed = [f"{name} `{new}`" for name, new, old in zip(SECTIONS, now, usual, strict=True) if new != old]
    return ", ".join(changed)


def _states() -> list[str]:
    lines = ["## When something is not in order", ""]
    for role in BASE:
        lines += [f"### {role}", "", "| state | what is left |", "|---|---|"]
        lines += [f"| {state.replace('_', ' ')} | {_said(role, state)} |" for state in STATES[role]] + [""]
    return lines


def _rows() -> list[str]:
    lines = [f"## The {len(RULES)} rows, expanded to {len(cases())} cases", ""]
    lines += ["| # | acting as | states | sections | operations | answer | why |", "|---|---|---|---|---|---|---|"]
    for rule in RULES:
        sections = "all" if len(rule.sections) == len(SECTIONS) else ", ".join(rule.sections)
        ops = "all" if len(rule.ops) == len(OPS) else ", ".join(rule.ops)
        states = rule.states.replace("*", "…").replace(",", ", ") if rule.states != "*" else "all"
        lines.append(
            f"| {rule.number} | {', '.join(rule.roles)} | {states} | {sections} | {ops} | {rule.answer} | {rule.why} |"
        )
    return lines


def text() -> str:
    """Return the whole document."""
    return "\n".join([_HEAD, *_usual(), "", *_states(), *_rows(), ""])


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
