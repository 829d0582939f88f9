"""Reads the product's source for the house rules."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "minoversikt"
#: The rooms, each may import those after it and, apart from the faces among themselves, none before it.
ROOMS = ("config", "web", "fhir", "jobs", "demo", "services", "access", "records", "domain")


@cache
def modules(folder: str = "") -> tuple[Path, ...]:
    """Return the Python files of the product or of one room; raises when there are none, so no rule passes on air."""
    found = tuple(sorted((PRODUCT / folder).rglob("*.py")))
    if not found:
        raise AssertionError(f"no Python file under minoversikt/{folder}")
    return found


@cache
def tree(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def templates() -> tuple[Path, ...]:
    """Return every template; raises when there are none."""
    found = tuple(sorted((PRODUCT / "web" / "templates").rglob("*.html")))
    if not found:
        raise AssertionError("no template found")
    return found


def name_of(path: Path) -> str:
    """Return a path as it is shown in messages."""
    return str(path.relative_to(ROOT))
