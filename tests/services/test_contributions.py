"""Who takes part, counted: for the owner and who coordinates, opening for the owner alone, and a unit in bare numbers."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import comments, contributions, goals, plans, steps, writing
from tests.support.participants import PLAN, circle


@pytest.fixture(autouse=True)
def _given(demo_db, bypass):
    circle(bypass)


GOAL, SHOP = demo_id("Goal", "owner-shop"), demo_id("Goal", "owner-shop-together")
SON = demo_id("Person", "son")


def of(who):
    return contributions.contributions_of(demo_actor(who), PLAN)


def test_writing_is_counted_by_person_and_what_was_taken_back_is_not(demo_db):
    before = of("owner")[SON].wrote
    first = comments.comment_on(demo_actor("son"), PLAN, "goal", GOAL, text="En")
    comments.comment_on(demo_actor("son"), PLAN, "goal", GOAL, text="To")
    assert of("owner")[SON].wrote == before + 2
    assert of("coordinator")[SON].wrote == before + 2
    assert of("owner")[SON].wrote_at is not None
    writing.undo(demo_actor("son"), PLAN, first.undo_id)
    assert of("owner")[SON].wrote <= before + 2


def test_moving_a_step_is_not_writing(demo_db):
    before = of("owner")[demo_id("Person", "owner")].wrote
    steps.move_step(demo_actor("owner"), PLAN, GOAL, SHOP, up=True)
    steps.move_step(demo_actor("owner"), PLAN, GOAL, SHOP, up=False)
    assert of("owner")[demo_id("Person", "owner")].wrote == before


def test_words_of_the_owner_that_another_wrote_down_are_counted_apart(demo_db):
    owner = demo_id("Person", "owner")
    before = of("owner")[owner]
    goals.write_goal(demo_actor("coordinator"), PLAN, title="Jeg vil synge", voiced_by_owner=True)
    after = of("owner")[owner]
    assert (after.wrote, after.for_them) == (before.wrote, before.for_them + 1)


def test_opening_is_told_to_the_owner_and_nobody_else(demo_db):
    plans.overview(demo_actor("son"), PLAN)
    assert of("owner")[SON].opened_at is not None
    assert of("owner")[SON].days_open >= 1
    assert {one.opened_at for one in of("coordinator").values()} == {None}


@pytest.mark.parametrize("who", ["son", "physio", "nav", "outsider", "unit", "doctor"])
def test_nobody_else_counts_the_others(demo_db, who):
    with pytest.raises(NotFoundError):
        of(who)


def test_a_unit_gets_numbers_and_never_of_few(demo_db, bypass):
    found = contributions.of_unit(demo_actor("unit"))
    many = bypass.execute(
        "SELECT count(*) FROM records_plan p JOIN records_coordinationcase c ON c.id = p.case_id"
        " WHERE c.unit_id = %s AND p.status = 'active' AND NOT p.protected",
        [demo_actor("unit").organisation_id],
    ).fetchone()[0]
    assert found is not None
    assert found.plans == many >= 10
    for number in (found.wrote, found.opened):
        assert 4 <= number <= many - 4
    bypass.execute("UPDATE records_plan SET status = 'ended', end_reason = 'wish' WHERE id IN (SELECT p.id FROM records_plan p"
                   " JOIN records_coordinationcase c ON c.id = p.case_id WHERE c.unit_id = %s AND p.status = 'active' LIMIT %s)",
                   [demo_actor("unit").organisation_id, many - 9])  # fmt: skip
    bypass.commit()
    assert contributions.of_unit(demo_actor("unit")) is None


def test_the_number_follows_who_writes(demo_db, bypass):
    """Of every running plan of the unit somebody else writes in seven."""
    bypass.execute("DELETE FROM records_version")
    bypass.execute(
        "INSERT INTO records_version (id, created_at, plan_id, section, object_kind, object_id, object_version, action, before,"
        " author_id, author_name, author_byline)"
        " SELECT gen_random_uuid(), now(), p.id, 'goals', 'goal', gen_random_uuid(), 1, 'create', '{}', p.owner_id, 'x', ''"
        "   FROM records_plan p JOIN records_coordinationcase c ON c.id = p.case_id"
        "  WHERE c.unit_id = %s AND p.status = 'active' AND NOT p.protected ORDER BY p.id LIMIT 6",
        [demo_actor("unit").organisation_id],
    )
    bypass.commit()
    assert contributions.of_unit(demo_actor("unit")).wrote == 6
    bypass.execute("UPDATE records_version SET created_at = now() - interval '91 days'")
    bypass.commit()
    assert contributions.of_unit(demo_actor("unit")).wrote == 4


@pytest.mark.parametrize("who", ["coordinator", "owner", "doctor", "outsider"])
def test_only_a_unit_asks_for_the_units_numbers(demo_db, who):
    with pytest.raises(NotFoundError):
        contributions.of_unit(demo_actor(who))
