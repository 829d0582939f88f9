"""Ids of one plan in an address or form of another, reports and cases of another house: nothing is found or changed."""

from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from tests.hostile.asking import PLAN, addresses, fields_of, ids_of, masked, other_plan, pairs, rows, send

_WRITTEN = ("records_version", "records_goal", "records_activity", "records_comment", "records_service",
            "records_appointment", "records_participant", "records_healthnote", "records_stilltrueanswer",
            "records_goalreview", "records_consent")  # fmt: skip
_ALNA = "(SELECT id FROM records_organisation WHERE code = '030112' AND kind = 'coordinating_unit')"


@pytest.mark.parametrize("who", ["owner", "coordinator"])
def test_rows_of_another_plan_are_unknown_under_this_plans_address(demo_db, bypass, client_for, who):
    client, others = client_for(who), ids_of(bypass, other_plan(bypass))
    before, tried = rows(bypass, *_WRITTEN), 0
    for address in addresses():
        inner = set(address.holes) - {"plan_id"}
        if not address.of_plan or not inner & set(others):
            continue
        url = address.filled(**others | {"plan_id": PLAN})
        for answer in (client.get(url), client.post(url, {"base_version": "1", "title": "Stjålet", "text": "Stjålet"})):
            assert answer.status_code in (404, 405), (address.pattern, answer.status_code)
        tried += 1
    assert tried >= 12
    assert rows(bypass, *_WRITTEN) == before


@pytest.mark.parametrize("who", ["owner", "coordinator"])
def test_a_row_of_another_plan_in_a_hidden_field_changes_nothing(demo_db, bypass, client_for, who):
    client, mine, others = client_for(who), ids_of(bypass, PLAN), ids_of(bypass, other_plan(bypass))
    before = rows(bypass, *_WRITTEN)
    base, goal = f"/plan/{PLAN}/", f"/plan/{PLAN}/maal/{mine['goal_id']}/"
    tries = [
        (f"{base}stemmer-dette/", {"activity": others["activity_id"], "answer": "yes"}),
        (f"{base}stemmer-dette/", {"activity": uuid4(), "answer": "yes"}),
        (f"{goal}gjor/", {"do": "done", "step": others["step_id"], "kind": "goal", "version": "1"}),
        (f"{goal}gjor/", {"do": "remove", "step": others["activity_id"], "kind": "activity", "version": "1"}),
        (f"{goal}gjor/", {"do": "up", "step": others["activity_id"], "kind": "activity", "version": "1"}),
        (f"{base}angre/{others['undo_id']}/", {}),
    ]
    for url, values in tries:
        assert client.post(url, values).status_code == 404, (url, values)
    assert rows(bypass, *_WRITTEN) == before


def test_the_goal_of_another_plan_is_no_choice_in_the_form_of_an_activity(demo_db, bypass, client_for):
    others = ids_of(bypass, other_plan(bypass))
    answer = send(
        client_for("coordinator"), f"/plan/{PLAN}/aktiviteter/ny/", title="Noe", description="", extent="",
        responsible="owner", goal=str(others["goal_id"]),
    )  # fmt: skip
    assert answer.status_code == 422
    assert bypass.execute("SELECT count(*) FROM records_activity WHERE title = 'Noe'").fetchone() == (0,)


def test_a_new_row_can_not_take_the_id_of_a_row_that_exists(demo_db, bypass, client_for):
    others = ids_of(bypass, other_plan(bypass))
    title = "SELECT title, plan_id FROM records_goal WHERE id = %s"
    was = bypass.execute(title, [others["goal_id"]]).fetchone()
    owner = client_for("owner")
    answer = owner.post(f"/plan/{PLAN}/maal/ny/", {"title": "Overtatt", "row_id": str(others["goal_id"])})
    assert answer.status_code in (303, 404, 409)
    assert bypass.execute(title, [others["goal_id"]]).fetchone() == was
    assert bypass.execute("SELECT count(*) FROM records_goal WHERE title = 'Overtatt'").fetchone() == (0,)


def test_a_draft_named_after_another_plan_is_only_ever_ones_own(demo_db, bypass, client_for):
    others = ids_of(bypass, other_plan(bypass))
    name = f"goal:{others['goal_id']}"
    outsider = client_for("outsider")
    assert outsider.post(f"/kladd/{name}/?plan={others['plan_id']}", {"title": "Min egen"}).status_code == 204
    held = bypass.execute("SELECT person_id FROM records_draft WHERE form = %s", [name]).fetchall()
    assert held == [(demo_id("Person", "outsider"),)]
    page = client_for("coordinator").get(f"/plan/{others['plan_id']}/maal/{others['goal_id']}/endre/")
    assert "Min egen" not in page.content.decode()


def test_a_unit_sees_nothing_of_another_units_report_or_case(demo_db, bypass, client_for):
    bypass.execute(f"UPDATE records_needreport SET unit_id = {_ALNA}, former_unit_ids = '{{}}'")
    bypass.execute(f"UPDATE records_coordinationcase SET unit_id = {_ALNA}")
    bypass.execute(f"UPDATE records_coordinatorassignment SET unit_id = {_ALNA}")
    unit, tried = client_for("unit"), 0
    for pattern, hidden, unknown in pairs(bypass):
        for ask in (unit.get, unit.post):
            there, nowhere = ask(hidden), ask(unknown)
            if there.status_code != 405:
                expected = (
                    204 if pattern.startswith("enhet") and "kladd" in pattern else 404
                )  # a draft is one's own, whatever it is named
                assert (there.status_code, nowhere.status_code) == (expected, expected), pattern
                assert masked(there) == masked(nowhere), pattern
                tried += "enhet" in pattern
    assert tried > 8


def test_a_hospital_sees_nothing_of_another_hospitals_reports(demo_db, bypass, client_for):
    bypass.execute(
        f"UPDATE records_needreport SET from_organisation_id = {_ALNA}, reporter_id = %s", [demo_id("Person", "unit")]
    )
    doctor = client_for("doctor")
    seen = [pair for pair in pairs(bypass) if "mine-meldinger" in pair[0]]
    for pattern, hidden, unknown in seen:
        for ask in (doctor.get, doctor.post):
            there, nowhere = ask(hidden), ask(unknown)
            assert there.status_code == nowhere.status_code, pattern
            if "kladd" not in pattern and there.status_code != 405:
                assert there.status_code == 404, pattern
                assert masked(there) == masked(nowhere), pattern
    assert len(seen) >= 4
    assert "Maryam" not in doctor.get("/mine-meldinger/").content.decode()


def test_the_right_case_does_not_open_another_cases_coordinator(demo_db, bypass, client_for):
    case, held = bypass.execute(
        "SELECT c.id, a.id FROM records_coordinationcase c, records_coordinatorassignment a"
        " WHERE a.case_id <> c.id AND c.unit_id = a.unit_id AND a.ends_at IS NULL LIMIT 1"
    ).fetchone()
    unit = client_for("unit")
    url = f"/enhet/sak/{case}/slutt/{held}/"
    assert unit.get(url).status_code == 404
    unit.post(url, {"on_day": "1", "on_month": "1", "on_year": "2030"})
    assert bypass.execute("SELECT ends_at FROM records_coordinatorassignment WHERE id = %s", [held]).fetchone() == (
        None,
    )


def test_refused_attempts_are_logged_and_shown_to_the_owner(demo_db, bypass, client_for):
    last = bypass.execute("SELECT max(id) FROM access_log").fetchone()[0]
    client_for("outsider").get(f"/plan/{PLAN}/tjenester/")
    found = bypass.execute(
        "SELECT plan_id, person_name, outcome, subject_id IS NOT NULL FROM access_log WHERE id > %s", [last]
    ).fetchall()
    assert found == [(PLAN, "Silje Prøve", "denied", True)]
    assert "Silje" in client_for("owner").get(f"/plan/{PLAN}/innsyn/").content.decode()


def test_head_never_does_what_post_does(demo_db, bypass, client_for):
    owner = client_for("owner")
    state = "SELECT version, status FROM records_plan WHERE id = %s"
    before = bypass.execute(state, [PLAN]).fetchone()
    found = ids_of(bypass, PLAN)
    for address in addresses():
        owner.head(address.filled(**found))
    assert bypass.execute(state, [PLAN]).fetchone() == before
    assert owner.get("/min-plan/").status_code == 200, "still logged in"


def test_the_hidden_version_of_another_time_is_a_conflict_not_an_overwrite(demo_db, bypass, client_for):
    owner, found = client_for("owner"), ids_of(bypass, PLAN)
    url = f"/plan/{PLAN}/maal/{found['goal_id']}/endre/"
    fields = fields_of(owner.get(url))
    for version in ("999", "-1", "0", "x", ""):
        answer = owner.post(url, fields | {"base_version": version, "title": "Overskrevet", "why": ""})
        assert answer.status_code == 409, version
    assert bypass.execute("SELECT count(*) FROM records_goal WHERE title = 'Overskrevet'").fetchone() == (0,)
