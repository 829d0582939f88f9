"""What the demo holds: what issue 2 names, by the domain's own rules, relative to the day it was loaded."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from minoversikt.access.crypto import IdentityVault
from minoversikt.demo import history, load_demo
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.age import age_on
from minoversikt.domain.codes import AssignmentKind, PlanStatus, ReportStatus
from minoversikt.domain.identity_number import parse
from minoversikt.domain.need_report import TRANSITIONS
from minoversikt.services import writing

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def book():
    return load_demo.fill(NOON)


def _of(book, table, plan):
    return [
        row for row in book.rows[table] if row.get("plan_id") == demo_id("Plan", plan) and not row.get("removed_at")
    ]


def test_the_owner_has_a_full_plan(book):
    goals = _of(book, "Goal", "owner")
    top = [row for row in goals if not row.get("parent_id")]
    assert len(top) == 5
    assert all(sum(step.get("parent_id") == goal["id"] for step in goals) >= 2 for goal in top)
    assert len(_of(book, "Activity", "owner")) == 12
    services = _of(book, "Service", "owner")
    assert len(services) == 8
    assert {"waiting", "running"} <= {row["delivery"] for row in services}
    refused = next(row for row in services if row["decision"] == "refused")
    assert refused["complaint_due"] > book.today
    assert len(_of(book, "Participant", "owner")) == 7
    assert len(_of(book, "PlanText", "owner")) == 7


def test_the_next_event_is_tomorrow_at_ten_in_oslo(book):
    coming = [row["starts_at"] for row in _of(book, "Appointment", "owner") if row["starts_at"] > NOON]
    assert min(coming).isoformat() == "2026-11-25T10:00:00+01:00"


def test_the_history_goes_back_half_a_year_and_nothing_is_from_tomorrow(book):
    written = [row["created_at"] for row in book.rows["Version"] if row["plan_id"] == demo_id("Plan", "owner")]
    assert NOON - min(written) > timedelta(days=180)
    for table, rows in book.rows.items():
        for row in rows:
            assert row["created_at"] <= NOON, (table, row)


def test_the_history_names_the_kinds_and_sections_that_undo_knows():
    from minoversikt.records import models

    known = {model.__name__: (kind, section) for kind, (model, section) in writing.KINDS.items()}
    del known["Flag"]  # nobody in the demo has marked a text
    assert {name: (kind, section) for name, (kind, section) in history.KINDS.items()} == known
    for table, _key, _by, _on, before in history._CHANGES:
        fields = {field.name for field in getattr(models, table)._meta.get_fields()}
        assert set(before) <= fields


def test_every_number_is_synthetic_and_opens_with_the_settings_keys(book):
    vault = load_demo._vault()
    seen = set()
    for person in book.rows["Person"]:
        number = vault.open(person["id_number_sealed"], person["id"])
        assert parse(number.digits, synthetic_allowed=True).kind == "synthetic"
        assert int(number.digits[2:4]) > 80
        assert person["id_number_hash"] == vault.lookup_hash(number)
        seen.add(number.digits)
    assert len(seen) == len(book.rows["Person"])
    assert isinstance(vault, IdentityVault)


def test_the_coordinator_has_the_owner_and_twelve_small_plans_in_varied_states(book):
    amira = demo_id("Person", "coordinator")
    cases = [row for row in book.rows["CoordinatorAssignment"] if row["holder_id"] == amira]
    assert len(cases) == 13
    assert {row["kind"] for row in cases} == {AssignmentKind.COORDINATOR}
    assert {row["status"] for row in book.rows["Plan"]} == {PlanStatus.ACTIVE, PlanStatus.PAUSED, PlanStatus.DRAFT}


def test_every_report_went_a_way_the_domain_allows(book):
    allowed = {(before, after) for (before, _), after in _steps()}
    for report in book.rows["NeedReport"]:
        events = [row["status"] for row in book.rows["ReportEvent"] if row["report_id"] == report["id"]]
        assert events[-1] == report["status"]
        for before, after in pairwise(events):
            assert (before, after) in allowed, report["id"]


def _steps():
    """The pairs of the domain's table, whatever its shape."""
    for before, moves in TRANSITIONS.items():
        for step, after in moves.items():
            yield (before, step), after


def test_the_unit_has_five_to_answer_one_late_and_a_case_without_coordinator(book):
    waiting = [row for row in book.rows["NeedReport"] if row["answered_on"] is None]
    assert len(waiting) == 5
    assert len({row["status"] for row in waiting}) == 5
    assert sum(row["answer_due"] < book.today for row in waiting) == 1
    mine = next(row for row in waiting if row["subject_id"] == demo_id("Person", "waiting"))
    assert mine["sent_on"] == date(2026, 11, 12)
    assert mine["status"] == ReportStatus.IN_ASSESSMENT
    alone = [row for row in book.rows["CoordinationCase"] if row["without_since"]]
    assert [(book.now - row["without_since"]).days for row in alone] == [7]


def test_nobody_has_a_name_that_could_be_somebodys(book):
    assert {row["family_name"] for row in book.rows["Person"]} <= {"Testperson", "Prøve", "Eksempel"}


@pytest.mark.parametrize("now", [datetime(2027, 1, 1, 0, 30, tzinfo=UTC), datetime(2028, 2, 29, 22, 59, tzinfo=UTC)])
def test_whatever_day_it_is_loaded_the_owner_is_54(now):
    book = load_demo.fill(now)
    assert age_on(book.find("Person", "owner")["birth_date"], book.today) == 54


def test_the_log_begins_with_true_rows(demo_db, bypass):
    rows = bypass.execute(
        "SELECT person_name, action, outcome FROM access_log WHERE plan_id = %s ORDER BY id", [demo_id("Plan", "owner")]
    ).fetchall()
    assert ("Amira Eksempel", "create", "allowed") in rows
    assert ("Ole Prøve", "see", "allowed") in rows
    assert ("Nina Eksempel", "see", "allowed") in rows
    assert ("Silje Prøve", "see", "denied") in rows
    assert demo_actor("owner").byline == ""
    assert demo_actor("coordinator").byline == "Koordinator, Bydel Sagene"
