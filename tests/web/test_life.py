"""Pages of the life of a plan: each step told before it is done, for whoever it belongs to, and 404 for all others."""

import re

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Role
from minoversikt.services import appointing, case_transfers, coordinator_case
from tests.services.reporting import ALNA, TODAY, worker
from tests.services.test_coordinator_leaves import _without_plan
from tests.web.test_reports import _text

PLAN, CASE = f"/plan/{demo_id('Plan', 'owner')}/", f"/enhet/sak/{demo_id('CoordinationCase', 'owner')}/"
HELD = f"/koordinator/sak/{demo_id('CoordinationCase', 'owner')}/"
OLE = demo_id("Employment", "deputy")
STRANGERS = ("son", "physio", "outsider", "unit", "coordinator")


@pytest.fixture
def owner(demo_db, client_for):
    return client_for("owner")


@pytest.fixture
def unit(demo_db, client_for):
    return client_for("unit")


def _sent(client, url, **fields):
    return client.post(url, fields, follow=True)


def test_the_owner_is_told_what_happens_before_a_pause_and_sees_it_afterwards(owner):
    page = _text(owner.get(f"{PLAN}om-planen/pause/"))
    assert "De som ser planen i dag, ser den fortsatt" in page
    assert "Planen har pause." in _text(_sent(owner, f"{PLAN}om-planen/pause/"))
    assert "Planen fikk pause" in _text(owner.get(f"{PLAN}om-planen/"))
    assert "Planen har pause." in _text(owner.get("/min-plan/"))
    assert "Ta opp planen igjen" in _text(owner.get(f"{PLAN}om-planen/pause/"))
    _sent(owner, f"{PLAN}om-planen/pause/")
    assert "Planen har pause" not in _text(owner.get("/min-plan/"))


def test_ending_by_wish_and_asking_for_the_plan_again(owner, unit):
    assert "Koordinatoren og alle andre mister tilgangen" in _text(owner.get(f"{PLAN}om-planen/avslutt/"))
    done = _text(_sent(owner, f"{PLAN}om-planen/avslutt/"))
    assert "Etter eget ønske" in done
    assert "Planen er avsluttet" in _text(owner.get("/min-plan/"))
    assert owner.get(f"{PLAN}om-planen/avslutt/").status_code == 404
    assert "Personen har avsluttet planen" in _text(unit.get("/enhet/"))
    _sent(owner, f"{PLAN}om-planen/apne-igjen/")
    waiting = _text(unit.get("/enhet/"))
    assert "Personen vil ha planen igjen" in waiting
    assert "Da må personen" not in waiting
    assert "Personen får spørsmål om å si ja på nytt" in _text(unit.get(f"{CASE}apne-igjen/"))
    _sent(unit, f"{CASE}apne-igjen/")
    assert "Vil du ha en plan?" in _text(owner.get(f"{PLAN}samtykke/"))


@pytest.mark.parametrize("tail", ["om-planen/pause/", "om-planen/avslutt/", "om-planen/apne-igjen/", "ny-koordinator/"])
def test_nobody_elses_step(demo_db, client_for, tail):
    for key in STRANGERS:
        client = client_for(key)
        assert client.get(PLAN + tail).status_code == 404
        assert client.post(PLAN + tail).status_code == 404


def test_the_unit_says_why_and_what_to_the_person(unit, owner):
    why = unit.post(f"{CASE}avslutt/", {})
    assert why.status_code == 422
    assert unit.post(f"{CASE}avslutt/", {"reason": "ikke-behov"}).url == f"{CASE}avslutt/ikke-behov/"
    empty = unit.post(f"{CASE}avslutt/ikke-behov/", {})
    assert empty.status_code == 422
    assert "Snakk med personen først" in _text(empty)
    done = _sent(unit, f"{CASE}avslutt/ikke-behov/", text="Vi ble enige.", close="no", talked="on")
    assert "Ikke behov for plan lenger" in _text(done)
    assert "Vi ble enige." in _text(owner.get(f"{PLAN}om-planen/"))
    assert unit.get(f"{CASE}avslutt/finnes-ikke/").status_code == 404


def test_a_death_shuts_everybody_out_and_leaves_the_note_to_the_unit(unit, owner, client_for):
    son = client_for("son")
    assert "heller ikke pårørende" in _text(unit.get(f"{CASE}avslutt/dod/"))
    done = _text(_sent(unit, f"{CASE}avslutt/dod/", on=TODAY.isoformat(), text="Mappe 12"))
    assert "Mappe 12" in done
    assert son.get(PLAN).status_code == 404
    assert owner.get("/min-plan/").status_code == 302
    assert unit.get(CASE).status_code == 404
    assert "Kari Testperson" in _text(unit.get("/enhet/saker/avsluttet/"))
    assert unit.get(f"{CASE}avslutt/dod/").status_code == 404


def test_others_find_none_of_the_units_pages(demo_db, client_for):
    for key in ("owner", "coordinator", "outsider", "admin"):
        client = client_for(key)
        for tail in ("plan/", "avslutt/", "avslutt/dod/", "apne-igjen/", "flytt/"):
            assert client.get(CASE + tail).status_code == 404, (key, tail)
        assert client.post(f"{CASE}apne-plan/").status_code == 404


def test_a_move_from_asking_to_the_persons_yes(unit, owner, client_for, bypass):
    alna = worker(bypass, "unit-030112", Role.COORDINATING_UNIT)
    new = worker(bypass, "unit-030112", Role.COORDINATOR, "Nils Ny")
    assert unit.post(f"{CASE}flytt/", {"text": ""}).status_code == 422
    asked = _text(_sent(unit, f"{CASE}flytt/", unit_id=str(ALNA), text="Flytter i desember."))
    assert "Svaret er ikke kommet ennå" in asked
    assert "Venter på svar fra Bydel Alna" in _text(unit.get("/enhet/"))
    assert "Svaret er ikke kommet ennå" in _text(owner.get(f"{PLAN}om-planen/"))
    (move,) = bypass.execute("SELECT id FROM records_casetransfer").fetchone()
    assert unit.get(f"/enhet/flytting/{move}/").status_code == 200
    assert unit.get(f"/enhet/flytting/{move}/svar/").status_code == 409
    case_transfers.accept(alna, move, words="Velkommen")
    assert "Koordinatoren er den samme" in _text(owner.get(f"{PLAN}om-planen/"))
    case_transfers.complete(alna, move, coordinator=_uuid(new.acting))
    assert unit.get(f"/enhet/flytting/{move}/").status_code == 404
    assert "Si ja eller nei til ny koordinator" in _text(owner.get("/min-plan/?visning=alt"))
    assert "Nils Ny ser ikke planen før du sier ja" in _text(owner.get("/min-plan/?visning=alt"))
    assert "De andre i teamet har samme tilgang som før" in _text(owner.get(f"{PLAN}ny-koordinator/"))
    assert "Nils Ny ser planen nå" in _text(_sent(owner, f"{PLAN}ny-koordinator/"))
    assert owner.get(f"{PLAN}ny-koordinator/").status_code == 404


def test_the_receiving_unit_answers_names_and_takes_over(demo_db, bypass, client_for):
    """The receiving unit is made the demo's own, so that its people can log in."""
    move = _towards_sagene(bypass)
    unit = client_for("unit")
    first = _text(unit.get("/enhet/"))
    assert "spør om dere kan ta over" in first
    url = f"/enhet/flytting/{move}/"
    assert unit.get(f"{url}oppnevn/").status_code == 409
    assert unit.post(f"{url}svar/", {"answer": "no", "text": ""}).status_code == 422
    assert "Velg koordinator" in _text(_sent(unit, f"{url}svar/", answer="yes", text="Velkommen"))
    assert unit.post(f"{url}oppnevn/", {}).status_code == 422
    done = _text(_sent(unit, f"{url}oppnevn/", coordinator=str(OLE), deputy=""))
    assert "Koordinatoren ser planen når personen har sagt ja" in done
    assert "Ole Prøve" in done


def _towards_sagene(bypass):
    """Give a case to Alna's unit, and let it ask Sagene."""
    alna = worker(bypass, "unit-030112", Role.COORDINATING_UNIT)
    case = demo_id("CoordinationCase", "owner")
    bypass.execute(
        "UPDATE records_coordinationcase SET unit_id = %s, unit_name = 'Bydel Alna' WHERE id = %s", [ALNA, case]
    )
    return case_transfers.ask(alna, case, to=demo_id("Organisation", "unit-030103"), reason="Hjem igjen")


def _uuid(text):
    from uuid import UUID

    return UUID(text)


def test_calling_a_move_off_is_one_button(unit, bypass):
    _sent(unit, f"{CASE}flytt/", unit_id=str(ALNA), text="Flytter.")
    (move,) = bypass.execute("SELECT id FROM records_casetransfer").fetchone()
    assert "Alt er som før" in _text(_sent(unit, f"/enhet/flytting/{move}/stopp/"))
    assert unit.get(f"/enhet/flytting/{move}/").status_code == 404


def test_a_coordinator_who_stops_hands_over_and_the_unit_sees_it_first(demo_db, client_for, bypass):
    amira, unit = client_for("coordinator"), client_for("unit")
    assert "Kari Testperson" in _text(amira.get("/koordinator/overfor/"))
    assert "Jeg slutter" in _text(amira.get(HELD))
    late = amira.post(f"{HELD}slutt/", {"on": "2020-01-01", "text": "Ring om morgenen."})
    assert late.status_code == 422
    assert bypass.execute("SELECT count(*) FROM records_planevent WHERE kind = 'handover'").fetchone()[0] == 0
    done = _text(_sent(amira, f"{HELD}slutt/", on=TODAY.isoformat(), text="Ring om morgenen."))
    assert "Bydelen har fått vite det" in done
    assert amira.get(HELD).status_code == 404
    assert amira.get(PLAN).status_code == 404
    words = _text(unit.get("/enhet/"))
    assert words.index("Kari Testperson") < words.index("venter på svar")
    appointing.appoint(demo_actor("unit"), demo_id("CoordinationCase", "owner"), coordinator=OLE)
    ole = client_for("deputy")
    assert "Ring om morgenen." in _text(ole.get(f"{PLAN}overlevering/"))


def test_the_hand_over_is_written_by_who_coordinates_and_read_by_the_owner(demo_db, client_for):
    amira, owner = client_for("coordinator"), client_for("owner")
    assert amira.post(f"{PLAN}overlevering/", {"text": " "}).status_code == 422
    assert "Husk rampen." in _text(_sent(amira, f"{PLAN}overlevering/", text="Husk rampen."))
    page = owner.get(f"{PLAN}overlevering/")
    assert "Husk rampen." in _text(page)
    assert "Skriv til den neste" not in _text(page)
    assert owner.post(f"{PLAN}overlevering/", {"text": "Jeg"}).status_code == 404
    for key in ("physio", "son", "outsider", "unit"):
        assert client_for(key).get(f"{PLAN}overlevering/").status_code == 404


def test_asking_to_be_replaced_reaches_the_unit_and_is_ticked_off(demo_db, client_for):
    amira, unit = client_for("coordinator"), client_for("unit")
    _sent(amira, f"{HELD}overfor/")
    page = unit.get("/enhet/")
    assert "Amira Eksempel vil at en annen tar over" in _text(page)
    url = re.search(r"/enhet/beskjed/[0-9a-f-]+/", page.content.decode())[0]
    assert client_for("outsider").post(url).status_code == 404
    assert "Beskjeden er lest" in _text(_sent(unit, url))
    assert "vil at en annen tar over" not in _text(unit.get("/enhet/"))


def test_left_activities_are_in_din_tur_of_the_owner(demo_db, client_for, bypass):
    amira = demo_actor("coordinator")
    bypass.execute(
        "UPDATE records_activity SET responsible_id = %s WHERE plan_id = %s",
        [amira.person_id, demo_id("Plan", "owner")],
    )
    coordinator_case.stop(amira, demo_id("CoordinationCase", "owner"), on=TODAY)
    assert "tiltak er uten ansvarlig" in _text(client_for("owner").get("/min-plan/?visning=alt"))
    assert "tiltak er uten ansvarlig" in _text(client_for("unit").get(f"{CASE}plan/"))


def test_a_coordinator_without_a_plan_for_the_person_and_the_coordinator(demo_db, client_for, bypass):
    case = _without_plan(bypass, demo_actor("waiting"))
    person, amira, unit = client_for("waiting"), client_for("coordinator"), client_for("unit")
    assert "/min-sak/" in person.get("/min-plan/").content.decode()
    assert "Amira Eksempel" in _text(person.get("/min-sak/"))
    assert "koordinator uten plan" in _text(amira.get(f"/koordinator/sak/{case}/"))
    assert "Bydelen har fått vite at du vil ha en plan" in _text(_sent(person, "/min-sak/"))
    assert "vil ha en plan også" in _text(unit.get("/enhet/"))
    assert "Personen har koordinator uten plan" in _text(unit.get(f"/enhet/sak/{case}/plan/"))
    made = unit.post(f"/enhet/sak/{case}/apne-plan/")
    assert "/invitasjon/" in made.content.decode()
    assert person.get("/min-sak/").status_code == 302
    assert client_for("outsider").get("/min-sak/").status_code == 302


def test_a_case_without_a_plan_is_closed_with_its_coordinator(demo_db, client_for, bypass):
    case = _without_plan(bypass, demo_actor("waiting"))
    unit = client_for("unit")
    page = _text(unit.get(f"/enhet/sak/{case}/avslutt/onsket/"))
    assert "Koordinatoren slutter" in page
    assert "Melding til personen" not in page
    _sent(unit, f"/enhet/sak/{case}/avslutt/onsket/")
    assert client_for("coordinator").get(f"/koordinator/sak/{case}/").status_code == 404


def test_rights_are_told_where_they_are_needed(demo_db, client_for):
    owner = client_for("owner")
    words = _text(owner.get("/hjelp/"))
    assert "I planen eller i journalen?" in words
    assert "Forklaringen er ikke kontrollert av en jurist." in words
    assert "readonly" in owner.get("/hjelp/").content.decode()
    assert "/hjelp/#plan-eller-journal" in owner.get(f"{PLAN}helse/").content.decode()
    health = client_for("coordinator").get(f"{PLAN}helse/ny/").content.decode()
    assert "/hjelp/#plan-eller-journal" in health
    assert "readonly" in health
    refused = next(
        page for page in (owner.get(url).content.decode() for url in _services(owner)) if 'id="klage"' in page
    )
    assert "/hjelp/#klage" in refused


def _services(owner):
    return set(re.findall(rf"{PLAN}tjenester/[0-9a-f-]{{36}}/", owner.get(f"{PLAN}tjenester/").content.decode()))
