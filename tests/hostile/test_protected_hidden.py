"""A protected plan is nowhere for whoever is not on its list: in no list, no look-up, no invitation; nor is its owner's name."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.domain.invitation import new_token, token_hash
from tests.access.demo_addresses import addresses
from tests.hostile.asking import headers, masked
from tests.services.reporting import number_of, stranger

#: Everybody in an office, the parent who is not on the list, and those who know the family from elsewhere.
UNLISTED = (
    "unit",
    "admin",
    "privacy-officer",
    "regional-unit",
    "coordinator",
    "doctor",
    "outsider",
    "parent-apart",
    "physio",
    "nav",
)
#: The demo's own page names everybody one can log in as.
_DEMO = "/demo/"
#: The demo's unit keeps the list and stands on it; another unit does not.
_TAKE_OFF = "UPDATE records_plan SET protected_list = array_remove(protected_list, %(who)s::uuid) WHERE id = %(plan)s"
CONSENT = {"consent_how": "spoken", "consent_on_day": "20", "consent_on_month": "11", "consent_on_year": "2025"}


@pytest.mark.parametrize("key", UNLISTED)
def test_the_name_stands_on_no_page_of_whoever_is_not_on_the_list(module_demo_db, bypass, client_for, key) -> None:
    client, plan, read = client_for(key), str(demo_id("Plan", "teen")).encode(), 0
    bypass.execute(_TAKE_OFF, {"who": demo_id("Person", key), "plan": demo_id("Plan", "teen")})
    for pattern, address in addresses(bypass, "teen"):
        if address.startswith(_DEMO) or "logg-ut" in pattern:
            continue
        answer = client.get(address)
        body = (b"".join(answer) if answer.streaming else answer.content).replace(address.encode(), b"")
        assert b"Ida Eksempel" not in body, address
        assert plan not in body, address
        read += answer.status_code == 200
    assert read > 8


def test_those_on_the_list_do_find_it(module_demo_db, client_for) -> None:
    assert "Ida Eksempel" in client_for("child-coordinator").get("/koordinator/").content.decode()
    assert "Ida Eksempel" in client_for("parent").get(f"/plan/{demo_id('Plan', 'teen')}/").content.decode()


@pytest.mark.parametrize("step", ["samtykke", "behov", "send"])
def test_a_report_about_them_is_answered_as_one_about_a_stranger(demo_db, bypass, client_for, step) -> None:
    """Whether there is a plan is told after consent, but not of a protected one; of an open one it is, or this proves nothing."""
    shown = {
        name: _steps(client_for("doctor"), step, number)
        for name, number in (("teen", number_of(bypass, "teen")), ("stranger", stranger()), ("owner", number_of(bypass, "owner")))
    }  # fmt: skip
    assert masked(shown["teen"]) == masked(shown["stranger"])
    assert headers(shown["teen"]) == headers(shown["stranger"])
    if step == "behov":
        assert masked(shown["owner"]) != masked(shown["stranger"])


def _steps(client, until, number):
    """Answer the steps of a report up to one, in the same words about everybody; returns that page without the number."""
    base = f"/meld-behov/{uuid4()}/"
    person = {"given_name": "Noen", "family_name": "Prøve", "identity_number": number.digits, "phone": ""}
    need = {"need": "Hjelp hjemme.", "wish": "plan", "unit_id": str(demo_id("Organisation", "unit-030103"))}
    for slug, answers in (("person", person), ("samtykke", CONSENT), ("behov", need)):
        if slug == until:
            break
        assert client.post(f"{base}{slug}/", answers).status_code in (302, 303)
    page = client.get(f"{base}{until}/")
    assert page.status_code == 200
    page.content = page.content.replace(number.digits[:6].encode(), b"NUMBER")
    return page


@pytest.mark.parametrize("key", ["outsider", "parent-apart", "nav"])
def test_an_invitation_to_somebody_else_is_as_one_that_never_was(demo_db, bypass, client_for, key) -> None:
    token, invitation = new_token(), uuid4()
    bypass.execute(
        "INSERT INTO records_teaminvitation (id, created_at, plan_id, participant_id, subject_id, token_hash, ends_at, by_id, by_name)"
        " VALUES (%s, now(), %s, %s, %s, %s, %s, %s, 'Nora Prøve')",
        (invitation, demo_id("Plan", "teen"), demo_id("Participant", "teen-teacher"), demo_id("Person", "teacher"),
         token_hash(token), datetime.now(UTC) + timedelta(days=3), demo_id("Person", "child-coordinator")),
    )  # fmt: skip
    bypass.commit()
    client = client_for(key)
    for there, nowhere in (
        (f"/team-invitasjon/{token}/", f"/team-invitasjon/{new_token()}/"),
        (f"/planer/invitasjon/{invitation}/", f"/planer/invitasjon/{uuid4()}/"),
    ):
        for ask in (client.get, lambda url: client.post(url, {"answer": "yes"})):
            one, other = ask(there), ask(nowhere)
            assert one.status_code == other.status_code in (404, 405), there
            assert masked(one) == masked(other), there
            assert headers(one) == headers(other), there
