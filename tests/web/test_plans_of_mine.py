"""The plans one is part of, and those of one's unit that are entered by name with a reason."""

from django.test import Client

from minoversikt.demo.book import demo_id
from tests.web.team import PLAN, as_, text_of

ENTER = f"/planer/enhet/{PLAN}/{demo_id('Organisation', 'ward-stroke')}/"


def test_a_nurse_of_the_ward_enters_with_a_reason_and_the_owner_reads_it(demo_db):
    nurse = as_("hospital-unit-nurse")
    assert nurse.get(f"/plan/{PLAN}/").status_code == 404
    listed = nurse.get("/planer/")
    assert "Planer enheten din er med i" in text_of(listed)
    assert ENTER in listed.content.decode()
    assert nurse.post(ENTER, {"text": "x"}).status_code == 422
    assert nurse.post(ENTER, {"reason": "other", "text": ""}).status_code == 422
    assert nurse.post(ENTER, {"reason": "admitted", "text": ""})["Location"] == f"/plan/{PLAN}/"
    assert nurse.get(f"/plan/{PLAN}/maal/").status_code == 200
    assert nurse.get(f"/plan/{PLAN}/tjenester/").status_code == 404
    log = text_of(as_("owner").get(f"/plan/{PLAN}/innsyn/"))
    assert "Eva Prøve" in log
    assert "Grunn: Personen er hos oss nå." in log
    for key in ("outsider", "doctor", "physio", "owner"):
        assert as_(key).get(ENTER).status_code == 404


def test_the_list_for_each(demo_db):
    assert "Sønn" in text_of(as_("son").get("/planer/"))
    assert "Du er koordinator" in text_of(as_("coordinator").get("/planer/"))
    assert "Du er verge" in text_of(as_("guardian").get("/planer/"))
    assert "Du er forelder" in text_of(as_("parent").get("/planer/"))
    for key in ("newcomer", "owner", "outsider", "parent-apart", "unit", "admin"):
        page = as_(key).get("/planer/")
        assert page.status_code == 200
        assert "Du er ikke med i noen plan ennå" in text_of(page), key
    assert Client().get("/planer/").status_code == 302


def test_close_kin_do_not_find_the_plan_among_the_units(demo_db, bypass):
    bypass.execute(
        "UPDATE records_participant SET person_id = %s, kind = 'next_of_kin' WHERE id = %s",
        [demo_id("Person", "hospital-unit-nurse"), demo_id("Participant", "owner-speech")],
    )
    nurse = as_("hospital-unit-nurse")
    listed = nurse.get("/planer/")
    assert "Kari Testperson" not in text_of(listed)
    assert ENTER not in listed.content.decode()
    assert nurse.get(ENTER).status_code == 404
