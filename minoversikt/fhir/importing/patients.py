"""Makes sure that a file is about one person, and finds the identity numbers it gives them."""

from typing import Final

from minoversikt.domain.imported_plan import ImportRefusedError, ShownAs
from minoversikt.fhir.importing import numbers, people
from minoversikt.fhir.importing.element import Element, ShapeError
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.references import Index

_ABOUT: Final = ("subject", "patient", "for", "beneficiary")


def check_one_person(index: Index) -> tuple[str, ...]:
    """Return the identity numbers of the person the file is about.

    Raises ImportRefusedError when it is about several: two Patients, resources that point at another Patient, or
    two numbers of the same kind. Somebody else's health must never end up in a plan.
    """
    persons: dict[str, Node | None] = {patient.key: patient for patient in index.of_type("Patient")}
    found: list[tuple[str, str]] = []
    for node in index.nodes:
        for reference in _references(node):
            key, patient = _person_of(reference, node, index)
            if key:
                persons.setdefault(key, patient)
            found += _numbers(_identifier(reference), index)
    if len(persons) > 1:
        raise ImportRefusedError("two_patients", count=str(len(persons)))
    for patient in persons.values():
        if patient is not None:
            found += _of_patient(patient, index)
    return _unambiguous(found)


def read_owner(index: Index) -> None:
    """Note whom the file is about, and refuse what says so in a wrong shape."""
    for node in index.nodes:
        try:
            for reference in _references(node):
                target = index.follow(reference, node)
                reference.one("identifier")
                if target.node is None and target.type == "Patient" and target.written:
                    index.ledger.warn("patient_missing", target.written)
            if node.type == "Patient":
                index.ledger.shown(node.key, node.name, ShownAs.OWNER, people.human_name(node.element))
        except ShapeError as error:
            index.ledger.misshapen(node.key, node.name, error)


def _references(node: Node) -> list[Element]:
    """Return the references that say whom a resource is about; wrong shapes are met again where they are read."""
    found = []
    for name in _ABOUT:
        value = node.element.value.get(name)
        if isinstance(value, dict):
            found.append(Element(value, f"{node.element.path}.{name}"))
    return found


def _person_of(reference: Element, node: Node, index: Index) -> tuple[str, Node | None]:
    """Return the key of the Patient a reference is about; a dangling one counts by its address."""
    try:
        target = index.follow(reference, node)
        reference.one("identifier")
    except ShapeError:
        return "", None  # refused when the rest is read
    if target.node is not None:
        return (target.node.key, target.node) if target.node.type == "Patient" else ("", None)
    if target.type == "Patient" and target.written:
        return target.written, None
    return "", None


def _identifier(reference: Element) -> Element | None:
    """Return a reference's identifier; one of a wrong shape is refused when the rest is read."""
    value = reference.value.get("identifier")
    return Element(value, f"{reference.path}.identifier") if isinstance(value, dict) else None


def _of_patient(patient: Node, index: Index) -> list[tuple[str, str]]:
    """Return the numbers of a Patient."""
    return [pair for item in patient.element.one_or_many("identifier") for pair in _numbers(item, index)]


def _numbers(identifier: Element | None, index: Index) -> list[tuple[str, str]]:
    """Return (system, number) when an identifier is a Norwegian identity number."""
    system, value = ("", "") if identifier is None else (identifier.value.get("system"), identifier.value.get("value"))
    if identifier is None or not isinstance(system, str) or not numbers.is_number_system(system):
        return []
    number = numbers.clean(value) if isinstance(value, str) else ""
    if not number:
        index.ledger.warn("number_unreadable", identifier.path)
        return []
    if not numbers.looks_right(number):
        index.ledger.warn("number_check_digits", identifier.path)
    return [(numbers.series(system), number)]


def _unambiguous(found: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the numbers, at most one of each kind: a person may have had a D-number before."""
    distinct = sorted(set(found))
    kinds = [system for system, _number in distinct]
    if len(kinds) != len(set(kinds)):
        raise ImportRefusedError("two_numbers")
    return tuple(number for _system, number in distinct)
