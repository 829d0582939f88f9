"""«Hvem er du i dag?»: chosen at login by whoever has several employers, switched later, always in a new session."""

from uuid import UUID

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.web.session import COOKIE
from tests.support.people import Client, log_in

SAGENE, SUNNAAS = str(demo_id("Employment", "two-jobs")), str(demo_id("Employment", "two-jobs-also"))


def choose(client, what, **more):
    return client.post("/bytt/", {"som": what, **more})


def who(client) -> str:
    """Return the header's word of who is logged in and where."""
    return client.get("/hjelp/").content.decode().split('class="who-byline">')[1].split("<")[0].strip()


@pytest.fixture
def two(demo_db, client_for):
    return client_for("two-jobs")


def test_whoever_has_two_jobs_is_asked_at_login_and_is_themselves_until_then(demo_db):
    client = Client()
    client.get("/demo/")
    answer = client.post("/demo/login", {"person": "two-jobs"})
    assert answer["Location"] == "/bytt/"
    page = client.get("/bytt/").content.decode()
    assert "Hvem er du i dag?" in page
    assert "Bydel Sagene" in page
    assert "Sunnaas sykehus HF" in page
    assert "Som privatperson" in page
    assert who(client) == "Privatperson"


def test_where_somebody_wanted_to_go_is_kept_through_the_question(demo_db):
    client = Client()
    led = client.post("/demo/login", {"person": "two-jobs", "neste": "/meld-behov/"})
    assert led["Location"] == "/bytt/?neste=/meld-behov/"
    assert 'name="neste" value="/meld-behov/"' in client.get(led["Location"]).content.decode()
    assert choose(client, SAGENE, neste="/meld-behov/")["Location"] == "/meld-behov/"
    assert choose(client, SAGENE, neste="//elsewhere.example/")["Location"].startswith("/")
    assert "elsewhere" not in choose(client, SAGENE, neste="https://elsewhere.example/")["Location"]


def test_one_acts_as_one_at_a_time_and_it_stands_on_every_page(two):
    assert choose(two, SAGENE).status_code == 303
    assert who(two) == "Psykolog, Bydel Sagene"
    choose(two, SUNNAAS)
    assert who(two) == "Psykolog, Sunnaas sykehus HF"
    choose(two, "privat")
    assert who(two) == "Privatperson"


def test_a_doctor_who_has_a_plan_logs_in_as_the_doctor_and_switches_to_themselves(demo_db, client_for):
    doctor = client_for("doctor-owner")
    assert doctor.get("/mine-meldinger/").status_code == 200
    assert choose(doctor, "privat")["Location"] in ("/min-plan/", "/velkommen/")
    assert who(doctor) == "Privatperson"
    assert choose(doctor, str(demo_id("Employment", "doctor-owner")))["Location"] == "/mine-meldinger/"


def test_whoever_has_no_job_has_nothing_to_switch_to(client_for, demo_db):
    page = client_for("owner").get("/hjelp/").content.decode()
    assert "/bytt/" not in page


def test_the_switch_makes_a_new_key_and_the_old_one_is_nobody(two):
    old = two.cookies[COOKIE].value
    choose(two, SAGENE)
    assert two.cookies[COOKIE].value != old
    thief = Client()
    thief.cookies[COOKIE] = old
    assert thief.get("/min-plan/").status_code == 302
    assert choose(thief, SUNNAAS)["Location"].startswith("/logg-inn/")


def test_a_planted_key_is_not_the_one_used_after_the_switch(two):
    two.cookies[COOKIE] = "planted"
    assert choose(two, SAGENE)["Location"].startswith("/logg-inn/")


def test_the_token_of_forms_is_new_after_the_switch(demo_db):
    client = Client(enforce_csrf_checks=True)
    client.get("/demo/")
    client.post("/demo/login", {"person": "two-jobs", "csrfmiddlewaretoken": client.cookies["csrf"].value})
    client.get("/bytt/")
    before = client.cookies["csrf"].value
    assert choose(client, SAGENE, csrfmiddlewaretoken=before).status_code == 303
    assert choose(client, SUNNAAS, csrfmiddlewaretoken=before).status_code == 403


def test_switching_makes_no_session_last_longer(two, bypass):
    first = bypass.execute("SELECT max(ends_at) FROM records_session").fetchone()
    choose(two, SAGENE)
    assert bypass.execute("SELECT max(ends_at) FROM records_session WHERE ended_at IS NULL").fetchone() == first


@pytest.mark.parametrize(
    "what", ["", "x", str(demo_id("Employment", "unit")), str(UUID(int=1)), "' OR 1=1 --", "PRIVAT"]
)
def test_a_job_that_is_not_ones_own_is_not_found_and_nothing_changes(two, what):
    key = two.cookies[COOKIE].value
    assert choose(two, what).status_code == 404
    assert two.cookies[COOKIE].value == key
    assert who(two) == "Privatperson"


@pytest.mark.parametrize("when", ["ends_at = now()", "starts_at = now() + interval '1 day'"])
def test_a_job_that_has_ended_or_not_begun_can_not_be_chosen(two, bypass, when):
    bypass.execute(f"UPDATE records_employment SET {when} WHERE id = %s", [SAGENE])
    assert choose(two, SAGENE).status_code == 404
    assert "Bydel Sagene" not in two.get("/bytt/").content.decode()


def test_the_one_acted_as_ends_while_logged_in(two, bypass):
    choose(two, SAGENE)
    bypass.execute("UPDATE records_employment SET ends_at = now() WHERE id = %s", [SAGENE])
    assert two.get("/bytt/").status_code == 302
    assert choose(two, "privat").status_code == 302


def test_a_draft_stays_with_the_capacity_it_was_written_in(two):
    from minoversikt.domain.actor import Actor
    from minoversikt.services import drafts

    person = demo_id("Person", "two-jobs")
    choose(two, SAGENE)
    two.post("/kladd/goal:x/", {"title": "Fra Sagene"})
    at_sagene, private = Actor(person_id=person, name="", acting=SAGENE), Actor(person_id=person, name="")
    choose(two, "privat")
    assert drafts.find(private, "goal:x") is None
    found = drafts.find(at_sagene, "goal:x")
    assert found is not None
    assert found.data["title"] == "Fra Sagene"


def test_the_page_costs_the_same_with_many_jobs(two, bypass, count_statements):
    def cost():
        two.get("/bytt/")
        with count_statements() as count:
            assert two.get("/bytt/").status_code == 200
        return count.total

    few = cost()
    bypass.execute(
        "INSERT INTO records_employment SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).*"
        " FROM records_employment e, generate_series(1, 30) WHERE e.id = %s",
        [SAGENE],
    )
    assert cost() == few == 5  # BEGIN, the session, the context, the jobs, COMMIT


def test_somebody_logged_out_is_led_to_the_login(demo_db):
    assert Client().get("/bytt/")["Location"] == "/logg-inn/?neste=/bytt/"
    assert log_in(Client(), "owner").get("/bytt/").status_code == 200
