"""What the world behind the pages is brought to: access that is proposed, written down, and taken back."""

from datetime import UTC, datetime, timedelta

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ConsentHow, ConsentLevel, Section
from minoversikt.domain.dates import oslo_today
from minoversikt.services import consent_ending, consent_giving, consent_records, hospital_proposals


def access_asked() -> None:
    """Amira proposes more for NAV and writes down a yes to the speech therapist; Kari shuts out the ergotherapist;
    the hospital proposes its doctor to Even."""
    kari, amira, plan = demo_actor("owner"), demo_actor("coordinator"), demo_id("Plan", "owner")
    nav, speech, ergo = (demo_id("Participant", f"owner-{key}") for key in ("nav", "speech", "ergo"))
    last = oslo_today(datetime.now(UTC)) + timedelta(days=80)
    more = {Section.GOALS: ConsentLevel.CONTRIBUTE, Section.SERVICES: ConsentLevel.SEE}
    consent_giving.propose(amira, plan, nav, more, last)
    consent_records.record(amira, plan, speech, more, last, how=ConsentHow.PAPER, paper=b"%PDF-1.7\n%%EOF\n")
    consent_ending.withdraw(kari, plan, ergo)
    nurse, wards = demo_actor("hospital-unit-nurse"), demo_id("Plan", "ward")
    hospital_proposals.propose(nurse, wards, demo_id("Employment", "doctor"), more, last)
