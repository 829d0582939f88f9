"""A FHIR file of services as entries of the catalogue: each resource judged alone, and kept as it came."""

from collections.abc import Mapping
from dataclasses import fields as parts
from typing import Any, Final

from minoversikt.domain import catalogue_file as rules
from minoversikt.domain.catalogue import OfferFacts
from minoversikt.domain.catalogue_file import CatalogueFile, CatalogueRefusedError, Fault, FileEntry, Places
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.fhir.catalogue import fields
from minoversikt.fhir.importing import reader, report
from minoversikt.fhir.importing.element import Element, ShapeError

_TYPE: Final = "HealthcareService"
_FACTS: Final = tuple(part.name for part in parts(OfferFacts))


def read(data: bytes, places: Places) -> CatalogueFile:
    """Return the entries of a bundle, of one resource alone, or of one resource a line.

    Raises CatalogueRefusedError for what is no FHIR or has too many resources.
    """
    try:
        resources = _resources(reader.decode_any(data))
    except ImportRefusedError as error:
        raise CatalogueRefusedError(report.refusal(error)) from error
    if len(resources) > rules.LIMIT_ROWS:
        raise CatalogueRefusedError(rules.TOO_MANY)
    owners = _organisations(resources)
    services = [(at, one) for at, one in enumerate(resources, 1) if one.get("resourceType") == _TYPE]
    others = [
        Fault(at, str(one.get("resourceType", ""))[:64], rules.NOT_AN_OFFER, remark=True)
        for at, one in enumerate(resources, 1) if one.get("resourceType") not in (_TYPE, "Organization")
    ]  # fmt: skip
    seen = _counted(one for _at, one in services)
    entries, faults, spared = [], others, set()
    for at, one in services:
        try:
            entry, remarks = _entry(at, one, places, owners, seen)
        except InvalidError as error:
            column, text = next(iter(error.fields.items()))
            faults.append(Fault(at, column, text))
            spared.add(_key_of(one))
        else:
            faults.extend(remarks)
            entries.extend([entry] if entry else [])
    return CatalogueFile(tuple(entries), tuple(faults), frozenset(spared - {""}), len(services), of_resources=True)


def _resources(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the resources of a bundle, or the one there is. Raises ImportRefusedError for what is no FHIR."""
    if not isinstance(document.get("resourceType"), str):
        raise ImportRefusedError("not_fhir")
    if document["resourceType"] != "Bundle":
        return [document]
    entry = document.get("entry") or []
    if not isinstance(entry, list):
        raise ImportRefusedError("entry_not_list")
    found = [item.get("resource") for item in entry if isinstance(item, dict)]
    resources = [one for one in found if isinstance(one, dict)]
    if not resources:
        raise ImportRefusedError("empty_bundle")
    return resources


def _organisations(resources: list[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return the words each organisation of the file is known by, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for one in resources:
        if one.get("resourceType") == "Organization":
            element = Element(one, "Organization")
            try:
                numbers = tuple(item.text("value") for item in element.many("identifier"))
                found[element.text("id")] = (element.text("id"), *numbers, element.text("name"))
            except ShapeError:
                continue
    return found


def _counted(services: Any) -> dict[str, int]:
    seen: dict[str, int] = {}
    for one in services:
        seen[_key_of(one)] = seen.get(_key_of(one), 0) + 1
    return seen


def _key_of(resource: dict[str, Any]) -> str:
    try:
        return str(fields.read(resource)["key"])
    except ShapeError:
        return ""


def _entry(
    at: int, resource: dict[str, Any], places: Places, owners: Mapping[str, tuple[str, ...]], seen: Mapping[str, int]
) -> tuple[FileEntry | None, list[Fault]]:
    """Return a resource as an entry with what is worth knowing; no entry for one that is not in use.

    Raises InvalidError with the first thing that is wrong, by its place in the resource.
    """
    try:
        said = fields.understood(resource, places.areas)
        named = fields.read(resource)
        if resource.get("active") is False:
            return None, [Fault(at, "active", rules.NOT_IN_USE, remark=True)]
        owner, why, remarks = _owner(at, resource, places, owners)
    except ShapeError as error:
        raise InvalidError({error.path: rules.UNREADABLE}) from error
    if reader.unstorable(resource, _TYPE):
        raise InvalidError({"": rules.UNREADABLE})
    if owner is None:
        raise InvalidError({"providedBy": why})
    rules.check_key(said["key"], seen)
    facts = OfferFacts(**{name: said[name] for name in _FACTS})
    rules.check(facts, places)
    missing = (("name", rules.NAME_MADE), ("what", rules.WHAT_MADE))
    remarks += [
        Fault(at, "comment" if name == "what" else name, text, remark=True) for name, text in missing if not named[name]
    ]
    return FileEntry(
        line=at, key=said["key"], organisation_id=owner, facts=facts, foreign=reader.encode(resource).decode(),
        checked_on=rules.check_checked(said["checked_on"], places),
    ), remarks  # fmt: skip


def _owner(at: int, resource: dict[str, Any], places: Places, owners: Mapping[str, tuple[str, ...]]) -> Any:
    """Return whose entry it is, why not, and a remark when an owner nobody here knows is put right."""
    by = Element(resource, _TYPE).one("providedBy")
    if by is None:
        return places.home, "", []
    reference, identifier = by.text("reference").rpartition("/")[2].removeprefix("urn:uuid:"), by.one("identifier")
    words = (*owners.get(reference, (reference,)), identifier.text("value") if identifier else "", by.text("display"))
    owner, why = places.owner(*words)
    if why == rules.OWNER_UNKNOWN:
        return places.home, "", [Fault(at, "providedBy", rules.OWNER_MADE, remark=True)]
    return owner, why, []
