"""A plan that was taken in is shown on every page; what is exported is what the pages show, and no private text is in it."""

import json
import re
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from minoversikt.demo.book import demo_id
from minoversikt.domain.codes import Face, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.fhir.exporting import bundle
from minoversikt.fhir.plan_format import take_file
from minoversikt.services import sessions
from minoversikt.services.whole_plan import export_plan
from tests.fhir.whole_plans import empty_plan, exported
from tests.support.people import KEYS

pytestmark = pytest.mark.usefixtures("demo_db")

PLAN = demo_id("Plan", "owner")
PAGES = ("", "maal/", "tjenester/", "team/", "kalender/", "helse/", "om-meg/", "om-planen/", "hvem-ser-hva/", "innsyn/",
         "hvem-gjor-hva/", "hent-inn/", "ta-med/")  # fmt: skip


def test_every_page_shows_a_plan_that_was_taken_in(
    client_for: Callable[[str], Any], bypass: psycopg.Connection
) -> None:
    plan, other = empty_plan(bypass, PLAN)
    bypass.execute(
        "INSERT INTO records_account SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),"
        " 'person_id', %s, 'demo_key', 'moved'))).* FROM records_account a WHERE demo_key = 'owner'", [other.person_id],
    )  # fmt: skip
    bypass.execute("UPDATE records_plan SET status = 'active' WHERE id = %s", [plan])
    take_file(other, exported(sessions.demo_actor("owner", face=Face.CLI), PLAN))  # type: ignore[arg-type]
    client = client_for("moved")
    for tail in PAGES:
        answer = client.get(f"/plan/{plan}/{tail}", follow=True)
        assert answer.status_code == 200, tail
    team = client.get(f"/plan/{plan}/team/").content.decode()
    assert "Siri Eksempel" in team
    for (goal,) in bypass.execute(
        "SELECT id FROM records_goal WHERE plan_id = %s AND parent_id IS NULL", [plan]
    ).fetchall():
        assert client.get(f"/plan/{plan}/maal/{goal}/").status_code == 200
    for (work,) in bypass.execute("SELECT id FROM records_activity WHERE plan_id = %s", [plan]).fetchall():
        assert client.get(f"/plan/{plan}/historikk/tiltak/{work}/").status_code == 200
    words = "hentet inn fra fil"
    assert words in client.get(f"/plan/{plan}/historikk/tiltak/{_one(bypass, 'activity', plan)}/").content.decode()


def _one(bypass: psycopg.Connection, table: str, plan: Any) -> Any:
    """A row of a plan written by somebody else than the owner."""
    rows = bypass.execute(
        f"SELECT id FROM records_{table} WHERE plan_id = %s AND author_name LIKE 'Amira%%' AND removed_at IS NULL LIMIT 1", [plan]
    ).fetchall()  # fmt: skip
    return rows[0][0]


@pytest.mark.parametrize("key", ["owner", "coordinator"])
def test_the_file_and_the_pages_tell_the_same(client_for: Callable[[str], Any], key: str) -> None:
    actor = sessions.demo_actor(key, face=Face.CLI)
    assert actor is not None
    found = [entry["resource"] for entry in json.loads(bundle.as_json(export_plan(actor, PLAN)))["entry"]]
    (plan,) = [one for one in found if one["resourceType"] == "CarePlan"]
    live = {one["reference"].partition("/")[2] for one in plan["goal"]}
    tops = {
        one["id"] for one in found if one["id"] in live and not any("valueReference" in e for e in one["extension"])
    }
    page = client_for(key).get(f"/plan/{PLAN}/maal/").content.decode()
    assert set(re.findall(rf"/plan/{PLAN}/maal/([0-9a-f-]{{36}})/", page)) == tops
    services = {one["id"] for one in found if one["resourceType"] == "ServiceRequest" and one["intent"] != "plan"}
    shown = client_for(key).get(f"/plan/{PLAN}/tjenester/").content.decode()
    assert set(re.findall(rf"/plan/{PLAN}/tjenester/([0-9a-f-]{{36}})/", shown)) <= services


def test_nobodys_file_holds_what_is_not_for_them(bypass: psycopg.Connection) -> None:
    """Every demo person and every plan: a row narrowed to others, or of a section they may not export, is not in it."""
    taken = 0
    for key in KEYS:
        actor = sessions.demo_actor(key, face=Face.CLI)
        if actor is None:
            continue
        for (plan,) in bypass.execute("SELECT id FROM records_plan").fetchall():
            try:
                data = bundle.as_json(export_plan(actor, plan)).decode()
            except NotFoundError:
                continue
            taken += 1
            for secret in _not_for(bypass, actor, plan):
                assert json.dumps(secret, ensure_ascii=False)[1:-1] not in data, (key, secret)
    assert taken > 10


def _not_for(bypass: psycopg.Connection, actor: Any, plan: Any) -> list[str]:
    """Texts of a plan that a person may not take out, as the tables and the grants say."""
    granted = {
        section for (section,) in bypass.execute(
            "SELECT section FROM access_grant WHERE plan_id = %s AND person_id = %s AND acting = %s AND op = %s",
            [plan, actor.person_id, actor.acting, Op.EXPORT.value],
        )
    }  # fmt: skip
    texts = []
    for table, column, section in (("goal", "title", Section.GOALS), ("activity", "description", Section.GOALS),
                                   ("comment", "text", Section.GOALS), ("plantext", "text", Section.ABOUT_ME),
                                   ("healthnote", "text", Section.HEALTH)):  # fmt: skip
        rows = bypass.execute(f"SELECT {column}, audience FROM records_{table} WHERE plan_id = %s", [plan]).fetchall()
        hidden = [
            text for text, audience in rows if section not in granted or (audience and actor.person_id not in audience)
        ]
        open_to_all = {text for text, audience in rows if section in granted and not audience}
        texts += [text for text in hidden if len(text) > 12 and text not in open_to_all]
    return texts
