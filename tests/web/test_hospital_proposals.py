"""The pages where a hospital's coordinator proposes who takes part: the coordinator, the owner who answers, everybody else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.domain.codes import Role
from minoversikt.domain.dates import oslo_today
from minoversikt.web.words import day_month_year
from tests.services.reporting import worker
from tests.support import many_around
from tests.support.people import log_in

PLAN = f"/plan/{demo_id('Plan', 'ward')}/"
HERE = f"{PLAN}foresla/"
DOCTOR = f"{HERE}{demo_id('Employment', 'doctor')}/"
NURSE = "hospital-unit-nurse"
PARTS = ("about_me", "services", "goals", "calendar", "messages", "documents", "health")
LAST = oslo_today(datetime.now(UTC)) + timedelta(days=60)


def as_(key):
    return log_in(Client(), key)


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def said(**given):
    return dict.fromkeys(PARTS, "none") | {"last_day": LAST.isoformat()} | given


def proposed(client=None, **given):
    page = (client or as_(NURSE)).post(DOCTOR, said(**given or {"goals": "see", "health": "contribute"}))
    assert (page.status_code, page["Location"]) == (303, HERE)


def test_the_way_there_is_on_the_plan_of_the_hospitals_coordinator_alone(module_demo_db):
    for view in ("kort", "alt"):
        assert HERE in as_(NURSE).get(f"{PLAN}?visning={view}").content.decode()
        for key in ("ward", "deputy"):
            page = as_(key).get(f"{PLAN}?visning={view}")
            assert page.status_code == 200
            assert HERE not in page.content.decode(), key


@pytest.mark.parametrize("address", [HERE, f"{HERE}?navn=prøve", f"{HERE}?sted=sagene", DOCTOR])
def test_the_hospitals_coordinator_opens_it_and_nobody_else(module_demo_db, address):
    page = as_(NURSE).get(address)
    assert page.status_code == 200
    assert "Even Testperson" in text_of(page)
    for key in ("ward", "deputy", "guardian", "doctor", "outsider", "unit", "owner"):
        client = as_(key)
        assert client.get(address).status_code == 404, key
        assert client.post(DOCTOR, said(goals="see")).status_code == 404, key
    assert Client().get(address).status_code == 302


def test_it_shows_colleagues_and_nothing_of_the_team(module_demo_db):
    page = text_of(as_(NURSE).get(HERE))
    assert "Henrik Prøve" in page
    assert "Overlege, Sunnaas sykehus HF" in page
    assert "Forslagene dine" not in page
    assert "Øver på kjøkkenet" not in page
    found = text_of(as_(NURSE).get(f"{HERE}?navn=per&sted=sagene"))
    assert "Per Prøve" in found  # he is in the directory, and nothing says that he is in the team
    assert "er med" not in found.split("Finn en å foreslå")[1]
    assert "Ingen treff" in text_of(as_(NURSE).get(f"{HERE}?navn=finnes-ikke"))


@pytest.mark.parametrize(
    ("changed", "words"),
    [({}, "Velg minst én del."), ({"goals": "see", "last_day": ""}, "Velg hvor lenge tilgangen skal vare."),
     ({"goals": "alt"}, "Velg ett av svarene"), ({"goals": "see", "team": "see"}, "Du kan ikke dele denne delen av planen."),
     ({"goals": "see", "last_day": "2020-01-01"}, "dag")],
)  # fmt: skip
def test_what_is_missing_or_can_not_be_is_told_and_nothing_is_proposed(module_demo_db, changed, words):
    nurse = as_(NURSE)
    page = nurse.post(DOCTOR, said(**changed))
    assert page.status_code == 422
    assert words in text_of(page)
    assert "Forslagene dine" not in text_of(nurse.get(HERE))


def test_a_proposal_waits_on_din_tur_and_the_yes_is_told_without_what_was_given(demo_db):
    nurse, owner = as_(NURSE), as_("ward")
    proposed(nurse)
    waiting = text_of(nurse.get(HERE))
    for words in (
        "Forslaget er sendt.",
        "Henrik Prøve",
        "Venter på svar",
        "Skriver i helse. Ser mål.",
        day_month_year(LAST).replace("\N{NO-BREAK SPACE}", " "),
    ):
        assert words in waiting
    mine = owner.get("/min-plan/?visning=alt").content.decode()
    assert "Skal Henrik Prøve få se planen?" in mine
    assert "Eva Prøve foreslår det" in mine
    address = re.search(rf"{PLAN}hvem-ser-hva/[0-9a-f-]+/", mine)[0]
    page = owner.get(address)
    assert "Eva Prøve foreslår dette" in text_of(page)
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]
    assert owner.post(address, said(goals="see", seen=seen)).status_code == 303
    told = text_of(nurse.get(HERE))
    assert "Ja" in told
    assert "Even Testperson kan ha sagt ja til alt eller bare noe." in told
    assert "Venter på svar" not in told
    assert "Du er invitert" in text_of(as_("doctor").get("/planer/"))


def test_a_no_is_told_and_the_one_proposed_has_met_nothing(demo_db):
    nurse, owner = as_(NURSE), as_("ward")
    proposed(nurse)
    assert as_("doctor").get(PLAN).status_code == 404
    address = re.search(rf"{PLAN}hvem-ser-hva/[0-9a-f-]+/", owner.get("/min-plan/?visning=alt").content.decode())[0]
    assert owner.post(f"{address}nei/").status_code == 303
    assert re.search(r"Henrik Prøve Nei ", text_of(nurse.get(HERE)))


def test_many_colleagues_proposals_and_participants_cost_the_same(demo_db, bypass, count_statements, client_for):
    nurse = client_for(NURSE)

    def cost():
        assert nurse.get(HERE).status_code == 200
        with count_statements() as count:
            page = nurse.get(HERE)
        return count.total, page.content.decode()

    few, _page = cost()
    proposed(nurse)
    for number in range(25):
        worker(bypass, "ward-stroke", Role.PROFESSIONAL, f"Wenche Vikar {number}")
    many_around.participants(bypass, 40, "ward")
    for job in ("speech", "gp", "nav"):
        assert nurse.post(f"{HERE}{demo_id('Employment', job)}/", said(goals="see")).status_code == 303
    many, page = cost()
    assert page.count("Venter på svar") == 4
    assert "Det finnes flere." in page
    assert many == few <= 8
