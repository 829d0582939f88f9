"""Who keeps which entries, what is kept of a change, conflicts, undo, and what the log says of each write."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.catalogue import OfferFacts
from minoversikt.domain.errors import AlreadySavedError, ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import catalogue_keeping as keeping

pytestmark = pytest.mark.usefixtures("demo_db")
SAGENE, ALNA, SUNNAAS = (demo_id("Organisation", key) for key in ("030103", "030112", "sunnaas"))
FACTS = OfferFacts(
    name="Turgruppe", what="Vi går tur.", phone="21 00 00 00", areas=("030103",), life_areas=("leisure",)
)


def actor(key="admin"):
    return demo_actor(key)


def write(facts=FACTS, key="admin", place=SAGENE):
    return keeping.add(actor(key), place, facts, row_id=uuid4())


def test_an_administrator_writes_for_the_own_place_alone():
    saved = write()
    page = keeping.one(actor(), saved.id)
    assert page.offer.facts == FACTS
    assert page.offer.checked_on == page.today
    for place in (ALNA, SUNNAAS, demo_id("Organisation", "oslo")):
        with pytest.raises(InvalidError) as refused:
            write(place=place)
        assert set(refused.value.fields) == {"organisation"}


def test_a_unit_keeps_those_of_its_district_and_a_regional_unit_those_of_its_hospital():
    saved = write(key="unit")
    assert saved.id in {offer.id for offer in keeping.listed(actor("admin"), show=1000).offers}
    theirs = write(key="regional-unit", place=SUNNAAS)
    with pytest.raises(NotFoundError):
        keeping.change(actor("unit"), theirs.id, FACTS, expected=1)


@pytest.mark.parametrize("key", ["owner", "coordinator", "doctor", "nav", "physio", "privacy-officer"])
def test_others_keep_nothing(key):
    saved = write()
    for attempt in (
        lambda: keeping.listed(actor(key)),
        lambda: keeping.one(actor(key), saved.id),
        lambda: keeping.choices(actor(key)),
        lambda: keeping.add(actor(key), SAGENE, FACTS, row_id=uuid4()),
        lambda: keeping.change(actor(key), saved.id, FACTS, expected=1),
        lambda: keeping.check(actor(key), saved.id),
        lambda: keeping.withdraw(actor(key), saved.id),
        lambda: keeping.undo(actor(key), saved.id, saved.undo_id),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_all_that_is_wrong_is_said_at_once():
    wrong = replace(
        FACTS, name=" ", what="", web="example.no", email="post", areas=("9999",), life_areas=("x",), age_from=-1,
        valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1),
    )  # fmt: skip
    with pytest.raises(InvalidError) as refused:
        write(wrong)
    assert set(refused.value.fields) == {"name", "what", "web", "email", "areas", "life_areas", "age_from", "valid_to"}
    with pytest.raises(InvalidError) as refused:
        write(replace(FACTS, age_from=18, age_to=12, name="x" * 151))
    assert set(refused.value.fields) == {"age_to", "name"}


def test_a_form_sent_twice_is_one_entry():
    row = uuid4()
    keeping.add(actor(), SAGENE, FACTS, row_id=row)
    with pytest.raises(AlreadySavedError):
        keeping.add(actor(), SAGENE, FACTS, row_id=row)


def test_who_saved_second_gets_both_texts():
    saved = write()
    keeping.change(actor("unit"), saved.id, replace(FACTS, what="Vi går tur hver tirsdag."), expected=1)
    with pytest.raises(ConflictError) as conflict:
        keeping.change(actor(), saved.id, replace(FACTS, what="Vi går lange turer."), expected=1)
    assert conflict.value.current["what"] == "Vi går tur hver tirsdag."
    assert conflict.value.mine["what"] == "Vi går lange turer."
    assert conflict.value.who == actor("unit").name
    assert conflict.value.version == 2


def test_what_was_is_kept_and_can_come_back():
    saved = write()
    changed = keeping.change(actor(), saved.id, replace(FACTS, what="Noe annet", areas=()), expected=1)
    keeping.undo(actor(), saved.id, changed.undo_id)
    page = keeping.one(actor(), saved.id)
    assert page.offer.facts == FACTS
    assert [one.action.value for one in page.changes] == ["restored", "changed", "added"]
    with pytest.raises(NotAllowedNowError):
        keeping.undo(actor(), saved.id, changed.undo_id)


def test_only_what_was_changed_is_kept_and_saving_the_same_takes_nothing_out():
    saved = write()
    keeping.change(actor(), saved.id, replace(FACTS, what="Noe annet"), expected=1)
    same = keeping.change(actor(), saved.id, replace(FACTS, what="Noe annet"), expected=2)
    kept = keeping.one(actor(), saved.id).changes
    assert [dict(one.before) for one in kept] == [{}, {"what": "Vi går tur."}, {}]
    keeping.undo(actor(), saved.id, same.undo_id)
    assert keeping.one(actor(), saved.id).offer.withdrawn_at is None


def test_a_new_entry_undone_is_withdrawn():
    saved = write()
    keeping.undo(actor(), saved.id, saved.undo_id)
    assert keeping.one(actor(), saved.id).offer.withdrawn_at is not None


def test_a_withdrawn_entry_comes_back_by_undo():
    saved = write()
    out = keeping.withdraw(actor(), saved.id)
    with pytest.raises(NotAllowedNowError):
        keeping.withdraw(actor(), saved.id)
    assert saved.id not in {offer.id for offer in keeping.listed(actor(), show=1000).offers}
    assert saved.id in {offer.id for offer in keeping.listed(actor(), withdrawn=True).offers}
    keeping.undo(actor(), saved.id, out.undo_id)
    assert saved.id in {offer.id for offer in keeping.listed(actor(), show=1000).offers}


def test_the_stalest_stands_first_and_one_tap_makes_it_fresh(bypass):
    old, new = write(), write(replace(FACTS, name="Bokgruppe"))
    bypass.execute("UPDATE records_serviceoffer SET checked_on = '2001-01-01' WHERE id = %s", (old.id,))
    bypass.commit()
    assert keeping.listed(actor()).offers[0].id == old.id
    keeping.check(actor(), old.id)
    page = keeping.one(actor(), old.id)
    assert page.offer.checked_on == page.today
    assert new.id != old.id


def test_every_write_is_logged(bypass):
    saved = write()
    keeping.change(actor(), saved.id, FACTS, expected=1)
    keeping.check(actor(), saved.id)
    keeping.withdraw(actor(), saved.id)
    rows = bypass.execute(
        "SELECT action FROM access_log WHERE object_kind = 'service_offer' AND object_id = %s ORDER BY id", (saved.id,)
    ).fetchall()
    assert [row[0] for row in rows] == ["create", "change", "change", "delete"]


@pytest.fixture
def app(cluster, demo_db):
    with cluster.connect("minoversikt_app", demo_db) as connection:
        yield connection


def refused(app: psycopg.Connection, sql: str, params: tuple[UUID, ...]) -> bool:
    """Tell whether a statement of the web's role is refused, or changes nothing."""
    try:
        with app.transaction():
            return app.execute(sql, params).rowcount == 0
    except InsufficientPrivilege:
        return True


_INSERT = (
    "INSERT INTO records_serviceoffer (id, created_at, organisation_id, name, what, for_whom, how_to_apply, phone, email,"
    " web, place, opening_hours, cost, waiting_time, areas, life_areas, synonyms, takes_questions, checked_by, is_demo,"
    " version, changed_at, changed_by, source_key, \"foreign\") VALUES (gen_random_uuid(), now(), %s, 'x', 'x', '', '', '',"
    " '', '', '', '', '', '', '{}', '{}', '', false, '', false, 1, now(), '', '', '{}')"
)


def test_past_the_services_the_database_lets_nobody_write_others_entries(app):
    theirs = write(key="regional-unit", place=SUNNAAS)
    for key, role in (("admin", "Employment"), ("unit", "Employment"), ("coordinator", "Employment")):
        with app.transaction():
            app.execute("SELECT door_context(%s, %s)", (demo_id("Person", key), str(demo_id(role, key))))
            assert refused(app, "UPDATE records_serviceoffer SET name = 'x' WHERE id = %s", (theirs.id,))
            assert refused(app, _INSERT, (SUNNAAS,))
            assert refused(app, "DELETE FROM records_serviceoffer WHERE id = %s", (theirs.id,))
            assert app.execute("SELECT count(*) FROM records_offerversion").fetchone()[0] == 0
    with app.transaction():
        app.execute("SELECT door_context(%s, %s)", (demo_id("Person", "admin"), str(demo_id("Employment", "admin"))))
        assert not refused(app, _INSERT, (SAGENE,))
    with app.transaction():
        assert refused(app, _INSERT, (SAGENE,))
