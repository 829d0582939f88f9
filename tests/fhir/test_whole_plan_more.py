"""What a whole plan must and must not do on its way: twice is once, nobody gets in by a file, nothing private gets out."""

import base64
import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from minoversikt.demo.book import demo_id
from minoversikt.domain.codes import Face, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.fhir import export, import_fhir
from minoversikt.fhir.exporting import bundle
from minoversikt.fhir.plan_format import take_file
from minoversikt.services import sessions
from minoversikt.services.whole_plan import export_plan
from tests.fhir.bundles import KRONIQ
from tests.fhir.whole_plans import empty_plan, exported, resources

pytestmark = pytest.mark.usefixtures("demo_db")

PLAN = demo_id("Plan", "owner")
TABLES = (
    "participant", "participantphoto", "plantext", "goal", "activity", "service", "appointment", "healthnote", "comment",
    "flag", "goalreview", "stilltrueanswer", "planevent", "version", "foreignresource", "consent", "consentpaper",
    "coordinatorassignment", "representation",
)  # fmt: skip


def _actor(key: str) -> Any:
    """One of the demo's people, as a command acts."""
    return sessions.demo_actor(key, face=Face.CLI)


def _everything(bypass: psycopg.Connection) -> list[Any]:
    """Every row of every table a plan has."""
    return [bypass.execute(f"SELECT t::text FROM records_{t} t ORDER BY id").fetchall() for t in TABLES]


def test_taken_back_where_it_came_from_it_changes_nothing(bypass: psycopg.Connection) -> None:
    owner = _actor("owner")
    first = exported(owner, PLAN)
    before = _everything(bypass)
    taken = take_file(owner, first)
    assert _everything(bypass) == before
    assert all(one.added == 0 for one in taken.outcome.counted)  # type: ignore[union-attr]
    assert taken.outcome.same_person is True


def test_twice_into_another_place_is_once(bypass: psycopg.Connection) -> None:
    first = exported(_actor("owner"), PLAN)
    _target, other = empty_plan(bypass, PLAN)
    take_file(other, first)
    before = _everything(bypass)
    take_file(other, first)
    assert _everything(bypass) == before
    runs = bypass.execute("SELECT added, unchanged FROM records_importrun ORDER BY created_at").fetchall()
    assert runs[0][0] == runs[1][1] > 100
    assert runs[1][0] == 0


def test_the_xshare_plan_goes_out_as_it_came(bypass: psycopg.Connection) -> None:
    owner = _actor("owner")
    take_file(owner, KRONIQ.read_bytes())
    first = exported(owner, PLAN)
    target, other = empty_plan(bypass, PLAN)
    take_file(other, first)
    second = exported(other, target)
    for data in (first, second):
        assert _foreign(data) == _foreign(first)
    came = json.loads(KRONIQ.read_bytes())
    there = {one["id"]: one for one in _foreign(first)}
    for entry in came["entry"]:
        if "identifier" not in entry["resource"]:
            assert there[entry["resource"]["id"]] == entry["resource"]
    assert b"24.98" in second


def _foreign(data: bytes) -> list[dict[str, Any]]:
    """Others' resources in an exported plan."""
    return [entry["resource"] for one in resources(data) if one["resourceType"] == "Bundle" for entry in one["entry"]]


def test_nobody_gets_in_by_a_file(bypass: psycopg.Connection) -> None:
    first = exported(_actor("owner"), PLAN)
    target, other = empty_plan(bypass, PLAN)
    grants = "SELECT person_id, section, op FROM access_grant WHERE plan_id = %s ORDER BY 1, 2, 3"
    before = bypass.execute(grants, [target]).fetchall()
    take_file(other, first)
    assert bypass.execute(grants, [target]).fetchall() == before
    assert {person for person, _section, _op in before} == {other.person_id}
    assert bypass.execute("SELECT count(*) FROM records_consent WHERE plan_id = %s", [target]).fetchone() == (0,)
    for table in ("participant", "goal", "comment", "version"):
        known = f"SELECT count(*) FROM records_{table} t JOIN records_person p ON p.id = t.author_id WHERE plan_id = %s AND p.id <> %s"
        assert bypass.execute(known, [target, other.person_id]).fetchone() == (0,), table
    ties = "SELECT count(*) FROM records_participant WHERE plan_id = %s AND (person_id IS NOT NULL OR unit_id IS NOT NULL OR acting <> '')"
    assert bypass.execute(ties, [target]).fetchone() == (0,)
    with pytest.raises(NotFoundError):
        export_plan(_actor("coordinator"), target)


def test_what_came_in_is_marked_and_keeps_its_names_and_times(bypass: psycopg.Connection) -> None:
    first = exported(_actor("owner"), PLAN)
    target, other = empty_plan(bypass, PLAN)
    take_file(other, first)
    columns = "SELECT title, author_name, created_at, changed_at FROM records_activity WHERE plan_id = %s ORDER BY 1, 2"
    assert bypass.execute(columns, [target]).fetchall() == bypass.execute(columns, [PLAN]).fetchall()
    bylines = bypass.execute(
        "SELECT DISTINCT author_byline FROM records_activity WHERE plan_id = %s", [target]
    ).fetchall()
    assert bylines
    assert all(byline.endswith("(hentet inn fra fil)") for (byline,) in bylines)


def test_what_is_held_back_is_held_back_there_too(bypass: psycopg.Connection) -> None:
    bypass.execute("UPDATE records_plan SET withheld = '{health}' WHERE id = %s", [PLAN])
    first = exported(_actor("owner"), PLAN)
    target, other = empty_plan(bypass, PLAN)
    take_file(other, first)
    assert bypass.execute("SELECT withheld FROM records_plan WHERE id = %s", [target]).fetchone() == (["health"],)


def test_an_answer_that_is_here_stands_and_the_files_is_in_its_history(bypass: psycopg.Connection) -> None:
    first = exported(_actor("owner"), PLAN)
    target, other = empty_plan(bypass, PLAN)
    bypass.execute(
        "INSERT INTO records_plantext SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),"
        " 'plan_id', %s, 'text', 'Mitt eget', 'author_id', %s, 'version', 1))).* FROM records_plantext t"
        " WHERE plan_id = %s AND key = 'what_matters' AND removed_at IS NULL AND audience IS NULL",
        [target, other.person_id, PLAN],
    )
    take_file(other, first)
    take_file(other, first)
    answers = "SELECT id, text FROM records_plantext WHERE plan_id = %s AND key = 'what_matters' AND removed_at IS NULL"
    ((answer, text),) = bypass.execute(answers, [target]).fetchall()
    assert text == "Mitt eget"
    was = bypass.execute(answers, [PLAN]).fetchall()[0][1]
    kept = "SELECT before ->> 'text' FROM records_version WHERE object_id = %s AND action = 'unchosen'"
    assert bypass.execute(kept, [answer]).fetchall() == [(was,)]


def test_a_protected_plan_is_not_taken_into_an_open_one(bypass: psycopg.Connection) -> None:
    target, other = empty_plan(bypass, PLAN)
    bypass.execute("UPDATE records_plan SET protected = true WHERE id = %s", [PLAN])
    with pytest.raises(ImportRefusedError, match="protected_elsewhere"):
        take_file(other, exported(_actor("owner"), PLAN))
    assert bypass.execute("SELECT count(*) FROM records_goal WHERE plan_id = %s", [target]).fetchone() == (0,)


def test_another_persons_file_is_refused(bypass: psycopg.Connection) -> None:
    first = exported(_actor("owner"), PLAN)
    changed = first.replace(b'"value":"14837200092"', b'"value":"13837200092"')
    before = _everything(bypass)
    with pytest.raises(ImportRefusedError, match="another_person"):
        take_file(_actor("owner"), changed)
    assert _everything(bypass) == before


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b'"lifecycleStatus":"active"', b'"lifecycleStatus":"active","id":"x","zz":1'),
        (b'"url":"created-at","valueInstant":"', b'"url":"created-at","valueInstant":"x'),
        (b'"url":"author-id","valueUri":"urn:uuid:', b'"url":"author-id","valueUri":"urn:uuid:zz'),
        (b'"url":"position","valueDecimal":', b'"url":"position","valueDecimal":0.5,"x":'),
        (b'"url":"delivery","valueString":"', b'"url":"delivery","valueString":"x'),
        (b'"url":"object-kind"', b'"url":"plan-id"'),
        (b'"valueUri":"urn:uuid:ae8bcc29', b'"valueUri":"urn:uuid:AE8BCC29'),
        (b'"url":"before","valueString":"{', b'"url":"before","valueString":"{\\"plan_id\\": 1'),
    ],
)
def test_one_broken_resource_takes_nothing_in(bypass: psycopg.Connection, was: bytes, now: bytes) -> None:
    first = exported(_actor("owner"), PLAN)
    assert was in first
    target, other = empty_plan(bypass, PLAN)
    with pytest.raises(ImportRefusedError, match="own_broken"):
        take_file(other, first.replace(was, now, 1))
    rows = bypass.execute("SELECT count(*) FROM records_version WHERE plan_id = %s", [target]).fetchone()
    assert rows == (0,)


def test_a_file_that_hangs_on_another_plan_is_refused(bypass: psycopg.Connection) -> None:
    """A crafted file says it is of this very plan, and hangs a goal on somebody else's."""
    owner = _actor("owner")
    whole = json.loads(exported(owner, PLAN))
    goal = next(e["resource"] for e in whole["entry"] if e["resource"]["resourceType"] == "Goal")
    ((elsewhere,),) = bypass.execute("SELECT id FROM records_goal WHERE plan_id <> %s LIMIT 1", [PLAN]).fetchall()
    goal["id"] = str(UUID(int=7))
    goal["extension"][-1]["extension"].append({"url": "parent-id", "valueUri": f"urn:uuid:{elsewhere}"})
    with pytest.raises(ImportRefusedError, match="not_storable"):
        take_file(owner, json.dumps(whole).encode())
    assert bypass.execute("SELECT count(*) FROM records_goal WHERE id = %s", [UUID(int=7)]).fetchone() == (0,)


def test_a_file_does_not_speak_for_somebody_known_here(bypass: psycopg.Connection) -> None:
    """A crafted file of this very plan puts new words in the coordinator's mouth."""
    owner = _actor("owner")
    whole = json.loads(exported(owner, PLAN))
    activity = next(
        e["resource"] for e in whole["entry"]
        if e["resource"]["resourceType"] == "ServiceRequest" and "Amira" in json.dumps(e["resource"])
    )  # fmt: skip
    activity["id"] = str(UUID(int=7))
    with pytest.raises(ImportRefusedError, match="not_storable"):
        take_file(owner, json.dumps(whole).encode())


def test_a_file_of_this_very_plan_adds_nothing(bypass: psycopg.Connection) -> None:
    """History put into a file could be undone into somebody else's words."""
    owner = _actor("owner")
    whole = json.loads(exported(owner, PLAN))
    before = _everything(bypass)
    kinds = ("Provenance", "Communication", "Goal")
    for kind in kinds:
        changed = json.loads(json.dumps(whole))
        one = next(
            e["resource"] for e in changed["entry"]
            if e["resource"]["resourceType"] == kind and "Kari" in json.dumps(e["resource"].get("extension", ""))
        )  # fmt: skip
        one["id"] = str(UUID(int=9))
        with pytest.raises(ImportRefusedError, match=r"own_changed|not_storable"):
            take_file(owner, json.dumps(changed).encode())
    assert _everything(bypass) == before


def test_single_resources_and_lines_go_out_and_in(
    bypass: psycopg.Connection, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def written(**options: Any) -> str:
        asked = {"plan": "owner", "key": "", "ndjson": False, "resource": "", "file": None} | options
        assert export.main(Namespace(**asked)) == 0
        return capsys.readouterr().out

    lines = written(ndjson=True).splitlines()
    assert {json.loads(line)["resourceType"] for line in lines} >= {"CarePlan", "Goal", "Patient", "AuditEvent"}
    goal = next(one for one in map(json.loads, lines) if one["resourceType"] == "Goal")
    alone = written(resource=f"Goal/{goal['id']}")
    assert json.loads(alone) == goal
    target, other = empty_plan(bypass, PLAN)
    take_file(other, alone.encode())
    assert bypass.execute("SELECT title FROM records_goal WHERE plan_id = %s", [target]).fetchall() == [
        (goal["description"]["text"],)
    ]
    take_file(other, "\n".join(lines).encode())
    titles = "SELECT title, status, version, author_name FROM records_goal WHERE plan_id = %s ORDER BY 1"
    assert bypass.execute(titles, [target]).fetchall() == bypass.execute(titles, [PLAN]).fetchall()
    assert export.main(Namespace(plan=str(PLAN), key="doctor", ndjson=False, resource="", file=None)) == 1
    file = tmp_path / "plan.json"
    assert export.main(Namespace(plan=str(PLAN), key="", ndjson=False, resource="", file=file)) == 0
    assert json.loads(file.read_bytes())["type"] == "collection"


def test_a_refusal_is_told_as_fhir_tells_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("{")
    assert import_fhir.main(Namespace(file=file, owner="owner", fhir=True)) == 1
    told = json.loads(capsys.readouterr().err)
    assert told["resourceType"] == "OperationOutcome"
    assert told["issue"][0]["diagnostics"] == "broken_json"


def test_pictures_and_papers_come_along(bypass: psycopg.Connection) -> None:
    ((participant,),) = bypass.execute(
        "SELECT id FROM records_participant WHERE plan_id = %s LIMIT 1", [PLAN]
    ).fetchall()
    ((consent,),) = bypass.execute("SELECT id FROM records_consent WHERE plan_id = %s LIMIT 1", [PLAN]).fetchall()
    photo = b"\x89PNG\x00\xff"
    bypass.execute("DELETE FROM records_participantphoto WHERE participant_id = %s", [participant])
    bypass.execute(
        "INSERT INTO records_participantphoto (id, created_at, plan_id, participant_id, media_type, body)"
        " VALUES (gen_random_uuid(), now(), %s, %s, 'image/jpeg', %s)", [PLAN, participant, photo],
    )  # fmt: skip
    bypass.execute(
        "INSERT INTO records_consentpaper (id, created_at, plan_id, consent_id, media_type, body, by_id, by_name)"
        " VALUES (gen_random_uuid(), now(), %s, %s, 'application/pdf', %s, gen_random_uuid(), 'Amira')",
        [PLAN, consent, b"%PDF-1.7 \x00"],
    )
    first = exported(_actor("owner"), PLAN)
    shown = [one for one in resources(first) if one["resourceType"] == "DocumentReference"]
    assert base64.b64encode(photo).decode() in {one["content"][0]["attachment"]["data"] for one in shown}
    assert len(shown) >= 2
    target, other = empty_plan(bypass, PLAN)
    take_file(other, first)
    bodies = bypass.execute("SELECT body FROM records_participantphoto WHERE plan_id = %s", [target]).fetchall()
    assert photo in {bytes(body) for (body,) in bodies}
    again = [one for one in resources(exported(other, target)) if one["resourceType"] == "DocumentReference"]
    assert [one["content"] for one in again] == [one["content"] for one in shown]


def test_a_coordinator_takes_out_no_more_than_they_see(
    bypass: psycopg.Connection, client_for: Callable[..., Any]
) -> None:
    secret = "Dette er bare mitt 7351"
    bypass.execute("UPDATE records_plan SET withheld = '{health}' WHERE id = %s", [PLAN])
    bypass.execute("SELECT rebuild_grants(%s)", [PLAN])
    bypass.execute(
        "UPDATE records_goal SET title = %s, audience = ARRAY[(SELECT owner_id FROM records_plan WHERE id = %s)]"
        " WHERE id = (SELECT id FROM records_goal WHERE plan_id = %s ORDER BY id LIMIT 1)", [secret, PLAN, PLAN],
    )  # fmt: skip
    data = bundle.as_json(export_plan(_actor("coordinator"), PLAN))
    found = resources(data)
    kinds = {one["resourceType"] for one in found}
    assert "Goal" in kinds
    assert not kinds & {"Condition", "Consent", "AuditEvent"}
    assert secret.encode() not in data
    assert secret.encode() in exported(_actor("owner"), PLAN)
    assert not any("identifier" in one for one in found)
    ((number,),) = [
        (one["identifier"][0]["value"],) for one in resources(exported(_actor("owner"), PLAN)) if "identifier" in one
    ]
    assert number.encode() not in data
    logged = "SELECT action, sections FROM access_log WHERE object_kind = 'whole_plan' AND role = 'coordinator'"
    ((action, sections),) = bypass.execute(logged).fetchall()
    assert action == "export"
    assert Section.HEALTH.value not in sections


@pytest.mark.parametrize("key", ["deputy", "doctor", "outsider", "unit", "son"])
def test_nobody_else_takes_a_plan_out(key: str) -> None:
    with pytest.raises(NotFoundError):
        export_plan(_actor(key), PLAN)


def test_every_column_of_a_plan_is_in_the_file() -> None:
    """A column that is added later must be taken along too."""
    from dataclasses import fields

    from minoversikt.domain.whole_plan import KINDS
    from minoversikt.services import whole_plan

    for kind, model in whole_plan._TABLES.items():
        columns = {field.attname for field in model._meta.concrete_fields}
        named = {field.name for field in fields(KINDS[kind].shape)}
        assert columns - named <= {"plan_id", "organisation_id"}, kind


def test_taking_out_a_plan_costs_the_same_however_much_is_in_it(
    bypass: psycopg.Connection, count_statements: Callable[..., Any]
) -> None:
    owner = _actor("owner")
    export_plan(owner, PLAN)
    with count_statements() as few:
        export_plan(owner, PLAN)
    more = "INSERT INTO records_goal SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).* FROM records_goal t, generate_series(1, 20) WHERE plan_id = %s"
    bypass.execute(more, [PLAN])
    with count_statements() as many:
        found = export_plan(owner, PLAN)
    assert len(found.rows["goal"]) > 200
    assert many.total == few.total <= 12, many
