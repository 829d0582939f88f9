"""A foreign plan goes into the owner's plan whole or not at all, and the second time nothing new."""

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Face
from minoversikt.fhir import import_fhir
from minoversikt.fhir.importing.understand import understand_file
from tests.fhir.bundles import (
    KRONIQ,
    OTHER_NUMBER,
    bundle,
    goal,
    patient,
    pertains_to,
    plan,
    request,
    resource,
    to,
    understood,
)

TABLES = ("goal", "activity", "participant", "healthnote", "foreignresource", "version")

pytestmark = pytest.mark.usefixtures("demo_db")


def counts(bypass: psycopg.Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {t: bypass.execute(f"SELECT count(*) FROM records_{t}").fetchone()[0] for t in TABLES}  # type: ignore[index]


def imported_rows(bypass: psycopg.Connection, table: str, columns: str = "title") -> list[tuple[Any, ...]]:
    """The rows of a table that came from a file."""
    return bypass.execute(f"SELECT {columns} FROM records_{table} WHERE source_key <> '' ORDER BY position").fetchall()


def owner() -> Actor:
    """The demo's owner, as the command acts."""
    return import_fhir._owner("owner")


def take(value: Any) -> Any:
    """Import a Python value as JSON into the owner's plan."""
    from minoversikt.services.plan_import import import_plan

    return import_plan(owner(), understood(value))


def run(path: Path, key: str = "owner") -> int:
    """Run the command."""
    return import_fhir.main(Namespace(file=path, owner=key))


def test_the_kroniq_plan_comes_in_whole(bypass: psycopg.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    before = counts(bypass)
    assert run(KRONIQ) == 0
    after = counts(bypass)
    assert {t: after[t] - before[t] for t in TABLES} == {
        "goal": 5,
        "activity": 13,
        "participant": 1,
        "healthnote": 3,
        "foreignresource": 24,
        "version": 22,
    }
    told = capsys.readouterr().out
    assert "Vises som mål: LDL goal" in told
    assert told.count("\n  Vises som tiltak:") == 13
    assert "Tatt vare på, vises ikke: Encounter/" in told
    assert "Nytt i planen: 22." in told


def test_importing_twice_changes_nothing(bypass: psycopg.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    run(KRONIQ)
    everything = [bypass.execute(f"SELECT * FROM records_{t} ORDER BY id").fetchall() for t in TABLES]
    assert run(KRONIQ) == 0
    assert [bypass.execute(f"SELECT * FROM records_{t} ORDER BY id").fetchall() for t in TABLES] == everything
    assert "Nytt i planen: 0. Endret: 0. Som før: 22." in capsys.readouterr().out


def test_it_says_where_it_came_from_and_is_logged(bypass: psycopg.Connection) -> None:
    run(KRONIQ)
    assert {row[0] for row in imported_rows(bypass, "goal", "author_byline")} == {"Hentet inn fra fil"}
    logged = bypass.execute(
        "SELECT action, sections, face, outcome FROM access_log WHERE object_kind = 'import'"
    ).fetchall()
    assert [(action, set(sections), face, outcome) for action, sections, face, outcome in logged] == [
        ("create", {"goals", "health", "team"}, Face.CLI.value, "allowed")
    ]


def test_decimals_and_unknown_extensions_survive(bypass: psycopg.Connection) -> None:
    take(bundle(plan(), goal("a", "Gå tur", extension=[{"url": "https://x.example/y", "valueDecimal": 1}])))
    raw = bypass.execute(
        "SELECT body::text, section FROM records_foreignresource WHERE resource_type = 'Goal' AND foreign_id = 'a'"
    ).fetchone()
    assert raw is not None
    assert json.loads(raw[0])["extension"] == [{"url": "https://x.example/y", "valueDecimal": 1}]
    assert raw[1] == "goals"
    run(KRONIQ)
    [(text,)] = bypass.execute(
        "SELECT body::text FROM records_foreignresource WHERE body::text LIKE '%24.98%'"
    ).fetchall()
    assert '"value": 24.98' in text


def test_a_newer_file_changes_what_nobody_touched(bypass: psycopg.Connection) -> None:
    take(bundle(plan(), goal("a", "Gå tur"), goal("b", "Svømme")))
    outcome = take(bundle(plan(), goal("a", "Gå lang tur"), goal("b", "Svømme"), goal("c", "Sykle")))
    assert (outcome.added, outcome.changed, outcome.unchanged) == (1, 1, 1)
    assert imported_rows(bypass, "goal") == [("Gå lang tur",), ("Svømme",), ("Sykle",)]
    again = take(bundle(plan(), goal("a", "Gå kort tur"), goal("b", "Svømme")))
    assert (again.changed, again.left_alone) == (1, 0)


def test_what_the_owner_changed_or_removed_is_left_alone(bypass: psycopg.Connection) -> None:
    from minoversikt.services import goals

    outcome = take(bundle(plan(), goal("a", "Gå tur"), goal("b", "Svømme")))
    ids = dict(imported_rows(bypass, "goal", "title, id"))
    goals.reword_goal(owner(), outcome.plan_id, ids["Gå tur"], expected=1, title="Gå tur med Per", why="")
    goals.remove_goal(owner(), outcome.plan_id, ids["Svømme"], expected=1)
    again = take(bundle(plan(), goal("a", "Gå lang tur"), goal("b", "Svømme mye")))
    assert (again.added, again.changed, again.left_alone) == (0, 0, 2)
    assert imported_rows(bypass, "goal", "title, removed_at IS NULL") == [("Gå tur med Per", True), ("Svømme", False)]


def test_steps_and_activities_hang_under_the_goal_at_the_top(bypass: psycopg.Connection) -> None:
    take(
        bundle(
            plan(activity=[{"reference": to("ServiceRequest/s")}]),
            goal("c", "Innerst", extension=[pertains_to("Goal/b")]),
            goal("b", "Midt", extension=[pertains_to("Goal/a")]),
            goal("a", "Øverst"),
            request("s", "Trening", extension=[pertains_to("Goal/c")], performer=[to("Patient/p", "Kari Ås")]),
        )
    )
    parents = dict(imported_rows(bypass, "goal", "title, parent_id"))
    [(top,)] = bypass.execute("SELECT id FROM records_goal WHERE title = 'Øverst'").fetchall()
    assert parents == {"Øverst": None, "Midt": top, "Innerst": top}
    [activity] = imported_rows(bypass, "activity", "goal_id, responsible_id, responsible_name")
    me = owner()
    assert activity == (top, me.person_id, me.name)


def test_a_file_about_another_person_is_refused(
    bypass: psycopg.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = counts(bypass)
    path = tmp_path / "other.json"
    path.write_text(json.dumps(bundle(patient("p", OTHER_NUMBER), plan(), goal("a", "Gå tur"))))
    assert run(path) == 1
    told = capsys.readouterr()
    assert told.err == "Filen handler om en annen person. Fødselsnumrene er ulike. Ingenting er hentet inn.\n"
    assert OTHER_NUMBER not in told.out + told.err
    assert counts(bypass) == before


def test_the_owners_own_number_is_taken_and_not_kept_in_the_clear(bypass: psycopg.Connection) -> None:
    from minoversikt.services.identity_numbers import vault

    person_id = owner().person_id
    [(sealed,)] = bypass.execute("SELECT id_number_sealed FROM records_person WHERE id = %s", [person_id]).fetchall()
    number = vault().open(sealed, person_id).digits
    outcome = take(bundle(patient(number, number), {**plan(), "subject": to(f"Patient/{number}")}))
    assert outcome.same_person is True
    kept = bypass.execute("SELECT body::text || source_key || foreign_id FROM records_foreignresource").fetchall()
    assert not [row for (row,) in kept if number in row]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"resourceType": "Bundle", ', "Filen er ikke gyldig JSON."),
        (b"<Bundle/>", "Filen er XML."),
        (b'{"resourceType": "Bundle", "entry": []}', "Filen har ingen ressurser."),
    ],
)
def test_a_broken_file_is_refused_in_words(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    assert run(path) == 1
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize(("key", "said"), [("nobody", "Vi fant ingen eier"), ("newcomer", "Personen har ingen plan")])
def test_without_an_owner_or_a_plan_nothing_is_taken(key: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(KRONIQ, key) == 1
    assert capsys.readouterr().err.startswith(said)


def test_nothing_is_half_imported(bypass: psycopg.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure at the very end takes everything with it."""
    from minoversikt.services import plan_import

    def fail(*_args: object) -> None:
        raise RuntimeError("the last step failed")

    before = counts(bypass)
    monkeypatch.setattr(plan_import, "_keep", fail)
    with pytest.raises(RuntimeError):
        plan_import.import_plan(owner(), understand_file(KRONIQ))
    assert counts(bypass) == before


def test_hostile_texts_and_long_addresses_are_stored(bypass: psycopg.Connection) -> None:
    url = "https://x.example/" + "y" * 5000
    value = bundle(
        plan(),
        goal("a", "<script>alert(1)</script> \u202e 😀"),
        resource("Observation", "o", valueQuantity={"value": 10**30}),
        urls={1: url},
    )
    take(value)
    assert take(value).added == 0
    assert imported_rows(bypass, "goal") == [("<script>alert(1)</script> \u202e 😀",)]


def test_a_cyclic_file_comes_in_flat(bypass: psycopg.Connection) -> None:
    take(
        bundle(
            plan(),
            goal("a", "A", extension=[pertains_to("Goal/b")]),
            goal("b", "B", extension=[pertains_to("Goal/a")]),
        )
    )
    assert sorted(imported_rows(bypass, "goal", "title, parent_id IS NULL")) == [("A", True), ("B", False)]


def test_the_owner_finds_all_of_it_from_min_plan(client_for: Callable[[str], Any]) -> None:
    """Goals, activities, team and health are on pages that Min plan leads to."""
    from html import unescape

    from minoversikt.services.plan_import import import_plan

    assert run(KRONIQ) == 0
    client = client_for("owner")
    imported = understand_file(KRONIQ)
    base = f"/plan/{import_plan(owner(), imported).plan_id}"
    start = client.get("/min-plan/").content.decode()
    assert f"{base}/om-planen/" in start
    links = start + client.get(f"{base}/om-planen/").content.decode()
    pages = {
        "maal/": [item.title for item in imported.goals],
        "hvem-gjor-hva/": [item.title for item in imported.activities],
        "team/": [item.name for item in imported.participants],
        "helse/": [item.text for item in imported.health_notes],
    }
    for page, texts in pages.items():
        assert f'href="{base}/{page}"' in links, page
        shown = unescape(client.get(f"{base}/{page}?alle=1").content.decode())
        assert [text for text in texts if text not in shown] == []
