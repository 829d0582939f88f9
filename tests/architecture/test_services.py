"""Every use case takes the actor first and opens the door; whoever does not is on a list with a reason."""

import ast

from tests.architecture import code

DOORS = {"enter", "enter_work", "enter_own"}
#: For what is published to everybody: no actor, and the tripwire stays armed (docs/adr: open-data).
OPEN_DOOR = {"enter_open"}
#: Public functions without actor or door, and why that is right. Nothing here reads a plan.
WITHOUT_ACTOR = {
    "catalogue.offered": "a query that is run inside a caller's door, on a published table",
    "catalogue.area_names": "published names, read inside a caller's door",
    "catalogue.life_area_names": "the same",
    "catalogue.units": "the same",
    "life_areas.areas": "the same",
    "life_areas.may_word": "asks the database inside the caller's door",
    "plan_templates.to_choose": "part of a use case, inside the caller's door of a plan",
    "catalogue.shape": "pure: row to shape",
    "catalogue.owner_shape": "the same",
    "catalogue_search.find_inside": "part of a use case; reads the published catalogue inside the caller's door",
    "sessions.read": "tells who the actor is, from a cookie: nobody is logged in yet",
    "sessions.begin": "logs in: there is no actor yet",
    "sessions.switch": "changes the capacity of the login behind a cookie: whose it is, the database knows",
    "sessions.end": "ends the login behind a cookie",
    "sessions.prefer": "a preference of the account behind a cookie",
    "sessions.demo_actor": "logs a fictional person in for a command, and out again",
    "sessions.demo_accounts": "the fictional people anybody may choose from in the demo",
    "identity_numbers.vault": "keys, no data",
    "identity_numbers.read": "pure: text to number",
    "identity_numbers.sealed_text": "pure: encrypts",
    "identity_numbers.opened_text": "pure: decrypts what the caller already has",
    "imported_rows.rows_of": "pure: shapes to rows, nothing is stored",
    "imported_rows.short": "pure: a text",
    "report_sending.districts": "the public list of districts",
    "report_rows.line": "pure: row to shape",
    "report_rows.lines": "pure: rows to shapes",
    "cases.former_units": "part of a use case; reads inside the caller's door (tripwire and row-level security hold)",
    "report_rows.find": "the same",
    "report_rows.entries": "the same",
    "employments.running": "a query that is run inside a caller's door (tripwire and row-level security hold)",
    "plans.is_current": "pure: a period",
    "catalogue_files.catalogue_format": "the way entries become files; no data",
    "comments.comments_on": "makes a reader, reads nothing",
    "flags.flags_of": "makes a reader, reads nothing",
    "history.changes_from": "pure: rows to shapes",
    "plan_files.take": "passes on to the format, which opens the door; asks before that whose plan it is, through one",
    "plan_files.plan_format": "the way plans become files; no data",
    "plan_import.one_at_a_time": "a lock, taken inside the caller's door",
    "step_up.is_confirmed": "of the login behind a cookie: whose it is, the database knows",
    "whole_plan_rows.tables_of": "pure: shapes to rows, nothing is stored",
    "whole_plan_rows.as_it_was": "pure: row to shape",
    "pictures.small_picture": "pure: bytes to bytes",
}


def public_functions() -> dict[str, ast.FunctionDef]:
    """Return the public functions of the services by `module.name`."""
    return {
        f"{path.stem}.{node.name}": node
        for path in code.modules("services")
        for node in code.tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def all_functions() -> dict[str, ast.FunctionDef]:
    """Return every function of the services by `module.name`, private ones too."""
    return {
        f"{path.stem}.{node.name}": node
        for path in code.modules("services")
        for node in code.tree(path).body
        if isinstance(node, ast.FunctionDef)
    }


def first_argument(function: ast.FunctionDef) -> str:
    """Return the name of the first argument, or nothing."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    return arguments[0].arg if arguments else ""


def calls(name: str, function: ast.FunctionDef) -> set[str]:
    """Return what a function calls: doors by name, service functions by `module.name`."""
    module, found = name.split(".", maxsplit=1)[0], set()
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            found |= {node.func.id, f"{module}.{node.func.id}"}
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            found.add(f"{node.func.value.id}.{node.func.attr}")
    return found


def openers(doors: set[str]) -> set[str]:
    """Return the service functions that open one of some doors, themselves or through another."""
    made = {name: calls(name, function) for name, function in all_functions().items()}
    opening = {name for name, called in made.items() if called & doors}
    while more := {name for name, called in made.items() if called & opening} - opening:
        opening |= more
    return opening


def test_every_use_case_takes_the_actor_and_opens_the_door() -> None:
    opening, published, wrong = openers(DOORS), openers(OPEN_DOOR), []
    for name, function in public_functions().items():
        first = first_argument(function)
        if name in WITHOUT_ACTOR or first == "door":
            continue
        if name in published - opening:
            continue
        if first != "actor":
            wrong.append(f"{name} takes {first or 'nothing'} first")
        elif name not in opening:
            wrong.append(f"{name} opens no door")
    assert not wrong
    assert len(public_functions()) > 40
    assert len(opening) > 20


def test_the_list_of_exceptions_has_no_dead_names() -> None:
    assert set(WITHOUT_ACTOR) <= set(public_functions())


def test_no_service_sees_a_request() -> None:
    seeing = [
        name
        for name, function in all_functions().items()
        if any(argument.arg == "request" for argument in [*function.args.args, *function.args.kwonlyargs])
    ]
    assert not seeing
