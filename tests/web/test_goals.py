"""Goals in the browser's words: written, worded, marked, moved, talked about; for owner, coordinator and outsider."""

import re

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.services import goal_page

PLAN, GOAL = demo_id("Plan", "owner"), demo_id("Goal", "owner-shop")
LIST = f"/plan/{PLAN}/maal/"
ONE = f"{LIST}{GOAL}/"


def token(client, address):
    page = client.get(address)
    assert page.status_code == 200, address
    return page


def fields(page):
    """The hidden fields of a page's editing form."""
    html = page.content.decode()
    found = {name: re.findall(rf'name="{name}" value="([^"]*)"', html) for name in ("row_id", "base_version")}
    csrf = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', html)
    return {name: values[-1] for name, values in found.items()} | {"csrfmiddlewaretoken": csrf[-1]}


def send(client, address, **values):
    return client.post(address, fields(token(client, address)) | values)


@pytest.mark.parametrize("tail", ["", "endre/", "steg/", "steg/nytt/", "skriv/", "historikk/"])
def test_an_outsider_finds_no_page_of_a_goal(demo_db, client_for, tail):
    assert client_for("outsider").get(ONE + tail).status_code == 404
    assert client_for("owner").get(ONE + tail).status_code == 200


def test_a_new_goal_leads_to_its_page_and_can_be_undone(demo_db, client_for):
    owner = client_for("owner")
    answer = send(owner, f"{LIST}ny/", title="Jeg vil svømme", why="Det er gøy", due_day="", due_month="", due_year="")
    assert answer.status_code == 303
    page = owner.get(answer["Location"]).content.decode()
    assert "Jeg vil svømme" in page
    assert "Dine egne ord" in page
    assert "/angre/" in page


def test_a_goal_without_words_is_asked_for_beside_the_field_and_keeps_the_rest(demo_db, client_for):
    answer = send(client_for("owner"), f"{LIST}ny/", title=" ", why="Dette skrev jeg", due_day="40", due_month="1")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv hva du vil få til" in page
    assert "Dette skrev jeg" in page
    assert "Skriv dagen som et tall fra 1 til 31" in page


def test_what_the_owner_said_is_shown_as_theirs_with_its_writer(demo_db, client_for):
    answer = send(client_for("coordinator"), f"{LIST}ny/", title="Sagt av Kari", why="", voiced="on")
    page = client_for("owner").get(answer["Location"]).content.decode()
    assert "Sagt av deg, skrevet av Amira Eksempel" in page


def test_the_owner_is_not_asked_whose_words_it_is(demo_db, client_for):
    assert 'name="voiced"' not in client_for("owner").get(f"{LIST}ny/").content.decode()
    assert 'name="voiced"' in client_for("coordinator").get(f"{LIST}ny/").content.decode()


def act(client, do, **values):
    page = token(client, ONE).content.decode()
    csrf = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)[-1]
    return client.post(f"{ONE}gjor/", {"csrfmiddlewaretoken": csrf, "do": do, **values})


def steps():
    return goal_page.goal_page(demo_actor("owner"), PLAN, GOAL).one.steps


def test_one_tap_says_a_step_is_done_and_one_more_takes_it_back(demo_db, client_for):
    owner, step = client_for("owner"), next(s for s in steps() if s.state == "now")
    answer = act(owner, "done", step=step.id, kind=step.kind, version=step.version)
    assert answer.status_code == 303
    assert next(s for s in steps() if s.id == step.id).state == "done"
    undo = re.search(r'action="(/plan/[^"]+/angre/[^"]+)"', owner.get(ONE).content.decode())
    assert undo
    csrf = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', owner.get(ONE).content.decode())[-1]
    assert owner.post(undo[1], {"csrfmiddlewaretoken": csrf}).status_code == 303
    assert next(s for s in steps() if s.id == step.id).state == "now"


def test_steps_are_moved_with_buttons(demo_db, client_for):
    owner, before = client_for("owner"), [step.id for step in steps()]
    second = steps()[1]
    act(owner, "up", step=second.id, kind=second.kind, version=second.version)
    assert [step.id for step in steps()][:2] == [before[1], before[0]]


def test_a_stale_tap_says_so_and_changes_nothing(demo_db, client_for):
    owner, step = client_for("owner"), next(s for s in steps() if s.state == "now")
    act(owner, "done", step=step.id, kind=step.kind, version=step.version)
    act(owner, "open", step=step.id, kind=step.kind, version=step.version)
    assert next(s for s in steps() if s.id == step.id).state == "done"
    assert "Noen andre endret dette samtidig" in owner.get(ONE).content.decode()


def test_unknown_verbs_and_ids_are_unknown(demo_db, client_for):
    owner = client_for("owner")
    assert act(owner, "explode").status_code == 404
    assert act(owner, "done", step="not-an-id").status_code == 404


def test_how_it_goes_is_kept_and_an_empty_answer_is_asked_for(demo_db, client_for):
    owner = client_for("owner")
    csrf = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', owner.get(ONE).content.decode())[-1]
    address = f"{ONE}hvordan-gaar-det/"
    assert owner.post(address, {"csrfmiddlewaretoken": csrf, "attainment": "2"}).status_code == 303
    assert "Du svarte «Mye bedre enn jeg håpet» i dag." in owner.get(ONE).content.decode()
    refused = owner.post(address, {"csrfmiddlewaretoken": csrf})
    assert refused.status_code == 422
    assert "Velg ett av svarene" in refused.content.decode()


def test_a_long_text_with_markup_is_shown_as_text(demo_db, client_for):
    owner, text = client_for("owner"), "<script>alert(1)</script> " + "langt " * 300
    answer = send(owner, f"{ONE}skriv/", text=text)
    page = owner.get(answer["Location"]).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_conflict_shows_both_texts_and_keeps_the_one_not_chosen(demo_db, client_for):
    owner, coordinator = client_for("owner"), client_for("coordinator")
    mine = fields(token(owner, f"{ONE}endre/"))
    send(coordinator, f"{ONE}endre/", title="Amiras ord", why="fordi")
    clash = owner.post(f"{ONE}endre/", mine | {"title": "Mine ord", "why": "fordi"})
    html = clash.content.decode()
    assert clash.status_code == 409
    assert "To har endret den samme teksten" in html
    chosen = fields(clash) | {"title": "Mine ord", "theirs_title": "Amiras ord", "pick_title": "theirs", "why": "fordi"}
    assert owner.post(f"{ONE}endre/", chosen).status_code == 303
    history = owner.get(f"{ONE}historikk/").content.decode()
    assert "Mine ord" in history
    assert "Amiras ord" in owner.get(ONE).content.decode()


def test_whoever_holds_several_consents_either_sees_the_goal_or_not(demo_db):
    page = goal_page.goal_page(demo_actor("owner"), PLAN, GOAL)
    assert "Siri Eksempel" in page.sees
    assert not set(page.sees) & set(page.sees_not)
