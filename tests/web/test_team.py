"""The pages of the team: owner, coordinator, participant, invited and outsider; links."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.domain.dates import oslo_today
from tests.support.demo_people import identity_number
from tests.web.team import PHYSIO, PLAN, SON, TEAM, as_, text_of

DOCTOR = demo_id("Employment", "doctor")
TODAY = oslo_today(datetime.now(UTC))
SAID = {"role": "Overlege", "contribution": "Gir råd", "proposal": "Vi trenger råd"}


def link_in(page):
    return re.search(r"https?://[^/]+(/team-invitasjon/[\w-]+/)", page.content.decode())[1]


def card_of(page, name):
    return next(card for card in page.content.decode().split('<li class="person">') if name in card)


# --- who may open what ---------------------------------------------------------------------------------------------------

KEEPERS = {
    "foresla/": "Bare et navn",
    "foresla/fagperson/": "Arbeidssted",
    "foresla/fagperson/?navn=henrik": "Overlege",
    f"foresla/fagperson/{DOCTOR}/": "Sunnaas sykehus HF",
    "foresla/enhet/": "Bydel Frogner",
    f"foresla/enhet/{demo_id('Organisation', 'ward-stroke')}/": "Sunnaas, avdeling for hjerneslag",
    "foresla/privat/": "Fødselsnummer",
    f"{PHYSIO}/stedfortreder/": "Farid Eksempel",
    f"{PHYSIO}/avslutt/": "slutter med en gang",
}


@pytest.mark.parametrize("tail", KEEPERS)
def test_those_who_keep_the_team_open_it_and_nobody_else(module_demo_db, tail):
    for key in ("owner", "coordinator", "deputy"):
        page = as_(key).get(TEAM + tail)
        assert page.status_code == 200, key
        assert KEEPERS[tail] in text_of(page)
    for key in ("physio", "son", "nav", "outsider", "unit", "doctor", "newcomer"):
        assert as_(key).get(TEAM + tail).status_code == 404, key
    assert Client().get(TEAM + tail).status_code == 302


OWN = ("meg/", "meg/slutt/", "meg/bilde/")


@pytest.mark.parametrize("tail", OWN)
def test_ones_own_card_is_for_participants_alone(module_demo_db, tail):
    for key in ("physio", "son", "nav"):
        page = as_(key).get(TEAM + tail)
        assert page.status_code == 200, key
        assert "Kari Testperson" in text_of(page)
    for key in ("owner", "coordinator", "outsider", "doctor", "hospital-unit-nurse"):
        assert as_(key).get(TEAM + tail).status_code == 404, key


def test_the_team_is_shown_by_where_each_stands(demo_db):
    owner, coordinator = as_("owner"), as_("coordinator")
    coordinator.post(f"{TEAM}foresla/fagperson/{DOCTOR}/", SAID)
    hers, theirs = text_of(owner.get(TEAM)), text_of(coordinator.get(TEAM))
    assert "Forslag du kan svare på" in hers
    assert "Svar ja eller nei" in hers
    assert "Foreslått av Amira Eksempel." in hers
    assert "Vi trenger råd" in hers
    assert "Svar ja eller nei" not in theirs
    assert "Planeieren svarer på forslagene." in theirs
    assert "De som er på vaktlisten, går inn med navn og grunn." in hers


# --- proposing, answering, the link -----------------------------------------------------------------------------------------


def proposed(key="coordinator"):
    page = as_(key).post(f"{TEAM}foresla/fagperson/{DOCTOR}/", SAID)
    assert page.status_code == 303
    return re.search(rf"{TEAM}[0-9a-f-]+/svar/", as_("owner").get(TEAM).content.decode())[0]


def invited():
    page = as_("owner").post(proposed(), {"answer": "yes"})
    assert page.status_code == 200
    return link_in(page)


def test_the_owner_reads_a_proposal_and_says_yes_and_gets_the_link_once(demo_db):
    address, owner = proposed(), as_("owner")
    page = text_of(owner.get(address))
    for words in (
        "Skal Henrik Prøve være med?",
        "Foreslått av Amira Eksempel.",
        "Overlege",
        "Gir råd",
        "Vi trenger råd",
    ):
        assert words in page
    assert owner.post(address, {"answer": "kanskje"}).status_code == 200
    handed = owner.post(address, {"answer": "yes"})
    link = link_in(handed)
    assert "Lenken vises bare nå." in text_of(handed)
    assert link.split("/")[2] not in owner.get(TEAM).content.decode()
    assert "Har ikke svart ennå" in text_of(owner.get(TEAM))
    assert owner.get(address).status_code == 404
    assert owner.post(address, {"answer": "yes"}).status_code == 404


def test_nobody_else_answers_a_proposal(demo_db):
    address = proposed()
    for key in ("coordinator", "deputy", "physio", "outsider", "doctor"):
        assert as_(key).get(address).status_code == 404
        assert as_(key).post(address, {"answer": "yes"}).status_code == 404


def test_the_invited_finds_it_at_once_after_logging_in_and_says_yes(demo_db):
    link = invited()
    client = Client()
    client.get("/demo/")
    landed = client.post("/demo/login", {"person": "doctor"})
    assert landed["Location"] == "/planer/"
    page = client.get("/planer/")
    assert "Du er invitert" in text_of(page)
    assert "Kari Testperson inviterer deg." in text_of(page)
    shown = client.get(link, follow=True)
    assert "Vil du være med i planen til Kari Testperson?" in text_of(shown)
    address = shown.redirect_chain[-1][0]
    said = client.post(address, {"answer": "yes"})
    assert said["Location"] == f"{TEAM}meg/"
    assert client.get(said["Location"]).status_code == 200
    again = client.get(link, follow=True)
    assert again.status_code == 410
    assert "Du har svart ja" in text_of(again)
    assert client.post(address, {"answer": "no"}).status_code == 410
    assert "Henrik Prøve" in card_of(as_("owner").get(TEAM), "Henrik Prøve")


def test_a_no_is_a_no(demo_db):
    link, client = invited(), as_("doctor")
    address = client.get(link)["Location"]
    assert client.post(address, {"answer": "no"})["Location"] == "/planer/"
    assert "Du har svart nei" in text_of(client.get(link, follow=True))
    assert "Sa nei" in text_of(as_("owner").get(TEAM))


@pytest.mark.parametrize(
    ("column", "words"), [("revoked_at", "gjelder ikke lenger"), ("ends_at", "Lenken er for gammel")]
)
def test_a_link_that_is_over_says_what_to_do(demo_db, bypass, column, words):
    link, client = invited(), as_("doctor")
    bypass.execute(f"UPDATE records_teaminvitation SET {column} = now() - interval '1 minute'")
    page = client.get(link, follow=True)
    assert page.status_code == 410
    assert words in text_of(page)


def test_somebody_elses_link_says_the_same_as_no_link(demo_db):
    link = invited()
    for key in ("owner", "coordinator", "outsider", "physio", "newcomer"):
        client = as_(key)
        theirs, none = client.get(link), client.get("/team-invitasjon/finnes-ikke/")
        assert (theirs.status_code, none.status_code) == (404, 404)
        assert "Kari" not in text_of(theirs) or key == "owner"
        assert text_of(theirs) == text_of(none)


def test_the_right_person_in_the_wrong_capacity_is_told_where_to_log_in(demo_db):
    from minoversikt.services import sessions
    from minoversikt.web.session import COOKIE

    link = invited()
    account = next(one.account_id for one in sessions.demo_accounts() if one.key == "doctor")
    client = Client()
    client.cookies[COOKIE] = sessions.begin(account, None, assurance="demo")
    page = client.get(link, follow=True)
    assert page.status_code == 409
    assert "Logg inn hos Sunnaas sykehus HF." in text_of(page)
    assert client.post(page.redirect_chain[-1][0], {"answer": "yes"}).status_code == 409


def test_a_private_person_is_asked_by_number_and_the_number_is_never_shown_again(demo_db):
    owner, number = as_("owner"), identity_number("newcomer")
    form = {"given": "Jonas", "family": "Prøve", "role": "Venn", "identity_number": number, "contribution": ""}
    page = owner.post(f"{TEAM}foresla/privat/", form)
    link = link_in(page)
    assert number not in page.content.decode()
    assert number not in owner.get(TEAM).content.decode()
    assert "Du er invitert til å være med i en plan." in text_of(as_("newcomer").get("/min-plan/"))
    assert as_("newcomer").get(link).status_code == 302
    wrong = owner.post(f"{TEAM}foresla/privat/", form | {"identity_number": "12"})
    assert wrong.status_code == 422
    assert "Jonas" in wrong.content.decode()


def test_a_form_sent_twice_is_one_proposal(demo_db, bypass):
    coordinator = as_("coordinator")
    row = re.search(
        r'name="row_id" value="([^"]+)"', coordinator.get(f"{TEAM}foresla/fagperson/{DOCTOR}/").content.decode()
    )[1]
    for _ in range(2):
        assert coordinator.post(f"{TEAM}foresla/fagperson/{DOCTOR}/", SAID | {"row_id": row}).status_code in (303, 422)
    assert bypass.execute(
        "SELECT count(*) FROM records_participant WHERE person_id = %s", [demo_id("Person", "doctor")]
    ).fetchone() == (1,)


def test_a_new_link_and_a_withdrawn_invitation(demo_db):
    old, coordinator = invited(), as_("coordinator")
    again = re.search(rf"{TEAM}[0-9a-f-]+/invitasjon/", coordinator.get(TEAM).content.decode())[0]
    new = link_in(coordinator.post(again))
    assert new != old
    doctor = as_("doctor")
    assert doctor.get(old, follow=True).status_code == 410
    assert as_("outsider").post(again).status_code == 404
    end = again.replace("invitasjon", "avslutt")
    assert "Trekk invitasjonen" in text_of(coordinator.get(end))
    assert coordinator.post(end).status_code == 303
    assert doctor.get(new, follow=True).status_code == 410
    assert "Henrik Prøve er ikke lenger med." in text_of(coordinator.get(TEAM))
    assert "Henrik" not in text_of(coordinator.get(TEAM))


# --- leaving, substitutes, units --------------------------------------------------------------------------------------------


def test_leaving_closes_the_plan_at_once(demo_db):
    physio = as_("physio")
    assert physio.get(f"/plan/{PLAN}/").status_code == 200
    answer = physio.post(f"{TEAM}meg/slutt/")
    assert answer["Location"] == "/planer/"
    assert physio.get(f"/plan/{PLAN}/").status_code == 404
    assert "Kari" not in text_of(physio.get("/planer/")).replace("i planen til Kari Testperson", "")
    assert "Har sluttet" in text_of(as_("owner").get(TEAM))
    assert physio.post(f"{TEAM}meg/slutt/").status_code == 404


def test_a_coordinator_ends_a_professionals_part_but_not_the_sons(demo_db):
    coordinator = as_("coordinator")
    assert coordinator.get(f"{TEAM}{SON}/avslutt/").status_code == 404
    assert coordinator.post(f"{TEAM}{SON}/avslutt/").status_code == 404
    assert coordinator.post(f"{TEAM}{PHYSIO}/avslutt/").status_code == 303
    assert as_("physio").get(f"/plan/{PLAN}/").status_code == 404
    assert as_("son").get(f"/plan/{PLAN}/").status_code == 200
    sent = coordinator.post(f"{TEAM}{demo_id('Participant', 'owner-nav')}/ta-bort/", {"base_version": "1"})
    assert sent["Location"].endswith("/avslutt/")


def test_a_substitute_is_proposed_by_the_one_who_is_away(demo_db):
    physio = as_("physio")
    form = {
        "colleague": str(demo_id("Employment", "two-jobs")),
        "first_day": str(TODAY),
        "last_day": str(TODAY + timedelta(9)),
    }
    assert physio.post(f"{TEAM}meg/stedfortreder/", form).status_code == 303
    assert physio.post(f"{TEAM}meg/stedfortreder/", form | {"last_day": str(TODAY - timedelta(1))}).status_code == 422
    assert physio.post(f"{TEAM}meg/stedfortreder/", form | {"colleague": str(DOCTOR)}).status_code == 422
    page = as_("owner").get(TEAM)
    assert "Stedfortreder for Siri Eksempel" in text_of(page)
    assert as_("son").get(f"{TEAM}meg/stedfortreder/").status_code == 404


# --- one's own card ----------------------------------------------------------------------------------------------------------


def test_a_participant_writes_what_they_contribute(demo_db):
    physio = as_("physio")
    html = physio.get(f"{TEAM}meg/").content.decode()
    version = re.search(r'name="base_version" value="(\d+)"', html)[1]
    row = re.search(r'name="row_id" value="([^"]+)"', html)[1]
    sent = {
        "base_version": version,
        "row_id": row,
        "contribution": "Trener i trapper",
        "reach": "Fredager",
        "phone": "1",
    }
    assert physio.post(f"{TEAM}meg/", sent).status_code == 303
    assert "Trener i trapper" in text_of(as_("owner").get(TEAM))
    late = physio.post(f"{TEAM}meg/", sent | {"contribution": "Noe annet"})
    assert late.status_code == 409
    assert "To har endret den samme teksten" in text_of(late)
