"""The search page: words by post, none in an address, hits that lead somewhere, and the same cost however many."""

import re

import pytest
from django.test import Client

from tests.support import many


def ask(client, text: str) -> str:
    answer = client.post("/sok/", {"q": text})
    assert answer.status_code == 303
    assert answer["Location"] == "/sok/"
    page = client.get("/sok/")
    assert page.status_code == 200
    return page.content.decode()


def links(page: str) -> list[str]:
    return re.findall(r'class="ds-focus" href="(/(?:plan|enhet|mine-meldinger|regional)/[^"]+)"', page)


@pytest.mark.parametrize(
    ("who", "text"), [("owner", "handle"), ("coordinator", "prøve"), ("unit", "testperson"), ("doctor", "prøve")]
)
def test_every_hit_leads_to_a_page_that_opens(demo_db, client_for, who, text):
    client = client_for(who)
    found = links(ask(client, text))
    assert found or who == "doctor"
    assert {client.get(url).status_code for url in found} <= {200}


def test_empty_short_and_unknown_words_are_answered(demo_db, client_for):
    client = client_for("owner")
    assert "Skriv minst to bokstaver" in _text_of(ask(client, "a"))
    assert "Ingen treff" in _text_of(ask(client, "xyzxyz"))
    assert "Ingen treff" not in _text_of(ask(client, ""))
    assert "&lt;b&gt;" in ask(client, "<b>")


def _text_of(page: str) -> str:
    return re.sub(r"<[^>]+>", " ", page)


def test_the_cost_is_the_same_however_many_hits(demo_db, bypass, client_for, count_statements):
    client = client_for("owner")
    ask(client, "tjeneste")
    with count_statements() as few:
        client.get("/sok/")
    for table in ("goal", "activity", "service", "participant", "appointment"):
        many.rows(bypass, table, 40)
    with count_statements() as lots:
        client.get("/sok/")
    assert lots.total == few.total, str(lots)
    assert few.total <= 11, str(few)


def test_logged_out_leads_to_the_login(demo_db):
    assert Client().get("/sok/").status_code == 302
