"""Asks the pages as the people of the worlds do, and searches every answer for words they may not see."""

import re
from collections.abc import Iterator

from django.test import Client

from minoversikt.services import sessions
from minoversikt.web.session import COOKIE
from tests.access.rules.rows import cases
from tests.access.situation import Situation, identity
from tests.access.stored import TABLES, UNDER_GOALS, canary, row_id
from tests.architecture.routes import patterns

_CANARY = re.compile(rb"kanari[0-9a-f]{16}")
#: What somebody must be able to see to be shown a page; an address that is not here is searched for words alone.
NEEDED = {
    "plan/<uuid:plan_id>/": "plan",
    "plan/<uuid:plan_id>/maal/": "goals",
    "plan/<uuid:plan_id>/maal/<uuid:goal_id>/": "goals",
    "plan/<uuid:plan_id>/tjenester/": "services",
    "plan/<uuid:plan_id>/tjenester/<uuid:service_id>/": "services",
    "plan/<uuid:plan_id>/hvem-gjor-hva/": "goals",
    "plan/<uuid:plan_id>/team/": "team",
    "plan/<uuid:plan_id>/om-meg/": "about_me",
    "plan/<uuid:plan_id>/helse/": "health",
    "plan/<uuid:plan_id>/innsyn/": "access_log",
}
#: Pages that are one's own, without a plan in the address.
OWN = ("min-plan/", "koordinator/", "enhet/", "enhet/saker/", "mine-meldinger/", "velkommen/")


def addresses() -> dict[str, str]:
    """Return the addresses of a plan that can be filled in, by pattern, with the names of their ids."""
    known = {"plan_id", "goal_id", "activity_id", "service_id"}
    found = {}
    for pattern, _ in patterns():
        names = set(re.findall(r"<\w+:(\w+)>", pattern))
        if pattern.startswith("plan/") and names <= known:
            found[pattern] = re.sub(r"<\w+:(\w+)>", r"{\1}", pattern)
    return found


def filled(template: str, found: Situation) -> str:
    """Return one world's address."""
    return "/" + template.format(
        plan_id=found.plan,
        goal_id=row_id(found, "goals", "others"),
        activity_id=row_id(found, "activity", "others"),
        service_id=row_id(found, "services", "others"),
    )


def client_of(found: Situation) -> Client:
    """Return a client logged in as the viewer of a world, in the capacity of the world."""
    employment = None if found.acting == "private" else identity(found.world.name, found.world.acting)
    client = Client()
    client.cookies[COOKIE] = sessions.begin(identity(found.world.name, "account"), employment, assurance="demo")
    return client


def may_see(found: Situation, section: str) -> bool:
    """Return what the rules say of seeing a section."""
    return cases()[(found.world.role, found.world.state, section, "see")].answer == "yes"


def canaries(found: Situation) -> Iterator[tuple[bytes, str]]:
    """Return every word of a world with the section it belongs to."""
    for what in (*TABLES, *UNDER_GOALS):
        for whose in ("others", "own"):
            yield canary(found, what, whose).encode(), "goals" if what in UNDER_GOALS else what
    for section in ("plan", "consents"):
        yield canary(found, section, "others").encode(), section


def allowed_words(found: Situation) -> set[bytes]:
    """Return the words of a world its viewer may be shown; the frame stays open when rows are narrowed."""
    frame = found.world.state == "audience_without"
    return {word for word, section in canaries(found) if may_see(found, section) or (frame and section == "plan")}


def leaked(body: bytes, found: Situation) -> set[bytes]:
    """Return the words in an answer that this viewer may not see, of this plan or of any other."""
    return set(_CANARY.findall(body)) - allowed_words(found)
