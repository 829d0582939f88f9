"""The demo city: Oslo's figures of 2018-2019 by the product's own definitions, the same rows every time, the locks kept."""

import argparse
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.test import override_settings

from minoversikt.access import log_check, log_store
from minoversikt.demo import city, city_copy, load_demo
from minoversikt.demo.book import demo_id
from minoversikt.demo.city_fill import fill
from minoversikt.demo.city_goals import ANSWERED, DAYS_BETWEEN, DISTRICTS, Count, missing
from minoversikt.demo.organisations import district_name, unit
from minoversikt.demo.people import ACCOUNTS
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.contribution import Size
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.identity_number import parse
from minoversikt.services import caseload, cases, plan_figures, plans

SOURCE = json.loads((Path(__file__).parents[1] / "data" / "oslo-2019.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 22)
CAST = {unit("030103"): Count(10, 16, 14, 11)}


@pytest.fixture(scope="module")
def today():
    return oslo_today(datetime.now(UTC))


@pytest.fixture(scope="module")
def city_db(module_demo_db, cluster, today):
    """The demo with the city in it, loaded as the command does; nothing in this module changes it but the log."""
    with cluster.connect("minoversikt_audit", module_demo_db) as audit:
        log_store.seal(audit)
    assert city.main(argparse.Namespace(seed=7, date=today)) == 0
    return module_demo_db


@pytest.fixture(scope="module")
def everything(city_db, cluster):
    with cluster.superuser(city_db) as connection:
        yield connection


def _sums(rows, *codes):
    wanted = {unit(code) for code in codes}
    chosen = [row[1:] for row in rows if row[0] in wanted]
    return tuple(sum(column) for column in zip(*chosen, strict=True))


def test_the_goals_are_the_source_s_figures():
    march, november = SOURCE["march_2019"], SOURCE["november_2018"]
    answered = [DISTRICTS[code] for code in ANSWERED]
    assert (len(DISTRICTS), len(answered)) == (march["districts_total"], march["districts_answering"])
    assert sum(count.then for count in DISTRICTS.values()) == november["plans_reported_all_oslo"]
    assert sum(count.registered for count in answered) == march["plans_registered"]
    assert sum(count.active for count in answered) == march["plans_active"]
    only = sum(count.active - count.others for count in answered)
    assert only == march["plans_where_only_the_coordinator_wrote_or_used_it"]
    assert DAYS_BETWEEN == 121


def test_the_definitions_give_exactly_these_figures_on_both_days(everything, today):
    now = everything.execute("SELECT * FROM plans_counted(%s)", [today]).fetchall()
    then = everything.execute("SELECT * FROM plans_counted(%s)", [today - timedelta(days=121)]).fetchall()
    assert _sums(then, *DISTRICTS)[0] == 850
    assert _sums(now, *ANSWERED) == (580, 419, 397)
    for unit_id, registered, active, only in now:
        count = next(count for code, count in DISTRICTS.items() if unit(code) == unit_id)
        assert (registered, active, active - only) == (count.registered, count.active, count.others)


def test_the_service_tells_the_city_and_the_own_district(city_db, today):
    found = plan_figures.city(demo_actor("unit"))
    assert (found.day, found.city.active, found.city.only) == (today, 419, 397)
    assert found.own.name == district_name("030103")
    assert (found.own.registered, found.own.active, found.own.only) == (72, 54, 43)
    before = plan_figures.city(demo_actor("regional-unit"), today - timedelta(days=DAYS_BETWEEN))
    assert before.city.registered == 850
    assert before.own is None


def test_small_groups_are_hidden_also_by_subtraction(city_db):
    districts = {one.name: one for one in plan_figures.city(demo_actor("unit")).districts}
    hidden = [code for code in ANSWERED if districts[district_name(code)].only is None]
    assert {code for code in ANSWERED if ANSWERED[code].others < 5} == set(hidden)
    assert all(districts[district_name(code)].only_size is Size.NEARLY_ALL for code in hidden)
    assert sum(ANSWERED[code].others for code in hidden) >= 5


@pytest.mark.parametrize("key", ["owner", "coordinator", "doctor", "admin", "outsider", "privacy-officer"])
def test_nobody_else_gets_figures(city_db, key):
    with pytest.raises(NotFoundError):
        plan_figures.city(demo_actor(key))


def test_the_database_gives_nobody_else_figures_either(city_db, cluster, today):
    with cluster.connect("minoversikt_app", city_db) as app, app.transaction():
        for key, rows in (("coordinator", 0), ("owner", 0), ("admin", 0), ("unit", 15)):
            actor = demo_actor(key)
            app.execute("SELECT door_context(%s, %s)", [actor.person_id, actor.acting])
            assert len(app.execute("SELECT * FROM city_figures(%s)", [today]).fetchall()) == rows
    with cluster.connect("minoversikt_app", city_db) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("SELECT * FROM plans_counted(%s)", [today])


def test_a_day_that_has_not_come_has_no_figures(city_db, today):
    with pytest.raises(InvalidError):
        plan_figures.city(demo_actor("unit"), today + timedelta(days=1))


def test_the_page_shows_the_finding_and_takes_a_day(city_db, client_for, today):
    client = client_for("unit")
    html = client.get("/enhet/tall/").content.decode()
    assert "I 397 av 419 aktive planer er det bare koordinatoren som har skrevet i planen eller åpnet den" in html
    then = today - timedelta(days=DAYS_BETWEEN)
    assert '<span class="figure-number">850</span>' in client.get(f"/enhet/tall/?dag={then}").content.decode()
    for wrong in ("i går", "1999-12-31", str(today + timedelta(days=1)), ""):
        answer = client.get("/enhet/tall/", {"dag": wrong})
        assert answer.status_code == 422
        assert "I 397 av 419" in answer.content.decode()


def test_the_regional_unit_has_the_city_and_no_district_of_its_own(city_db, client_for):
    html = client_for("regional-unit").get("/regional/tall/planer/").content.decode()
    assert "I 397 av 419 aktive planer er det bare koordinatoren som har skrevet i planen eller åpnet den" in html
    assert 'id="own"' not in html
    assert "Bydel Sagene" in html


def test_the_page_is_the_units_alone(city_db, client_for):
    for key in ("coordinator", "owner", "outsider"):
        assert client_for(key).get("/enhet/tall/").status_code == 404


def test_lists_take_no_more_statements_with_900_plans(city_db, client_for, count_statements):
    counts = {}
    for key, path in (
        ("unit", "/enhet/tall/"),
        ("unit", "/enhet/"),
        ("city-unit", "/enhet/saker/"),
        ("city-coordinator", "/koordinator/"),
    ):
        client = client_for(key)
        client.get(path)
        with count_statements() as counted:
            assert client.get(path).status_code == 200
        counts[path] = counted.total
    assert counts["/enhet/tall/"] <= 6
    assert max(counts.values()) <= 14, counts


def test_counting_900_plans_reads_few_pages(everything, today):
    plan = everything.execute(
        "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM plans_counted(%s)", [today]
    ).fetchone()[0][0]["Plan"]
    pages = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    assert pages < 40_000  # 25,000 and 55-75 ms when it was written


def test_the_log_is_whole_and_sealed_by_the_product(city_db, cluster):
    with cluster.connect("minoversikt_audit", city_db) as audit:
        assert log_store.unsealed(audit, log_store.last_head(audit))[1] < 600
        log_store.seal(audit)
    with cluster.connect("minoversikt_auditor", city_db) as auditor:
        report = log_check.check(auditor)
    assert report.whole, list(report.findings)
    assert report.sealed > 10_000


def test_the_grants_are_what_the_product_s_own_function_makes(everything):
    before = everything.execute(
        "SELECT count(*), md5(string_agg(g::text, '|' ORDER BY g::text)) FROM access_grant g"
    ).fetchone()
    everything.execute("SELECT rebuild_each(array(SELECT id FROM records_plan))")
    assert (
        before
        == everything.execute(
            "SELECT count(*), md5(string_agg(g::text, '|' ORDER BY g::text)) FROM access_grant g"
        ).fetchone()
    )
    assert before[0] > 10_000


def test_what_was_lent_is_taken_back_and_the_triggers_are_awake(everything):
    for table, right in (("records_plan", False), ("records_person", True), ("access_log", False)):
        has = everything.execute("SELECT has_table_privilege('minoversikt_definer', %s, 'INSERT')", [table]).fetchone()[
            0
        ]
        assert has is right, table
    assert not everything.execute(
        "SELECT has_column_privilege('minoversikt_definer', 'access_log', 'at', 'INSERT')"
    ).fetchone()[0]
    asleep = "SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled = 'D' AND c.relname LIKE 'records%'"
    assert everything.execute(asleep).fetchone() == (0,)
    open_tables = (
        "SELECT relname FROM pg_class WHERE relname LIKE 'records\\_%' AND relrowsecurity AND NOT relforcerowsecurity"
    )
    assert everything.execute(open_tables).fetchall() == []


def test_a_plan_of_the_city_is_nobody_else_s(everything, city_db):
    sample = everything.execute(
        "SELECT p.id FROM records_plan p WHERE p.status = 'active' AND p.owner_id NOT IN"
        " (SELECT person_id FROM records_account) ORDER BY p.id LIMIT 400"
    ).fetchall()
    for (plan_id,) in sample[::40]:
        for key in ("outsider", "unit", "coordinator", "doctor", "regional-unit", "admin"):
            for call in (plans.overview, _enter):
                with pytest.raises(NotFoundError):
                    call(demo_actor(key), plan_id)


def _enter(actor, plan_id):
    from minoversikt.access.door import enter

    with enter(actor, Op.SEE, plan_id, Section.PLAN):
        pass


def test_grants_go_to_those_of_the_plan_alone(everything):
    strangers = everything.execute(
        "SELECT count(*) FROM access_grant g JOIN records_plan p ON p.id = g.plan_id WHERE g.person_id <> p.owner_id"
        " AND NOT EXISTS (SELECT FROM records_coordinatorassignment a WHERE a.case_id = p.case_id AND a.holder_id = g.person_id)"
        " AND NOT EXISTS (SELECT FROM records_consent c WHERE c.plan_id = p.id AND c.grantee_id = g.person_id)"
        " AND NOT EXISTS (SELECT FROM records_consent c JOIN records_rosterentry r ON r.unit_id = c.unit_id WHERE c.plan_id = p.id)"
        " AND NOT EXISTS (SELECT FROM records_representation r WHERE r.subject_id = p.owner_id AND r.holder_id = g.person_id)"
    ).fetchone()
    assert strangers == (0,)


def test_the_unit_has_its_cases_and_one_coordinator_more_than_sixty(city_db, client_for):
    lines, total = cases.all_open(demo_actor("unit"))
    assert len(lines) == cases.PAGE
    assert total >= 60
    html = client_for("city-coordinator").get("/koordinator/").content.decode()
    assert "Vis alle" in html


def test_the_cast_keeps_their_own_people(city_db):
    assert len(caseload.caseload(demo_actor("coordinator")).lines) == 13


def test_a_second_start_does_nothing(city_db, everything, capsys):
    rows = everything.execute("SELECT count(*) FROM records_plan").fetchone()
    assert city.main(argparse.Namespace(seed=8, date=None)) == 0
    assert "there already" in capsys.readouterr().out
    assert everything.execute("SELECT count(*) FROM records_plan").fetchone() == rows


def test_the_same_seed_and_day_give_the_same_rows_and_another_seed_others():
    once, again, other = (repr(dict(fill(seed, DAY, missing(CAST))[0].rows)) for seed in (3, 3, 4))
    assert once == again
    assert once != other


@pytest.mark.parametrize(("seed", "day"), [(1, date(2028, 2, 29)), (2, date(2027, 3, 28))])
def test_another_seed_and_day_keep_the_order_of_things(seed, day):
    book, numbers = fill(seed, day, missing(CAST))
    begins = {row["id"]: row["created_at"] for row in book.rows["Plan"]}
    for table, rows in book.rows.items():
        for row in rows:
            assert row.get("created_at", book.now) <= book.now
            if table not in {"Consent", "access_log"} and row.get("plan_id"):
                assert row["created_at"] >= begins[row["plan_id"]], (table, row)
    assert len(set(numbers.values())) == len(numbers) == len(book.rows["Person"])
    cast = {f"{human.given} {human.family}" for human in ACCOUNTS}
    assert not cast & {f"{row['given_name']} {row['family_name']}" for row in book.rows["Person"]}


def test_every_number_is_synthetic_and_the_person_s_own(everything):
    vault = load_demo._vault()
    rows = everything.execute(
        "SELECT id, id_number_sealed FROM records_person WHERE id_number_sealed IS NOT NULL"
    ).fetchall()
    digits = {vault.open(sealed, person_id).digits for person_id, sealed in rows}
    assert len(digits) == len(rows) > 1000
    assert all(80 < int(number[2:4]) <= 92 for number in digits)
    assert all(parse(number, synthetic_allowed=True).check_ok for number in digits)


def test_it_refuses_outside_the_demo_and_for_a_day_ahead(capsys):
    with override_settings(DEMO=False):
        assert city.main(argparse.Namespace(seed=1, date=None)) == 2
    assert "only in demo mode" in capsys.readouterr().err
    assert city.main(argparse.Namespace(seed=1, date=date(2999, 1, 1))) == 2


def test_plans_that_leave_no_room_are_refused():
    with pytest.raises(ValueError, match="leave no room"):
        missing({unit("030103"): Count(100, 100, 100, 0)})


def test_a_crash_in_the_middle_leaves_nothing(demo_db, bypass, monkeypatch, today):
    def crash(*_args):
        raise RuntimeError("power cut")

    before = [
        bypass.execute(f"SELECT count(*) FROM {name}").fetchone()
        for name in ("records_person", "access_log", "log_era")
    ]
    monkeypatch.setattr(city_copy, "_take_back", crash)
    with pytest.raises(RuntimeError):
        city.main(argparse.Namespace(seed=1, date=None))
    after = [
        bypass.execute(f"SELECT count(*) FROM {name}").fetchone()
        for name in ("records_person", "access_log", "log_era")
    ]
    assert after == before
    assert not city_copy.is_there(demo_id("Person", "city-030101-adviser"))
