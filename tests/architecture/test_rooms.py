"""The rooms: who imports whom. import-linter says the same in `make check`; this is the quick form."""

import ast
from pathlib import Path

from tests.architecture import code

FACES = {"web", "fhir", "jobs", "demo"}
#: Composition: `config` puts the rooms together and may name any of them.
_PRODUCT = "minoversikt."


def imported(path: Path) -> set[str]:
    """Return every module a file names in an import."""
    found: set[str] = set()
    for node in ast.walk(code.tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def rooms_imported(path: Path) -> set[str]:
    """Return the rooms a file imports from."""
    parts = [name.removeprefix(_PRODUCT).split(".")[0] for name in imported(path) if name.startswith(_PRODUCT)]
    return {part for part in parts if part in code.ROOMS}


def test_no_room_imports_from_above_and_the_faces_dont_know_each_other() -> None:
    wrong, looked = [], 0
    for room in code.ROOMS:
        for path in code.modules(room):
            looked += 1
            for other in rooms_imported(path) - {room}:
                above = code.ROOMS.index(other) < code.ROOMS.index(room)
                if above or (room in FACES and other in FACES):
                    wrong.append(f"{code.name_of(path)} imports {other}")
    assert not wrong
    assert looked > 50


def test_records_belong_to_access_and_services_and_the_door_to_services() -> None:
    wrong = []
    for room in ("web", "fhir", "jobs", "config"):
        for path in code.modules(room):
            names = imported(path)
            if any(name.startswith("minoversikt.records") for name in names):
                wrong.append(f"{code.name_of(path)} imports records")
            if any(name.startswith("minoversikt.access.door") for name in names):
                wrong.append(f"{code.name_of(path)} opens the door")
    assert not wrong


def test_the_domain_is_pure() -> None:
    wrong = [
        f"{code.name_of(path)}: {name}"
        for path in code.modules("domain")
        for name in imported(path)
        if name.split(".")[0] in {"django", "psycopg", "jinja2", "babel", "gettext"}
    ]
    assert not wrong


def test_the_domain_marks_texts_without_translating_them() -> None:
    called = [
        f"{code.name_of(path)}:{node.lineno}"
        for path in code.modules("domain")
        for node in ast.walk(code.tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "gettext", "ngettext"}
    ]
    assert not called, "the domain has no language: mark a text with N_ and let the face translate it"


def test_import_linter_holds_the_same_rules() -> None:
    text = (code.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for words in (
        "minoversikt.web | minoversikt.fhir | minoversikt.jobs | minoversikt.demo",
        "minoversikt.access.door",
    ):
        assert words in text
