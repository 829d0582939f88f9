"""A report of need as pages: the four steps, the draft, the status, answering and taking back; for each kind of reader."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.services import need_reports, report_answering
from tests.services.reporting import number_of, sent, stranger

SAGENE = str(demo_id("Organisation", "unit-030103"))
CONSENT = {"consent_how": "spoken", "consent_on_day": "20", "consent_on_month": "11", "consent_on_year": "2025"}
NEED = {"need": "Trenger hjelp hjemme.", "wish": "plan", "unit_id": SAGENE}


def _person(number):
    return {"given_name": "Jonas", "family_name": "Prøve", "identity_number": number.digits, "phone": "400 00 001"}


def _text(page):
    """The words of a page."""
    body = re.sub(r"(?s)<(head|svg)\b.*?</\1>", "", page.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def _version(page):
    return re.search(r'name="version" value="(\d+)"', page.content.decode())[1]


@pytest.fixture
def doctor(demo_db, client_for):
    return client_for("doctor")


@pytest.fixture
def report(bypass, demo_db):
    """A report about Jonas, just sent to Sagene."""
    return sent(number_of(bypass, "newcomer"))


def _fill(client, base, number):
    assert client.post(f"{base}person/", _person(number))["Location"] == f"{base}samtykke/"
    assert client.post(f"{base}samtykke/", CONSENT)["Location"] == f"{base}behov/"
    assert client.post(f"{base}behov/", NEED)["Location"] == f"{base}send/"


def test_four_steps_and_it_is_sent(bypass, doctor):
    number = number_of(bypass, "newcomer")
    draft = uuid4()
    _fill(doctor, f"/meld-behov/{draft}/", number)
    check = doctor.get(f"/meld-behov/{draft}/send/")
    assert "Bydel Sagene" in _text(check)
    assert number.digits not in check.content.decode()
    status = doctor.post(f"/meld-behov/{draft}/send/", follow=True)
    assert "Sendt til Bydel Sagene" in _text(status)
    assert "14 dager igjen" in _text(status)
    again = doctor.post(f"/meld-behov/{draft}/send/")
    assert again["Location"] == f"/mine-meldinger/{draft}/"


def test_at_most_twelve_fields_must_be_filled_in(doctor):
    base, required = f"/meld-behov/{uuid4()}/", 0
    for slug, answers in (("person", _person(stranger())), ("samtykke", CONSENT), ("behov", NEED)):
        page = doctor.post(f"{base}{slug}/", {}).content.decode()
        required += len(re.findall(r'<li><a class="ds-link" href="#', page))
        assert "<title>Feil:" in page
        doctor.post(f"{base}{slug}/", answers)
    assert required <= 12


def test_what_was_typed_wrong_stands_there_still(doctor):
    base = f"/meld-behov/{uuid4()}/"
    page = doctor.post(f"{base}person/", {"given_name": "Eli", "identity_number": "0102"})
    assert page.status_code == 422
    assert 'value="Eli"' in page.content.decode()
    assert 'value="0102"' in page.content.decode()
    assert "Fødselsnummeret må ha 11 siffer" in _text(page)


def test_a_later_step_waits_for_the_earlier(doctor):
    base = f"/meld-behov/{uuid4()}/"
    assert doctor.get(f"{base}send/")["Location"] == f"{base}person/"
    doctor.post(f"{base}person/", _person(stranger()))
    assert doctor.get(f"{base}behov/")["Location"] == f"{base}samtykke/"


def test_what_is_typed_is_kept_and_offered_again(doctor):
    draft = uuid4()
    kept = doctor.post(f"/meld-behov/{draft}/person/kladd/", {"given_name": "Eli", "identity_number": "0102"})
    assert kept.status_code == 204
    assert re.fullmatch(r"\d{1,2}\.\d\d", kept["X-Draft-Saved"])
    assert "Eli" in _text(doctor.get("/meld-behov/"))
    assert 'value="Eli"' in doctor.get(f"/meld-behov/{draft}/person/").content.decode()
    doctor.post(f"/meld-behov/{draft}/kast/")
    assert "Eli" not in _text(doctor.get("/meld-behov/"))


def test_a_plan_or_report_that_is_there_is_told_after_consent_alone(bypass, doctor):
    base = f"/meld-behov/{uuid4()}/"
    doctor.post(f"{base}person/", _person(number_of(bypass, "owner")))
    assert "allerede" not in _text(doctor.get(f"{base}samtykke/"))
    told = doctor.post(f"{base}samtykke/", CONSENT, follow=True)
    assert "Personen har allerede en individuell plan" in _text(told)


def test_check_digits_warn_and_do_not_stop(doctor):
    number = stranger()
    wrong = number.digits[:10] + str((int(number.digits[10]) + 1) % 10)
    base = f"/meld-behov/{uuid4()}/"
    page = doctor.post(f"{base}person/", _person(number) | {"identity_number": wrong}, follow=True)
    assert page.redirect_chain
    assert "Kontrollsifrene stemmer ikke" in _text(page)


def test_the_person_applies_on_the_same_form(demo_db, client_for):
    newcomer = client_for("newcomer")
    assert newcomer.get("/meld-behov/")["Location"] == "/sok-om-plan/"
    base = f"/sok-om-plan/{uuid4()}/"
    assert "identity_number" not in newcomer.get(f"{base}person/").content.decode()
    newcomer.post(f"{base}person/", {"phone": "400 00 002"})
    assert newcomer.post(f"{base}samtykke/", {}).status_code == 422
    newcomer.post(f"{base}samtykke/", {"sure": "on"})
    newcomer.post(f"{base}behov/", NEED)
    status = newcomer.post(f"{base}send/", follow=True)
    assert "Søknaden din" in _text(status)
    assert "Sendt til Bydel Sagene" in _text(status)


def test_the_unit_asks_and_the_sender_answers(doctor, report):
    report_answering.receive(demo_actor("unit"), report, expected=1)
    report_answering.ask(demo_actor("unit"), report, expected=2, text="Hvilken etasje?")
    assert "Hvilken etasje?" in _text(doctor.get(f"/mine-meldinger/{report}/"))
    form = doctor.get(f"/mine-meldinger/{report}/svar/")
    assert doctor.post(f"/mine-meldinger/{report}/svar/", {"version": _version(form), "text": " "}).status_code == 422
    done = doctor.post(f"/mine-meldinger/{report}/svar/", {"version": _version(form), "text": "Tredje."}, follow=True)
    assert "Svaret er sendt" in _text(done)
    assert "Tredje." in _text(done)


def test_an_answer_that_comes_too_late_is_not_lost(doctor, report):
    unit = demo_actor("unit")
    report_answering.receive(unit, report, expected=1)
    report_answering.ask(unit, report, expected=2, text="Hvilken etasje?")
    form = doctor.get(f"/mine-meldinger/{report}/svar/")
    report_answering.start_assessment(unit, report, expected=3)
    late = doctor.post(f"/mine-meldinger/{report}/svar/", {"version": _version(form), "text": "Min lange tekst."})
    assert late.status_code == 409
    assert "Min lange tekst." in _text(late)


def test_taking_a_report_back_asks_once(doctor, report):
    form = doctor.get(f"/mine-meldinger/{report}/trekk/")
    done = doctor.post(f"/mine-meldinger/{report}/trekk/", {"version": _version(form), "text": ""}, follow=True)
    assert "Trukket tilbake" in _text(done)
    assert doctor.get(f"/mine-meldinger/{report}/trekk/").status_code == 409


def test_a_no_comes_with_its_reason_and_the_way_to_complain(client_for, doctor, report):
    unit = demo_actor("unit")
    report_answering.receive(unit, report, expected=1)
    report_answering.start_assessment(unit, report, expected=2)
    report_answering.decline(unit, report, expected=3, text="Har bare én tjeneste.")
    for reader in (doctor, client_for("newcomer")):
        words = _text(reader.get(f"/mine-meldinger/{report}/"))
        assert "Har bare én tjeneste." in words
        assert "kan klage innen" in words
        assert "Skriv til Bydel Sagene." in words
        assert "Få hjelp til å klage" in words
        assert "Statsforvalteren" in words


@pytest.mark.parametrize("key", ["outsider", "owner", "waiting", "coordinator", "unit"])
def test_others_find_nothing(client_for, report, key):
    client = client_for(key)
    for tail in ("", "svar/", "trekk/"):
        assert client.get(f"/mine-meldinger/{report}/{tail}").status_code == 404
    assert client.post(f"/mine-meldinger/{report}/trekk/", {"version": "1"}).status_code == 404


@pytest.mark.parametrize("path", ["/meld-behov/", "/mine-meldinger/", f"/meld-behov/{UUID(int=1)}/person/", "/enhet/"])
def test_without_login_there_is_the_login(demo_db, path):
    assert Client().get(path)["Location"].startswith("/logg-inn/")


def test_a_hundred_reports_come_in_pages(bypass, doctor, report):
    bypass.execute("ALTER TABLE records_needreport DISABLE TRIGGER USER")
    columns = [name for (name,) in bypass.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'records_needreport' AND column_name <> 'id'"
    )]  # fmt: skip
    names = ", ".join(columns)
    bypass.execute(
        f"INSERT INTO records_needreport (id, {names}) SELECT gen_random_uuid(), {names} FROM records_needreport,"
        " generate_series(1, 100) WHERE id = %s",
        [report],
    )
    first = _text(doctor.get("/mine-meldinger/"))
    assert f"Viser {need_reports.PAGE} av" in first
    assert "Vis flere" in first
    assert "Vis flere" not in _text(doctor.get("/mine-meldinger/?vis=200"))


def test_an_empty_list_says_what_will_be_there(demo_db, client_for):
    words = _text(client_for("newcomer").get("/mine-meldinger/"))
    assert "Ingen meldinger ennå" in words
    assert "Søk om plan" in words
