"""Places kept by their administrators: what is told, who may write it, what may be added, and what the database refuses."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import ProgrammingError, connection

from minoversikt.access.door import enter_work
from minoversikt.demo.book import demo_id
from minoversikt.domain import organisation as rules
from minoversikt.domain.codes import LogAction, OrganisationKind, Role
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.domain.organisation import OrganisationFacts
from minoversikt.services import organisations
from tests.services.reporting import TODAY, worker

SAGENE, UNIT, ALNA = (demo_id("Organisation", key) for key in ("030103", "unit-030103", "030112"))
FACTS = OrganisationFacts(name="Bydel Sagene", phone="21 00 11 22", opening_hours="Hverdager 9–15", areas=("030103",))


@pytest.fixture
def admin(demo_db, bypass):
    """An administrator of Bydel Sagene."""
    return worker(bypass, "030103", Role.LOCAL_ADMIN, "Randi Prøve")


def logged(bypass: psycopg.Connection) -> list[tuple[str, str]]:
    rows = bypass.execute("SELECT action, outcome FROM access_log WHERE object_kind = 'organisation' ORDER BY id")
    return [tuple(row) for row in rows.fetchall()]


def test_a_place_is_seen_with_those_above_it_and_changed(admin, bypass):
    kept = organisations.one(admin, UNIT)
    assert kept.organisation.above == ("Oslo kommune", "Bydel Sagene")
    assert kept.areas["030103"] == "Bydel Sagene"
    assert kept.below == ()
    version = organisations.one(admin, SAGENE).organisation.version
    assert organisations.change(admin, SAGENE, FACTS, version=version) == version + 1
    place = organisations.one(admin, SAGENE).organisation
    assert (place.facts, place.changed_by) == (FACTS, "Randi Prøve")
    assert logged(bypass)[-2:] == [("change", "allowed"), ("see", "allowed")]


def test_the_second_who_saves_gets_both(admin):
    version = organisations.one(admin, SAGENE).organisation.version
    organisations.change(admin, SAGENE, FACTS, version=version)
    with pytest.raises(ConflictError) as conflict:
        organisations.change(admin, SAGENE, replace(FACTS, phone="1"), version=version)
    assert conflict.value.current["phone"] == "21 00 11 22"
    assert conflict.value.mine["phone"] == "1"
    assert conflict.value.who == "Randi Prøve"


def test_others_places_are_unknown_and_the_attempt_is_logged(admin, bypass):
    for place in (ALNA, uuid4()):
        with pytest.raises(NotFoundError):
            organisations.one(admin, place)
        with pytest.raises(NotFoundError):
            organisations.change(admin, place, FACTS, version=1)
        assert logged(bypass)[-1] == ("see", "denied")
    with pytest.raises(NotFoundError):
        organisations.one(worker(bypass, "030103", Role.PROFESSIONAL, "Ole Prøve"), SAGENE)


def test_a_place_is_added_once_and_only_of_a_kind_that_fits(admin):
    key = uuid4()
    school = OrganisationFacts(name="Nye Prøvebakken skole", areas=("030103",))
    for _ in range(2):
        assert organisations.add(admin, key, SAGENE, OrganisationKind.SCHOOL, school) == key
    assert organisations.one(admin, key).organisation.above == ("Oslo kommune", "Bydel Sagene")
    with pytest.raises(InvalidError) as refused:
        organisations.add(admin, uuid4(), SAGENE, OrganisationKind.COORDINATING_UNIT, school)
    assert refused.value.fields == {"kind": rules.KIND_UNFIT}
    with pytest.raises(InvalidError) as refused:
        organisations.add(admin, uuid4(), ALNA, OrganisationKind.SCHOOL, school)
    assert refused.value.fields == {"parent": rules.PARENT_UNKNOWN}
    with pytest.raises(NotFoundError):
        organisations.add(admin, ALNA, SAGENE, OrganisationKind.SCHOOL, school)


def test_a_number_belongs_to_one_place_and_a_place_with_people_is_not_closed(admin):
    numbered = OrganisationFacts(name="Skole", number="915933149")
    organisations.add(admin, uuid4(), SAGENE, OrganisationKind.SCHOOL, numbered)
    version = organisations.one(admin, SAGENE).organisation.version
    closing = replace(FACTS, number="915933149", valid_to=TODAY)
    with pytest.raises(InvalidError) as refused:
        organisations.change(admin, SAGENE, closing, version=version)
    assert refused.value.fields == {"number": rules.NUMBER_TAKEN, "valid_to": rules.WORK_HERE}
    later = replace(FACTS, valid_to=TODAY + timedelta(days=90))
    organisations.change(admin, SAGENE, later, version=version)


@pytest.mark.parametrize("statement", [
    "UPDATE records_organisation SET name = 'x' WHERE id = %(alna)s RETURNING 1",
    "UPDATE records_organisation SET parent_id = %(sagene)s WHERE id = %(alna)s RETURNING 1",
    "UPDATE records_organisation SET kind = 'coordinating_unit' WHERE id = %(sagene)s RETURNING 1",
    "UPDATE records_organisation SET answer_days = 300 WHERE id = %(sagene)s RETURNING 1",
    "DELETE FROM records_organisation WHERE id = %(sagene)s RETURNING 1",
])  # fmt: skip
def test_the_database_refuses_what_no_administrator_does(admin, statement):
    assert _tried(admin, statement) == 0


@pytest.mark.parametrize(("kind", "parent", "stored"), [
    ("school", "sagene", 1), ("school", "alna", 0), ("coordinating_unit", "sagene", 0), ("child_welfare", "sagene", 0),
])  # fmt: skip
def test_the_database_knows_what_may_be_added(admin, kind, parent, stored):
    insert = (
        "INSERT INTO records_organisation (id, created_at, kind, name, code, phone, answer_days, parent_id)"
        f" VALUES (gen_random_uuid(), now(), '{kind}', 'x', '', '', 28, %({parent})s) RETURNING 1"
    )
    assert _tried(admin, insert) == stored


def test_both_locks_say_the_same_of_what_fits_below_what(demo_db, bypass):
    for parent in OrganisationKind:
        place = uuid4()
        bypass.execute(
            "INSERT INTO records_organisation (id, created_at, kind, name, code, phone, answer_days)"
            " VALUES (%s, now(), %s, 'x', '', '', 28)", [place, parent.value],
        )  # fmt: skip
        fits = {
            kind
            for kind in OrganisationKind
            if bypass.execute("SELECT organisation_fits(%s, %s)", [kind.value, place]).fetchone() == (True,)
        }
        assert fits == set(rules.kinds_below(parent)), parent


def _tried(admin, statement: str) -> int:
    """Return how many rows a statement touched inside the administrator's door; 0 when it was refused."""
    try:
        with enter_work(admin) as door:
            door.log(LogAction.SEE, "organisation", object_id=SAGENE)
            with connection.cursor() as cursor:
                cursor.execute(statement, {"sagene": SAGENE, "alna": ALNA})
                return len(cursor.fetchall())
    except ProgrammingError:
        return 0
