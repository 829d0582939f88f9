"""From «Jeg lurer på noe her» to the answer on the owner's page, through the pages of both; and who may not."""

import re

import pytest

from minoversikt.access import log_store
from minoversikt.demo.book import demo_id
from tests.services.reporting import TODAY
from tests.web.test_reports import _text

BASE = f"/plan/{demo_id('Plan', 'owner')}/innsyn/"


@pytest.fixture
def owner(demo_db, client_for):
    return client_for("owner")


def row_of(owner, name: str) -> str:
    """Return the address of the newest look of somebody."""
    page = owner.get(BASE).content.decode()
    return next(
        a for a, who in re.findall(rf'href="({BASE}\d+/)"><span>[^<]*<span[^>]*>: ([^,]+),', page) if who == name
    )


def ask(owner, name="Amira Eksempel", text="Hvorfor så du på dette?"):
    return owner.post(row_of(owner, name), {"text": text}, follow=True)


def question_of(officer) -> str:
    return re.search(r'href="(/personvernombud/sporsmal/[^"]+/)"', officer.get("/personvernombud/").content.decode())[1]


def test_the_form_says_who_answers_and_the_question_is_shown_as_waiting(owner):
    page = _text(owner.get(row_of(owner, "Amira Eksempel")))
    assert "personvernombudet i Bydel Sagene" in page
    sent = _text(ask(owner))
    assert "Spørsmålet er sendt til personvernombudet i Bydel Sagene." in sent
    assert "Ikke besvart ennå. Du spurte i dag." in sent
    assert "Hvorfor så du på dette?" in sent
    again = owner.get(row_of(owner, "Amira Eksempel")).content.decode()
    assert "<textarea" not in again, "asked already"


def test_without_an_officer_there_is_no_form_but_a_way(owner, bypass):
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE role = 'privacy_officer'")
    row = row_of(owner, "Amira Eksempel")
    page = owner.get(row)
    assert "<textarea" not in page.content.decode()
    assert "Ring Bydel Sagene, og be om personvernombudet." in _text(page)
    assert owner.post(row, {"text": "x"}).status_code == 409


def test_the_officer_reads_answers_and_the_owner_sees_it(owner, client_for):
    ask(owner)
    officer = client_for("privacy-officer")
    assert "Ett spørsmål venter på svar fra deg." in _text(officer.get("/personvernombud/"))
    address = question_of(officer)
    page = _text(officer.get(address))
    assert "Hvorfor så du på dette?" in page
    assert "Så på:" in page
    assert officer.post(address, {"text": ""}).status_code == 422
    assert officer.post(f"{address}kladd/", {"text": "Halvveis"}).status_code == 204
    assert "Halvveis" in officer.get(address).content.decode()
    assert "Svaret er sendt." in _text(officer.post(address, {"text": "Det var før et møte."}, follow=True))
    late = officer.post(address, {"text": "Mitt andre svar"})
    assert late.status_code == 409
    assert "Mitt andre svar" in _text(late)
    assert "Svar om oppslaget til Amira Eksempel" in _text(owner.get("/min-plan/?visning=alt"))
    told = _text(owner.get(BASE))
    assert "Det var før et møte." in told
    assert "Jens Eksempel, Personvernombud, Bydel Sagene" in told
    assert "svar på spørsmål om et oppslag" in told


def test_the_officer_gets_no_content_of_the_plan(owner, client_for, bypass):
    ask(owner)
    officer = client_for("privacy-officer")
    words = [w for (w,) in bypass.execute("SELECT title FROM records_goal UNION SELECT text FROM records_healthnote UNION"
             " SELECT title FROM records_activity UNION SELECT name FROM records_service").fetchall()]  # fmt: skip
    pages = [
        officer.get(a).content.decode()
        for a in ("/personvernombud/", question_of(officer), "/personvernombud/oppslag/")
    ]
    assert not [w for w in words if len(w) > 8 and any(w in page for page in pages)]
    assert str(demo_id("Plan", "owner")) not in "".join(pages)
    assert officer.get(BASE).status_code == 404
    assert officer.get(f"/plan/{demo_id('Plan', 'owner')}/").status_code == 404


@pytest.mark.parametrize("key", ["coordinator", "admin", "unit", "outsider", "owner"])
def test_others_find_nothing(owner, client_for, key):
    ask(owner)
    address = question_of(client_for("privacy-officer"))
    client = client_for(key)
    for path in ("/personvernombud/", "/personvernombud/oppslag/", address):
        assert client.get(path).status_code == 404, path
    assert client.post(address, {"text": "x"}).status_code == 404


@pytest.mark.parametrize("key", ["coordinator", "physio", "outsider", "privacy-officer"])
def test_nobody_else_asks(owner, client_for, key):
    row = row_of(owner, "Amira Eksempel")
    assert client_for(key).post(row, {"text": "x"}).status_code == 404


def test_looks_to_look_at_are_in_words(demo_db, client_for, cluster, bypass):
    bypass.execute("UPDATE records_employment SET organisation_id = %s WHERE id = %s",
                   [demo_id("Organisation", "030103"), demo_id("Employment", "outsider")])  # fmt: skip
    with cluster.connect("minoversikt_audit", demo_db) as audit:
        log_store.find_lookups(audit, TODAY)
    words = _text(client_for("privacy-officer").get("/personvernombud/oppslag/"))
    assert "Silje Prøve" in words
    assert "Prøvde å åpne en plan, og fikk nei" in words
    assert "Kari" not in words


def test_a_look_is_marked_and_unmarked_by_the_officer_alone(demo_db, client_for, cluster, bypass):
    bypass.execute("UPDATE records_employment SET organisation_id = %s WHERE id = %s",
                   [demo_id("Organisation", "030103"), demo_id("Employment", "outsider")])  # fmt: skip
    with cluster.connect("minoversikt_audit", demo_db) as audit:
        log_store.find_lookups(audit, TODAY)
    officer, path = client_for("privacy-officer"), "/personvernombud/oppslag/"
    address = re.search(rf'action="({path}[0-9a-f-]{{36}}/)"', officer.get(path).content.decode()).group(1)
    for key in ("coordinator", "admin", "unit", "outsider", "owner"):
        assert client_for(key).post(address, {"seen": "yes"}).status_code == 404, key
    assert officer.get(address).status_code == 405
    assert "Merket som sett på." in _text(officer.post(address, {"seen": "yes"}, follow=True))
    assert "Sett på av Jens Eksempel" in _text(officer.get(path))
    assert "Merket er tatt bort." in _text(officer.post(address, {"seen": "no"}, follow=True))
    assert "Sett på av" not in _text(officer.get(path))


def test_the_lists_cost_the_same_however_long_they_are(owner, client_for, bypass, count_statements):
    ask(owner)
    officer = client_for("privacy-officer")

    def cost(client, path):
        client.get(path)
        with count_statements() as count:
            assert client.get(path).status_code == 200
        return count.total

    pages = ((officer, "/personvernombud/"), (officer, "/personvernombud/oppslag/"), (owner, BASE))
    before = [cost(*page) for page in pages]
    bypass.execute(
        "INSERT INTO records_logquestion SELECT (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid()))).*"
        " FROM records_logquestion q, generate_series(1, 40)"
    )
    assert [cost(*page) for page in pages] == before
    assert before[:2] == [8, 6]
