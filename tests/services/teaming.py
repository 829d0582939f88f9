"""What the tests of the team share: somebody proposed, somebody invited, a consent to them, and what came of it."""

from datetime import UTC, datetime
from uuid import UUID

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ParticipantStatus
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import care_team, plans, team_proposals

PLAN = demo_id("Plan", "owner")
DOCTOR, OUTSIDER_JOB, ERGO = (demo_id("Employment", key) for key in ("doctor", "outsider", "ergo"))
PHYSIO, SON, WARD = (demo_id("Participant", f"owner-{key}") for key in ("physio", "son", "ward"))
SAID = {
    "role": "Overlege",
    "contribution": "Svarer på spørsmål",
    "proposal": "Vi trenger råd",
    "is_student": False,
    "supervisor": None,
}
TODAY = oslo_today(datetime.now(UTC))
S = ParticipantStatus


def member(actor, participant: UUID):
    return next(one for one in care_team.team_of(actor, PLAN).participants if one.id == participant)


def invited_by_owner(employment=DOCTOR):
    return team_proposals.propose_professional(demo_actor("owner"), PLAN, employment, values=SAID)


def proposed_by_coordinator(employment=DOCTOR):
    made = team_proposals.propose_professional(demo_actor("coordinator"), PLAN, employment, values=SAID)
    assert made.handed is None
    return made.saved.id


def consent_to(bypass, participant: UUID, state="active", acting="", sections=("goals",)):
    """The owner's consent to somebody of the team, as the pages of consent store it; bound to nobody's job until accepted."""
    bypass.execute(
        """INSERT INTO records_consent (id, created_at, plan_id, kind, state, participant_id, grantee_id, grantee_acting,
               grantee_name, sections, level, starts_at, ends_at, purpose, legal_basis, ground, how, text_version,
               given_by_id, given_by_name)
           SELECT gen_random_uuid(), now(), r.plan_id, 'access', %s, r.id, r.person_id, %s, r.name, %s, 'see',
                  now() - interval '1 hour', now() + interval '30 days', '', 'consent', 'self', 'digital', '', p.owner_id,
                  p.owner_name
             FROM records_participant r JOIN records_plan p ON p.id = r.plan_id WHERE r.id = %s""",
        [state, acting, list(sections), participant],
    )


def states(bypass, participant: UUID) -> set[str]:
    found = bypass.execute("SELECT state FROM records_consent WHERE participant_id = %s", [participant])
    return {state for (state,) in found}


def sees_goals(key: str) -> bool:
    try:
        plans.overview(demo_actor(key), PLAN)
    except NotFoundError:
        return False
    return True
