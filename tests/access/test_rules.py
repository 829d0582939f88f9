"""The table of rules is sound in itself, and owes nothing to the product it judges."""

import ast
from pathlib import Path

import pytest

from tests.access.rules import expander
from tests.access.rules.rows import RULES, cases
from tests.access.rules.worlds import worlds

RULES_FOLDER = Path(expander.__file__).parent


def test_at_most_250_rows_cover_every_case_without_contradiction() -> None:
    assert len(RULES) <= 250
    assert set(cases()) == set(expander.every_case())
    assert len(cases()) > 18_000
    assert {case.answer for case in cases().values()} == {"yes", "no"}


def test_every_world_is_different() -> None:
    made = worlds()
    assert len({world.name for world in made}) == len(made)
    assert len({repr(world).replace(world.state, "") for world in made}) == len(made)


def test_the_rules_import_nothing_from_the_product() -> None:
    files = sorted(RULES_FOLDER.glob("*.py"))
    assert len(files) >= 3
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert name in ("dataclasses", "functools", "itertools") or name.startswith("tests.access.rules"), (
                    f"{path.name}: {name}"
                )


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("owner | usual | * | see | yes | a\nowner | usual | goals | see | no | b", "disagree"),
        ("owner | usual | * | see | yes | a", "cases without a rule"),
        ("owner | usual | * | see | yes | a\nowner | usual | goals | see | yes | b", "says nothing"),
        ("owner | usual | bank | see | yes | a", "unknown word"),
        ("owner | usual | * | see | maybe | a", "not a rule"),
        ("owner | usal | * | see | yes | a", "says nothing"),
    ],
)
def test_a_slip_in_the_table_is_found(table: str, words: str) -> None:
    with pytest.raises(expander.RuleError, match=words):
        expander.expand(expander.parse(table))
