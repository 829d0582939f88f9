"""Odd, huge, doubled and extra fields: refused or read as text, never an error of ours, never a column."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from minoversikt.demo.book import demo_id
from tests.hostile.asking import PLAN, addresses, ids_of, send

GOALS = f"/plan/{PLAN}/maal/"
EXTRA = {
    "plan_id": "00000000-0000-0000-0000-000000000000", "owner_id": str(demo_id("Person", "outsider")),
    "author_id": str(demo_id("Person", "outsider")), "author_name": "Noen Annen", "author_byline": "Lege",
    "audience": "{}", "status": "done", "version": "99", "voiced_by_owner": "on", "position": "-1", "parent_id": GOALS,
    "removed_at": "2020-01-01", "source_key": "x", "protected": "on", "withheld": "goals", "case_id": "x", "id": "x",
    "responsible_id": str(demo_id("Person", "outsider")), "created_at": "2020-01-01",
}  # fmt: skip


def test_extra_fields_of_a_goal_are_not_stored(demo_db, bypass, client_for):
    answer = send(client_for("owner"), f"{GOALS}ny/", title="Bare dette", **EXTRA)
    assert answer.status_code == 303
    row = bypass.execute(
        "SELECT plan_id, author_id, author_name, audience, status, version, voiced_by_owner, removed_at, parent_id"
        " FROM records_goal WHERE title = 'Bare dette'"
    ).fetchone()
    assert row == (PLAN, demo_id("Person", "owner"), "Kari Testperson", None, "active", 1, False, None, None)


def test_extra_fields_of_an_activity_are_not_stored(demo_db, bypass, client_for):
    extra = EXTRA | {"responsible_name": "Noen Annen", "voiced_by_owner": ""}
    answer = send(
        client_for("coordinator"), f"/plan/{PLAN}/aktiviteter/ny/", title="Bare dette", description="", extent="",
        responsible="other", responsible_other="Nabo Randi", goal="", **extra,
    )  # fmt: skip
    assert answer.status_code == 303, answer.content.decode()
    row = bypass.execute(
        "SELECT plan_id, author_id, audience, status, version, responsible_id, responsible_name FROM records_activity"
        " WHERE title = 'Bare dette'"
    ).fetchone()
    assert row == (PLAN, demo_id("Person", "coordinator"), None, "planned", 1, None, "Nabo Randi")


def test_the_plan_itself_takes_days_and_nothing_else(demo_db, bypass, client_for):
    state = "SELECT owner_id, case_id, status, protected, withheld, end_reason FROM records_plan WHERE id = %s"
    before = bypass.execute(state, [PLAN]).fetchone()
    days = {"period_from_day": "1", "period_from_month": "1", "period_from_year": "2026"}
    answer = send(client_for("coordinator"), f"/plan/{PLAN}/om-planen/endre/", **days | EXTRA | {"status": "ended"})
    assert answer.status_code in (303, 422)
    assert bypass.execute(state, [PLAN]).fetchone() == before


def test_made_up_choices_of_a_conflict_reach_no_column_and_break_no_page(demo_db, bypass, client_for):
    owner, goal = client_for("owner"), ids_of(bypass, PLAN)["goal_id"]
    picks = {
        f"{part}{name}": value for name, value in EXTRA.items() for part in ("pick_", "theirs_", "mine_", "merged_")
    }
    answer = send(owner, f"{GOALS}{goal}/endre/", title="Valgt", why="", **picks)
    assert answer.status_code in (303, 422, 409)
    row = bypass.execute("SELECT plan_id, author_id, audience FROM records_goal WHERE id = %s", [goal]).fetchone()
    assert row == (PLAN, demo_id("Person", "owner"), None)
    for tail in ("", "historikk/", "endre/"):
        assert owner.get(f"{GOALS}{goal}/{tail}").status_code == 200, tail


ODD = {
    "null": {"title": "a\0b", "text": "a\0b", "name": "a\0b", "why": "\0", "given_name": "\0", "answer": "\0"},
    "invalid utf-8": b"title=%ff%fe%c3%28&text=%ff&name=%ff&answer=%ff",
    "lone surrogate": b"title=%ed%a0%80&text=%ed%a0%80&name=%ed%a0%80",
    "right to left": {"title": "\u202egnp.exe\u2066", "text": "\u202e", "name": "\ufeff"},
    "doubled": b"title=a&title=b&text=a&text=b&name=a&name=b&base_version=1&base_version=2&row_id=x&row_id=y&do=up&do=down",
    "odd versions": {"base_version": "9" * 30, "version": "9" * 30, "row_id": "x", "step": "x", "activity": "x"},
    "odd dates": {"due_day": "٣", "due_month": "1e1", "due_year": "9" * 400, "day_day": "\0", "on_year": "0"},
    "names": {"__proto__[x]": "1", "title[]": "a", "constructor": "x", "pick_": "theirs", "pick_title": "theirs"},
    "lists of ids": b"activity[]=1&activity=null&answer=[]&step={}&kind=__class__&version=null&do=__init__",
}


#: Who is asked at which addresses: each where they may write.
PLACES = {
    "coordinator": "plan/",
    "unit": "enhet/",
    "doctor": "m",
    "owner": ("velkommen", "sok-om", "kladd", "min-plan"),
}


@pytest.mark.parametrize("who", PLACES)
def test_odd_bodies_never_break_a_form(demo_db, bypass, client_for, who):
    client, found = client_for(who), ids_of(bypass, PLAN)
    (found["report_id"],) = bypass.execute(
        "SELECT id FROM records_needreport WHERE status = 'received' LIMIT 1"
    ).fetchone()
    (found["case_id"],) = bypass.execute("SELECT case_id FROM records_plan WHERE id = %s", [PLAN]).fetchone()
    places = [address for address in addresses() if address.pattern.startswith(PLACES[who])]
    for odd, body in ODD.items():
        kind = {"content_type": "application/x-www-form-urlencoded"} if isinstance(body, bytes) else {}
        for address in places:
            answer = client.post(address.filled(**found), body, **kind)
            assert answer.status_code < 500, (odd, address.pattern, answer.status_code)
    for address in places:  # what was kept of it as drafts is shown again
        assert client.get(address.filled(**found)).status_code < 500, address.pattern


def test_odd_drafts_are_kept_and_odd_names_refused(demo_db, client_for):
    outsider = client_for("outsider")
    body = {"title": "a\0b", "list": ["a\0", "b"], "\0": "\0", "base_version": "-1"}
    for name in ("goal:new:x", "comment:" + "9" * 90):
        for plan in ("", "-" * 36, "x", "%00", "1" * 5000, str(PLAN).upper()):
            assert outsider.post(f"/kladd/{name}/?plan={plan}", body).status_code == 204, plan
    for name in ("need_report:x", "session:x", "goal:", "goal:a/b", "goal:" + "a" * 101, "goal:\0"):
        assert outsider.post(f"/kladd/{name}/", {"a": "b"}).status_code == 404, name


def test_what_is_too_big_is_refused_and_changes_nothing(demo_db, bypass, client_for):
    owner = client_for("owner")
    count = "SELECT (SELECT count(*) FROM records_draft), (SELECT count(*) FROM records_goal)"
    before = bypass.execute(count).fetchone()
    answers = {
        "draft of 70 kB": owner.post("/kladd/goal:new:x/", {"title": "a" * 70_000}),
        "text of 1 MB": owner.post(f"{GOALS}ny/", {"title": "a" * 1_000_000}),
        "text of 3 MB": owner.post(f"{GOALS}ny/", {"title": "a" * 3_000_000}),
        "10,000 fields": owner.post(f"{GOALS}ny/", {f"f{n}": "x" for n in range(10_000)}),
        "10,000 in a draft": owner.post("/kladd/goal:new:x/", {f"f{n}": "x" for n in range(10_000)}),
        "JSON": owner.post(f"{GOALS}ny/", json.dumps({"title": "a"}), content_type="application/json"),
        "XML": owner.post(f"{GOALS}ny/", "<title>a</title>", content_type="text/xml"),
    }
    codes = {name: answer.status_code for name, answer in answers.items()}
    assert set(codes.values()) <= {400, 404, 413, 422}, codes
    assert bypass.execute(count).fetchone() == before
    for name, answer in answers.items():
        assert "<h1" in answer.content.decode(), name
        assert "Content-Security-Policy" in answer, name


def test_a_file_where_text_belongs_is_no_text(demo_db, client_for):
    answer = client_for("owner").post(f"{GOALS}ny/", {"title": SimpleUploadedFile("x.svg", b"<svg onload=alert(1)>")})
    assert answer.status_code in (404, 422)


def test_a_broken_multipart_body_is_refused(demo_db, client_for):
    for boundary in ("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\0"):
        answer = client_for("owner").post(f"{GOALS}ny/", b"--x\r\nbroken", content_type=boundary)
        assert answer.status_code in (400, 404, 422), boundary
