"""The pages of taking a plan out and in: who it is asked again, what the file is, and what became of one."""

import json
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from minoversikt.demo.book import demo_id
from tests.fhir.bundles import KRONIQ

pytestmark = pytest.mark.usefixtures("demo_db")

PLAN = demo_id("Plan", "owner")
OUT, IN = f"/plan/{PLAN}/ta-med/", f"/plan/{PLAN}/hent-inn/"


def _confirm(client: Any, key: str) -> Any:
    """Choose oneself, or somebody else, on the page that asks."""
    return client.post(f"{OUT}bekreft/", {"person": key})


def test_the_file_is_handed_out_only_after_showing_that_it_is_you(
    client_for: Callable[[str], Any], bypass: psycopg.Connection
) -> None:
    owner = client_for("owner")
    for name in ("planen.json", "planen.ndjson"):
        asked = owner.get(OUT + name)
        assert (asked.status_code, asked["Location"]) == (303, f"{OUT}bekreft/")
    assert bypass.execute("SELECT count(*) FROM access_log WHERE action = 'export'").fetchone() == (0,)
    assert _confirm(owner, "owner")["Location"] == OUT
    got = owner.get(f"{OUT}planen.json")
    assert got.status_code == 200
    assert got["Content-Disposition"] == 'attachment; filename="min-oversikt.json"'
    assert got["Cache-Control"] == "no-store"
    assert got["Content-Type"] == "application/fhir+json"
    assert json.loads(got.content)["resourceType"] == "Bundle"
    lines = owner.get(f"{OUT}planen.ndjson").content.splitlines()
    goal = next(one for one in map(json.loads, lines) if one["resourceType"] == "Goal")
    alone = owner.get(f"{OUT}planen.json", {"ressurs": f"Goal/{goal['id']}"})
    assert json.loads(alone.content) == goal
    assert owner.get(f"{OUT}planen.json", {"ressurs": f"Goal/{PLAN}"}).status_code == 404
    logged = bypass.execute("SELECT count(*) FROM access_log WHERE action = 'export' AND object_kind = 'whole_plan'")
    assert logged.fetchone() == (4,)


def test_a_confirmation_runs_out(client_for: Callable[[str], Any], bypass: psycopg.Connection) -> None:
    owner = client_for("owner")
    _confirm(owner, "owner")
    bypass.execute("UPDATE records_session SET confirmed_at = confirmed_at - interval '5 minutes'")
    assert owner.get(f"{OUT}planen.json").status_code == 303


def test_a_confirmation_is_for_one_session(client_for: Callable[[str], Any]) -> None:
    _confirm(client_for("owner"), "owner")
    assert client_for("owner").get(f"{OUT}planen.json").status_code == 303


def test_somebody_else_is_refused_and_it_is_written_down(
    client_for: Callable[[str], Any], bypass: psycopg.Connection
) -> None:
    owner = client_for("owner")
    refused = _confirm(owner, "coordinator")
    assert refused.status_code == 403
    assert "Vi har skrevet ned forsøket" in refused.content.decode()
    assert owner.get(f"{OUT}planen.json").status_code == 303
    row = bypass.execute("SELECT plan_id, action, outcome FROM access_log WHERE reason = 'wrong_person'").fetchall()
    assert row == [(PLAN, "export", "denied")]
    assert _confirm(owner, "nobody").status_code == 404


@pytest.mark.parametrize("key", ["doctor", "outsider", "unit", "deputy", "son"])
def test_others_meet_nothing(client_for: Callable[[str], Any], key: str) -> None:
    client = client_for(key)
    for path in (OUT, f"{OUT}bekreft/", f"{OUT}planen.json", f"{OUT}planen.ndjson", IN):
        assert client.get(path).status_code == 404, path
    assert _confirm(client, key).status_code == 404
    assert client.post(IN, {"file": SimpleUploadedFile("x.json", b"{}")}).status_code == 404


def test_a_coordinator_is_told_what_is_not_in_the_file(client_for: Callable[[str], Any]) -> None:
    page = client_for("coordinator").get(OUT).content.decode()
    assert "Dette er ikke med" in page
    assert "Fødselsnummeret" not in page
    assert client_for("coordinator").get(IN).status_code == 404


def test_a_file_from_elsewhere_comes_in_with_a_report(client_for: Callable[[str], Any]) -> None:
    owner = client_for("owner")
    sent = owner.post(IN, {"file": SimpleUploadedFile("kroniq.json", KRONIQ.read_bytes())})
    assert sent.status_code == 303
    report = owner.get(sent["Location"]).content.decode()
    assert "kroniq.json" in report
    assert "Mål og steg: 5" in report
    assert "Tatt vare på, men vises ikke" in report
    assert "kroniq.json" in owner.get(IN).content.decode()
    assert "LDL goal" in owner.get(f"/plan/{PLAN}/maal/").content.decode()
    assert client_for("coordinator").get(sent["Location"]).status_code == 404


def test_ones_own_file_comes_in_again_and_changes_nothing(client_for: Callable[[str], Any]) -> None:
    owner = client_for("owner")
    _confirm(owner, "owner")
    data = owner.get(f"{OUT}planen.json").content
    sent = owner.post(IN, {"file": SimpleUploadedFile("min-oversikt.json", data)})
    assert "0 nye" in owner.get(sent["Location"]).content.decode()


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "Velg en fil"), (b"{", "ødelagt"), (b"<Bundle/>", "XML"), (b'{"a": 1}', "Den må være FHIR")],
)
def test_a_bad_file_is_refused_in_plain_words(client_for: Callable[[str], Any], data: bytes, told: str) -> None:
    answer = client_for("owner").post(IN, {"file": SimpleUploadedFile("x.json", data)})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Ingenting er hentet inn" in answer.content.decode()
