"""Directories of other systems: published examples, several resources that hang together, faults, and nothing the second time."""

import json
from pathlib import Path

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.domain.codes import Role
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.imported_directory import Became
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.fhir import import_directory as command
from minoversikt.fhir.directory.understand import understand_directory
from minoversikt.services.directory_import import import_directory
from tests.services.reporting import worker

DATA = Path(__file__).parent.parent / "data" / "fhir"
EXAMPLES = sorted(path.name for path in DATA.glob("no-basis-*.json"))
ORG = "urn:oid:2.16.578.1.12.4.1.4.101"
FNR = "urn:oid:2.16.578.1.12.4.1.4.1"
NUMBER = "13031353453"


@pytest.fixture
def admin(demo_db, bypass):
    """An administrator of Oslo kommune."""
    return worker(bypass, "oslo", Role.LOCAL_ADMIN, "Randi Prøve")


def hangs_together(**changes) -> bytes:
    """Return a bundle with a place, one below it, somebody who works there, and a patient."""
    resources = [
        {"resourceType": "Organization", "id": "below", "name": "Prøvestua", "partOf": {"reference": "Organization/top"}},
        {
            "resourceType": "Organization", "id": "top", "name": "Prøvesenteret",
            "identifier": [{"system": ORG, "value": "915 933 149"}],
            "telecom": [{"system": "phone", "value": "21 00 00 77"}, {"system": "url", "value": "https://example.org"}],
        } | changes,
        {"resourceType": "Practitioner", "id": "p", "name": [{"text": "Ærlend Øvre Åsen"}],
         "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": "9144889"}]},
        {"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "Practitioner/p"},
         "organization": {"reference": "Organization/below"}, "code": [{"text": "Lege"}]},
        {"resourceType": "Patient", "id": f"x-{NUMBER}", "name": [{"family": "Lin", "given": ["Rita"]}],
         "identifier": [{"system": FNR, "value": NUMBER}]},
        {"resourceType": "Location", "id": "l", "name": "Et rom", "extension": [{"url": "urn:x", "valueString": "ukjent"}]},
    ]  # fmt: skip
    entries = [{"resource": resource} for resource in resources]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


def became(outcome) -> dict[str, str]:
    return {line.name: line.became.value for line in outcome.lines}


def test_all_examples_are_there() -> None:
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_published_example_comes_in_and_the_second_time_nothing_new(admin, bypass, name):
    directory = understand_directory((DATA / name).read_bytes())
    (first,) = import_directory(admin, directory).lines
    assert first.became is (Became.KEPT if "HealthcareService" in name else Became.ADDED)
    (second,) = import_directory(admin, directory).lines
    assert second.became is (Became.KEPT if "HealthcareService" in name else Became.UNCHANGED)
    (kept,) = bypass.execute("SELECT body::text FROM records_directoryresource").fetchall()
    assert "meta" in kept[0]


def test_places_stand_below_each_other_and_people_get_no_job(admin, bypass):
    outcome = import_directory(admin, understand_directory(hangs_together()))
    assert became(outcome) == {
        "Organization/below": "added", "Organization/top": "added", "Practitioner/p": "added",
        "PractitionerRole/r": "kept", "Patient/x-***********": "added", "Location/l": "kept",
    }  # fmt: skip
    below = bypass.execute(
        "SELECT o.name, u.name, u.number, u.phone, t.name FROM records_organisation o"
        " JOIN records_organisation u ON u.id = o.parent_id JOIN records_organisation t ON t.id = u.parent_id"
        " WHERE o.name = 'Prøvestua'"
    ).fetchone()
    assert below == ("Prøvestua", "Prøvesenteret", "915933149", "21 00 00 77", "Oslo kommune")
    who = "SELECT given_name, hpr_number FROM records_person WHERE family_name = 'Åsen'"
    assert bypass.execute(who).fetchone() == ("Ærlend Øvre", "9144889")
    jobs = "SELECT count(*) FROM records_employment e JOIN records_person p ON p.id = e.person_id WHERE p.family_name IN ('Åsen', 'Lin')"
    assert bypass.execute(jobs).fetchone() == (0,)


def test_identity_numbers_are_sealed_and_stand_nowhere_in_the_clear(admin, bypass):
    import_directory(admin, understand_directory(hangs_together()))
    (sealed,) = bypass.execute(
        "SELECT id_number_hash IS NOT NULL FROM records_person WHERE family_name = 'Lin'"
    ).fetchone()
    assert sealed
    for table in ("records_directoryresource", "records_importrun", "access_log", "records_person"):
        rows = bypass.execute(f"SELECT t::text FROM {table} t").fetchall()
        assert not [row for row in rows if NUMBER in row[0]], table


def test_what_changed_in_the_file_changes_here_and_an_unknown_extension_is_kept(admin, bypass):
    import_directory(admin, understand_directory(hangs_together()))
    outcome = import_directory(admin, understand_directory(hangs_together(name="Prøvesenteret Øst")))
    assert became(outcome)["Organization/top"] == "changed"
    assert became(outcome)["Organization/below"] == "unchanged"
    assert bypass.execute("SELECT version FROM records_organisation WHERE name = 'Prøvesenteret Øst'").fetchone() == (
        2,
    )
    body = bypass.execute("SELECT body FROM records_directoryresource WHERE resource_type = 'Location'").fetchone()
    assert body[0]["extension"] == [{"url": "urn:x", "valueString": "ukjent"}]


def test_a_trial_stores_nothing_but_its_report(admin, bypass):
    outcome = import_directory(admin, understand_directory(hangs_together()), dry_run=True)
    assert became(outcome)["Organization/top"] == "added"
    assert bypass.execute("SELECT count(*) FROM records_organisation WHERE name LIKE 'Prøves%'").fetchone() == (0,)
    assert bypass.execute("SELECT dry_run, added, rows FROM records_importrun").fetchone() == (True, 4, 6)


def test_others_places_are_refused_and_the_rest_is_taken(admin, bypass):
    bypass.execute(
        "UPDATE records_organisation SET number = '915933149' WHERE id = %s", [demo_id("Organisation", "sunnaas")]
    )
    outcome = import_directory(admin, understand_directory(hangs_together()))
    assert became(outcome)["Organization/top"] == "refused"
    assert became(outcome)["Organization/below"] == "added"
    name = bypass.execute("SELECT name FROM records_organisation WHERE number = '915933149'").fetchone()
    assert name == ("Sunnaas sykehus HF",)


@pytest.mark.parametrize("changes", [{"name": None}, {"name": 7}, {"telecom": "x"}, {"partOf": []}])
def test_a_resource_that_cannot_be_read_is_refused_alone(admin, changes):
    outcome = import_directory(admin, understand_directory(hangs_together(**changes)))
    assert became(outcome)["Organization/top"] == "refused"
    assert became(outcome)["Practitioner/p"] == "added"


def test_a_wrong_number_warns_and_a_ring_ends(admin):
    assert understand_directory((DATA / "no-basis-Patient-Pasient-Middle-Name-1.json").read_bytes()).warnings
    ring = understand_directory(hangs_together(partOf={"reference": "Organization/below"}))
    assert became(import_directory(admin, ring))["Organization/below"] == "added"


@pytest.mark.parametrize("data", [b"", b"[]", b"<x/>", b"{}"])
def test_a_file_that_is_no_directory_is_refused(data):
    with pytest.raises(ImportRefusedError):
        understand_directory(data)


def test_nobody_but_an_administrator_takes_in_a_directory(demo_db, bypass):
    for role in (Role.PROFESSIONAL, Role.COORDINATOR):
        with pytest.raises(NotFoundError):
            import_directory(worker(bypass, "030103", role, "Ole Prøve"), understand_directory(hangs_together()))
    assert bypass.execute("SELECT count(*) FROM records_importrun").fetchone() == (0,)


def test_the_command_tells_line_by_line(demo_db, tmp_path, capsys):
    import argparse

    file = tmp_path / "katalog.json"
    file.write_bytes(hangs_together())
    assert command.main(argparse.Namespace(file=file, admin="admin", dry_run=True)) == 0
    told = capsys.readouterr().out
    assert "Lagt inn: Organization/top" in told
    assert "Ingenting er lagret" in told
    assert NUMBER not in told
    assert command.main(argparse.Namespace(file=file, admin="owner", dry_run=False)) == 1
    assert command.main(argparse.Namespace(file=tmp_path / "nei.json", admin="admin", dry_run=False)) == 1
    assert "Ingenting er hentet inn" in capsys.readouterr().err
