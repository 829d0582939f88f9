"""The administrator's pages about files taken in: a trial, the real thing, faults by line, and nobody else's reports."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from minoversikt.domain.codes import Role
from minoversikt.services.personnel_import import import_personnel
from tests.services.reporting import worker
from tests.services.test_personnel_import import file, person
from tests.web.test_reports import _text

HOME = "/administrasjon/hent-inn/"


@pytest.fixture
def admin(demo_db, client_for):
    return client_for("admin")


def send(client, data: bytes, **fields):
    return client.post(HOME, {"file": SimpleUploadedFile("ansatte.csv", data, "text/csv")} | fields)


def test_a_trial_then_the_real_thing(admin, bypass):
    assert "Ingen rapporter ennå" in _text(admin.get(HOME))
    data = file(person(1), person(2, rolle="konge"))
    tried = send(admin, data, **{"try": "1"})
    assert tried.status_code == 303
    words = _text(admin.get(tried["Location"]))
    assert "Dette var en prøve" in words
    assert re.search(r"Linje 3.*rolle.*Vi kjenner ikke rollen", words)
    count = "SELECT count(*) FROM records_employment WHERE source_key <> ''"
    assert bypass.execute(count).fetchone() == (0,)
    done = send(admin, data)
    assert "Velg filen på nytt" not in _text(admin.get(done["Location"]))
    assert bypass.execute(count).fetchone() == (1,)
    listed = _text(admin.get(HOME))
    assert listed.count("ansatte.csv") == 2
    assert "1 feil" in listed


@pytest.mark.parametrize(("data", "said"), [
    (b"", "Filen er tom"), (b"a;b\n1;2", "Første rad må ha navn"), (b"\x00", "Filen er ikke tekst"),
])  # fmt: skip
def test_a_file_that_is_refused_says_why_at_the_field(admin, data, said):
    answer = send(admin, data)
    assert answer.status_code == 422
    assert said in _text(answer)


def test_no_file_and_too_many_leavers(admin):
    assert "Velg en fil" in _text(admin.post(HOME, {}))
    everybody = [person(at) for at in range(40)]
    send(admin, file(*everybody))
    refused = send(admin, file(*everybody[:5]))
    assert refused.status_code == 422
    assert "uvanlig mange" in _text(refused)
    assert send(admin, file(*everybody[:5]), many_leave="on").status_code == 303


@pytest.mark.parametrize("who", ["unit", "coordinator", "owner", "privacy-officer"])
def test_nobody_else_has_the_pages(demo_db, client_for, who):
    client = client_for(who)
    assert client.get(HOME).status_code == 404
    assert send(client, file(person(1))).status_code == 404


def test_another_districts_report_is_unknown(admin, bypass):
    alna = worker(bypass, "030112", Role.LOCAL_ADMIN, "Kari Prøve")
    run = import_personnel(alna, file(person(1, sted="030112"))).run_id
    assert admin.get(f"{HOME}{run}/").status_code == 404
    assert "Ingen rapporter ennå" in _text(admin.get(HOME))
