"""When the access log can't be written, nobody sees or changes anything: 503, no word of content."""

import pytest

from minoversikt.demo.visits import demo_actor
from tests.hostile.asking import PLAN, fields_of, ids_of, rows

GOALS = f"/plan/{PLAN}/maal/"
BROKEN = {
    "the right to write is gone": "REVOKE INSERT ON access_log FROM minoversikt_app, minoversikt_definer",
    "there is no partition": "DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT inhrelid FROM pg_inherits WHERE inhparent ="
    " 'access_log'::regclass LOOP EXECUTE 'DROP TABLE ' || t; END LOOP; END $$",
    "a row is refused": "ALTER TABLE access_log ADD CONSTRAINT never CHECK (false) NOT VALID",
    "the table is gone": "ALTER TABLE access_log RENAME TO access_log_elsewhere",
}


def break_log(bypass, how):
    bypass.execute("DROP POLICY IF EXISTS log_write ON access_log; CREATE POLICY log_write ON access_log FOR INSERT TO"
                   " minoversikt_app WITH CHECK (true)")  # fmt: skip
    bypass.execute(BROKEN[how])


@pytest.mark.parametrize("how", BROKEN)
def test_nothing_is_shown_and_nothing_changed(demo_db, bypass, client_for, how):
    owner, coordinator, unit = client_for("owner"), client_for("coordinator"), client_for("unit")
    outsider, doctor = client_for("outsider"), client_for("doctor")
    goal = ids_of(bypass, PLAN)["goal_id"]
    fields = fields_of(owner.get(f"{GOALS}{goal}/endre/"))
    words = [t for (t,) in bypass.execute("SELECT title FROM records_goal WHERE plan_id = %s", [PLAN])] + ["Maryam"]
    before = rows(bypass, "records_goal", "records_version", "records_comment")
    break_log(bypass, how)
    answers = [
        owner.get("/min-plan/"), owner.get(GOALS), owner.get(f"{GOALS}{goal}/"), coordinator.get("/koordinator/"),
        coordinator.get(f"/plan/{PLAN}/tjenester/"), unit.get("/enhet/"), doctor.get("/mine-meldinger/"),
        outsider.get(f"/plan/{PLAN}/"), owner.get(f"/plan/{PLAN}/innsyn/liste.csv"),
        owner.post(f"{GOALS}{goal}/endre/", fields | {"title": "Uten spor", "why": ""}),
        owner.post(f"{GOALS}ny/", {"title": "Uten spor", "row_id": fields["row_id"]}),
    ]  # fmt: skip
    for answer in answers:
        assert answer.status_code == 503, answer.request["PATH_INFO"]
        body = answer.content.decode()
        assert "Min oversikt er borte et øyeblikk" in body
        assert not [word for word in words if word in body]
        assert answer["Retry-After"] == "10"
        assert "access_log" not in body
    assert rows(bypass, "records_goal", "records_version", "records_comment") == before
    assert owner.get("/hjelp/").status_code == 200, "what is the same for everybody is still there"


def test_a_conflict_shows_the_others_text_only_with_its_row(demo_db, bypass, client_for):
    owner, coordinator, goal = client_for("owner"), client_for("coordinator"), ids_of(bypass, PLAN)["goal_id"]
    url = f"{GOALS}{goal}/endre/"
    mine = fields_of(owner.get(url))
    coordinator.post(url, fields_of(coordinator.get(url)) | {"title": "Amiras hemmelige ord", "why": ""})
    bypass.execute("ALTER TABLE access_log ADD CONSTRAINT never CHECK (reason <> 'conflict') NOT VALID")
    answer = owner.post(url, mine | {"title": "Mine", "why": ""})
    assert answer.status_code == 503
    assert "hemmelige" not in answer.content.decode()


def test_a_refused_attempt_without_its_row_is_no_answer_either(demo_db, bypass, client_for):
    outsider = client_for("outsider")
    bypass.execute("ALTER TABLE access_log ADD CONSTRAINT never CHECK (outcome <> 'denied') NOT VALID")
    assert outsider.get(f"/plan/{PLAN}/").status_code == 503
    assert client_for("owner").get("/min-plan/").status_code == 200


def test_each_page_shown_has_its_row(demo_db, bypass, client_for):
    """One row a page and plan, with who, and no words of the plan."""
    goal = ids_of(bypass, PLAN)["goal_id"]
    pages = [
        "",
        "maal/",
        f"maal/{goal}/",
        "tjenester/",
        "hvem-gjor-hva/",
        "team/",
        "om-meg/",
        "helse/",
        "kalender/",
        "om-planen/",
    ]
    coordinator = client_for("coordinator")
    words = [t for (t,) in bypass.execute("SELECT title FROM records_goal WHERE plan_id = %s", [PLAN])]
    for tail in pages:
        last = bypass.execute("SELECT max(id) FROM access_log").fetchone()[0]
        assert coordinator.get(f"/plan/{PLAN}/{tail}").status_code == 200
        new = bypass.execute(
            "SELECT plan_id, person_id, outcome, l::text FROM access_log l WHERE id > %s", [last]
        ).fetchall()
        assert [row[:3] for row in new] == [(PLAN, demo_actor("coordinator").person_id, "allowed")], tail
        assert not [word for word in words if word in new[0][3]]
