"""Asks the pages as the people of the worlds do, and searches every answer for words they may not see."""

import re
from collections.abc import Iterator

from django.test import Client

from minoversikt.services import sessions
from minoversikt.web.session import COOKIE
from tests.access.rules.rows import cases
from tests.access.situation import Situation, identity
from tests.access.stored import TABLES, UNDER, canary, row_id, section_of
from tests.architecture.routes import patterns

_CANARY = re.compile(rb"kanari[0-9a-f]{16}")
#: What somebody must be able to do to be shown a page; an address that is not here is searched for words alone.
NEEDED = {
    "": ("plan", "see"),
    "maal/": ("goals", "see"),
    "maal/ny/": ("goals", "edit"),
    "maal/<uuid:goal_id>/": ("goals", "see"),
    "maal/<uuid:goal_id>/endre/": ("goals", "edit"),
    "maal/<uuid:goal_id>/historikk/": ("goals", "see"),
    "maal/<uuid:goal_id>/steg/nytt/": ("goals", "edit"),
    "aktiviteter/<uuid:activity_id>/": ("goals", "see"),
    "aktiviteter/<uuid:activity_id>/skriv/": ("goals", "contribute"),
    "aktiviteter/ny/": ("goals", "contribute"),
    "hvem-gjor-hva/": ("goals", "see"),
    "tjenester/": ("services", "see"),
    "tjenester/<uuid:service_id>/": ("services", "see"),
    "tjenester/ny/": ("services", "contribute"),
    "kalender/": ("calendar", "see"),
    "kalender/<uuid:appointment_id>/": ("calendar", "see"),
    "kalender/ny/": ("calendar", "contribute"),
    "team/": ("team", "see"),
    "team/ny/": ("team", "contribute"),
    "om-meg/": ("about_me", "see"),
    "helse/": ("health", "see"),
    "helse/ny/": ("health", "contribute"),
    "om-planen/": ("plan", "see"),
    "om-planen/endre/": ("plan", "edit"),
    "innsyn/": ("access_log", "see"),
    "innsyn/liste.csv": ("access_log", "export"),
    "samtykke/": ("consents", "see"),
    "team/foresla/": ("team", "contribute"),
    "historikk/<slug:kind>/<uuid:object_id>/": ("goals", "see"),
    "maal/<uuid:goal_id>/skriv/": ("goals", "contribute"),
    "tjenester/<uuid:service_id>/skriv/": ("services", "contribute"),
}
#: Whoever sees nothing at all in a state other than the usual is tried on these alone.
TRIED_BY_THE_REFUSED = ("", "maal/", "maal/<uuid:goal_id>/", "tjenester/", "helse/", "team/", "innsyn/")
_PLAN = "plan/<uuid:plan_id>/"
_IDS = {
    "goal_id": "goals",
    "activity_id": "activity",
    "service_id": "services",
    "appointment_id": "calendar",
    "participant_id": "team",
    "note_id": "health",
    "step_id": "goals",
    "flag_id": "goal_mark",
    "comment_id": "comment",
    "object_id": "goals",
}
_KINDS = {"kind": "maal"}
#: Pages that are one's own, without a plan in the address.
OWN = ("min-plan/", "planer/", "koordinator/", "enhet/", "enhet/saker/", "mine-meldinger/", "velkommen/")


def addresses() -> dict[str, str]:
    """Return the addresses of a plan that can be filled in: what follows the plan's id → the form to fill in."""
    found = {}
    for pattern, _ in patterns():
        names = set(re.findall(r"<\w+:(\w+)>", pattern))
        if pattern.startswith(_PLAN) and names <= {"plan_id", *_IDS, *_KINDS}:
            found[pattern.removeprefix(_PLAN)] = re.sub(r"<\w+:(\w+)>", r"{\1}", pattern)
    return found


def filled(template: str, found: Situation) -> str:
    """Return one world's address."""
    ids = {name: row_id(found, what, "others") for name, what in _IDS.items()}
    return "/" + template.format(plan_id=found.plan, **ids, **_KINDS)


def client_of(found: Situation) -> Client:
    """Return a client logged in as the viewer of a world, in the capacity of the world."""
    employment = None if found.acting == "private" else identity(found.world.name, found.world.acting)
    client = Client()
    client.cookies[COOKIE] = sessions.begin(identity(found.world.name, "account"), employment, assurance="demo")
    return client


def may(found: Situation, section: str, op: str = "see") -> bool:
    """Return what the rules say."""
    return cases()[(found.world.role, found.world.state, section, op)].answer == "yes"


def canaries(found: Situation) -> Iterator[tuple[bytes, str]]:
    """Return every word of a world with the section it belongs to."""
    for what in (*TABLES, *UNDER):
        for whose in ("others", "own"):
            yield canary(found, what, whose).encode(), section_of(what)
    for section in ("plan", "consents"):
        yield canary(found, section, "others").encode(), section


def allowed_words(found: Situation) -> set[bytes]:
    """Return the words of a world its viewer may be shown; frame and consents stay as usual when rows are narrowed."""
    narrowed = found.world.state == "audience_without"
    return {word for word, section in canaries(found) if may(found, section) or (narrowed and _usually(found, section))}


def _usually(found: Situation, section: str) -> bool:
    return section in ("plan", "consents") and cases()[(found.world.role, "usual", section, "see")].answer == "yes"


def leaked(body: bytes, found: Situation) -> set[bytes]:
    """Return the words in an answer that this viewer may not see, of this plan or of any other."""
    return set(_CANARY.findall(body)) - allowed_words(found)
