"""Helps of the tests about reports of need: workers in other places, a report sent, what was logged."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import name_of
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ConsentHow, Role, Wish
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.identity_number import IdentityNumber, generate_synthetic
from minoversikt.domain.need_report_new import NewReport
from minoversikt.services import identity_numbers, report_drafts, report_sending

SAGENE, ALNA = demo_id("Organisation", "unit-030103"), demo_id("Organisation", "unit-030112")
TODAY = oslo_today(datetime.now(UTC))


def worker(bypass, place: str, role: Role, name: str = "Wenche Vikar") -> Actor:
    """Employ somebody new at a place and return them at work."""
    person, job, organisation = uuid4(), uuid4(), demo_id("Organisation", place)
    bypass.execute(
        "INSERT INTO records_person (id, created_at, given_name, family_name, phone, language, needs_interpreter)"
        " VALUES (%s, now(), %s, 'Vikar', '', 'nb', false)",
        [person, name.split(maxsplit=1)[0]],
    )
    bypass.execute(
        "INSERT INTO records_employment (id, created_at, person_id, organisation_id, role, name, title, phone, reach, starts_at)"
        " VALUES (%s, now(), %s, %s, %s, %s, '', '', '', now() - interval '1 day')",
        [job, person, organisation, role.value, name],
    )
    return Actor(
        person_id=person,
        name=name,
        acting=str(job),
        role=role,
        organisation_id=organisation,
        organisation_name=name_of(place),
    )


def number_of(bypass, key: str) -> IdentityNumber:
    """Return the identity number of one of the demo's people."""
    person = demo_id("Person", key)
    (sealed,) = bypass.execute("SELECT id_number_sealed FROM records_person WHERE id = %s", [person]).fetchone()
    return identity_numbers.vault().open(sealed, person)


def stranger(serial: int = 77) -> IdentityNumber:
    """Return the number of somebody nobody knows."""
    return generate_synthetic(date(1961, 5, 4), serial)


def new_report(**changes) -> NewReport:
    """Return a report with everything in it."""
    values = {
        "given_name": "Jonas", "family_name": "Prøve", "phone": "400 00 001", "consent_how": ConsentHow.SPOKEN,
        "consent_on": TODAY, "need": "Trenger hjelp hjemme.", "wish": Wish.PLAN, "unit_id": SAGENE,
        "coordinator_wish": "Amira",
    }  # fmt: skip
    return NewReport(**values | changes)


def typed_number(actor: Actor, number: IdentityNumber) -> UUID:
    """Begin a draft with an identity number and return its id."""
    draft = uuid4()
    report_drafts.keep(
        actor, draft, report_drafts.PERSON, {"given_name": "Jonas", "identity_number": number.digits}, done=True
    )
    return draft


def sent(number: IdentityNumber, **changes) -> UUID:
    """Let the demo's doctor send a report about somebody."""
    doctor = demo_actor("doctor")
    return report_sending.send(doctor, typed_number(doctor, number), new_report(**changes))


def logged(bypass, report: UUID) -> list[tuple[str, str]]:
    """Return who did what with a report, oldest first."""
    rows = bypass.execute("SELECT person_name, action FROM access_log WHERE report_id = %s ORDER BY id", [report])
    return [tuple(row) for row in rows.fetchall()]
