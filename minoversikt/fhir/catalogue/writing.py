"""Entries of the catalogue as one FHIR bundle: a HealthcareService each, an Organization for each owner, in small pieces."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from minoversikt.domain.catalogue import Owner
from minoversikt.fhir.catalogue import fields
from minoversikt.fhir.importing import reader
from minoversikt.services.catalogue_files import FileOffer

_PROFILE: Final = "http://hl7.no/fhir/StructureDefinition/no-basis-"
_NUMBER: Final = "urn:oid:2.16.578.1.12.4.1.4.101"
_TEST: Final = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}


def bundle(chunks: Iterable[tuple[FileOffer, ...]], areas: Mapping[str, str]) -> Iterator[str]:
    """Yield the text of a bundle, piece by piece; an owner stands before the first of its entries."""
    codes = {word.lower(): code for code, name in areas.items() for word in (code, name)}
    seen: set[UUID] = set()
    comma = ""
    yield '{"resourceType":"Bundle","type":"collection","entry":['
    for chunk in chunks:
        resources: list[tuple[UUID, dict[str, Any]]] = []
        for one in chunk:
            if one.offer.owner.id not in seen:
                seen.add(one.offer.owner.id)
                resources.append((one.offer.owner.id, organisation(one.offer.owner, one.owner_number)))
            resources.append((one.offer.id, service(one, codes)))
        entries = [{"fullUrl": f"urn:uuid:{key}", "resource": resource} for key, resource in resources]
        yield comma + ",".join(reader.encode(entry).decode() for entry in entries)
        comma = ","
    yield "]}"


def service(one: FileOffer, codes: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry as a HealthcareService: on the ground of the resource it came from, if it came from one."""
    base = reader.decode(one.foreign.encode()) if one.foreign else _fresh(one)
    values = asdict(one.offer.facts) | {"key": one.key, "checked_on": one.offer.checked_on}
    return fields.write(base, values, codes)


def _fresh(one: FileOffer) -> dict[str, Any]:
    owner = one.offer.owner
    by: dict[str, Any] = {"reference": f"Organization/{owner.id}", "display": owner.name}
    if one.owner_number:
        by["identifier"] = {"system": _NUMBER, "value": one.owner_number}
    meta: dict[str, Any] = {"profile": [f"{_PROFILE}HealthcareService"]}
    if one.offer.is_demo:
        meta["tag"] = [dict(_TEST)]
    return {
        "resourceType": "HealthcareService",
        "id": str(one.offer.id),
        "meta": meta,
        "active": True,
        "providedBy": by,
    }


def organisation(owner: Owner, number: str) -> dict[str, Any]:
    """Return the owner of entries as an Organization."""
    telecom = [("phone", owner.phone), ("email", owner.email), ("url", owner.web)]
    parts = {
        "identifier": [{"system": _NUMBER, "value": number}] if number else [],
        "telecom": [{"system": system, "value": value} for system, value in telecom if value],
        "address": [{"text": owner.address}] if owner.address else [],
    }  # fmt: skip
    return {
        "resourceType": "Organization", "id": str(owner.id), "meta": {"profile": [f"{_PROFILE}Organization"]},
        "active": True, "name": owner.name, **{name: value for name, value in parts.items() if value},
    }  # fmt: skip
