"""Broken, hostile and mistaken files: a clear answer, and never half of it."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from minoversikt.domain.imported_plan import Fate, ImportRefusedError
from minoversikt.fhir.importing import reader
from minoversikt.fhir.importing.understand import understand, understand_file
from tests.fhir.bundles import (
    DATA,
    FNR,
    KRONIQ,
    NUMBER,
    OTHER_NUMBER,
    bundle,
    codes,
    goal,
    line,
    patient,
    pertains_to,
    plan,
    request,
    resource,
    to,
    understood,
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"   \n", "empty_file"),
        (b'{"resourceType": "Bundle"', "broken_json"),
        (b'{"resourceType": "Goal", "x": NaN}', "broken_json"),
        (b'{"resourceType": "Goal", "x": Infinity}', "broken_json"),
        (b'{"resourceType": "Goal", "x": 1e99999999999999999999}', "broken_json"),
        (b'{"resourceType": "Goal", "x": "\xff"}', "broken_json"),
        (b'{"resourceType": "Patient"}{"resourceType": "Patient"}', "broken_json"),
        (b'{"resourceType": "Patient"}\n{"resourceType": ', "broken_line"),
        (b'<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>', "xml"),
        (b"\xef\xbb\xbf<Bundle/>", "xml"),
        (b"[]", "not_an_object"),
        (b"7", "not_an_object"),
        (b"{}", "not_fhir"),
        (b'{"resourceType": 7}', "not_fhir"),
        (b'{"resourceType": "Bundle"}', "empty_bundle"),
        (b'{"resourceType": "Bundle", "entry": []}', "empty_bundle"),
        (b'{"resourceType": "Bundle", "entry": [{"response": {"status": "204"}}]}', "empty_bundle"),
        (b'{"resourceType": "Bundle", "entry": "all"}', "entry_not_list"),
        (b'{"resourceType": "Bundle", "entry": [7]}', "nothing_readable"),
        (b"[" * 500_000, "too_deep"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "too_deep"),
    ],
)
def test_refuses_the_whole_file(data: bytes, code: str) -> None:
    """Each kind of broken file has its own reason."""
    with pytest.raises(ImportRefusedError) as refused:
        understand(data)
    assert refused.value.code == code


def test_a_file_of_50_mb_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than the limit is ever read, and JSON is not tried."""
    big = tmp_path / "big.json"
    with big.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(reader, "LIMIT_BYTES", 1024)
    with pytest.raises(ImportRefusedError) as refused:
        understand_file(big)
    assert refused.value.code == "too_big"
    with pytest.raises(ImportRefusedError):
        understand_file(tmp_path)


def test_too_many_resources() -> None:
    """A bundle of a million empty entries is refused before anything is made of them."""
    with pytest.raises(ImportRefusedError) as refused:
        understand(json.dumps({"resourceType": "Bundle", "entry": [{}] * 20_001}).encode())
    assert refused.value.code == "too_many"


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        (goal("b", "x", target="soon"), "Goal.target"),
        (goal("b", "x", target=["soon"]), "Goal.target[0]"),
        ({**goal("b", "x"), "description": "Gå tur"}, "Goal.description"),
        ({**goal("b", "x"), "description": {"text": {"no": 1}}}, "Goal.description.text"),
        ({**goal("b", "x"), "subject": "Patient/p", "note": 4}, "Goal.note"),
        (goal("b", "x", contained={}), "Goal.contained"),
        (goal("b", "x", extension=[{"url": 7}]), "Goal.extension[0].url"),
        (goal("b", "x\x00y"), "Goal.description.text"),
        ({**goal("b", "x"), "id": ["b"]}, "Goal.id"),
        (goal("b", "x", identifier="7"), "Goal.identifier"),
    ],
)
def test_a_wrong_type_refuses_that_resource_alone(broken: dict[str, Any], where: str) -> None:
    """The path says where; the rest of the file is taken."""
    imported = understood(bundle(plan(), goal("a", "Gå tur"), broken))
    assert [item.title for item in imported.goals] == ["Gå tur"]
    refused = [item for item in imported.report if item.fate is Fate.REFUSED]
    assert [item.where for item in refused] == [where]
    assert len(imported.foreign) == 2


@pytest.mark.parametrize("name", ["goal", "activity", "careTeam", "addresses", "note", "title", "period", "contained"])
def test_a_plan_with_a_wrong_type_is_refused_and_its_goals_are_taken(name: str) -> None:
    """Also the plan itself may be broken."""
    imported = understood(bundle({**plan(), name: 7}, goal("a", "Gå tur"), request("s", "Trening")))
    assert line(imported, "CarePlan/plan" if name != "contained" else "Bundle.entry[0].resource").fate is Fate.REFUSED
    assert [item.title for item in imported.goals] == ["Gå tur"]
    assert [item.title for item in imported.activities] == ["Trening"]


def test_one_broken_activity_leaves_the_others() -> None:
    """A part of the list that can't be read is told of and left out."""
    parts = ["x", {"detail": []}, {"reference": 7}, {"detail": {"code": {"text": "Trening"}, "status": "scheduled"}}]
    imported = understood(plan(activity=parts))
    assert [item.title for item in imported.activities] == ["Trening"]
    assert [item.code for item in imported.warnings].count("part_refused") == 3


def test_a_broken_request_is_not_both_shown_and_refused() -> None:
    """A wrong basedOn refuses the request also when a plan lists it."""
    imported = understood(
        bundle(plan(activity=[{"reference": to("ServiceRequest/s")}]), request("s", "Trening", basedOn="x"))
    )
    assert not imported.activities
    assert line(imported, "ServiceRequest/s").fate is Fate.REFUSED


def test_resources_without_type_are_refused() -> None:
    """The others are taken."""
    imported = understood(bundle({"id": "1"}, {"resourceType": "<b>"}, None, goal("a", "Gå tur")))
    assert len([item for item in imported.report if item.reason == "no_resource_type"]) == 2
    assert len(imported.goals) == 1


def test_goals_in_a_ring_come_out_flat() -> None:
    """A goal that is its own ancestor loses its parent; what hangs under the ring stays there."""
    imported = understood(
        bundle(
            plan(),
            goal("a", "A", extension=[pertains_to("Goal/b")]),
            goal("b", "B", extension=[pertains_to("Goal/a")]),
            goal("c", "C", extension=[pertains_to("Goal/b")]),
            goal("d", "D", extension=[pertains_to("Goal/d")]),
            goal("e", "E", extension=[pertains_to("Goal/gone")]),
        )
    )
    parents = {item.title: item.parent_key for item in imported.goals}
    assert parents == {"A": "", "B": "Goal/a", "C": "Goal/b", "D": "", "E": ""}
    assert "goal_ring" in codes(imported)


def test_contained_resources_in_a_ring() -> None:
    """References round and round inside a resource end."""
    inner = [
        request("1", "En", basedOn=[to("#2")], contained=[request("3", "Tre")]),
        request("2", "To", basedOn=[to("#1"), to("#")]),
    ]
    imported = understood(plan(contained=inner, activity=[{"reference": to("#1")}]))
    assert {item.title for item in imported.activities} == {"En", "To"}


def test_repeated_resources_are_taken_once() -> None:
    """The same twice is one; two versions of one id give the newest."""
    old = goal("b", "Gammelt", meta={"lastUpdated": "2025-01-01T00:00:00Z"})
    new = goal("b", "Nytt", meta={"lastUpdated": "2026-01-01T00:00:00Z"})
    imported = understood(bundle(plan(), goal("a", "Gå tur"), goal("a", "Gå tur"), new, old))
    assert [item.title for item in imported.goals] == ["Gå tur", "Nytt"]
    assert codes(imported) == {"repeated", "same_id_twice"}


@pytest.mark.parametrize("written", ["i morgen", "2026-13", "2026-02-30", "0000", "20260101", "2026-01-01T25:00:00Z"])
def test_invalid_dates_are_left_out(written: str) -> None:
    """A date that is none is a warning, and the goal is shown."""
    imported = understood(bundle(plan(), goal("a", "Gå tur", target=[{"dueDate": written}])))
    assert imported.goals[0].due is None
    assert codes(imported) == {"invalid_date"}


def test_times_fall_on_the_oslo_day() -> None:
    """Half past eleven at night in UTC is the next day in Oslo."""
    moment = {"occurrencePeriod": {"start": "2026-01-19T23:30:00Z", "end": "2026-01-21"}}
    imported = understood(bundle(request("s", "Trening", **moment)))
    assert (str(imported.activities[0].start), str(imported.activities[0].due)) == ("2026-01-20", "2026-01-21")


def test_html_is_kept_as_text() -> None:
    """Scripts are words like any other; the pages escape them."""
    text = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    imported = understood(bundle(plan(title=text), goal("a", text)))
    assert imported.goals[0].title == text
    assert imported.title == text


def test_long_titles_are_cut_and_kept_whole_below() -> None:
    """Nothing of the text is lost."""
    imported = understood(bundle(plan(), goal("a", "Gå tur " * 100)))
    assert len(imported.goals[0].title) <= 200
    assert imported.goals[0].note.count("Gå tur") == 100


def test_entered_in_error_is_not_shown() -> None:
    """What the sender takes back is kept without being shown."""
    imported = understood(
        bundle(
            {**plan(), "status": "entered-in-error"},
            {**goal("a", "Feil"), "lifecycleStatus": "entered-in-error"},
            request("s", "Feil", status="entered-in-error"),
            resource("Condition", "c", verificationStatus={"coding": [{"code": "refuted"}]}),
        )
    )
    assert not imported.goals
    assert not imported.activities
    assert not imported.health_notes
    assert len(imported.foreign) == 4


def test_two_patients_are_refused() -> None:
    """Two Patient resources, or resources about another patient, refuse the file."""
    other = {**goal("b", "Andres mål"), "subject": to("Patient/q")}
    for value in (bundle(patient("p"), patient("q"), plan()), bundle(patient("p"), plan(), other)):
        with pytest.raises(ImportRefusedError) as refused:
            understood(value)
        assert refused.value.code == "two_patients"


def test_two_identity_numbers_are_refused() -> None:
    """One Patient, but a relative points at another number."""
    kin = resource(
        "RelatedPerson", "r", patient={"identifier": {"system": "2.16.578.1.12.4.1.4.1", "value": OTHER_NUMBER}}
    )
    with pytest.raises(ImportRefusedError) as refused:
        understood(bundle(patient("p", NUMBER), kin))
    assert refused.value.code == "two_numbers"


def test_the_identity_number_is_found_and_stands_nowhere_else() -> None:
    """It is compared by the service; identifiers, reports and printed forms don't have it."""
    imported = understood(bundle(patient("p", f"{NUMBER[:6]} {NUMBER[6:]}"), plan()))
    assert imported.patient_numbers == (NUMBER,)
    assert NUMBER[6:] not in repr(imported)
    assert not any(item.identifiers for item in imported.foreign)


def test_wrong_check_digits_warn() -> None:
    """Published examples have such numbers."""
    imported = understood(bundle(patient("p", "12345678901"), plan()))
    assert imported.patient_numbers == ("12345678901",)
    assert "number_check_digits" in codes(imported)


@pytest.mark.parametrize("path", sorted(DATA.glob("no-basis-*.json")), ids=lambda path: path.stem)
def test_published_norwegian_examples_are_read(path: Path) -> None:
    """Each example is one resource, and is kept."""
    imported = understand_file(path)
    assert len(imported.foreign) == 1
    assert not [item for item in imported.report if item.fate is Fate.REFUSED]


WRONG: tuple[object, ...] = ("x", 7, True, None, [], {}, ["x"], [[]], [{}], {"x": "y"})


def test_every_field_of_the_real_file_may_be_of_another_type() -> None:
    """Whatever single field is replaced by whatever else: an answer or a refusal, never a crash."""
    document = json.loads(KRONIQ.read_text())
    entries = document["entry"]
    places = [(place, name) for place, entry in enumerate(entries) for name in entry["resource"]]
    for turn, (place, name) in enumerate(places):
        for wrong in (WRONG[turn % len(WRONG)], WRONG[(turn + 3) % len(WRONG)]):
            broken = {**document, "entry": [dict(entry) for entry in entries]}
            broken["entry"][place]["resource"] = {**entries[place]["resource"], name: wrong}
            try:
                imported = understood(broken)
            except ImportRefusedError:
                continue
            assert len(imported.report) >= len(entries)


def test_identity_numbers_are_masked_wherever_they_stand() -> None:
    """In identifiers, spaced out, in narrative, in ids and in references; the rest of the file is as it was."""
    person = {
        **patient(NUMBER, f"{NUMBER[:6]} {NUMBER[6:]}"),
        "text": {"div": f"<div>Kari Ås, {NUMBER[:6]} {NUMBER[6:]}</div>"},
    }
    kin = resource(
        "RelatedPerson", "r", patient=to(f"Patient/{NUMBER}"), identifier=[{"system": FNR, "value": OTHER_NUMBER}]
    )
    weight = resource("Observation", "o", valueQuantity={"value": 72.190}, subject=to(f"Patient/{NUMBER}"))
    imported = understood(bundle(person, kin, weight, {**plan(), "subject": to(f"Patient/{NUMBER}", NUMBER)}))
    assert imported.patient_numbers == (NUMBER,)
    everything = repr(imported) + "".join(item.raw.decode() for item in imported.foreign)
    for number in (NUMBER, OTHER_NUMBER):
        assert number not in everything
        assert number[6:] not in everything
    assert '"valueCode":"masked"' in everything
    assert "72.19" in everything
    assert not [item for item in imported.report if item.fate is Fate.REFUSED]


def test_a_number_in_the_id_of_a_patient_who_is_not_in_the_file() -> None:
    """The report and the warnings name the place without the number."""
    about = {"reference": f"Patient/{NUMBER}", "identifier": {"system": FNR, "value": NUMBER}}
    imported = understood(bundle({**plan(), "subject": about}, {**goal("a", "Gå tur"), "subject": about}))
    assert imported.patient_numbers == (NUMBER,)
    assert NUMBER not in repr(imported)
    assert [item.code for item in imported.warnings] == ["patient_missing"]


def test_a_chain_of_ten_thousand_goals_takes_no_time() -> None:
    """Long chains and one long ring are walked once, also when rows are made of them."""
    from minoversikt.services.imported_rows import rows_of

    chain = [goal(str(at), f"Mål {at}", extension=[pertains_to(f"Goal/{(at + 1) % 10_000}")]) for at in range(10_000)]
    imported = understood(bundle(plan(), *chain))
    assert [item.title for item in imported.goals if not item.parent_key] == ["Mål 0"]
    rows = rows_of(imported, UUID(int=1), "Kari")
    assert {row.hangs_on["parent_id"] for row in rows["goal"] if row.hangs_on} == {"Goal/0"}
