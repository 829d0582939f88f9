"""The areas of life: who words, orders and hides them, by both locks; conflicts; and what goals and others then read."""

from uuid import uuid4

import psycopg
import pytest

from minoversikt.access.door import enter_open
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.domain.life_areas import FIRST_WORDS, LifeArea, LifeAreaName, offered, problems
from minoversikt.services import goals, life_areas

pytestmark = pytest.mark.usefixtures("demo_db")
PLAN = demo_id("Plan", "owner")


@pytest.fixture
def city():
    """The administrator of the municipality."""
    return demo_actor("city-admin")


def shown():
    with enter_open():
        return life_areas.areas()


def test_every_code_has_its_first_words_in_three_languages():
    assert [one.code for one in FIRST_WORDS] == list(LifeArea)
    assert shown() == FIRST_WORDS
    assert all(one.nb and one.nn and one.en and one.example_nb for one in FIRST_WORDS)


def test_a_hidden_area_is_offered_where_it_stands_already():
    home, gone = LifeAreaName("home", "Hjem"), LifeAreaName("work", "Jobb", hidden=True)
    assert offered((home, gone)) == (home,)
    assert offered((home, gone), "work") == (home, gone)


def test_words_are_short_and_there_is_a_name():
    words = dict.fromkeys(life_areas.WORDS, "x")
    assert problems(words) == {}
    assert set(problems(words | {"name_nb": "", "name_en": "x" * 41, "suggestion_nn": "x" * 121})) == {
        "name_nb", "name_en", "suggestion_nn",
    }  # fmt: skip


def test_the_municipality_words_an_area_and_everybody_reads_it(city):
    area = life_areas.kept(city)[0]
    life_areas.word(city, area.id, dict(area.words) | {"name_nb": " Bolig "}, expected=area.version)
    assert shown()[0].nb == "Bolig"
    assert goals.goals_of(demo_actor("owner"), PLAN).areas[0].nb == "Bolig"
    with pytest.raises(ConflictError) as lost:
        life_areas.word(city, area.id, dict(area.words) | {"name_nb": "Heimen"}, expected=area.version)
    assert (lost.value.current["name_nb"], lost.value.mine["name_nb"]) == ("Bolig", "Heimen")
    with pytest.raises(InvalidError):
        life_areas.word(city, area.id, {}, expected=area.version + 1)


def test_order_and_hiding_keep_every_code(city):
    first, second = life_areas.kept(city)[:2]
    life_areas.move(city, second.id, up=True)
    life_areas.move(city, second.id, up=True)
    assert [one.code for one in life_areas.kept(city)[:2]] == [second.code, first.code]
    life_areas.show(city, first.id, hidden=True)
    assert first.code not in {one.code for one in shown()}
    named = goals.goals_of(demo_actor("owner"), PLAN).areas
    assert next(one for one in named if one.code == first.code).hidden
    life_areas.show(city, first.id, hidden=False)
    assert {one.code for one in shown()} == set(LifeArea)


def test_each_change_is_logged(city, bypass):
    area = life_areas.kept(city)[3]
    life_areas.show(city, area.id, hidden=True)
    row = bypass.execute(
        "SELECT action, object_kind FROM access_log WHERE object_id = %s ORDER BY id DESC", [area.id]
    ).fetchone()
    assert row == ("change", "life_area")


@pytest.mark.parametrize("key", ["admin", "unit", "regional-unit", "coordinator", "owner", "doctor"])
def test_nobody_else_words_them(key, city):
    area = life_areas.kept(city)[0]
    for attempt in (
        lambda: life_areas.kept(demo_actor(key)),
        lambda: life_areas.one(demo_actor(key), area.id),
        lambda: life_areas.word(demo_actor(key), area.id, area.words, expected=area.version),
        lambda: life_areas.show(demo_actor(key), area.id, hidden=True),
        lambda: life_areas.move(demo_actor(key), area.id, up=False),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_an_unknown_area_is_not_found(city):
    with pytest.raises(NotFoundError):
        life_areas.one(city, uuid4())


@pytest.mark.parametrize(("key", "touched"), [("admin", 0), ("unit", 0), ("city-admin", 11)])
def test_the_second_lock_says_the_same(cluster, demo_db, key, touched):
    with cluster.connect("minoversikt_app", demo_db) as app, app.transaction():
        app.execute("SELECT door_context(%s, %s)", (demo_id("Person", key), str(demo_id("Employment", key))))
        assert app.execute("UPDATE records_lifeareachoice SET hidden = true").rowcount == touched
        for statement in ("DELETE FROM records_lifeareachoice", "UPDATE records_lifeareachoice SET code = 'x'"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
                app.execute(statement)
