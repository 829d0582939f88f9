"""The owner as Patient (no-basis), and everybody who is only named as Practitioner."""

from typing import Final
from uuid import UUID

from minoversikt.domain.identity_number import DNR_OID, FNR_OID
from minoversikt.domain.whole_plan import FrameRow, OwnerFacts
from minoversikt.fhir.exporting.book import Json, filled
from minoversikt.fhir.exporting.columns import BASE

#: no-basis-Patient, as the Norwegian base profiles name it.
PROFILE: Final = "http://hl7.no/fhir/StructureDefinition/no-basis-Patient"
_D_NUMBER: Final = "4567"
_NAMED: Final = [{"system": f"{BASE}/CodeSystem/kind", "code": "named"}]


def patient(frame: FrameRow, owner: OwnerFacts) -> Json:
    """Return the owner. The identity number is there only when the service gave it: to the owner themselves."""
    oid = DNR_OID if owner.number[:1] in _D_NUMBER else FNR_OID
    number = [{"use": "official", "system": f"urn:oid:{oid}", "value": owner.number}] if owner.number else []
    speaks = {"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": owner.language}]}, "preferred": True}
    return filled(
        resourceType="Patient",
        id=str(frame.owner_id),
        meta={"profile": [PROFILE]},
        identifier=number,
        name=[{"text": frame.owner_name or "–"}],
        birthDate=owner.birth_date.isoformat() if owner.birth_date else None,
        communication=[speaks] if owner.language else [],
    )


def practitioner(person_id: UUID, name: str) -> Json:
    """Return somebody as a name: nothing else of them leaves the house."""
    return {
        "resourceType": "Practitioner", "id": str(person_id), "meta": {"tag": _NAMED}, "name": [{"text": name or "Ukjent"}],
    }  # fmt: skip
