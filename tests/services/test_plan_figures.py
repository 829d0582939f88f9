"""What counts as registered, active and only the coordinator: each rule by what people do, on the day and the day before."""

from datetime import UTC, datetime, timedelta

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import SAGENE, unit
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Face
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import goals, plan_figures, plan_life, plans

KEY = "david-prøve"
PLAN = demo_id("Plan", KEY)
DAVID = Actor(person_id=demo_id("Person", KEY), name="David Prøve", face=Face.CLI, request_id="test")
NORDSTRAND = unit("030114")


@pytest.fixture
def counted(demo_db, bypass):
    """Return the function that counts Sagene (or another unit) so many days ago: registered, active, only the coordinator."""

    def count(days=0, of=unit(SAGENE)):  # noqa: B008 - a constant
        day = oslo_today(datetime.now(UTC)) - timedelta(days=days)
        row = bypass.execute(
            "SELECT registered, active, only_coordinator FROM plans_counted(%s) WHERE unit_id = %s", [day, of]
        ).fetchone()
        return row or (0, 0, 0)

    return count


def test_whoever_coordinates_or_stands_in_is_no_other_nor_is_somebody_who_was_refused(counted):
    before = counted()
    plans.overview(demo_actor("coordinator"), PLAN)
    plans.overview(demo_actor("deputy"), PLAN)
    goals.write_goal(demo_actor("deputy"), PLAN, title="Jeg vil svømme", why="", life_area="", voiced_by_owner=True)
    with pytest.raises(NotFoundError):
        plans.overview(demo_actor("outsider"), PLAN)
    assert counted() == before


def test_opening_counts_from_the_day_it_happened(counted):
    registered, active, only = counted()
    yesterday = counted(1)
    plans.overview(DAVID, PLAN)
    assert counted() == (registered, active, only - 1)
    assert counted(1) == yesterday


def test_what_was_taken_back_again_was_not_written(counted, bypass):
    _, _, only = counted()
    bypass.execute(
        "INSERT INTO records_version (id, created_at, plan_id, section, object_kind, object_id, object_version, action, before,"
        " author_id, author_name, author_byline, undone_at) SELECT gen_random_uuid(), now(), id, 'goals', 'goal', id, 9, 'change',"
        " '{\"title\": \"x\"}', owner_id, owner_name, '', now() FROM records_plan WHERE id = %s",
        [PLAN],
    )
    assert counted()[2] == only
    bypass.execute("UPDATE records_version SET undone_at = NULL WHERE plan_id = %s AND object_version = 9", [PLAN])
    assert counted()[2] == only - 1
    bypass.execute(
        "UPDATE records_version SET before = '{\"position\": 1}' WHERE plan_id = %s AND object_version = 9", [PLAN]
    )
    assert counted()[2] == only


def test_a_paused_plan_is_registered_and_not_active_from_that_day(counted):
    registered, active, _ = counted()
    yesterday = counted(1)
    plan_life.pause(demo_actor("owner"), demo_id("Plan", "owner"))
    assert counted()[:2] == (registered, active - 1)
    assert counted(1) == yesterday
    plan_life.resume(demo_actor("owner"), demo_id("Plan", "owner"))
    assert counted()[:2] == (registered, active)


def test_an_ended_plan_stays_registered(counted):
    registered, active, _ = counted()
    plan_life.end_by_wish(demo_actor("owner"), demo_id("Plan", "owner"))
    assert counted()[:2] == (registered, active - 1)
    assert counted(1)[:2] == (registered, active)


def test_a_plan_is_registered_from_the_day_it_was_opened(counted):
    assert counted(300)[0] <= 1
    assert counted(5)[0] == counted()[0] - 1  # Mikal's was opened four days ago
    assert counted(900) == (0, 0, 0)


def test_a_protected_plan_is_never_counted(counted, bypass):
    registered, active, only = counted()
    bypass.execute("UPDATE records_plan SET protected = true WHERE id = %s", [PLAN])
    assert counted() == (registered - 1, active - 1, only - 1)


def test_a_case_that_moved_counts_where_it_lay(counted, bypass):
    registered, yesterday = counted()[0], counted(1)[0]
    case = demo_id("CoordinationCase", KEY)
    bypass.execute(
        "INSERT INTO records_casetransfer (id, created_at, case_id, from_unit_id, from_name, to_unit_id, to_name, status, reason,"
        " answer, asked_by_id, asked_by_name, answered_by_name, completed_at)"
        " SELECT gen_random_uuid(), now(), id, unit_id, '', %s, '', 'completed', '', '', unit_id, '', '', now()"
        " FROM records_coordinationcase WHERE id = %s",
        [NORDSTRAND, case],
    )
    bypass.execute("UPDATE records_coordinationcase SET unit_id = %s WHERE id = %s", [NORDSTRAND, case])
    assert (counted()[0], counted(of=NORDSTRAND)[0]) == (registered - 1, 1)
    assert (counted(1)[0], counted(1, of=NORDSTRAND)[0]) == (yesterday, 0)


def test_each_look_at_the_figures_is_a_row_in_the_log(demo_db, bypass):
    rows = "SELECT count(*) FROM access_log WHERE object_kind = 'figures' AND person_id = %s"
    unit_actor = demo_actor("unit")
    before = bypass.execute(rows, [unit_actor.person_id]).fetchone()[0]
    plan_figures.city(unit_actor)
    assert bypass.execute(rows, [unit_actor.person_id]).fetchone()[0] == before + 1
