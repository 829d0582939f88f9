"""Small builders of FHIR resources for tests, so that each test shows only what it is about."""

import json
from pathlib import Path
from typing import Any

from minoversikt.domain.imported_plan import ImportedPlan, ReportLine
from minoversikt.fhir.importing.understand import understand

DATA = Path(__file__).parent.parent / "data" / "fhir"
KRONIQ = DATA / "xshare-careplan-kroniq-1.json"

#: Synthetic (month + 80), with check digits that fit.
NUMBER = "13876910084"
OTHER_NUMBER = "01810010068"
FNR = "urn:oid:2.16.578.1.12.4.1.4.1"


def bundle(*resources: Any, kind: str = "collection", urls: dict[int, str] | None = None) -> dict[str, Any]:
    """Return a Bundle; `urls` gives some entries, by place, a fullUrl."""
    entries = [{"resource": resource} for resource in resources]
    for place, url in (urls or {}).items():
        entries[place]["fullUrl"] = url
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def resource(kind: str, own_id: str, **fields: Any) -> dict[str, Any]:
    """Return a resource."""
    return {"resourceType": kind, "id": own_id, **fields}


def patient(own_id: str = "p", number: str = "") -> dict[str, Any]:
    """Return a Patient, with a Norwegian identity number when given."""
    identifier = [{"system": FNR, "value": number}] if number else []
    return resource("Patient", own_id, name=[{"given": ["Kari"], "family": "Ås"}], identifier=identifier)


def plan(own_id: str = "plan", **fields: Any) -> dict[str, Any]:
    """Return an active CarePlan about patient p."""
    return resource("CarePlan", own_id, status="active", intent="plan", subject=to("Patient/p"), **fields)


def goal(own_id: str, text: str, **fields: Any) -> dict[str, Any]:
    """Return an active Goal about patient p."""
    return resource(
        "Goal", own_id, lifecycleStatus="active", description={"text": text}, subject=to("Patient/p"), **fields
    )


def request(own_id: str, text: str, **fields: Any) -> dict[str, Any]:
    """Return an active ServiceRequest about patient p."""
    whole = {"status": "active", "intent": "plan", "code": {"text": text}, "subject": to("Patient/p"), **fields}
    return resource("ServiceRequest", own_id, **whole)


def to(reference: str, display: str = "") -> dict[str, str]:
    """Return a Reference."""
    return {"reference": reference, **({"display": display} if display else {})}


def pertains_to(reference: str) -> dict[str, Any]:
    """Return FHIR's extension from a resource to a goal."""
    url = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
    return {"url": url, "valueReference": to(reference)}


def understood(value: Any) -> ImportedPlan:
    """Return what is understood of a Python value as JSON."""
    return understand(json.dumps(value).encode())


def line(imported: ImportedPlan, name: str) -> ReportLine:
    """Return the report's line about a resource."""
    return next(line for line in imported.report if line.name == name)


def codes(imported: ImportedPlan) -> set[str]:
    """Return the codes of the warnings, but for the Patient that most of these files leave out."""
    return {warning.code for warning in imported.warnings} - {"patient_missing"}
