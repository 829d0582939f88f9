"""Access that ends while somebody is at work: the very next request finds nothing, and what was typed stays theirs."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.services import plan_consent, sessions
from minoversikt.web.session import COOKIE
from tests.hostile.asking import PLAN, fields_of, ids_of
from tests.support.people import Client

GOALS = f"/plan/{PLAN}/maal/"
#: What ends it, as the database gets to know it, and whether the person is logged out as well.
ENDS = {
    "the owner takes the consent back": None,
    "the assignment ends": "UPDATE records_coordinatorassignment SET ends_at = now() - interval '1 second' WHERE holder_id = %(person)s",
    "the job ends": "UPDATE records_employment SET ends_at = now() - interval '1 second' WHERE person_id = %(person)s",
    "the account is closed": "UPDATE records_account SET disabled_at = now() WHERE person_id = %(person)s",
    "the plan is ended": "UPDATE records_plan SET status = 'ended', end_reason = 'wish' WHERE id = %(plan)s",
    "the section is withheld": "UPDATE records_plan SET withheld = '{goals}' WHERE id = %(plan)s",
    "the plan becomes protected": "UPDATE records_plan SET protected = true WHERE id = %(plan)s",
    "the owner dies": "UPDATE records_plan SET status = 'ended', end_reason = 'died' WHERE id = %(plan)s",
}
LOGGED_OUT = {"the job ends", "the account is closed"}


def end(what, bypass):
    if ENDS[what] is None:
        plan_consent.withdraw(demo_actor("owner"), PLAN)
    else:
        bypass.execute(ENDS[what], {"person": demo_id("Person", "coordinator"), "plan": PLAN})


@pytest.mark.parametrize("what", ENDS)
def test_the_next_request_finds_nothing_and_nothing_is_saved(demo_db, bypass, client_for, what):
    coordinator, elsewhere = client_for("coordinator"), client_for("coordinator")
    goal = ids_of(bypass, PLAN)["goal_id"]
    url = f"{GOALS}{goal}/endre/"
    page = coordinator.get(url)
    assert page["Cache-Control"] == "no-store", "the way back shows nothing kept by the browser"
    fields = fields_of(page)
    end(what, bypass)
    draft = coordinator.post(f"/kladd/goal:{goal}/?plan={PLAN}", {"title": "Halvskrevet"})
    saved = coordinator.post(url, fields | {"title": "For sent", "why": ""})
    again, other = coordinator.get(url), elsewhere.get(f"{GOALS}{goal}/")
    if what in LOGGED_OUT:
        assert {draft.status_code, saved.status_code, again.status_code, other.status_code} == {302}
        assert all("/logg-inn/" in answer["Location"] for answer in (draft, saved, again, other))
    else:
        assert draft.status_code == 204, "what is typed is kept, for the one who typed it"
        assert [saved.status_code, again.status_code, other.status_code] == [404, 404, 404]
        assert b"For sent" not in saved.content + again.content
    assert bypass.execute("SELECT count(*) FROM records_goal WHERE title = 'For sent'").fetchone() == (0,)


def test_what_was_typed_is_there_again_when_access_is(demo_db, bypass, client_for):
    coordinator, goal = client_for("coordinator"), ids_of(bypass, PLAN)["goal_id"]
    url = f"{GOALS}{goal}/endre/"
    fields = fields_of(coordinator.get(url))
    bypass.execute("UPDATE records_plan SET withheld = '{goals}' WHERE id = %s", [PLAN])
    draft = {"title": "Skrevet mens det stengte", "why": "", "base_version": fields["base_version"]}
    assert coordinator.post(f"/kladd/goal:{goal}/?plan={PLAN}", draft).status_code == 204
    assert coordinator.post(url, fields | {"title": "Skrevet mens det stengte", "why": ""}).status_code == 404
    bypass.execute("UPDATE records_plan SET withheld = '{}' WHERE id = %s", [PLAN])
    assert "Skrevet mens det stengte" in coordinator.get(url).content.decode()


def test_undo_never_grants_again(demo_db, bypass, client_for):
    found = ids_of(bypass, PLAN)
    plan_consent.withdraw(demo_actor("owner"), PLAN)
    for who in ("owner", "coordinator"):
        answer = client_for(who).post(f"/plan/{PLAN}/angre/{found['undo_id']}/")
        assert answer.status_code == 404, who
    assert client_for("coordinator").get(f"/plan/{PLAN}/").status_code == 404
    assert client_for("owner").get(f"/plan/{PLAN}/").status_code == 200


def test_ones_own_plan_opens_in_the_private_role_alone(demo_db, bypass, client_for):
    job = demo_id("Employment", "unit")  # Kari gets Ingrid's job in the unit that has her case
    bypass.execute(
        "UPDATE records_employment SET person_id = %s, role = 'coordinator' WHERE id = %s",
        [demo_id("Person", "owner"), job],
    )
    bypass.execute(
        "UPDATE records_coordinatorassignment SET holder_id = %s, employment_id = %s WHERE case_id ="
        " (SELECT case_id FROM records_plan WHERE id = %s)", [demo_id("Person", "owner"), job, PLAN]
    )  # fmt: skip
    at_work = Client()
    at_work.cookies[COOKIE] = sessions.begin(demo_id("Account", "owner"), job, assurance="demo")
    assert at_work.get("/koordinator/").status_code == 200
    assert at_work.get(f"/plan/{PLAN}/").status_code == 404
    assert "Kari Testperson</a>" not in at_work.get("/koordinator/").content.decode()
    assert client_for("owner").get(f"/plan/{PLAN}/").status_code == 200


@pytest.mark.parametrize("who", ["unit", "doctor", "outsider", "waiting"])
def test_nobody_has_a_plan_by_their_job(demo_db, bypass, client_for, who):
    client, found = client_for(who), ids_of(bypass, PLAN)
    titles = [t for (t,) in bypass.execute("SELECT title FROM records_goal WHERE plan_id = %s", [PLAN])]
    for tail in (
        "",
        "maal/",
        f"maal/{found['goal_id']}/",
        "tjenester/",
        "helse/",
        "om-meg/",
        "innsyn/",
        "om-planen/",
        "team/",
    ):
        answer = client.get(f"/plan/{PLAN}/{tail}")
        assert answer.status_code == 404, tail
        assert not [title for title in titles if title in answer.content.decode()]
    for own in ("/", "/min-plan/", "/mine-meldinger/", "/enhet/", "/enhet/saker/"):
        body = client.get(own).content.decode()
        assert not [title for title in titles if title in body], own
