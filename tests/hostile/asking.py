"""Helps of the hostile tests: every address of the product filled in, and answers made comparable."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from minoversikt.demo.book import demo_id
from tests.architecture.routes import patterns

PLAN = demo_id("Plan", "owner")
#: Which table a name in an address points into.
TABLE = {
    "goal_id": "goal",
    "step_id": "goal",
    "activity_id": "activity",
    "service_id": "service",
    "appointment_id": "appointment",
    "participant_id": "participant",
    "note_id": "healthnote",
    "undo_id": "version",
    "comment_id": "comment",
    "flag_id": "flag",
    "object_id": "activity",
}
#: Ids that do exist and belong to others, by the name in the address.
_OTHERS = {
    "report_id": "SELECT id FROM records_needreport WHERE subject_id = "
    "(SELECT person_id FROM records_account WHERE demo_key = 'waiting')",
    "case_id": "SELECT case_id FROM records_plan WHERE id = %(plan)s",
    "assignment_id": "SELECT a.id FROM records_coordinatorassignment a JOIN records_plan p ON p.case_id = a.case_id"
    " WHERE p.id = %(plan)s LIMIT 1",
}
_WORDS = {
    "form_name": "goal:new:x",
    "slug": "person",
    "verb": "ja",
    "name": "resources",
    "kind": "tiltak",
    "what": "goal",
    "token": "x" * 43,
}
_HOLE = re.compile(r"<(\w+):(\w+)>")
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
_ID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the product: its pattern, and the names of its holes."""

    pattern: str

    @property
    def holes(self) -> tuple[str, ...]:
        """Return the names of what must be filled in."""
        return tuple(name for _, name in _HOLE.findall(self.pattern))

    @property
    def of_plan(self) -> bool:
        """Tell whether the address lies under one plan."""
        return "plan_id" in self.holes

    def filled(self, **values: Any) -> str:
        """Return the address with values in its holes; ids that are not given are unknown ones."""

        def one(hole: re.Match[str]) -> str:
            kind, name = hole.groups()
            if name in values:
                return str(values[name])
            return {"uuid": str(uuid4()), "int": "1"}.get(kind) or _WORDS[name]

        return "/" + _HOLE.sub(one, self.pattern)


def addresses() -> list[Address]:
    """Return every address there is."""
    return [Address(pattern) for pattern, _ in patterns()]


def ids_of(bypass: Any, plan: UUID) -> dict[str, UUID]:
    """Return the id of a row of each kind in a plan, read past the locks."""
    found: dict[str, UUID] = {"plan_id": plan}
    for name, table in TABLE.items():
        row = bypass.execute(
            f"SELECT id FROM records_{table} WHERE plan_id = %s ORDER BY id LIMIT 1", [plan]
        ).fetchone()
        if row:
            found[name] = row[0]
    step = bypass.execute(
        "SELECT id, parent_id FROM records_goal WHERE plan_id = %s AND parent_id IS NOT NULL", [plan]
    ).fetchone()
    if step:
        found["step_id"], found["goal_id"] = step
    return found


def real_ids(bypass: Any) -> dict[str, Any]:
    """Return an id that exists for every hole that has ids."""
    found: dict[str, Any] = ids_of(bypass, PLAN)
    for name, query in _OTHERS.items():
        (found[name],) = bypass.execute(query, {"plan": PLAN}).fetchone()
    found["row_id"] = bypass.execute("SELECT max(id) FROM access_log WHERE plan_id = %s", [PLAN]).fetchone()[0]
    return found


def pairs(bypass: Any) -> Iterator[tuple[str, str, str]]:
    """Yield every address with ids that exist beside itself with unknown ones; drafts are one's own and have none."""
    real = real_ids(bypass)
    for address in addresses():
        holes = set(address.holes)
        if holes & set(real) and "draft_id" not in holes:
            row = {"row_id": 999_999_999_999} if "row_id" in holes else {}
            yield address.pattern, address.filled(**real), address.filled(**row)


def other_plan(bypass: Any) -> UUID:
    """Return a plan that is not Kari's, with somebody else as its owner."""
    row = bypass.execute("SELECT plan_id FROM records_activity WHERE plan_id <> %s ORDER BY plan_id LIMIT 1", [PLAN])
    return row.fetchone()[0]


def masked(answer: HttpResponse) -> bytes:
    """Return the body without what differs from request to request: tokens, and the address that was asked for."""
    body = answer.content.replace(answer.wsgi_request.get_full_path().encode(), b"PATH")  # type: ignore[attr-defined]
    return _ID.sub(b"ID", _TOKEN.sub(b"TOKEN", body))


def headers(answer: HttpResponse) -> dict[str, str]:
    """Return the headers without the request's own id."""
    return {name: value for name, value in answer.items() if name != "X-Request-ID"}


def fields_of(page: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of a page's editing form."""
    html = page.content.decode()
    found = {name: re.findall(rf'name="{name}" value="([^"]*)"', html) for name in ("row_id", "base_version")}
    return {name: values[-1] for name, values in found.items() if values}


def send(client: Client, address: str, **values: Any) -> HttpResponse:
    """Open a form and send it with these values."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    return client.post(address, fields_of(page) | values)  # type: ignore[return-value]


def rows(bypass: Any, *tables: str) -> dict[str, int]:
    """Return how many rows tables hold."""
    return {table: bypass.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
