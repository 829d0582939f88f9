"""Sessions that were planted, stolen, kept too long or bent: nobody gets in by them."""

import hashlib

import pytest

from minoversikt.web.session import COOKIE
from tests.hostile.asking import PLAN
from tests.support.people import Client, log_in

IN, OUT = 200, 302


def mine(client):
    return client.get("/min-plan/").status_code


def test_a_cookie_given_before_login_is_not_the_one_used_after(demo_db):
    victim, attacker = Client(), Client()
    victim.cookies[COOKIE] = attacker.cookies[COOKIE] = "planted-by-somebody-else"
    log_in(victim, "owner")
    assert victim.cookies[COOKIE].value != "planted-by-somebody-else"
    assert (mine(victim), mine(attacker)) == (IN, OUT)


def test_the_csrf_token_known_before_login_is_of_no_use_after(demo_db):
    client = Client(enforce_csrf_checks=True)
    client.get("/demo/")
    before = client.cookies["csrf"].value
    client.post("/demo/login", {"person": "owner", "csrfmiddlewaretoken": before})
    assert client.cookies["csrf"].value != before
    answer = client.post(f"/plan/{PLAN}/maal/ny/", {"title": "x", "csrfmiddlewaretoken": before})
    assert answer.status_code == 403


def test_logging_out_ends_the_session_for_every_holder_of_the_cookie(demo_db):
    browser, thief = log_in(Client(), "owner"), Client()
    thief.cookies[COOKIE] = browser.cookies[COOKIE].value
    assert mine(thief) == IN
    browser.post("/logg-ut/")
    assert (mine(browser), mine(thief)) == (OUT, OUT)


def test_two_logins_are_two_sessions_and_logging_in_anew_ends_the_first_of_the_browser(demo_db):
    phone, desk = log_in(Client(), "owner"), log_in(Client(), "owner")
    old = phone.cookies[COOKIE].value
    log_in(phone, "coordinator")
    kept = Client()
    kept.cookies[COOKIE] = old
    assert (mine(kept), mine(desk)) == (OUT, IN)
    desk.post("/logg-ut/")
    assert phone.get("/koordinator/").status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        "ends_at = now() - interval '1 second'",
        "seen_at = now() - interval '61 minutes'",
        "ended_at = now()",
    ],
)
def test_a_session_past_its_time_is_nobody(demo_db, bypass, change):
    client = log_in(Client(), "owner")
    assert mine(client) == IN
    bypass.execute(f"UPDATE records_session SET {change}")
    assert mine(client) == OUT
    assert client.get("/").status_code == 200
    assert "Kari" not in client.get("/").content.decode()


def test_no_session_lasts_longer_than_ten_hours_however_busy(demo_db, bypass):
    client = log_in(Client(), "owner")
    mine(client)
    longest = bypass.execute("SELECT max(ends_at - created_at) <= interval '10 hours' FROM records_session").fetchone()
    assert longest == (True,)


def test_a_bent_cookie_is_nobody(demo_db, bypass):
    value = log_in(Client(), "owner").cookies[COOKIE].value
    (stored,) = bypass.execute("SELECT key_hash FROM records_session ORDER BY created_at DESC LIMIT 1").fetchone()
    assert bytes(stored) == hashlib.sha256(value.encode()).digest(), "only the hash is stored"
    bent = [
        value[:-1],
        value + "x",
        value.swapcase(),
        bytes(stored).hex(),
        "' OR 1=1 --",
        "\\000",
        "å" * 40,
        "x" * 4000,
        '"',
    ]
    for text in bent:
        client = Client(raise_request_exception=True)
        client.cookies[COOKIE] = text
        assert mine(client) == OUT, text


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(demo_db):
    cookie = log_in(Client(), "owner").cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["domain"] == ""
    assert len(cookie.value) >= 43


def test_messages_bent_by_the_reader_are_not_shown(demo_db, client_for):
    owner = client_for("owner")
    owner.cookies["messages"] = '[["__json_message",0,20,"[\\"<b>Falsk</b>\\", \\"/logg-ut/\\"]"]]'
    page = owner.get("/min-plan/")
    assert page.status_code == 200
    assert "Falsk" not in page.content.decode()


def test_one_persons_cookie_never_shows_the_others_name(demo_db):
    """Two people by turns on the same worker and connection: nothing of the one stays for the other."""
    owner, coordinator = log_in(Client(), "owner"), log_in(Client(), "coordinator")
    for _ in range(3):
        assert "Amira Eksempel, Koordinator" not in owner.get("/hjelp/").content.decode()
        assert owner.get("/koordinator/").status_code == 404
        assert coordinator.get("/koordinator/").status_code == 200
        assert Client().get("/min-plan/").status_code == OUT
