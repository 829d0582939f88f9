"""The catalogue's files on the pages: open to everybody on the way out, keepers alone on the way in, trial first."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.services import catalogue_files
from tests.services.test_catalogue_import import file, row
from tests.services.test_personnel_import import file as personnel_file
from tests.web.test_reports import _text

pytestmark = pytest.mark.usefixtures("demo_db")
HOME = "/tjenestekatalog/hent-inn/"
SAGENE = demo_id("Organisation", "030103")


@pytest.fixture
def work(client_for):
    """Return a function that logs somebody in at the work they have first."""

    def logged_in(who):
        client = client_for(who)
        if who == "admin":
            client.post("/bytt/", {"som": str(demo_id("Employment", who))})
        return client

    return logged_in


def send(client, data: bytes, **fields):
    return client.post(HOME, {"file": SimpleUploadedFile("tilbud.csv", data, "text/csv")} | fields)


def body(answer):
    return b"".join(answer.streaming_content).decode()


def test_everybody_takes_the_catalogue_out(bypass):
    answer = Client().get("/tjenestekatalog/eksport.csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    (count,) = bypass.execute("SELECT count(*) FROM records_serviceoffer WHERE withdrawn_at IS NULL").fetchone()
    assert body(answer).count("\r\n") == count + 1
    bundle = json.loads(body(Client().get("/tjenestekatalog/eksport.json")))
    kinds = [one["resource"]["resourceType"] for one in bundle["entry"]]
    assert kinds.count("HealthcareService") == count
    assert set(kinds) == {"HealthcareService", "Organization"}


def test_one_organisations_entries_alone():
    own = json.loads(body(Client().get(f"/tjenestekatalog/eksport.json?eier={SAGENE}")))
    owners = {one["resource"]["name"] for one in own["entry"] if one["resource"]["resourceType"] == "Organization"}
    assert "Bydel Sagene" in owners
    assert all("Sagene" in name for name in owners)
    assert Client().get("/tjenestekatalog/eksport.json?eier=x").status_code == 404


def test_statements_go_by_the_chunk(count_statements, monkeypatch):
    with count_statements() as whole:
        body(Client().get("/tjenestekatalog/eksport.csv"))
    assert whole.total <= 6, str(whole)
    monkeypatch.setattr(catalogue_files, "CHUNK", 100)
    with count_statements() as parts:
        body(Client().get("/tjenestekatalog/eksport.csv"))
    assert parts.total > whole.total


@pytest.mark.parametrize("who", ["admin", "unit", "regional-unit"])
def test_a_keeper_tries_and_then_takes_in(work, bypass, who):
    client = work(who)
    owner = "" if who == "regional-unit" else "Bydel Sagene"
    data = file(row("a", eier=owner), row("b", eier=owner, navn=""))
    tried = send(client, data, **{"try": "1"})
    assert tried.status_code == 303
    words = _text(client.get(tried["Location"]))
    assert "Dette var en prøve" in words
    assert re.search(r"Linje 3.*navn.*Skriv hva tilbudet heter", words)
    count = "SELECT count(*) FROM records_serviceoffer WHERE source_key = 'a'"
    assert bypass.execute(count).fetchone() == (0,)
    done = send(client, data)
    assert bypass.execute(count).fetchone() == (1,)
    assert "Nye 1" in _text(client.get(done["Location"]))
    assert _text(client.get(HOME)).count("tilbud.csv") == 2


@pytest.mark.parametrize("who", ["owner", "physio", "doctor", "privacy-officer", "coordinator"])
def test_nobody_else_takes_in_or_reads_reports(work, who):
    done = send(work("admin"), file(row("a")))
    client = work(who)
    assert client.get(HOME).status_code == 404
    assert send(client, file(row("b"))).status_code == 404
    assert client.get(done["Location"]).status_code == 404


def test_a_unit_elsewhere_reads_no_report_of_ours(work):
    done = send(work("admin"), file(row("a")))
    assert work("unit").get(done["Location"]).status_code == 200
    assert work("regional-unit").get(done["Location"]).status_code == 404


def test_reports_of_other_files_are_not_here(work):
    client = work("admin")
    file_ = SimpleUploadedFile("ansatte.csv", personnel_file({"ansattnr": "1"}), "text/csv")
    done = client.post("/administrasjon/hent-inn/", {"file": file_})
    run = done["Location"].rstrip("/").rpartition("/")[2]
    assert client.get(f"{HOME}{run}/").status_code == 404
    assert "ansatte.csv" not in _text(client.get(HOME))


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "Filen er tom"), (b"a;b\n1;2", "Første rad må ha navn"), (b"{", "ikke gyldig JSON")],
    ids=["empty", "columns", "json"],
)
def test_a_file_that_is_refused_says_why_at_the_field(work, data, said):
    answer = send(work("admin"), data)
    assert answer.status_code == 422
    assert said in _text(answer)


def test_no_file_says_so(work):
    assert "Velg en fil" in _text(work("admin").post(HOME, {}))


def test_ways_there(work):
    assert "/tjenestekatalog/eksport.csv" in Client().get("/tjenestekatalog/").content.decode()
    assert HOME in work("admin").get("/tjenestekatalog/mine/").content.decode()
