"""The coordinating unit's pages: what waits, each thing to do with a report, appointing, and who may not."""

import re

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.services import appointing, need_reports, report_answering
from tests.services.reporting import number_of, sent
from tests.web.test_reports import _text, _version

AMIRA, OLE = str(demo_id("Employment", "coordinator")), str(demo_id("Employment", "deputy"))
ALNA = str(demo_id("Organisation", "unit-030112"))


@pytest.fixture
def unit(demo_db, client_for):
    return client_for("unit")


@pytest.fixture
def report(bypass, demo_db):
    """A report about Jonas, just sent to Sagene."""
    return sent(number_of(bypass, "newcomer"))


def _do(client, report, verb, **fields):
    """Press one of the buttons of a report, on the version that is shown."""
    page = client.get(f"/enhet/melding/{report}/{verb}/" if fields else f"/enhet/melding/{report}/")
    return client.post(f"/enhet/melding/{report}/{verb}/", {"version": _version(page), **fields}, follow=True)


def _accepted(client, report):
    _do(client, report, "ta-imot")
    _do(client, report, "vurder")
    return _do(client, report, "ja", text="Velkommen.").redirect_chain[-1][0]


def test_the_first_page_has_the_urgent_on_top(unit):
    words = _text(unit.get("/enhet/"))
    assert words.index("Én sak står uten koordinator") < words.index("meldinger venter på svar")
    assert "Uten koordinator i 7 dager" in words
    assert words.index("3 dager over fristen") < words.index("2 dager igjen")
    assert all(verb in words for verb in ("Ta imot", "Start vurdering", "Følg opp", "Skriv svar"))


def test_from_received_to_a_coordinator_and_a_link_shown_once(unit, report):
    appoint = _accepted(unit, report)
    page = unit.get(appoint)
    assert "Personen ønsker Amira" in _text(page)
    assert "1 sak nå" in _text(page)
    made = unit.post(appoint, {"coordinator": AMIRA, "deputy": OLE})
    link = re.search(r"http://127\.0\.0\.1:\d+/invitasjon/[\w-]{43}/", made.content.decode())[0]
    case = appoint.removesuffix("oppnevn/")
    assert link not in unit.get(case).content.decode()
    again = unit.post(appoint, {"coordinator": OLE})
    assert again.status_code == 409
    assert "Amira Eksempel er allerede koordinator" in _text(again)
    new = unit.post(f"{case}invitasjon/")
    assert link not in new.content.decode()
    assert "/invitasjon/" in new.content.decode()


def test_asking_replying_and_declining_need_words(unit, report):
    _do(unit, report, "ta-imot")
    for verb in ("spor", "forelopig", "videre"):
        page = unit.get(f"/enhet/melding/{report}/{verb}/")
        empty = unit.post(f"/enhet/melding/{report}/{verb}/", {"version": _version(page), "text": ""})
        assert empty.status_code == 422
        assert "<title>Feil:" in empty.content.decode()
    assert "Det foreløpige svaret er sendt" in _text(_do(unit, report, "forelopig", text="Vi trenger tid."))
    assert "Spørsmålet er sendt" in _text(_do(unit, report, "spor", text="Hvilken etasje?"))
    _do(unit, report, "vurder")
    assert "Personen kan klage" in _text(_do(unit, report, "nei", text="Har bare én tjeneste."))


def test_sending_on_leaves_the_deadline(unit, report):
    done = _do(unit, report, "videre", unit_id=ALNA, text="Bor der.")
    assert "Dere sendte meldingen videre. Nå er det Bydel Alna som svarer." in _text(done)
    assert "14 dager igjen" in _text(done)
    assert "Sendt til Bydel Alna" in _text(unit.get("/enhet/tidligere/"))


def test_the_second_of_two_is_told_and_keeps_the_text(unit, report):
    form = unit.get(f"/enhet/melding/{report}/videre/")
    report_answering.receive(demo_actor("unit"), report, expected=1)
    late = unit.post(
        f"/enhet/melding/{report}/videre/", {"version": _version(form), "unit_id": ALNA, "text": "Min lange tekst."}
    )
    assert late.status_code == 409
    assert "Ingrid Eksempel var først" in _text(late)
    assert "Min lange tekst." in _text(late)
    assert _version(late) == "2"  # pressing once more does it, knowingly
    assert "Min lange tekst." in unit.get(f"/enhet/melding/{report}/videre/").content.decode()


def test_a_button_pressed_twice_does_it_once(unit, report):
    page = unit.get(f"/enhet/melding/{report}/")
    unit.post(f"/enhet/melding/{report}/ta-imot/", {"version": _version(page)})
    again = unit.post(f"/enhet/melding/{report}/ta-imot/", {"version": _version(page)})
    assert again.status_code == 409
    assert len(need_reports.report(demo_actor("unit"), report).entries) == 2


def test_what_is_typed_is_kept(unit, report):
    kept = unit.post(f"/enhet/melding/{report}/videre/kladd/", {"text": "Nesten ferdig"})
    assert kept.status_code == 204
    page = unit.get(f"/enhet/melding/{report}/videre/").content.decode()
    assert "Nesten ferdig" in page
    assert "Kladden er lagret" in page


def test_a_coordinator_stops(unit, report):
    appoint = _accepted(unit, report)
    unit.post(appoint, {"coordinator": AMIRA})
    case = appoint.removesuffix("oppnevn/")
    end = re.search(r'href="(/enhet/sak/[^"]+/slutt/[^"]+)"', unit.get(case).content.decode())[1]
    assert unit.post(end, {"on": "2001-01-01"}).status_code == 422
    today = re.search(r'name="on"[^>]*value="([\d-]+)"', unit.get(end).content.decode())[1]
    words = _text(unit.post(end, {"on": today}, follow=True))
    assert "Uten koordinator fra i dag" in words
    assert "Oppnevn koordinator" in words
    assert unit.get(end).status_code == 404


@pytest.mark.parametrize("key", ["coordinator", "doctor", "owner", "outsider", "newcomer"])
def test_others_find_nothing(client_for, report, key):
    client = client_for(key)
    case = demo_id("CoordinationCase", "owner")
    for path in (
        "",
        "tidligere/",
        "saker/",
        f"melding/{report}/",
        f"melding/{report}/ja/",
        f"sak/{case}/",
        f"sak/{case}/oppnevn/",
    ):
        assert client.get(f"/enhet/{path}").status_code == 404, path
    assert client.post(f"/enhet/melding/{report}/ta-imot/", {"version": "1"}).status_code == 404


def test_the_unit_sees_no_section_of_a_plan(unit):
    case = demo_id("CoordinationCase", "owner")
    page = unit.get(f"/enhet/sak/{case}/")
    assert "Amira Eksempel" in _text(page)
    assert str(demo_id("Plan", "owner")) not in page.content.decode()
    assert unit.get(f"/plan/{demo_id('Plan', 'owner')}/maal/").status_code == 404


def test_empty_lists_say_what_comes(bypass, unit):
    bypass.execute("UPDATE records_needreport SET status = 'withdrawn', answered_on = sent_on")
    bypass.execute("UPDATE records_coordinationcase SET closed_at = now()")
    words = _text(unit.get("/enhet/"))
    assert "Ingen meldinger venter på svar" in words
    assert "uten koordinator" not in words
    assert "Ingen åpne saker" in _text(unit.get("/enhet/saker/"))


def test_nobody_to_choose_is_said(bypass, unit, report):
    appoint = _accepted(unit, report)
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE role = 'coordinator'")
    assert "Ingen å velge blant" in _text(unit.get(appoint))
    assert appointing.choices(demo_actor("unit"), demo_id("CoordinationCase", "owner")).candidates == ()
