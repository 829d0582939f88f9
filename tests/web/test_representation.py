"""The pages of those who act for somebody: the banner, what is cut away, and what stays with the young person."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from minoversikt.demo.book import demo_id
from minoversikt.domain.age import birthday
from minoversikt.domain.dates import oslo_midnight
from minoversikt.services import sessions
from minoversikt.web.session import COOKIE
from tests.services.reporting import TODAY
from tests.support.demo_people import identity_number

OWNERS, TEENS, WARDS = (f"/plan/{demo_id('Plan', key)}/" for key in ("owner", "teen", "ward"))
GUNVORS = f"/plan/{demo_id('Plan', 'no-capacity')}/"
CASE, TEEN_CASE = (f"/enhet/sak/{demo_id('CoordinationCase', key)}/" for key in ("owner", "teen"))
GOAL, TEEN = demo_id("Goal", "teen"), demo_id("Person", "teen")
BANNER = "Du handler for"


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def _turns(bypass, age, *, days=-30):
    """Let Ida turn so old, `days` from today."""
    on = TODAY + timedelta(days=days)
    born = on.replace(year=on.year - age) if (on.month, on.day) != (2, 29) else on.replace(year=on.year - age, day=28)
    bypass.execute("UPDATE records_person SET birth_date = %s WHERE id = %s", (born, TEEN))
    bypass.commit()


# The banner -----------------------------------------------------------------------------------------------------------


def test_every_page_says_for_whom_one_acts(demo_db, bypass, client_for):
    parent = client_for("parent")
    for page in ("", "maal/", f"maal/{GOAL}/", "team/", "om-planen/", "innsyn/", "hvem-handler-for-meg/", "maal/ny/"):
        words = text_of(parent.get(TEENS + page))
        assert f"{BANNER} Ida Eksempel" in words, page
        assert "som forelder" in words, page
    guardian = text_of(client_for("guardian").get(WARDS))
    assert f"{BANNER} Even Testperson" in guardian
    assert "som verge (bare tjenester)" in guardian
    assert "som nærmeste pårørende" in text_of(_log_in(bypass, "sister").get(GUNVORS))


@pytest.mark.parametrize(("key", "address"), [
    ("teen", TEENS), ("owner", OWNERS), ("coordinator", OWNERS), ("son", OWNERS), ("parent", "/planer/"),
])  # fmt: skip
def test_whoever_does_not_act_for_another_sees_no_banner(demo_db, client_for, key, address):
    assert BANNER not in text_of(client_for(key).get(address))


def test_the_log_speaks_of_the_child_by_name_to_a_parent(demo_db, client_for):
    for who in ("outsider", "child-coordinator", "nav"):
        client_for(who).get(TEENS)
        client_for(who).get(f"{TEENS}om-meg/")
    client_for("teen").get(TEENS)
    parent = client_for("parent")
    pages = [parent.get(f"{TEENS}innsyn/{tail}").content.decode() for tail in ("", "liste.csv")]
    shown = text_of(parent.get(f"{TEENS}innsyn/")).split("Hvem har sett planen", 1)[1].split("Hjelp")[0]
    row = re.search(r"/innsyn/(\d+)/", pages[0])
    asking = text_of(parent.get(f"{TEENS}innsyn/{row.group(1)}/"))
    assert not re.search(r"\b(deg|din|ditt|dine)\b", shown), shown
    assert "Besøkene til Ida står ikke her" in shown
    assert "Du har " not in shown
    assert not re.search(r"\b(deg|din|ditt|dine)\b", pages[1])
    assert "om Ida" in pages[1]
    assert "Er barnekoordinatoren til Ida." in pages[1]
    assert "koordinatoren din" not in asking
    assert "Dine egne besøk" in text_of(client_for("teen").get(f"{TEENS}innsyn/"))


def test_what_a_parent_does_is_logged_on_the_childs_behalf(demo_db, client_for):
    client_for("parent").get(f"{TEENS}maal/")
    assert "Leila Eksempel Forelder, på dine vegne" in text_of(client_for("teen").get(f"{TEENS}innsyn/"))
    assert "Forelder, på vegne av Ida" in text_of(client_for("parent").get(f"{TEENS}innsyn/"))
    assert "på vegne av planeieren" in client_for("parent").get(f"{TEENS}innsyn/liste.csv").content.decode()


# Who has what ---------------------------------------------------------------------------------------------------------


def test_a_guardian_with_services_has_services_and_nothing_else(demo_db, client_for):
    guardian = client_for("guardian")
    page = guardian.get(f"{WARDS}tjenester/")
    assert "Booppfølging" in text_of(page)
    nav = re.search(r'<nav class="nav-row".*?</nav>', page.content.decode(), re.DOTALL)[0]
    shown = set(re.findall(r">([^<]+)</a>", nav))
    assert {"Planen", "Tjenester", "Om planen"} <= shown
    assert not shown & {"Om personen", "Mål", "Hvem gjør hva", "Team", "Kalender", "Hvem har sett planen"}
    for page in (
        "om-meg/",
        "maal/",
        "team/",
        "kalender/",
        "helse/",
        "hvem-gjor-hva/",
        "innsyn/",
        "samtykkekompetanse/",
    ):
        assert guardian.get(WARDS + page).status_code == 404, page


@pytest.mark.parametrize(("age", "code"), [(10, 200), (14, 200), (16, 404)])
def test_a_parent_by_the_childs_age(demo_db, bypass, client_for, age, code):
    _turns(bypass, age)
    parent = client_for("parent")
    for page in ("", "maal/", "om-meg/", "hvem-handler-for-meg/", "innsyn/"):
        assert parent.get(TEENS + page).status_code == code, page
    assert (BANNER in text_of(parent.get(TEENS))) is (code == 200)


def test_the_one_who_is_not_on_the_list_meets_an_unknown_plan(demo_db, bypass, client_for):
    apart = client_for("parent-apart")
    for page in ("", "maal/", "hvem-handler-for-meg/", "samtykkekompetanse/"):
        hidden = apart.get(TEENS + page)
        assert hidden.status_code == 404
        assert len(hidden.content) == len(apart.get(f"/plan/{uuid4()}/{page}").content)
    assert "Ida" not in text_of(apart.get("/planer/"))
    unit = client_for("unit")
    assert "Ida" in text_of(unit.get("/enhet/saker/?vis=100"))  # Ingrid keeps the list of her unit
    assert unit.get(f"{TEEN_CASE}vern/").status_code == 200
    bypass.execute(
        "UPDATE records_plan SET protected_list = array_remove(protected_list, %s) WHERE owner_id = %s",
        (demo_id("Person", "unit"), TEEN),
    )
    bypass.commit()
    assert "Ida" not in text_of(unit.get("/enhet/saker/?vis=100"))
    for page in ("", "representasjon/", "vern/", "oppnevn/"):
        assert unit.get(TEEN_CASE + page).status_code == 404


def test_next_of_kin_answers_only_while_the_decision_stands(demo_db, bypass):
    sister = _log_in(bypass, "sister")
    assert sister.get(GUNVORS).status_code == 200
    assert "Solveig Testperson, søster" in text_of(sister.get(f"{GUNVORS}samtykkekompetanse/"))
    bypass.execute(
        "UPDATE records_capacitydecision SET ends_at = now() - interval '1 minute', starts_at = now() - interval '2 days'"
    )
    bypass.commit()
    assert sister.get(GUNVORS).status_code == 404


def test_child_welfare_acts_in_the_parents_place(demo_db, bypass, client_for):
    bypass.execute("UPDATE records_plan SET protected = false WHERE owner_id = %s", (TEEN,))
    bypass.execute(
        "UPDATE records_organisation SET kind = 'child_welfare' WHERE id = (SELECT organisation_id FROM records_employment"
        " WHERE id = %s)", (demo_id("Employment", "outsider"),),
    )  # fmt: skip
    bypass.commit()
    parent, worker = client_for("parent"), client_for("outsider")
    assert parent.get(TEENS).status_code == 200
    assert worker.get(TEENS).status_code == 404
    unit = client_for("unit")
    form = {
        "kind": "child_welfare", "given_name": "Silje", "family_name": "Prøve", "extent": "whole", "source": "Vedtak 7",
        "identity_number": identity_number("outsider"),
    }  # fmt: skip
    assert unit.post(f"{TEEN_CASE}representasjon/ny/", form).status_code == 303
    assert parent.get(TEENS).status_code == 404
    page = text_of(worker.get(TEENS))
    assert f"{BANNER} Ida Eksempel" in page
    assert "fra barnevernet" in page


# A power of attorney --------------------------------------------------------------------------------------------------


def test_the_owner_gives_and_takes_back(demo_db, client_for):
    owner, newcomer = client_for("owner"), client_for("newcomer")
    page = f"{OWNERS}hvem-handler-for-meg/"
    assert "Ingen handler for deg" in text_of(owner.get(page))
    wrong = owner.post(f"{page}ny/", {"given_name": "Jonas", "extent": "some"})
    assert wrong.status_code == 422
    assert "Skriv fødselsnummeret" in text_of(wrong)
    form = {
        "given_name": "Jonas", "family_name": "Prøve", "identity_number": identity_number("newcomer"), "extent": "some",
        "sections": ["services"], "relation": "Nabo",
    }  # fmt: skip
    assert owner.post(f"{page}ny/", form).status_code == 303
    told = text_of(owner.get(page))
    assert "Jonas Prøve Fullmektig, nabo Bare tjenester" in told
    assert identity_number("newcomer") not in told
    assert "som fullmektig (bare tjenester)" in text_of(newcomer.get(f"{OWNERS}tjenester/"))
    assert newcomer.get(f"{OWNERS}maal/").status_code == 404
    given = re.search(r'action="([^"]+/ta-tilbake/)"', owner.get(page).content.decode())[1]
    assert newcomer.post(given).status_code == 404
    assert owner.post(given).status_code == 303
    assert newcomer.get(f"{OWNERS}tjenester/").status_code == 404
    assert "Tidligere" in text_of(owner.get(page))


def test_a_form_for_the_owner_alone(demo_db, client_for):
    for key in ("coordinator", "physio", "outsider", "unit"):
        assert client_for(key).get(f"{OWNERS}hvem-handler-for-meg/ny/").status_code == 404
    assert client_for("teen").get(f"{TEENS}hvem-handler-for-meg/ny/").status_code == 404
    assert client_for("no-capacity").get(f"{GUNVORS}hvem-handler-for-meg/ny/").status_code == 404


# Decisions on capacity ------------------------------------------------------------------------------------------------


def test_a_decision_is_made_shown_plainly_and_ended(demo_db, client_for):
    physio, owner = client_for("physio"), client_for("owner")
    page = f"{OWNERS}samtykkekompetanse/"
    assert physio.post(f"{page}ny/", {"extent": "whole"}).status_code == 422
    last = TODAY + timedelta(days=60)
    form = {
        "question": "Hvem som ser helse", "extent": "some", "sections": ["health"], "reason": "Er for sliten.",
        "view": "Vent til jeg er bedre.", "last_day_day": last.day, "last_day_month": last.month,
        "last_day_year": last.year, "given_name": "", "family_name": "", "identity_number": "",
    }  # fmt: skip
    assert physio.post(f"{page}ny/", form | {"given_name": "Bare navn"}).status_code == 422
    assert physio.post(f"{page}ny/", form).status_code == 303
    told = text_of(owner.get(page))
    for words in (
        "Hvem som ser helse",
        "«Vent til jeg er bedre.»",
        "Er for sliten",
        "Siri Eksempel, Fysioterapeut",
        "bare helse",
    ):
        assert words in told
    assert "avslutt/" not in owner.get(page).content.decode()
    ending = re.search(r'action="([^"]+/avslutt/)"', physio.get(page).content.decode())[1]
    for key in ("owner", "nav", "outsider"):
        assert client_for(key).post(ending).status_code == 404
    assert physio.post(ending).status_code == 303
    assert "Gjelder ikke lenger" in text_of(owner.get(page))


@pytest.mark.parametrize("key", ["owner", "coordinator", "son", "nav", "outsider"])
def test_nobody_else_decides(demo_db, client_for, key):
    assert client_for(key).get(f"{OWNERS}samtykkekompetanse/ny/").status_code == 404


# The unit -------------------------------------------------------------------------------------------------------------


def test_the_unit_registers_a_guardian_and_ends_it(demo_db, client_for):
    unit, page = client_for("unit"), f"{CASE}representasjon/"
    form = {
        "kind": "guardian", "given_name": "Jonas", "family_name": "Prøve", "identity_number": identity_number("newcomer"),
        "extent": "some", "sections": ["services"], "relation": "Verge", "source": "Vedtak 12",
    }  # fmt: skip
    assert unit.post(f"{page}ny/", form | {"source": ""}).status_code == 422
    assert unit.post(f"{page}ny/", form).status_code == 303
    told = text_of(unit.get(page))
    assert "Jonas Prøve Verge Bare tjenester" in told
    assert identity_number("newcomer") not in told
    ending = re.search(r'href="([^"]+/avslutt/)"', unit.get(page).content.decode())[1]
    assert unit.get(ending).status_code == 200
    assert unit.post(ending, {"on": TODAY.isoformat()}).status_code == 303
    assert "Tidligere" in text_of(unit.get(page))
    for key in ("coordinator", "owner", "doctor", "outsider"):
        assert client_for(key).get(page).status_code == 404


def test_the_unit_protects_a_plan_and_the_list_decides(demo_db, client_for):
    unit, page = client_for("unit"), f"{CASE}vern/"
    assert "Bydel" not in re.search(r"<main.*</main>", unit.get(page).content.decode(), re.DOTALL)[0]  # no place
    listed = [str(demo_id("Person", "coordinator"))]
    assert unit.post(page, {"protected": "on", "listed": listed}).status_code == 303
    codes = {
        key: client_for(key).get(OWNERS).status_code for key in ("owner", "coordinator", "deputy", "son", "physio")
    }
    assert codes == {"owner": 200, "coordinator": 200, "deputy": 404, "son": 404, "physio": 404}
    assert "Kari Testperson" not in text_of(client_for("deputy").get("/koordinator/?alle=1"))
    assert unit.get(page).status_code == 200  # whoever keeps the list stands on it


# The login of the young ------------------------------------------------------------------------------------------------


def test_a_parent_says_yes_and_no_to_the_login(demo_db, client_for):
    parent, teen = client_for("parent"), client_for("teen")
    page = f"{TEENS}hvem-handler-for-meg/"
    assert "Egen innlogging" in text_of(parent.get(page))
    assert "Egen innlogging" not in text_of(teen.get(page))
    assert parent.post(f"{page}innlogging/", {"answer": "no"}).status_code == 303
    assert teen.get(TEENS).status_code == 404
    assert teen.post(f"{page}innlogging/", {"answer": "yes"}).status_code == 404
    assert parent.post(f"{page}innlogging/", {"answer": "yes"}).status_code == 303
    assert teen.get(TEENS).status_code == 200


# Birthdays ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("age", "key", "words"), [
    (16, "teen", "Fra da bestemmer du selv over planen"), (16, "parent", "Du ser planen bare hvis Ida sier ja"),
    (16, "child-coordinator", "foreldrene mister tilgangen"), (13, "parent", "logge inn selv, hvis du sier ja"),
    (12, "parent", "ha noe i planen for seg selv"), (18, "teen", "Da er du voksen"),
    (18, "child-coordinator", "Da er Ida voksen"),
])  # fmt: skip
def test_a_birthday_is_told_of_90_days_before_on_the_first_page(demo_db, bypass, client_for, age, key, words):
    first = {"teen": "/min-plan/", "parent": "/planer/", "child-coordinator": "/koordinator/"}[key]
    client = client_for(key)
    _turns(bypass, age, days=91)
    assert words not in text_of(client.get(first))
    _turns(bypass, age, days=90)
    assert words in text_of(client.get(first))
    assert words in text_of(client.get(TEENS))


@pytest.mark.parametrize("key", ["physio", "son", "nav"])
def test_nobody_else_is_told_a_birthday(demo_db, bypass, client_for, key):
    bypass.execute(
        "UPDATE records_person SET birth_date = %s WHERE id = %s",
        (TODAY.replace(year=TODAY.year - 16) + timedelta(days=30), demo_id("Person", "owner")),
    )
    bypass.commit()
    for address in ("/planer/", OWNERS):
        assert "fyller 16" not in text_of(client_for(key).get(address))


def test_the_parents_access_ends_at_midnight_in_oslo(demo_db, bypass):
    """The grant of a parent ends at the moment the day of the birthday begins in Oslo, and the young person's begins."""
    _turns(bypass, 16, days=10)
    (born,) = bypass.execute("SELECT birth_date FROM records_person WHERE id = %s", (TEEN,)).fetchone()
    midnight = oslo_midnight(birthday(born, 16))
    rows = bypass.execute(
        "SELECT DISTINCT basis_kind, nullif(valid_from, '-infinity'), nullif(valid_to, 'infinity') FROM access_grant"
        " WHERE plan_id = %s AND section = 'consents' AND op = 'share'", (demo_id("Plan", "teen"),),
    ).fetchall()  # fmt: skip
    ends = {kind: (start, end) for kind, start, end in rows}
    assert ends["representation"][1] == midnight
    assert ends["owner"][0] == midnight


@pytest.mark.parametrize(("days", "parents", "teens"), [(0, 404, 303), (1, 200, 404)])
def test_the_day_of_the_birthday_decides(demo_db, bypass, client_for, days, parents, teens):
    """On the day itself the parents are out and the young person shares; the day before it is the other way."""
    _turns(bypass, 16, days=days)
    assert client_for("parent").get(TEENS).status_code == parents
    form = {
        "given_name": "Jonas", "family_name": "Prøve", "identity_number": identity_number("newcomer"), "extent": "whole",
    }  # fmt: skip
    assert client_for("teen").post(f"{TEENS}hvem-handler-for-meg/ny/", form).status_code == teens


def test_the_pages_cost_the_same_for_one_and_for_forty_representatives(demo_db, bypass, client_for, count_statements):
    pages = (
        ("owner", f"{OWNERS}hvem-handler-for-meg/"), ("unit", f"{CASE}representasjon/"), ("unit", f"{CASE}vern/"),
        ("owner", f"{OWNERS}samtykkekompetanse/"),
    )  # fmt: skip
    clients = {key: client_for(key) for key, _address in pages}

    def costs():
        found = []
        for key, address in pages:
            assert clients[key].get(address).status_code == 200
            with count_statements() as count:
                clients[key].get(address)
            found.append(count.total)
        return found

    few = costs()
    bypass.execute(
        "INSERT INTO records_representation (id, created_at, subject_id, holder_id, holder_name, kind, acting, relation,"
        " sections, may_share, may_export, source, starts_at, registered_by_id, registered_by_name)"
        " SELECT gen_random_uuid(), now(), %s, p.id, 'Per Prøve', 'proxy', 'private', '', '{}', false, false, '', now(), p.id, 'X'"
        " FROM generate_series(1, 40), (SELECT id FROM records_person WHERE id = %s) p",
        (demo_id("Person", "owner"), demo_id("Person", "newcomer")),
    )
    bypass.commit()
    assert costs() == few
    assert max(few) <= 12, few


# Helps ---------------------------------------------------------------------------------------------------------------


def _log_in(bypass, key):
    """Log somebody of the demo in who has no account there: as themselves."""
    account = bypass.execute(
        "INSERT INTO records_account (id, created_at, person_id, demo_line, demo_order, plan_view)"
        " VALUES (gen_random_uuid(), now(), %s, '', 0, 'short') RETURNING id", (demo_id("Person", key),),
    ).fetchone()  # fmt: skip
    bypass.commit()
    client = Client()
    client.cookies[COOKIE] = sessions.begin(account[0], None, assurance="demo")
    return client
