"""Past the services, as the web's role with SQL of one's own: what an administrator, an officer or a hospital can't do."""

from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import OrganisationKind, Role
from minoversikt.domain.employment import roles_at
from minoversikt.services import access_log, log_questions

PLAN, CASE = demo_id("Plan", "owner"), demo_id("CoordinationCase", "owner")
SAGENE, UNIT, ALNA, ALNA_UNIT = (
    demo_id("Organisation", key) for key in ("030103", "unit-030103", "030112", "unit-030112")
)


@pytest.fixture
def app(cluster, demo_db):
    with cluster.connect("minoversikt_app", demo_db) as connection:
        yield connection


def inside(app, key: str, acting: str | None = None) -> None:
    """Open a transaction in the context of one of the demo's people at work."""
    app.execute("BEGIN")
    app.execute("SELECT door_context(%s, %s)", [demo_id("Person", key), acting or str(demo_id("Employment", key))])


def refused(app, sql: str, params=()) -> bool:
    """Tell whether a statement is refused, or changes nothing."""
    try:
        with app.transaction():
            done = app.execute(sql, params)
    except InsufficientPrivilege:
        return True
    return done.rowcount == 0


JOB = (
    "INSERT INTO records_employment (id, created_at, person_id, organisation_id, role, name, title, phone, reach, starts_at)"
    " VALUES (%s, now(), %s, %s, %s, 'x', '', '', '', now())"
)


def employ(app, person: str, place: UUID, role: str) -> bool:
    return refused(app, JOB, (uuid4(), demo_id("Person", person), place, role))


def test_an_administrator_employs_at_the_own_places_alone(app):
    inside(app, "admin")
    assert not employ(app, "outsider", SAGENE, "professional")
    assert not employ(app, "outsider", UNIT, "coordinating_unit")
    for place in (ALNA, ALNA_UNIT, demo_id("Organisation", "oslo"), demo_id("Organisation", "sunnaas")):
        for role in ("professional", "coordinating_unit", "local_admin", "hospital_reporter"):
            assert employ(app, "admin", place, role), (place, role)


def test_nobody_becomes_a_unit_where_there_is_none(app):
    inside(app, "admin")
    for who in ("admin", "outsider"):
        for role in ("coordinating_unit", "regional_unit", "hospital_reporter", "system", "citizen", "superuser"):
            assert employ(app, who, SAGENE, role), role


@pytest.mark.parametrize("key", ["coordinator", "unit", "doctor", "privacy-officer", "regional-unit", "outsider"])
def test_nobody_else_employs_or_ends_anybody(app, key):
    inside(app, key)
    assert employ(app, key, SAGENE, "local_admin")
    assert refused(
        app, "UPDATE records_employment SET ends_at = now() WHERE id = %s", [demo_id("Employment", "physio")]
    )
    assert refused(app, "UPDATE records_employment SET title = 'x'")


def test_an_administrator_reaches_no_column_that_is_not_theirs_and_no_job_elsewhere(app):
    inside(app, "admin")
    for column in (
        "person_id = gen_random_uuid()",
        "role = 'coordinating_unit'",
        "organisation_id = %s",
        "starts_at = now()",
    ):
        sql = f"UPDATE records_employment SET {column} WHERE id = %s"
        assert refused(app, sql, [*([ALNA] if "%s" in column else []), demo_id("Employment", "physio")]), column
    for key in ("outsider", "doctor", "regional-unit"):
        assert refused(app, "UPDATE records_employment SET ends_at = now() WHERE id = %s", [demo_id("Employment", key)])
    assert refused(app, "DELETE FROM records_employment WHERE id = %s", [demo_id("Employment", "physio")])


def test_what_has_ended_stays_ended_and_nothing_ends_in_the_past(app, bypass):
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE id = %s", [demo_id("Employment", "former")])
    inside(app, "admin")
    for moment in ("NULL", "now() + interval '1 year'"):
        assert refused(
            app, f"UPDATE records_employment SET ends_at = {moment} WHERE id = %s", [demo_id("Employment", "former")]
        )
    yesterday = "UPDATE records_employment SET ends_at = now() - interval '1 day' WHERE id = %s"
    assert refused(app, yesterday, [demo_id("Employment", "physio")])


def test_the_last_administrator_stays(app):
    inside(app, "admin")
    assert refused(app, "UPDATE records_employment SET ends_at = now() WHERE id = %s", [demo_id("Employment", "admin")])


def test_an_administrator_has_no_plan_report_or_case(app):
    inside(app, "admin")
    for table in ("goal", "plan", "consent", "needreport", "coordinationcase", "coordinatorassignment", "logquestion",
                  "participant", "version", "invitation"):  # fmt: skip
        assert app.execute(f"SELECT count(*) FROM records_{table}").fetchone() == (0,), table
    assert app.execute("SELECT count(*) FROM access_grant").fetchone() == (0,)
    assert app.execute("SELECT id FROM records_person").fetchall() == [(demo_id("Person", "admin"),)]


ROSTER = "INSERT INTO records_rosterentry (id, created_at, unit_id, employment_id, starts_at) VALUES (%s, now(), %s, %s, now())"


def test_rosters_are_kept_by_the_administrator_of_both_the_unit_and_the_one_rostered(app):
    inside(app, "admin")
    assert not refused(app, ROSTER, (uuid4(), SAGENE, demo_id("Employment", "physio")))
    assert refused(app, ROSTER, (uuid4(), demo_id("Organisation", "ward-stroke"), demo_id("Employment", "physio")))
    assert refused(app, ROSTER, (uuid4(), SAGENE, demo_id("Employment", "outsider")))
    app.execute("SELECT door_context(%s, %s)", [demo_id("Person", "physio"), str(demo_id("Employment", "physio"))])
    assert app.execute("SELECT count(*) FROM records_rosterentry").fetchone() == (1,), "one's own"
    assert refused(app, ROSTER, (uuid4(), demo_id("Organisation", "ward-stroke"), demo_id("Employment", "physio")))
    assert refused(app, "UPDATE records_rosterentry SET ends_at = NULL")
    app.execute(
        "SELECT door_context(%s, %s)", [demo_id("Person", "coordinator"), str(demo_id("Employment", "coordinator"))]
    )
    assert app.execute("SELECT count(*) FROM records_rosterentry").fetchone() == (0,)


@pytest.fixture
def question(demo_db) -> UUID:
    """A question about the coordinator's look."""
    owner = demo_actor("owner")
    row = next(row for row in access_log.whole_log(owner, PLAN).rows if row.person_name == "Amira Eksempel")
    log_questions.ask(owner, PLAN, row.id, text="Hvorfor?")
    return log_questions.of_officer(demo_actor("privacy-officer")).waiting[0].id


def test_an_officer_reads_the_rows_of_the_question_and_no_other_part_of_the_log(app, question):
    inside(app, "privacy-officer")
    names = app.execute("SELECT DISTINCT person_name FROM log_for_question(%s)", [question]).fetchall()
    assert names == [("Amira Eksempel",)]
    assert app.execute("SELECT count(*) FROM log_for_question(%s)", [uuid4()]).fetchone() == (0,)
    assert app.execute("SELECT count(*) FROM log_of_plan(%s, NULL, 100)", [PLAN]).fetchone() == (0,)
    for table in ("goal", "plan", "consent", "healthnote", "plantext", "participant", "version"):
        assert app.execute(f"SELECT count(*) FROM records_{table}").fetchone() == (0,), table
    with pytest.raises(InsufficientPrivilege), app.transaction():
        app.execute("SELECT * FROM access_log")


def test_a_question_can_not_be_bent_towards_another_row_plan_or_officer(app, question):
    inside(app, "privacy-officer")
    for column in (
        "log_id = 1",
        "plan_id = gen_random_uuid()",
        "organisation_id = gen_random_uuid()",
        "question = 'x'",
    ):
        assert refused(app, f"UPDATE records_logquestion SET {column} WHERE id = %s", [question]), column
    assert refused(
        app, "UPDATE records_logquestion SET answer = 'x', answered_by_id = %s", [demo_id("Person", "owner")]
    )


@pytest.mark.parametrize("key", ["coordinator", "admin", "unit", "outsider", "regional-unit"])
def test_nobody_else_reads_a_question_or_its_rows(app, question, key):
    inside(app, key)
    assert app.execute("SELECT count(*) FROM records_logquestion").fetchone() == (0,)
    assert app.execute("SELECT count(*) FROM log_for_question(%s)", [question]).fetchone() == (0,)
    assert app.execute("SELECT count(day) FROM lookup_finding").fetchone() == (0,)
    assert refused(app, "UPDATE records_logquestion SET answer = 'x'")


ASK = (
    "INSERT INTO records_logquestion (id, created_at, plan_id, log_id, organisation_id, about_name, question, asked_by_id,"
    " asked_by_name, answer, answered_by_name, answered_by_byline)"
    " VALUES (gen_random_uuid(), now(), %s, %s, %s, 'x', '', %s, 'x', '', '', '')"
)


def test_a_question_goes_to_no_other_place_than_its_own_and_is_asked_by_the_owner_alone(app, question, bypass):
    (row,) = bypass.execute("SELECT log_id FROM records_logquestion").fetchone()
    (foreign,) = bypass.execute("SELECT coalesce(max(id), 0) + 1000 FROM access_log").fetchone()
    inside(app, "owner", "private")
    me = demo_id("Person", "owner")
    assert not refused(app, ASK, (PLAN, row, SAGENE, me))
    assert refused(app, ASK, (PLAN, row, ALNA, me))
    assert refused(app, ASK, (PLAN, foreign, SAGENE, me))
    assert refused(app, ASK, (PLAN, row, SAGENE, demo_id("Person", "coordinator")))
    app.execute(
        "SELECT door_context(%s, %s)", [demo_id("Person", "coordinator"), str(demo_id("Employment", "coordinator"))]
    )
    assert refused(app, ASK, (PLAN, row, SAGENE, demo_id("Person", "coordinator")))


HELD = (
    "INSERT INTO records_coordinatorassignment (id, created_at, case_id, subject_id, unit_id, kind, holder_id, employment_id,"
    " name, title, organisation_name, phone, reach, starts_at)"
    " VALUES (gen_random_uuid(), now(), %s, %s, %s, %s, %s, %s, 'x', '', '', '', '', now())"
)


def hold(
    app,
    by: str,
    kind: str,
    *,
    place: str = "sunnaas",
    holder: str = "doctor",
    case: UUID = CASE,
    subject: str = "owner",
) -> bool:
    app.execute("SELECT door_context(%s, %s)", [demo_id("Person", by), str(demo_id("Employment", by))])
    params = (case, demo_id("Person", subject), demo_id("Organisation", place), kind, demo_id("Person", holder),
              demo_id("Employment", holder))  # fmt: skip
    return not refused(app, HELD, params)


def test_a_hospital_appoints_its_own_kind_for_whom_it_reported_with_its_own_people(app):
    app.execute("BEGIN")
    assert hold(app, "doctor", "hospital_coordinator")
    for kind in ("coordinator", "deputy", "child_coordinator"):
        assert not hold(app, "doctor", kind), kind
    for holder in ("coordinator", "outsider"):
        assert not hold(app, "doctor", "hospital_coordinator", holder=holder), holder
    assert not hold(app, "doctor", "hospital_coordinator", place="030103")
    assert not hold(app, "doctor", "hospital_coordinator", case=demo_id("CoordinationCase", "alone"), subject="alone")
    for by in ("coordinator", "outsider", "admin", "physio"):
        assert not hold(app, by, "hospital_coordinator"), by


def test_the_regional_unit_sees_its_hospitals_reports_and_changes_none(app):
    inside(app, "regional-unit")
    (seen,) = app.execute("SELECT count(*) FROM records_needreport").fetchone()
    assert seen > 0
    assert refused(app, "UPDATE records_needreport SET status = 'withdrawn'")
    for table in ("goal", "plan", "consent", "coordinationcase", "participant"):
        assert app.execute(f"SELECT count(*) FROM records_{table}").fetchone() == (0,), table


def test_the_roles_that_fit_a_place_are_the_same_in_both_locks(app):
    places = {
        kind: app.execute("SELECT id FROM records_organisation WHERE kind = %s LIMIT 1", [kind]).fetchone()
        for kind in OrganisationKind
    }
    compared = 0
    for kind, found in places.items():
        for role in Role:
            if found is None:
                continue
            (fits,) = app.execute("SELECT role_fits(%s, %s)", [role.value, found[0]]).fetchone()
            assert fits is (role in roles_at(kind)), (role, kind)
            compared += 1
    assert compared >= 8 * len(Role)


@pytest.mark.parametrize("sql", [
    "SELECT log_find(current_date)", "SELECT about FROM lookup_finding", "DELETE FROM lookup_finding", "SELECT employment_kept()",
    "UPDATE lookup_finding SET times = 0", "DELETE FROM records_rosterentry", "DELETE FROM records_logquestion",
])  # fmt: skip
def test_the_web_role_is_refused(app, sql):
    inside(app, "privacy-officer")
    with pytest.raises((InsufficientPrivilege, psycopg.errors.FeatureNotSupported)):
        app.execute(sql)


def test_a_session_is_switched_to_ones_own_running_jobs_alone(app, bypass):
    account = bypass.execute("SELECT id FROM records_account WHERE demo_key = 'two-jobs'").fetchone()[0]
    app.execute("SELECT session_begin(%s, %s, NULL, 'demo', 10)", [b"old", account])

    def switched(new: bytes, job) -> bool:
        return app.execute("SELECT session_switch(%s, %s, %s)", [b"old", new, job]).fetchone()[0]

    assert not switched(b"new", demo_id("Employment", "unit"))
    assert app.execute("SELECT session_read(%s)", [b"new"]).fetchone() == (None,)
    assert app.execute("SELECT session_read(%s)", [b"old"]).fetchone()[0] is not None
    assert switched(b"new", demo_id("Employment", "two-jobs"))
    assert app.execute("SELECT session_read(%s)", [b"old"]).fetchone() == (None,)
    assert app.execute("SELECT session_read(%s)", [b"new"]).fetchone()[0]["role"] == "professional"
    assert not switched(b"newer", None), "the old key switches nothing any more"
    with pytest.raises(psycopg.errors.UniqueViolation):
        app.execute("SELECT session_begin(%s, %s, NULL, 'demo', 10)", [b"new", account])


PROPOSE = "SELECT hospital_propose(%s, %s, %s::text[], '{}', now() + interval '9 days', 'x', 'x', 'x')"


def test_who_is_proposed_by_a_hospital_is_proposed_and_nothing_more(app, bypass):
    """The function of the hospital's coordinator, asked by everybody else and for more than it gives."""
    wards, doctor = demo_id("Plan", "ward"), demo_id("Employment", "doctor")

    def proposes(key: str, plan=wards, job=doctor, parts=("goals",)) -> bool:
        inside(app, key)
        (done,) = app.execute(PROPOSE, (plan, job, list(parts))).fetchone()
        app.execute("ROLLBACK")
        return done

    assert proposes("hospital-unit-nurse")
    for key in ("ward", "deputy", "doctor", "outsider", "unit", "regional-unit", "admin"):
        acting = {"ward": "private"}.get(key)
        inside(app, key, acting)
        assert app.execute(PROPOSE, (wards, doctor, ["goals"])).fetchone() == (False,), key
        app.execute("ROLLBACK")
    nurse = "hospital-unit-nurse"
    assert not proposes(nurse, plan=PLAN)
    assert not proposes(nurse, job=demo_id("Employment", nurse))
    assert not proposes(nurse, job=demo_id("Employment", "admin"))
    for parts in ((), ("team",), ("goals", "consents"), ("access_log",)):
        assert not proposes(nurse, parts=parts), parts
    inside(app, nurse)
    app.execute(PROPOSE, (wards, doctor, ["goals"]))
    assert app.execute("SELECT count(*) FROM records_participant WHERE plan_id = %s", [wards]).fetchone() == (0,)
    found = app.execute("SELECT state FROM records_consent WHERE proposed_by_id IS NOT NULL").fetchall()
    assert found == [("pending",)]
    assert refused(app, "UPDATE records_consent SET state = 'active' WHERE proposed_by_id IS NOT NULL")
    app.execute("ROLLBACK")
