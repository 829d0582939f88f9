"""Reports, cases and appointments belong to places of work: who sees and changes them, by row-level security alone."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from minoversikt.records import models
from tests.access.situation import NOW, identity
from tests.support import databases
from tests.support.bypass import add_alias, without_triggers
from tests.support.cluster import Cluster

PLACES = {
    "unit": "coordinating_unit",
    "other unit": "coordinating_unit",
    "hospital": "hospital",
    "other hospital": "hospital",
}
#: Who works where, as what; a second hospital worker shows that a report belongs to the place, not to its writer.
JOBS = {
    "unit": ("unit", "coordinating_unit"),
    "other unit": ("other unit", "coordinating_unit"),
    "reporter": ("hospital", "hospital_reporter"),
    "colleague": ("hospital", "hospital_reporter"),
    "other hospital": ("other hospital", "hospital_reporter"),
    "therapist": ("hospital", "professional"),
    "left": ("unit", "coordinating_unit"),
    "coordinator": ("unit", "coordinator"),
}
PEOPLE = (*JOBS, "subject", "stranger")


def key(what: str, name: str) -> UUID:
    """Return the id of something in this file's small world."""
    return identity("reports", what, name)


def _rows():
    for name, kind in PLACES.items():
        yield models.Organisation(id=key("place", name), kind=kind, name=name)
    for name in PEOPLE:
        yield models.Person(id=key("person", name), given_name=name, family_name="Test")
    for name, (place, role) in JOBS.items():
        yield models.Employment(
            id=key("job", name), person_id=key("person", name), organisation_id=key("place", place), role=role, name=name,
            starts_at=NOW - timedelta(days=90), ends_at=NOW - timedelta(days=1) if name == "left" else None,
        )  # fmt: skip
    for name, unit in (("case", "unit"), ("other case", "other unit")):
        subject = key("person", "subject" if name == "case" else "stranger")
        yield models.CoordinationCase(
            id=key("case", name), subject_id=subject, subject_name="x", unit_id=key("place", unit), unit_name=unit, opened_at=NOW
        )  # fmt: skip
        yield models.Plan(
            id=key("plan", name), owner_id=subject, owner_name="x", case_id=key("case", name), status="active"
        )
    yield models.CoordinatorAssignment(
        id=key("assignment", "case"), case_id=key("case", "case"), subject_id=key("person", "subject"),
        unit_id=key("place", "unit"), kind="coordinator", holder_id=key("person", "coordinator"),
        employment_id=key("job", "coordinator"), name="x", starts_at=NOW - timedelta(days=30),
    )  # fmt: skip
    today = date(2026, 11, 1)
    yield models.NeedReport(
        id=key("report", "sent"), subject_id=key("person", "subject"), subject_name="x",
        reporter_id=key("person", "reporter"), reporter_name="x", from_organisation_id=key("place", "hospital"),
        unit_id=key("place", "unit"), unit_name="unit", need="behov", consent_on=today, sent_on=today,
        answer_due=today, answer_days=14,
    )  # fmt: skip


@pytest.fixture(scope="module")
def report_template(maker: psycopg.Connection, empty_template: str) -> str:
    name = "mo_reports"
    databases.create(maker, name, empty_template)
    add_alias()
    databases.point_django_at(name)
    with without_triggers() as alias:
        for row in _rows():
            row.save(using=alias, force_insert=True)
    databases.point_django_at(databases.NO_DATABASE)
    return name


@pytest.fixture(scope="module")
def app(cluster: Cluster, maker: psycopg.Connection, report_template: str):
    with databases.cloned(maker, report_template) as name, cluster.connect("minoversikt_app", name) as connection:
        yield connection


def become(app: psycopg.Connection, who: str, *, private: bool = False) -> None:
    acting = "private" if private or who not in JOBS else str(key("job", who))
    app.execute("SELECT door_context(%s, %s)", (key("person", who), acting))


def sees(app: psycopg.Connection, table: str, row: UUID, who: str, *, private: bool = False) -> bool:
    with app.transaction(force_rollback=True):
        become(app, who, private=private)
        return app.execute(f"SELECT 1 FROM {table} WHERE id = %s", (row,)).fetchone() is not None


@pytest.mark.parametrize(
    ("who", "private", "may"),
    [
        ("unit", False, True),
        ("unit", True, False),
        ("other unit", False, False),
        ("reporter", False, True),
        ("reporter", True, False),
        ("colleague", False, True),
        ("therapist", False, False),
        ("other hospital", False, False),
        ("left", False, False),
        ("coordinator", False, False),
        ("subject", True, True),
        ("stranger", True, False),
    ],
)
def test_who_sees_a_report(app: psycopg.Connection, who: str, private: bool, may: bool) -> None:
    assert sees(app, "records_needreport", key("report", "sent"), who, private=private) is may


@pytest.mark.parametrize(
    ("who", "private", "may"),
    [
        ("unit", False, True),
        ("unit", True, False),
        ("other unit", False, False),
        ("left", False, False),
        ("reporter", False, False),
        ("coordinator", False, True),
        ("coordinator", True, False),
        ("subject", True, True),
        ("stranger", True, False),
    ],
)
def test_who_sees_a_case_and_its_coordinator(app: psycopg.Connection, who: str, private: bool, may: bool) -> None:
    assert sees(app, "records_coordinationcase", key("case", "case"), who, private=private) is may
    assert sees(app, "records_coordinatorassignment", key("assignment", "case"), who, private=private) is may


def test_a_redirected_report_stays_known_to_the_unit_that_sent_it_on(app: psycopg.Connection) -> None:
    with app.transaction(force_rollback=True):
        become(app, "unit")
        moved = app.execute(
            "UPDATE records_needreport SET unit_id = %s, former_unit_ids = array[%s::uuid] WHERE id = %s",
            (key("place", "other unit"), key("place", "unit"), key("report", "sent")),
        )
        assert moved.rowcount == 1
        for who, may in (("unit", True), ("other unit", True), ("other hospital", False)):
            become(app, who)
            seen = app.execute("SELECT 1 FROM records_needreport WHERE id = %s", (key("report", "sent"),)).fetchone()
            assert (seen is not None) is may
        become(app, "unit")
        again = app.execute(
            "UPDATE records_needreport SET decline_reason = 'x' WHERE id = %s", (key("report", "sent"),)
        )
        assert again.rowcount == 0, "the unit that sent it on may no longer change it"


def appoint(app: psycopg.Connection, who: str, case: str, kind: str = "deputy") -> bool:
    """Try to appoint a deputy as somebody of one's own unit."""
    place = JOBS[who][0]
    with app.transaction(force_rollback=True):
        become(app, who)
        try:
            app.execute(
                "INSERT INTO records_coordinatorassignment (id, created_at, case_id, subject_id, unit_id, kind, holder_id,"
                " employment_id, name, title, organisation_name, phone, reach, starts_at)"
                " VALUES (%s, now(), %s, %s, %s, %s, %s, %s, 'x', '', '', '', '', now())",
                (uuid4(), key("case", case), key("person", "subject" if case == "case" else "stranger"),
                 key("place", place), kind, key("person", who), key("job", who)),
            )  # fmt: skip
        except psycopg.errors.InsufficientPrivilege:
            return False
        return True


@pytest.mark.parametrize(
    ("who", "case", "may"),
    [
        ("unit", "case", True),
        ("other unit", "other case", True),
        ("unit", "other case", False),
        ("other unit", "case", False),
        ("coordinator", "case", False),
        ("reporter", "case", False),
        ("left", "case", False),
    ],
)
def test_who_appoints(app: psycopg.Connection, who: str, case: str, may: bool) -> None:
    assert appoint(app, who, case) is may


@pytest.mark.parametrize("who", ["unit", "other unit", "reporter", "coordinator"])
def test_nobody_opens_a_plan_for_somebody_without_a_case_of_theirs(app: psycopg.Connection, who: str) -> None:
    with app.transaction(force_rollback=True):
        become(app, who)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(
                "INSERT INTO records_plan (id, created_at, owner_id, owner_name, case_id, status, end_reason, protected,"
                " protected_list, withheld, version, frame_version) VALUES (%s, now(), %s, 'x', %s, 'active', '', false,"
                " '{}', '{}', 1, 1)",
                (uuid4(), key("person", "stranger"), key("case", "other case" if who == "unit" else "case")),
            )


@pytest.mark.parametrize("who", ["unit", "reporter", "subject", "stranger", "coordinator"])
def test_people_are_seen_by_themselves_alone_and_numbers_by_nobody(app: psycopg.Connection, who: str) -> None:
    with app.transaction(force_rollback=True):
        become(app, who)
        assert app.execute("SELECT id FROM records_person").fetchall() == [(key("person", who),)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
            app.execute("SELECT id_number_sealed FROM records_person")


@pytest.mark.parametrize("table", ["records_account", "records_session"])
def test_accounts_and_sessions_are_reached_through_functions_alone(app: psycopg.Connection, table: str) -> None:
    with app.transaction(force_rollback=True):
        become(app, "subject")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(f"SELECT 1 FROM {table}")


def test_a_draft_is_its_writers_alone_in_that_capacity(app: psycopg.Connection) -> None:
    with app.transaction(force_rollback=True):
        become(app, "unit")
        draft = uuid4()
        app.execute(
            "INSERT INTO records_draft (id, created_at, person_id, acting, form, data, base_version, saved_at)"
            " VALUES (%s, now(), %s, %s, 'f', '{}', 0, now())",
            (draft, key("person", "unit"), str(key("job", "unit"))),
        )
        for who, private, may in (("unit", False, True), ("unit", True, False), ("other unit", False, False)):
            become(app, who, private=private)
            assert (app.execute("SELECT 1 FROM records_draft WHERE id = %s", (draft,)).fetchone() is not None) is may


def test_the_log_can_be_neither_read_nor_changed_by_the_app(app: psycopg.Connection) -> None:
    for statement in (
        "SELECT * FROM access_log",
        "UPDATE access_log SET reason = ''",
        "DELETE FROM access_log",
        "TRUNCATE access_log",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute(statement)
