"""Files stay small enough to read; each module says in one sentence what it is for."""

import ast

from tests.architecture import code

MOST_LINES = 400
MOST_TEMPLATE_LINES = 200


def test_no_file_is_long() -> None:
    files = [
        *(path for path in code.modules() if path.parent.name != "migrations"),
        *sorted((code.ROOT / "tests").rglob("*.py")),
        *sorted((code.ROOT / "minoversikt").rglob("*.sql")),
    ]
    long = {
        code.name_of(path): n
        for path in files
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert not long, f"split these: {long}"


def test_no_template_is_long() -> None:
    lines = {code.name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code.templates()}
    assert not {name: n for name, n in lines.items() if n > MOST_TEMPLATE_LINES}


def test_each_module_opens_with_its_purpose() -> None:
    silent = [
        code.name_of(path)
        for path in code.modules()
        if path.parent.name != "migrations" and code.tree(path).body and not ast.get_docstring(code.tree(path))
    ]
    assert not silent
