"""Files of the catalogue: out and in again the same, CSV and FHIR; faults by row, nothing lost, nobody else's entries."""

import argparse
import csv
import io
import json
import time
from pathlib import Path

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain import catalogue_file as rules
from minoversikt.domain.catalogue_file import COLUMNS, CatalogueRefusedError
from minoversikt.domain.errors import NotFoundError
from minoversikt.fhir import catalogue_format
from minoversikt.fhir import import_catalogue as command
from minoversikt.services import catalogue_files
from minoversikt.services.catalogue_import import import_catalogue

pytestmark = pytest.mark.usefixtures("demo_db")
SAGENE, ALNA, WARD = (demo_id("Organisation", key) for key in ("030103", "030112", "ward-stroke"))
EXAMPLE = Path(__file__).parents[1] / "data/fhir/no-basis-HealthcareService-no-basis-HealthcareService-example.json"
catalogue_format.set_up()


def row(key="a", **changes):
    return {
        "nokkel": key,
        "navn": "Turgruppe",
        "hva": "Vi går tur.",
        "eier": "Bydel Sagene",
        "omrader": "030103",
    } | changes


def file(*rows, encoding="utf-8-sig", delimiter=";") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS.values()), delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def take(data, who="admin", **options):
    return import_catalogue(demo_actor(who), data if isinstance(data, bytes) else data.encode(), **options)


def numbers(outcome):
    return outcome.added, outcome.changed, outcome.unchanged, outcome.ended, outcome.refused


def csv_of(organisation=None):
    return "".join(catalogue_files.as_csv(organisation))


def fhir_of(organisation=None):
    return json.loads("".join(catalogue_files.as_fhir(organisation)))


def stored(bypass, columns="name, what"):
    return bypass.execute(
        f"SELECT {columns} FROM records_serviceoffer WHERE source_key IN ('a', 'b') ORDER BY source_key"
    ).fetchall()


def test_new_then_the_same_then_changed_with_versions(bypass):
    data = file(
        row("a", telefon="+47 21 00 00 00", fra_alder="18", livsomrader="leisure", sjekket="2026-01-05"), row("b")
    )
    assert numbers(take(data)) == (2, 0, 0, 0, 0)
    assert numbers(take(data)) == (0, 0, 2, 0, 0)
    assert numbers(take(file(row("a", navn="Turgjeng"), row("b")))) == (0, 1, 1, 0, 0)
    assert stored(bypass) == [("Turgjeng", "Vi går tur."), ("Turgruppe", "Vi går tur.")]
    kept = bypass.execute(
        "SELECT action, offer_version FROM records_offerversion ORDER BY offer_version, action"
    ).fetchall()
    assert kept == [("added", 1), ("added", 1), ("changed", 2)]


def test_a_trial_stores_nothing_but_its_report(bypass):
    outcome = take(file(row("a"), row("b", navn="")), dry_run=True, file_name="tilbud.csv")
    assert numbers(outcome) == (1, 0, 0, 0, 1)
    assert stored(bypass) == []
    run = bypass.execute(
        "SELECT dry_run, added, refused, lines FROM records_importrun WHERE id = %s", (outcome.run_id,)
    ).fetchone()
    assert run == (True, 1, 1, [{"line": 3, "column": "navn", "text": "Skriv hva tilbudet heter"}])


@pytest.mark.parametrize(
    ("changes", "column", "text"),
    [
        ({"nokkel": ""}, "nokkel", rules.KEY_MISSING),
        ({"nokkel": "b"}, "nokkel", rules.KEY_TWICE),
        ({"eier": "Bydel Alna"}, "eier", rules.OWNER_OTHERS),
        ({"eier": "Tøysebydelen"}, "eier", rules.OWNER_UNKNOWN),
        ({"omrader": "9999"}, "omrader", None),
        ({"livsomrader": "romfart"}, "livsomrader", None),
        ({"fra_alder": "atten"}, "fra_alder", None),
        ({"fra_alder": "18", "til_alder": "10"}, "til_alder", None),
        ({"nettsted": "www.x.no"}, "nettsted", None),
        ({"tar_sporsmal": "kanskje"}, "tar_sporsmal", rules.YES_OR_NO),
        ({"gjelder_til": "i vår"}, "gjelder_til", rules.DAY_FORM),
        ({"sjekket": "2099-01-01"}, "sjekket", rules.CHECKED_LATER),
    ],
    ids=["no key", "key twice", "others", "unknown owner", "area", "life area", "age", "ages", "web", "yes", "day", "later"],
)  # fmt: skip
def test_a_faulty_row_is_named_and_the_rest_is_in(bypass, changes, column, text):
    good = row("c") if changes.get("nokkel") == "b" else row("b")
    outcome = take(file(row("a", **changes), *([row("b")] if changes.get("nokkel") == "b" else []), good))
    assert {fault.column for fault in outcome.faults} == {column}
    assert text is None or {fault.text for fault in outcome.faults} == {text}
    assert outcome.added == 1


def test_a_faulty_row_leaves_its_entry_as_it_was_and_missing_ones_stay_unless_asked(bypass):
    take(file(row("a"), row("b")))
    assert numbers(take(file(row("a", navn=""), row("c")), withdraw_missing=True))[3] > 0
    gone = bypass.execute(
        "SELECT source_key, withdrawn_at IS NULL FROM records_serviceoffer WHERE source_key IN ('a', 'b', 'c') ORDER BY 1"
    )
    assert gone.fetchall() == [("a", True), ("b", False), ("c", True)]
    assert numbers(take(file(row("b"))))[:2] == (0, 1)


def test_missing_rows_are_left_alone(bypass):
    take(file(row("a"), row("b")))
    take(file(row("a")))
    assert len(stored(bypass)) == 2


def test_the_whole_catalogue_goes_out_and_comes_in_unchanged(bypass):
    mine = csv_of(SAGENE)
    outcome = take(mine)
    assert numbers(outcome)[:2] == (0, 0)
    assert outcome.refused == 0
    assert outcome.unchanged == mine.count("\r\n") - 1 > 20
    before = fhir_of(SAGENE)
    again = take(json.dumps(before))
    assert (again.added, again.refused, again.ended) == (0, 0, 0)
    assert fhir_of(SAGENE) == before
    everything = take(csv_of())
    assert everything.added == everything.changed == 0
    assert {fault.text for fault in everything.faults} == {rules.OWNER_OTHERS}


def test_no_cell_is_a_formula_and_it_reads_back(bypass):
    take(file(row("a", navn="=HYPERLINK(1)", telefon="+47 21 00 00 00", hva='- først\n@ så; "sitat"')))
    cells = next(
        one
        for one in csv.DictReader(io.StringIO(csv_of(SAGENE).lstrip("\ufeff")), delimiter=";")
        if one["nokkel"] == "a"
    )
    assert cells["navn"] == "'=HYPERLINK(1)"
    assert numbers(take(csv_of(SAGENE)))[:2] == (0, 0)
    assert stored(bypass)[0] == ("=HYPERLINK(1)", '- først\n@ så; "sitat"')


def test_an_entry_somebody_wrote_by_hand_goes_by_its_id(bypass):
    bypass.execute("UPDATE records_serviceoffer SET source_key = '' WHERE organisation_id = %s", (SAGENE,))
    bypass.commit()
    assert numbers(take(csv_of(SAGENE)))[:2] == (0, 0)


def test_the_published_example_comes_in_with_warnings_and_goes_out_with_its_fields(bypass):
    example = json.loads(EXAMPLE.read_text())
    outcome = take(EXAMPLE.read_bytes())
    assert numbers(outcome) == (1, 0, 0, 0, 0)
    assert [fault.text for fault in outcome.faults] == [rules.OWNER_MADE, rules.NAME_MADE, rules.WHAT_MADE]
    found = bypass.execute("SELECT name, source_key FROM records_serviceoffer WHERE \"foreign\" <> '{}'").fetchall()
    assert found == [("Ortopedisk kirurgi", "http://hl7.no/shared-ids|HS-12")]
    out = next(one["resource"] for one in fhir_of()["entry"] if one["resource"]["id"] == example["id"])
    assert {name: out.get(name) for name in example} == example
    assert numbers(take(EXAMPLE.read_bytes()))[2] == 1


def test_unknown_extensions_stay_when_the_entry_is_changed_here(bypass):
    foreign = {
        "resourceType": "HealthcareService", "id": "x", "name": "Turgruppe", "comment": "Vi går tur.",
        "extension": [{"url": "https://noen.andre/x", "valueDecimal": 1.50}],
        "telecom": [{"system": "phone", "value": "21 00 00 00", "use": "work"}, {"system": "fax", "value": "1"}],
        "notAvailable": [{"description": "Jul"}],
    }  # fmt: skip
    take(json.dumps(foreign).replace("1.5}", "1.50}"))
    bypass.execute("UPDATE records_serviceoffer SET phone = '22 00 00 00' WHERE source_key = 'x'")
    bypass.commit()
    text = "".join(catalogue_files.as_fhir(SAGENE))
    out = next(one["resource"] for one in json.loads(text)["entry"] if one["resource"]["id"] == "x")
    assert out["telecom"] == [
        {"system": "phone", "value": "22 00 00 00", "use": "work"},
        {"system": "fax", "value": "1"},
    ]
    assert out["notAvailable"] == [{"description": "Jul"}]
    assert '"valueDecimal":1.50' in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", rules.EMPTY), (b"a;b\n1;2", rules.COLUMNS_MISSING), (b"\x00", rules.NOT_TEXT), (b"{", None), (b"<a/>", None),
        (b'{"resourceType":"Bundle","entry":[]}', None), (b"[]", None), (b'{"a": 1}', None),
    ],
    ids=["empty", "columns", "nul", "json", "xml", "no entries", "list", "no type"],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_whole(data, said):
    with pytest.raises(CatalogueRefusedError) as refused:
        take(data)
    assert said in (None, refused.value.text)


def test_odd_resources_are_faults_and_not_errors():
    odd = [
        {"resourceType": "HealthcareService", "id": "a", "name": ["x"]}, {"resourceType": "HealthcareService", "id": "b", "telecom": "x"},
        {"resourceType": "HealthcareService", "id": "c", "name": "N", "comment": "C", "active": False}, {"resourceType": "Patient", "id": "p"},
        {"resourceType": "HealthcareService", "id": "d"}, {"resourceType": "HealthcareService", "id": "e", "name": "x" * 200, "comment": "y"},
        {"resourceType": "HealthcareService", "id": "f", "name": "N", "comment": "C\u0000"},
    ]  # fmt: skip
    outcome = take(json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in odd]}))
    assert numbers(outcome) == (0, 0, 0, 0, 5)
    assert {fault.text for fault in outcome.faults if fault.remark} == {rules.NOT_IN_USE, rules.NOT_AN_OFFER}


def test_who_may_take_in(bypass):
    for who in ("owner", "physio", "doctor", "privacy-officer"):
        with pytest.raises(NotFoundError):
            take(file(row("a")), who)
    assert take(file(row("a")), "unit").added == 1


def test_the_command_says_what_became_of_each_row(tmp_path, capsys):
    path = tmp_path / "tilbud.csv"
    path.write_bytes(file(row("a"), row("b", navn="")))

    def run(**options):
        asked = {"file": path, "admin": "admin", "dry_run": False, "withdraw_missing": False} | options
        return command.main(argparse.Namespace(**asked)), capsys.readouterr()

    code, said = run(dry_run=True)
    assert code == 1
    assert "rad 3, navn" in said.out.lower()
    assert "Ingenting er lagret" in said.out
    assert run()[0] == 1
    assert run(admin="owner")[0] == 2
    assert run(admin="nobody")[0] == 2
    assert run(file=tmp_path / "none.csv")[0] == 2


def test_two_thousand_rows_are_in_within_seconds(bypass):
    data = file(*(row(f"k{at}", navn=f"Turgruppe {at}") for at in range(2000)))
    begun = time.monotonic()
    assert numbers(take(data)) == (2000, 0, 0, 0, 0)
    assert numbers(take(data)) == (0, 0, 2000, 0, 0)
    assert time.monotonic() - begun < 60
