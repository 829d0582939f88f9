"""An exported plan holds against FHIR's rules as others read them, and against those that no validator here checks."""

import json
import re
from collections.abc import Iterator
from typing import Any

import fhirkit
import psycopg
import pytest
from fhir.resources.R4B import get_fhir_model_class
from pydantic import ValidationError

from minoversikt.fhir.plan_format import take_file
from tests.fhir.bundles import KRONIQ
from tests.fhir.whole_plans import as_owner, exported, grown_up, plans, resources

pytestmark = pytest.mark.usefixtures("module_demo_db")

_NUMBER = re.compile(rb"(?<![\w.-])\d{11}(?![\w.-])")
#: Required bindings (FHIR R4), which neither validator checks: the field, and the words of ours it may hold.
_CODES = {
    "Appointment": ("status", {"proposed", "booked", "entered-in-error"}),
    "AuditEvent": ("action", {"C", "R", "U", "D", "E"}),
    "CarePlan": ("status", {"draft", "active", "on-hold", "revoked", "completed"}),
    "CareTeam": ("status", {"active"}),
    "Communication": ("status", {"completed", "entered-in-error"}),
    "Consent": ("status", {"proposed", "active", "inactive"}),
    "DocumentReference": ("status", {"current"}),
    "Flag": ("status", {"active", "inactive"}),
    "Goal": ("lifecycleStatus", {"active", "completed", "cancelled", "entered-in-error"}),
    "Observation": ("status", {"final", "entered-in-error"}),
    "QuestionnaireResponse": ("status", {"completed", "entered-in-error"}),
    "ServiceRequest": ("status", {"active", "on-hold", "revoked", "completed", "entered-in-error"}),
}


def _own_faults(resource: dict[str, Any]) -> list[str]:
    """What two validators made by others say against a resource of ours."""
    found = [f"fhirkit: {issue}" for issue in fhirkit.validate(json.dumps(resource))]
    try:
        get_fhir_model_class(resource["resourceType"]).model_validate_json(json.dumps(resource))
    except ValidationError as error:
        found.append(f"fhir.resources: {error}")
    return found


def _references(value: Any) -> Iterator[str]:
    """Every literal reference in a value; a bundle inside has addresses of its own."""
    if isinstance(value, dict):
        if value.get("resourceType") == "Bundle" and "entry" in value:
            return
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def _identifiers(value: Any) -> Iterator[dict[str, Any]]:
    """Every identifier in a value."""
    if isinstance(value, dict):
        found = value.get("identifier", [])
        yield from found if isinstance(found, list) else [found]
        for one in value.values():
            yield from _identifiers(one)
    elif isinstance(value, list):
        for one in value:
            yield from _identifiers(one)


def test_every_plan_is_valid_and_hangs_together(bypass: psycopg.Connection) -> None:
    seen: set[str] = set()
    for plan_id, owner_id, name in plans(bypass):
        grown_up(bypass, plan_id, owner_id)
        owner = as_owner(owner_id, name)
        if name == "Kari Testperson":
            take_file(owner, KRONIQ.read_bytes())
        data = exported(owner, plan_id)
        found = resources(data)
        seen |= {one["resourceType"] for one in found}
        for one in found:
            assert not _own_faults(one), (name, one["resourceType"], _own_faults(one))
            field, words = _CODES.get(one["resourceType"], ("resourceType", {one["resourceType"]}))
            assert one[field] in words, (name, one["resourceType"])
        there = {f"{one['resourceType']}/{one['id']}" for one in found}
        assert len(there) == len(found) == len({entry["fullUrl"] for entry in json.loads(data)["entry"]})
        assert [ref for one in found for ref in _references(one) if ref not in there] == [], name
        ours = [one for one in found if one["resourceType"] != "Bundle"]
        assert all(one.get("system") for one in _identifiers(ours))
        own = {one["value"].encode() for one in _identifiers(ours)}
        assert len(_NUMBER.findall(data)) == len(own) <= 1, name
        assert set(_NUMBER.findall(data)) == own
    assert seen >= {
        "Patient", "CarePlan", "CareTeam", "Goal", "ServiceRequest", "Condition", "Appointment", "Communication", "Consent",
        "Observation", "Provenance", "AuditEvent", "Practitioner", "PractitionerRole", "RelatedPerson", "Organization",
        "Questionnaire", "QuestionnaireResponse", "Bundle",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"statusDate": "i går"}, "Goal"),
        ({"subject": None}, "Goal"),
        ({"status": None}, "ServiceRequest"),
        ({"note": "a"}, "ServiceRequest"),
        ({"zz": 1}, "Condition"),
    ],
)
def test_the_validators_see_a_planted_fault(bypass: psycopg.Connection, fault: dict[str, Any], kind: str) -> None:
    ((plan_id, owner_id, name),) = [row for row in plans(bypass) if row[2] == "Kari Testperson"]
    one = next(one for one in resources(exported(as_owner(owner_id, name), plan_id)) if one["resourceType"] == kind)
    assert not _own_faults(one)
    broken = {key: value for key, value in (one | fault).items() if value is not None}
    assert _own_faults(broken)
