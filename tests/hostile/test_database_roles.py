"""What somebody could do who sends SQL as the web's role: the database refuses what the product never asks."""

import psycopg
import pytest
from psycopg.errors import (
    FeatureNotSupported,
    InsufficientPrivilege,
    QueryCanceled,
    UndefinedTable,
)

from minoversikt.config.roles import create_database
from minoversikt.demo.book import demo_id
from tests.hostile.asking import PLAN

OWNER, COORDINATOR, OUTSIDER = (str(demo_id("Person", key)) for key in ("owner", "coordinator", "outsider"))


@pytest.fixture
def app(cluster, maker, module_demo_db):
    """A connection as the web's role, as somebody would have it who found a way to send SQL."""
    create_database(maker, module_demo_db)  # the rights on the database itself, as set-up gives them
    with cluster.connect("minoversikt_app", module_demo_db) as connection:
        yield connection


def inside(app, person=OUTSIDER, acting="private"):
    """Open a transaction in somebody's context, as the door does."""
    app.execute("BEGIN")
    app.execute("SELECT door_context(%s, %s)", [person, acting])


def test_a_statement_or_transaction_that_hangs_is_ended(app):
    limits = dict(app.execute(
        "SELECT name, setting::int FROM pg_settings WHERE name IN ('statement_timeout', 'transaction_timeout',"
        " 'idle_in_transaction_session_timeout')").fetchall())  # fmt: skip
    assert limits["statement_timeout"] == 20_000
    assert limits["idle_in_transaction_session_timeout"] == 15_000
    assert limits.get("transaction_timeout", 30_000) == 30_000
    app.execute("SET statement_timeout = '50ms'")
    with pytest.raises(QueryCanceled):
        app.execute("SELECT pg_sleep(2)")


def test_without_a_context_there_is_nothing(app):
    for table in ("goal", "plan", "consent", "person", "needreport", "draft", "version", "employment", "invitation"):
        assert app.execute(f"SELECT count(*) FROM records_{table}").fetchone() == (0,), table
    assert app.execute("SELECT count(*) FROM access_grant").fetchone() == (0,)


def test_a_context_does_not_outlive_its_transaction(app):
    inside(app, OWNER)
    assert app.execute("SELECT count(*) FROM records_goal").fetchone() > (0,)
    app.execute("COMMIT")
    assert app.execute("SELECT count(*) FROM records_goal").fetchone() == (0,)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM records_session", "SELECT * FROM records_account", "SELECT * FROM access_log", "SELECT * FROM log_seal",
        "SELECT id_number_sealed FROM records_person", "SELECT id_number_hash FROM records_person", "SELECT * FROM records_person",
        "DELETE FROM records_goal", "DELETE FROM records_plan", "DELETE FROM records_version", "DELETE FROM access_grant",
        "TRUNCATE records_goal", "TRUNCATE access_log", "DELETE FROM access_log", "UPDATE access_log SET outcome = 'allowed'",
        "UPDATE access_grant SET op = 'edit'", "UPDATE records_person SET given_name = 'x'",
        "UPDATE records_plan SET owner_id = gen_random_uuid()", "UPDATE records_plan SET protected = false",
        "UPDATE records_plan SET case_id = gen_random_uuid()", "UPDATE records_consent SET sections = '{health}'",
        "UPDATE records_consent SET grantee_id = gen_random_uuid()", "UPDATE records_employment SET role = 'coordinator'",
        "UPDATE records_needreport SET need = 'x'", "UPDATE records_coordinatorassignment SET holder_id = gen_random_uuid()",
        "UPDATE records_version SET before = '{}'",
        "UPDATE records_version SET author_id = gen_random_uuid()",
        "INSERT INTO access_grant SELECT * FROM access_grant",
        "INSERT INTO records_session (key_hash, account_id) VALUES ('x', gen_random_uuid())",
        "INSERT INTO access_log (at, person_id, action, outcome) VALUES (now(), gen_random_uuid(), 'see', 'allowed')",
        "INSERT INTO access_log (xid, person_id, action, outcome) VALUES ('1', gen_random_uuid(), 'see', 'allowed')",
        "INSERT INTO log_segment SELECT * FROM log_segment",
        "SELECT rebuild_grants(gen_random_uuid())", "SELECT log_begin_era('x')", "SELECT log_make_partitions(3)",
        "SELECT log_lock_table('access_log')", "SELECT explain_access('owner', NULL, gen_random_uuid())",
        "SELECT plan_facts(gen_random_uuid(), 'private', NULL, '{}')",
        "SET ROLE minoversikt_definer", "SET ROLE minoversikt_owner", "SET SESSION AUTHORIZATION minoversikt_owner",
        "SET session_replication_role = replica", "CREATE TABLE public.x (a int)", "CREATE TEMP TABLE records_plan (a int)",
        "CREATE SCHEMA x", "CREATE FUNCTION public.x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION pg_temp.ctx_person() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
        "CREATE EXTENSION dblink", "COPY records_goal TO PROGRAM 'cat'", "COPY records_goal TO '/tmp/x'",
        "SELECT pg_read_file('/etc/passwd')", "SELECT lo_import('/etc/passwd')", "ALTER TABLE records_goal DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE access_log DISABLE TRIGGER ALL", "DROP POLICY see ON records_goal", "ALTER ROLE minoversikt_app BYPASSRLS",
        "GRANT minoversikt_owner TO minoversikt_app", "CREATE PUBLICATION x FOR ALL TABLES",
    ],
)  # fmt: skip
def test_the_web_role_is_refused(app, sql):
    inside(app, OWNER)
    with pytest.raises((InsufficientPrivilege, FeatureNotSupported)):
        app.execute(sql)
    app.execute("ROLLBACK")


def test_switching_row_security_off_gives_an_error_not_the_rows(app):
    inside(app)
    app.execute("SET LOCAL row_security = off")
    with pytest.raises(InsufficientPrivilege):
        app.execute("SELECT * FROM records_goal")
    app.execute("ROLLBACK")


def test_grants_people_and_drafts_of_others_are_out_of_sight(app):
    inside(app, COORDINATOR, str(demo_id("Employment", "coordinator")))
    assert app.execute("SELECT DISTINCT person_id::text FROM access_grant").fetchall() == [(COORDINATOR,)]
    assert app.execute("SELECT id::text FROM records_person").fetchall() == [(COORDINATOR,)]
    assert app.execute("SELECT count(*) FROM records_draft WHERE person_id <> %s", [COORDINATOR]).fetchone() == (0,)
    app.execute("ROLLBACK")


GOAL = (
    "INSERT INTO records_goal (id, created_at, plan_id, author_id, author_name, author_byline, voiced_by_owner, changed_at,"
    " version, title, why, status, position, source_key)"
    f" VALUES (gen_random_uuid(), now(), '{PLAN}', '{OUTSIDER}', '', '', false, now(), 1, 'x', '', 'active', 1, '')"
)
CONSENT = (
    "INSERT INTO records_consent (id, created_at, plan_id, kind, state, grantee_id, grantee_acting, grantee_name, sections,"
    " level, starts_at, purpose, legal_basis, ground, how, text_version, given_by_id, given_by_name)"
    f" VALUES (gen_random_uuid(), now(), '{PLAN}', 'access', 'active', '{OUTSIDER}', 'private', '', '{{goals}}', 'see', now(),"
    f" '', 'consent', 'self', 'digital', '', '{OUTSIDER}', '')"
)


@pytest.mark.parametrize("sql", [GOAL, CONSENT], ids=["goal", "consent"])
def test_nobody_writes_into_a_plan_they_have_no_part_in(app, sql):
    inside(app)
    with pytest.raises(psycopg.Error) as refused:
        app.execute(sql)
    assert "row-level security" in str(refused.value)
    app.execute("ROLLBACK")


def test_a_shadow_before_the_path_is_not_taken_by_what_runs_with_more_rights(module_demo_db, bypass, app):
    """Every function with its owner's rights names its own path, with temporary things last, and belongs to the definer."""
    found = bypass.execute(
        "SELECT proname::text, proconfig, proowner::regrole::text, proacl::text FROM pg_proc"
        " WHERE prosecdef AND pronamespace = 'public'::regnamespace").fetchall()  # fmt: skip
    assert len(found) >= 15
    for name, config, owner, rights in found:
        paths = [value for value in config or [] if value.startswith("search_path=")]
        assert paths, name
        assert paths[0].endswith("pg_temp"), name
        assert owner in ("minoversikt_definer", "minoversikt_owner"), name
        assert rights is not None, name
        assert not any(entry.startswith("=") for entry in rights.strip("{}").split(",")), f"{name} is open to everybody"
    app.execute("SET search_path = pg_temp, public")
    inside(app, OUTSIDER)
    (answer,) = app.execute("SELECT door_open(%s, 'private', %s, 'see', '{goals}', '{}', '', '', '', NULL, '', 'see', 'plan',"
                            " NULL, NULL, '', '')", [OUTSIDER, PLAN]).fetchone()  # fmt: skip
    assert answer["granted"] == []
    app.execute("ROLLBACK")


def test_not_even_one_with_temporary_tables_fools_the_door(module_demo_db, bypass, cluster, app):
    """Should an operator give the right to make them: a false table of plans or grants is not the one that is read."""
    bypass.execute(f"GRANT TEMP ON DATABASE {module_demo_db} TO minoversikt_app")
    with cluster.connect("minoversikt_app", module_demo_db) as connection:
        connection.execute("CREATE TEMP TABLE access_grant AS SELECT * FROM public.access_grant")
        connection.execute("CREATE TEMP TABLE records_employment (id uuid, person_id uuid, organisation_id uuid, role text,"
                           " starts_at timestamptz, ends_at timestamptz)")  # fmt: skip
        connection.execute("INSERT INTO pg_temp.access_grant SELECT %s, 'private', %s, s, 'see', '-infinity', 'infinity', 'owner',"
                           " gen_random_uuid() FROM unnest('{goals,plan,access_log}'::text[]) s", [OUTSIDER, PLAN])  # fmt: skip
        connection.execute("SET search_path = pg_temp, public")
        connection.execute("BEGIN")
        (answer,) = connection.execute(
            "SELECT door_open(%s, 'private', %s, 'see', '{goals}', '{}', '', '', '', NULL, '', 'see', 'plan', NULL, NULL, '', '')",
            [OUTSIDER, PLAN]).fetchone()  # fmt: skip
        assert answer["granted"] == []
        assert connection.execute("SELECT count(*) FROM public.records_goal").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM public.log_of_plan(%s, NULL, 10)", [PLAN]).fetchone() == (0,)
        job = connection.execute(
            "SELECT public.door_context(%s, %s)", [OUTSIDER, str(demo_id("Employment", "unit"))]
        ).fetchone()
        assert job[0]["employment_active"] is False
        connection.execute("ROLLBACK")


def test_somebody_elses_job_gives_no_capacity(app):
    inside(app, OUTSIDER, str(demo_id("Employment", "unit")))
    assert app.execute("SELECT ctx_role(), ctx_organisation()").fetchone() == (None, None)
    assert app.execute("SELECT count(*) FROM records_needreport").fetchone() == (0,)
    app.execute("ROLLBACK")
    inside(app, OUTSIDER, "' OR 1=1 --")
    assert app.execute("SELECT ctx_role()").fetchone() == (None,)
    app.execute("ROLLBACK")


@pytest.mark.parametrize("role", ["minoversikt_audit", "minoversikt_auditor"])
def test_the_roles_of_the_log_see_no_content(cluster, module_demo_db, role):
    with cluster.connect(role, module_demo_db) as connection:
        for table in (
            "records_goal",
            "records_plan",
            "records_person",
            "records_needreport",
            "access_grant",
            "records_session",
        ):
            with pytest.raises((InsufficientPrivilege, UndefinedTable)):
                connection.execute(f"SELECT * FROM {table}")
        for sql in (
            "DELETE FROM access_log",
            "UPDATE access_log SET reason = ''",
            "UPDATE log_seal SET seq = 1",
            "DELETE FROM log_segment",
        ):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(sql)


def test_the_owner_of_the_tables_sees_no_rows_and_changes_no_log(cluster, module_demo_db):
    with cluster.connect("minoversikt_owner", module_demo_db) as connection:
        for table in (
            "records_goal",
            "records_plan",
            "records_person",
            "records_needreport",
            "access_grant",
            "records_session",
        ):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        for sql in ("DELETE FROM access_log", "UPDATE access_log SET reason = ''", "TRUNCATE access_log"):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(sql)
