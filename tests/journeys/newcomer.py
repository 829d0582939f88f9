"""Jonas's plan as the first journey leaves it, written through the services: he and Amira have written, nobody else is in."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ConsentLevel, Section, TextKey
from minoversikt.domain.dates import oslo_today
from minoversikt.services import (
    calendar,
    consent_giving,
    consents,
    goals,
    health,
    invitations,
    plan_consent,
    plan_details,
    plan_services,
    plan_texts,
    team_invitations,
    team_proposals,
)
from tests.support.demo_people import identity_number
from tests.support.invited import invite_newcomer

#: A text of each section, as it stands on its page; no two share a word that matters.
WORDS = {
    "about_me": "Å komme hjem til låven",
    "goals": "Jeg vil spille i band igjen",
    "services": "Hjemmesykepleie om kvelden",
    "calendar": "Time på lydklinikken",
    "health": "Ryggmargsskade i nakken",
}
#: Those who come in, and the parts Jonas lets each of them see: the son not his health, NAV his goals alone.
NAMES = {"physio": "Siri Eksempel", "doctor": "Henrik Prøve", "nav": "Bente Prøve", "son": "Mattis Testperson"}
GIVEN = {
    "physio": ("about_me", "services", "goals", "calendar", "health"),
    "doctor": ("about_me", "goals", "calendar", "health"),
    "nav": ("goals",),
    "son": ("about_me", "services", "goals", "calendar"),
}
#: The page that shows each section.
PAGES = {"about_me": "om-meg/", "goals": "maal/", "services": "tjenester/", "calendar": "kalender/", "health": "helse/"}


def begin_plan(bypass: psycopg.Connection) -> UUID:
    """Let the newcomer come, consent and write, and the coordinator add dates; returns the plan's id."""
    jonas, amira = demo_actor("newcomer"), demo_actor("coordinator")
    invite_newcomer()
    invited = invitations.waiting(jonas)
    assert invited
    invitations.accept(jonas, invited.id)
    found = bypass.execute("SELECT id FROM records_plan WHERE owner_id = %s", [jonas.person_id]).fetchone()
    assert found
    plan: UUID = found[0]
    plan_consent.give(jonas, plan)
    for key, text in (
        (TextKey.WHAT_MATTERS, WORDS["about_me"]), (TextKey.RESOURCES, "Gode venner, og sta."),
        (TextKey.NEEDS, "Noen som samler trådene."),
    ):  # fmt: skip
        plan_texts.write_text(jonas, plan, key, text=text, expected=0)
    plan_texts.write_text(amira, plan, TextKey.COOPERATION, text="Bydelen og Sunnaas snakker sammen.", expected=0)
    goal = goals.write_goal(jonas, plan, title=WORDS["goals"], why="Musikk er det jeg er.")
    goals.write_step(jonas, plan, goal.id, title="Holde gitaren ti minutter")
    _add_around(plan)
    return plan


def _add_around(plan: UUID) -> None:
    """A service, an appointment, a note on health, and the plan's days."""
    jonas, amira, now = demo_actor("newcomer"), demo_actor("coordinator"), datetime.now(UTC)
    plan_services.write_service(jonas, plan, values={
        "name": WORDS["services"], "provider": "Bydel Sagene", "extent": "", "contact_name": "", "contact_phone": "",
        "decision": "granted", "decision_on": None, "decision_maker": "", "delivery": "running", "delivery_from": None,
        "delivery_to": None, "answer_due": None, "reason": "",
    })  # fmt: skip
    calendar.write_appointment(amira, plan, values={
        "title": WORDS["calendar"], "place": "Sagene", "note": "", "kind": "appointment",
        "starts_at": now + timedelta(days=4), "ends_at": None,
    })  # fmt: skip
    health.write_note(amira, plan, text=WORDS["health"], since=None)
    today = oslo_today(now)
    plan_details.change_frame(amira, plan, expected=1, values={
        "period_from": today, "period_to": today + timedelta(days=364), "next_revision_on": today + timedelta(days=180),
    })  # fmt: skip


def let_in(plan: UUID) -> None:
    """Let all four be asked by the owner, accept, and be let in: they write in the goals and see the rest they are given."""
    jonas, until = demo_actor("newcomer"), oslo_today(datetime.now(UTC)) + timedelta(days=180)
    for key in GIVEN:
        part = bring_in(plan, key)
        seen = consents.consent_of(jonas, plan, part).sharing.seen
        consent_giving.give(jonas, plan, part, choice_for(key), until, seen=seen)


def bring_in(plan: UUID, key: str) -> UUID:
    """Let one be asked by the owner and accept; they are in the team then, and see nothing. Returns the participant's id."""
    jonas = demo_actor("newcomer")
    values = {"role": "", "contribution": "Hjelper til.", "proposal": "", "is_student": False, "supervisor": None}
    if key == "son":
        values |= {"role": "Venn"}
        made = team_proposals.propose_private(
            jonas, plan, given="Mattis", family="Testperson", number=identity_number("son"), values=values
        )
    else:
        made = team_proposals.propose_professional(jonas, plan, demo_id("Employment", key), values=values)
    assert made.handed
    team_invitations.answer(demo_actor(key), team_invitations.by_link(demo_actor(key), made.handed.token).id, yes=True)
    return made.saved.id


def choice_for(key: str) -> dict[Section, ConsentLevel]:
    """Return what somebody is given, as an answer."""
    return {Section(part): ConsentLevel.CONTRIBUTE if part == "goals" else ConsentLevel.SEE for part in GIVEN[key]}
