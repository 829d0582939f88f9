"""Activities whose responsible has left: told to the person, the coordinator, the checklist and the unit alike."""

import pytest
from django.db import DatabaseError, connection, transaction

from minoversikt.access.door import enter_own
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.checklist import Missing
from minoversikt.domain.your_turn import TurnKind
from minoversikt.services import case_life, handover, plan_details, plans

PLAN, CASE = demo_id("Plan", "owner"), demo_id("CoordinationCase", "owner")


def _make_physios(bypass):
    """Let the physiotherapist be responsible for everything that is open; returns how many activities that is."""
    rows = bypass.execute(
        "UPDATE records_activity SET responsible_id = %s WHERE plan_id = %s AND status IN ('planned', 'in_progress')"
        " AND removed_at IS NULL RETURNING id", [demo_id("Person", "physio"), PLAN]).fetchall()  # fmt: skip
    bypass.commit()
    return len(rows)


def _told(key):
    """How many activities without a responsible Din tur tells somebody of, and the checklist of the plan."""
    turns = plans.overview(demo_actor(key), PLAN).turns
    din_tur = sum(turn.count for turn in turns if turn.kind is TurnKind.WITHOUT_RESPONSIBLE)
    items = plan_details.details_of(demo_actor(key), PLAN).items
    missing = (one for item in items for one in item.missing if one.code is Missing.RESPONSIBLE)
    return din_tur, sum(one.count for one in missing)


def test_activities_of_a_participant_whose_job_ended_have_nobody(demo_db, bypass):
    mine = _make_physios(bypass)
    assert _told("coordinator") == (0, 0)
    bypass.execute(
        "UPDATE records_employment SET ends_at = now() WHERE person_id = %s AND ends_at IS NULL",
        [demo_id("Person", "physio")],
    )
    bypass.commit()
    assert _told("coordinator") == _told("owner") == (mine, mine)
    assert case_life.life(demo_actor("unit"), CASE).life.without_responsible == mine
    assert len(handover.page(demo_actor("owner"), PLAN).without) == mine
    assert _told("son")[0] == 0, "told to those who can name somebody else"


def test_activities_of_a_participant_who_left_have_nobody_and_of_one_with_another_way_in_have(demo_db, bypass):
    mine = _make_physios(bypass)
    bypass.execute(
        "UPDATE records_participant SET status = 'left', left_at = now() WHERE plan_id = %s AND person_id = %s",
        [PLAN, demo_id("Person", "physio")],
    )
    bypass.commit()
    assert _told("coordinator") == (mine, mine)
    bypass.execute(
        "INSERT INTO records_participant SELECT (jsonb_populate_record(m, jsonb_build_object("
        "'id', gen_random_uuid(), 'acting', 'private', 'status', 'active', 'left_at', NULL))).*"
        " FROM records_participant m WHERE plan_id = %s AND person_id = %s",
        [PLAN, demo_id("Person", "physio")],
    )
    bypass.commit()
    assert _told("coordinator") == (0, 0)


def test_nobody_outside_the_team_is_told_who_left(demo_db, bypass):
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE person_id = %s", [demo_id("Person", "physio")])
    bypass.commit()
    for key, told in (("coordinator", True), ("outsider", False), ("unit", False)):
        with enter_own(demo_actor(key)), connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(people_gone(%s))", [PLAN])
            assert (cursor.fetchone()[0] > 0) is told, key
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute("SELECT gone_from(%s)", [PLAN])
