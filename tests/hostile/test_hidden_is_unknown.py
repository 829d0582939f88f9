"""What somebody may not see looks exactly like what does not exist, at every address, as a page and as a piece of one."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.hostile.asking import PLAN, headers, masked, pairs

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.mark.parametrize("who", ["outsider", "doctor", "newcomer", "waiting"])
@pytest.mark.parametrize("verb", ["get", "post", "htmx"])
def test_hidden_and_unknown_are_one_answer(module_demo_db, bypass, client_for, who, verb):
    client = client_for(who)
    tried = 0
    for pattern, hidden, unknown in pairs(bypass):
        if who in ("waiting", "doctor") and "report_id" in pattern:
            continue  # the report is about the one, and from the other's hospital
        ask = {"get": client.get, "post": client.post, "htmx": lambda url: client.get(url, **HTMX)}[verb]
        there, nowhere = ask(hidden), ask(unknown)
        if there.status_code == 405:
            assert nowhere.status_code == 405, pattern
            continue
        assert (there.status_code, nowhere.status_code) == (404, 404), (pattern, there.status_code, nowhere.status_code)
        assert masked(there) == masked(nowhere), pattern
        assert headers(there) == headers(nowhere), pattern
        tried += 1
    assert tried > 15


def test_a_strange_address_is_the_same_page_as_a_hidden_plan(module_demo_db, client_for):
    client = client_for("outsider")
    pages = [client.get(url) for url in (f"/plan/{PLAN}/", f"/plan/{uuid4()}/", "/finnes-ikke/", "/plan/1/")]
    assert {page.status_code for page in pages} == {404}
    assert len({masked(page) for page in pages[:2]}) == 1
    assert all("Vi fant ikke siden" in page.content.decode() for page in pages)


def test_whoever_is_not_logged_in_is_asked_to_log_in_whether_it_exists_or_not(module_demo_db):
    client = Client()
    there, nowhere = client.get(f"/plan/{PLAN}/"), client.get(f"/plan/{uuid4()}/")
    assert (there.status_code, nowhere.status_code) == (302, 302)
    assert there["Location"] == f"/logg-inn/?neste=/plan/{PLAN}/"
    assert len(there["Location"]) == len(nowhere["Location"])
