"""Hidden and unknown are one answer for everybody in the demo: of whole plans, and of what lies in a part of a plan
that somebody sees otherwise. A page, a piece of a page, and what is sent."""

import re
from itertools import product
from uuid import UUID, uuid4

import psycopg
import pytest
from django.http import HttpResponse
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.services import sessions
from minoversikt.web.session import COOKIE
from tests.access.demo_addresses import addresses
from tests.access.demo_standing import capacities, may_see
from tests.hostile.asking import headers, masked

HTMX = {"HTTP_HX_REQUEST": "true"}
#: Somebody who sees nothing of a plan, and the plan: the unit of the case, a parent who is not on the list, …
OUTSIDE = [
    ("unit", "teen"), ("coordinator", "teen"), ("parent-apart", "teen"), ("privacy-officer", "owner"), ("admin", "owner"),
    ("regional-unit", "owner"), ("guardian", "owner"), ("two-jobs", "owner"), ("doctor-owner", "owner"), ("nav", "teen"),
    ("unit", "owner"), ("hospital-unit-nurse", "teen"),
]  # fmt: skip
#: Somebody who sees a part of a plan.
INSIDE = [("nav", "owner"), ("son", "owner"), ("physio", "owner"), ("guardian", "ward"), ("parent", "teen"),
          ("two-jobs", "no-capacity")]  # fmt: skip
VERBS = ("get", "htmx", "post")
#: What somebody does there changes what they may see afterwards.
CHANGES_STANDING = re.compile(r"/(slutt|trekk|steng|ta-tilbake|avslutt|ta-bort)/$")


def clients(bypass: psycopg.Connection, key: str, seeing: str = "") -> list[Client]:
    """Return a client for each capacity of one of the demo's people: of all, or those that see something of a plan."""
    made = []
    for who in capacities(bypass):
        if who.key == key and (not seeing or may_see(bypass, who, seeing)):
            made.append(Client(raise_request_exception=False))
            made[-1].cookies[COOKIE] = sessions.begin(who.account, who.employment, assurance="demo")
    return made


def of_plan(bypass: psycopg.Connection, plan: str, *, once: bool = False) -> list[str]:
    """Return the addresses under a plan; `once` for one of each pattern, the rows kept private first."""
    found: dict[str, list[str]] = {}
    for pattern, address in addresses(bypass, plan):
        if "plan_id" in pattern:
            found.setdefault(pattern, []).append(address)
    return [address for rows in found.values() for address in (rows[:1] if once else rows)]


def with_unknown(address: str, plan: UUID | None) -> str:
    """Return an address with other ids than those in it: all of them, or all but the plan's."""

    def other(found: re.Match[str]) -> str:
        return found[0] if found[0] == str(plan) else str(uuid4())

    changed = re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", other, address)
    return re.sub(r"/innsyn/\d+/", "/innsyn/999999999999/", changed)


def ask(client: Client, verb: str, address: str) -> HttpResponse:
    """Ask with the session alone: a word about what was done before would stand on whichever page comes next."""
    for name in set(client.cookies) - {COOKIE}:
        del client.cookies[name]
    if verb == "post":
        return client.post(address, {"text": "x", "answer": "yes", "base_version": "1", "version": "1"})  # type: ignore[return-value]
    return client.get(address, **(HTMX if verb == "htmx" else {}))  # type: ignore[return-value]


def deviates(there: HttpResponse, nowhere: HttpResponse) -> str:
    """Return how two refusals differ; empty when they are one."""
    if there.status_code != nowhere.status_code:
        return f"{there.status_code} and {nowhere.status_code}"
    if masked(there) != masked(nowhere):
        return "the page differs"
    return "" if headers(there) == headers(nowhere) else "the headers differ"


@pytest.mark.parametrize(("key", "plan"), OUTSIDE)
def test_a_plan_one_may_not_see_answers_as_one_that_is_not_there(module_demo_db, bypass, key, plan) -> None:
    wrong, tried = [], 0
    for client in clients(bypass, key):
        for address, verb in product(of_plan(bypass, plan, once=True), VERBS):
            there, nowhere = ask(client, verb, address), ask(client, verb, with_unknown(address, None))
            if there.status_code not in (404, 405):
                wrong.append(f"{verb} {address} answered {there.status_code}")
            elif how := deviates(there, nowhere):
                wrong.append(f"{verb} {address}: {how}")
            tried += 1
    assert not wrong, "\n".join(wrong[:30])
    assert tried > 200


@pytest.mark.parametrize(("key", "plan"), INSIDE)
def test_what_lies_in_a_part_one_may_not_see_answers_as_what_is_not_there(demo_db, bypass, key, plan) -> None:
    """Rows of hidden sections and private rows: the plan's own id is right, the row's id is right, the answer says nothing."""
    (client,), wrong, refused, shown = clients(bypass, key, plan), [], 0, 0
    plan_id = demo_id("Plan", plan)
    for address in of_plan(bypass, plan):
        if with_unknown(address, plan_id) == address:
            continue
        for verb in VERBS if not CHANGES_STANDING.search(address) else VERBS[:2]:
            there = ask(client, verb, address)
            shown += there.status_code < 400
            if there.status_code != 404:
                continue
            refused += 1
            if how := deviates(there, ask(client, verb, with_unknown(address, plan_id))):
                wrong.append(f"{verb} {address}: {how}")
    assert not wrong, "\n".join(wrong[:30])
    assert refused > 10
    assert shown > 3
