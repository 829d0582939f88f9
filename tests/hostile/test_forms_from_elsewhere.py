"""Forms and links from other sites: refused in our look; nobody is led away; looking changes nothing."""

import pytest

from minoversikt.web.session import COOKIE
from tests.hostile.asking import PLAN, addresses, ids_of, rows, send
from tests.support.people import Client, log_in

AWAY = ["https://elsewhere.example/", "//elsewhere.example/x", "/\\elsewhere.example", "\\\\elsewhere.example", "javascript:alert(1)",
        "http:///elsewhere.example", "/\t/elsewhere.example", " //elsewhere.example", "https:elsewhere.example", "data:text/html,x"]  # fmt: skip


def strict(key):
    client = Client(enforce_csrf_checks=True)
    client.cookies = log_in(Client(), key).cookies
    return client


@pytest.mark.parametrize("key", ["owner", "unit", "doctor"])
def test_every_form_without_our_token_is_refused_in_our_look(module_demo_db, bypass, key):
    client, found = strict(key), ids_of(bypass, PLAN)
    before, tried = rows(bypass, "records_version", "records_draft", "records_session"), 0
    for address in addresses():
        if address.pattern == "healthz":
            continue
        url = address.filled(**found)
        for extra in ({}, {"csrfmiddlewaretoken": "x" * 64}, {"csrfmiddlewaretoken": ""}):
            answer = client.post(url, {"title": "x", "text": "x", "person": "owner", **extra})
            assert answer.status_code == 403, (address.pattern, answer.status_code)
            assert "Siden var åpen for lenge" in answer.content.decode()
        tried += 1
    assert tried > 60
    assert rows(bypass, "records_version", "records_draft", "records_session") == before


def test_a_form_from_another_site_is_refused_even_with_the_token(module_demo_db):
    client = strict("owner")
    page = client.get(f"/plan/{PLAN}/maal/ny/")
    token = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    for origin in ("https://elsewhere.example", "null", "http://testserver.elsewhere.example"):
        answer = client.post(f"/plan/{PLAN}/maal/ny/", {"title": "x", "csrfmiddlewaretoken": token}, HTTP_ORIGIN=origin)
        assert answer.status_code == 403, origin


def test_nobody_is_logged_in_or_out_by_another_site(module_demo_db):
    fresh = Client(enforce_csrf_checks=True)
    assert fresh.post("/demo/login", {"person": "outsider"}).status_code == 403
    assert COOKIE not in fresh.cookies
    owner = strict("owner")
    assert owner.post("/logg-ut/").status_code == 403
    assert owner.get("/logg-ut/").status_code == 405
    assert owner.get("/min-plan/").status_code == 200


def test_no_address_of_ours_leads_away(module_demo_db, bypass, client_for):
    owner, found = client_for("owner"), ids_of(bypass, PLAN)
    for url in AWAY:
        for answer in (
            Client().get("/logg-inn/", {"neste": url}),
            owner.post("/innstillinger/", {"language": "nb", "next": url}),
            owner.post(
                f"/plan/{PLAN}/stemmer-dette/", {"activity": found["activity_id"], "answer": "yes", "next": url}
            ),
        ):
            place = answer.headers.get("Location", "/")
            assert place.startswith("/"), (url, place)
            assert not place.startswith(("//", "/\\")), (url, place)


def test_the_button_for_how_it_stands_leads_to_a_page_of_ours(module_demo_db, bypass, client_for):
    coordinator, activity = client_for("coordinator"), ids_of(bypass, PLAN)["activity_id"]
    url = f"/plan/{PLAN}/aktiviteter/{activity}/"
    for away in AWAY:
        answer = send(coordinator, f"{url}status/", status="planned", next=away)
        assert answer.status_code == 303
        assert answer["Location"] == url, away


def test_undo_goes_back_to_a_page_of_ours_alone(module_demo_db, client_for):
    owner = client_for("owner")
    for away in AWAY:
        send(owner, f"/plan/{PLAN}/maal/ny/", title="Angret")
        page = owner.get(f"/plan/{PLAN}/maal/").content.decode()
        undo = page.split(f'action="/plan/{PLAN}/angre/')[1].split('"')[0]
        answer = owner.post(f"/plan/{PLAN}/angre/{undo}", HTTP_REFERER=away)
        assert answer["Location"] == f"/plan/{PLAN}/", away


@pytest.mark.parametrize("key", ["owner", "coordinator", "unit", "doctor", "newcomer"])
def test_looking_changes_nothing_but_the_log(module_demo_db, bypass, client_for, key):
    client, found = client_for(key), ids_of(bypass, PLAN)
    tables = [name for (name,) in bypass.execute(
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND (relname LIKE 'records_%%' OR relname = 'access_grant')")]  # fmt: skip
    sums = "SELECT " + ", ".join(
        f"(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {name} t)" for name in tables
    )
    last = bypass.execute("SELECT max(id) FROM access_log").fetchone()[0]
    before = bypass.execute(sums).fetchone()
    for address in addresses():
        url = address.filled(**found)
        for _ in range(2):
            assert client.get(url).status_code < 500, address.pattern
    after = bypass.execute(sums).fetchone()
    changed = [name for name, was, now in zip(tables, before, after, strict=True) if was != now]
    assert changed == []
    actions = bypass.execute(
        "SELECT DISTINCT action FROM access_log WHERE id > %s AND outcome = 'allowed'", [last]
    ).fetchall()
    assert {action for (action,) in actions} <= {"see", "list", "export", "search"}
