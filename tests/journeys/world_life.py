"""What the world behind the pages lives through: moves, closed cases, plans that end, rest and begin again."""

import psycopg

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import EndReason, Role
from minoversikt.services import case_life, case_transfers, coordinator_case, handover, plan_consent, plan_life
from tests.services.reporting import ALNA, SAGENE, worker


def cases_move(sql: psycopg.Connection) -> None:
    """One case moves out, two move in, one of them accepted; one is closed; one has a coordinator and no plan."""
    unit, amira, alna = (
        demo_actor("unit"),
        demo_actor("coordinator"),
        worker(sql, "unit-030112", Role.COORDINATING_UNIT),
    )
    owners = demo_id("CoordinationCase", "owner")
    handover.write(amira, demo_id("Plan", "owner"), "Ring Kari om morgenen. Møtet med NAV er ikke avtalt ennå.")
    coordinator_case.ask_to_hand_over(amira, owners)
    _ask(sql, "out", unit, owners, ALNA)
    for key, case in (("in", "lene-eksempel"), ("yes", "johan-prøve")):
        moving = demo_id("CoordinationCase", case)
        sql.execute(
            "UPDATE records_coordinationcase SET unit_id = %s, unit_name = 'Bydel Alna' WHERE id = %s", (ALNA, moving)
        )
        _ask(sql, key, alna, moving, SAGENE)
    case_transfers.accept(unit, demo_id("CaseTransfer", "yes"), words="Velkommen.")
    gone = demo_id("CoordinationCase", "else-eksempel")
    case_life.end(unit, gone, reason=EndReason.NO_LONGER_NEEDED, words="Vi ble enige om det.", talked=True, close=True)
    _coordinator_alone(sql)
    sql.execute(
        "UPDATE records_coordinatorassignment SET awaits_consent = true WHERE case_id = %s",
        (demo_id("CoordinationCase", "hamza-eksempel"),),
    )


def _ask(sql: psycopg.Connection, key: str, who, case, to) -> None:
    made = case_transfers.ask(who, case, to=to, reason="Flytter til ny leilighet i desember.")
    sql.execute("UPDATE records_casetransfer SET id = %s WHERE id = %s", (demo_id("CaseTransfer", key), made))


def _coordinator_alone(sql: psycopg.Connection) -> None:
    """Give Kari's son a coordinator of his own, without a plan."""
    case, person = demo_id("CoordinationCase", "son"), demo_id("Person", "son")
    sql.execute(
        "INSERT INTO records_coordinationcase (id, created_at, subject_id, subject_name, unit_id, unit_name, wish,"
        " coordinator_wish, opened_at, coordinator_since, has_plan)"
        " VALUES (%s, now(), %s, 'Mattis Testperson', %s, 'Bydel Sagene', 'coordinator_only', '', now(), now(), false)",
        (case, person, SAGENE),
    )
    sql.execute(
        "INSERT INTO records_coordinatorassignment (id, created_at, case_id, subject_id, unit_id, kind, holder_id,"
        " employment_id, name, title, organisation_name, phone, reach, starts_at)"
        " SELECT gen_random_uuid(), now(), %s, %s, %s, 'coordinator', person_id, id, name, title, 'Bydel Sagene', phone, reach,"
        " now() FROM records_employment WHERE id = %s",
        (case, person, SAGENE, demo_id("Employment", "coordinator")),
    )


def _newcomers(sql: psycopg.Connection):
    """Return the newcomer's plan and case."""
    return sql.execute(
        "SELECT id, case_id FROM records_plan WHERE owner_id = %s", (demo_id("Person", "newcomer"),)
    ).fetchone()


def reopened(sql: psycopg.Connection) -> None:
    """The unit opens the newcomer's plan again."""
    plan, case = _newcomers(sql)
    plan_life.ask_to_reopen(demo_actor("newcomer"), plan)
    case_life.reopen(demo_actor("unit"), case)


def resting(sql: psycopg.Connection) -> None:
    """The newcomer says yes anew, and lets the plan rest."""
    plan, _case = _newcomers(sql)
    plan_consent.give(demo_actor("newcomer"), plan)
    plan_life.pause(demo_actor("newcomer"), plan)


def moved(sql: psycopg.Connection) -> None:
    """The newcomer moves to Alna, where somebody new coordinates."""
    from uuid import UUID

    _plan, case = _newcomers(sql)
    alna = worker(sql, "unit-030112", Role.COORDINATING_UNIT)
    new = worker(sql, "unit-030112", Role.COORDINATOR, "Nils Ny")
    move = case_transfers.ask(demo_actor("unit"), case, to=ALNA, reason="Flytter.")
    case_transfers.accept(alna, move)
    case_transfers.complete(alna, move, coordinator=UUID(new.acting))
