"""Turns a foreign file with organisations and people into an ImportedDirectory, or refuses it as a whole."""

from dataclasses import dataclass, field
from typing import Any, Final

from minoversikt.domain.imported_directory import (
    ImportedDirectory,
    ImportedOrganisation,
    ImportedPerson,
    ImportedPost,
    PersonSource,
)
from minoversikt.domain.imported_plan import Fate, ImportRefusedError, ShownAs
from minoversikt.domain.organisation import tidy_number
from minoversikt.fhir.importing import days, numbers, people, reader, words
from minoversikt.fhir.importing.element import Element, ShapeError
from minoversikt.fhir.importing.ledger import Ledger
from minoversikt.fhir.importing.masking import masked
from minoversikt.fhir.importing.nodes import Node, unpack
from minoversikt.fhir.importing.references import Index

_SYSTEM: Final = "2.16.578.1.12.4.1.4."
_ORGANISATION, _HPR, _RESH = f"{_SYSTEM}101", f"{_SYSTEM}4", f"{_SYSTEM}102"
_PEOPLE: Final = {
    "Practitioner": PersonSource.PRACTITIONER,
    "Patient": PersonSource.PATIENT,
    "RelatedPerson": PersonSource.RELATED,
}
_MIDDLE: Final = "no-basis-middlename"


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    organisations: list[ImportedOrganisation] = field(default_factory=list)
    people: list[ImportedPerson] = field(default_factory=list)
    posts: list[ImportedPost] = field(default_factory=list)


def understand_directory(data: bytes) -> ImportedDirectory:
    """Return the organisations, people and posts in the JSON of `data`: a bundle, or one resource alone.

    Raises ImportRefusedError when the file can't be read, or holds nothing of a directory. A resource that can't be
    read is a refused line, and the rest is taken. Identity numbers are read first and are in nothing that is kept.
    """
    document = reader.decode(data)
    own_numbers = _numbers(document)
    ledger = Ledger()
    index = Index(unpack(masked(document), ledger), ledger)
    found = _Found()
    for node in index.nodes:
        try:
            _read(node, index, found, own_numbers)
        except ShapeError as error:
            ledger.misshapen(node.key, node.name, error)
    if not index.nodes:
        raise ImportRefusedError("nothing_readable")
    kept = [node for node in index.nodes if node.holder is None and not ledger.is_refused(node.key)]
    return ImportedDirectory(
        organisations=tuple(found.organisations),
        people=tuple(found.people),
        posts=tuple(found.posts),
        foreign=tuple(node.foreign(ShownAs.NOTHING) for node in kept),
        names={node.key: node.name for node in index.nodes},
        refused=tuple(line for line in ledger.lines.values() if line.fate is Fate.REFUSED),
        warnings=tuple(ledger.warnings.values()),
    )


def _numbers(document: dict[str, Any]) -> list[str]:
    """Return the identity number of each resource by its place in the file, since masking takes them out of the text.

    Unpacking a file twice gives the same resources in the same order.
    """
    return [_identity_number(node) for node in Index(unpack(document, Ledger()), Ledger()).nodes]


def _identity_number(node: Node) -> str:
    """Return the first identity number of a person, or an empty text; one without eleven digits is none."""
    if node.type not in _PEOPLE:
        return ""
    try:
        items = node.element.one_or_many("identifier")
        found = [item.text("value") for item in items if numbers.is_number_system(item.text("system"))]
    except ShapeError:
        return ""
    return next((number for text in found if (number := numbers.clean(text))), "")


def _read(node: Node, index: Index, found: _Found, own_numbers: list[str]) -> None:
    """Read one resource as what it is; others are kept without being shown."""
    if node.type == "Organization":
        found.organisations.append(_organisation(node, index))
    elif node.type == "PractitionerRole":
        post = _post(node, index)
        if post is not None:
            found.posts.append(post)
    elif node.type in _PEOPLE:
        number = own_numbers[index.nodes.index(node)] if len(own_numbers) == len(index.nodes) else ""
        found.people.append(_person(node, index, number))


def _organisation(node: Node, index: Index) -> ImportedOrganisation:
    """Return a place. Raises ShapeError when it has no name, which R4 lets it lack and we don't."""
    name = words.title(words.text(node.element, "name"))
    if not name:
        raise ShapeError(f"{node.element.path}.name", "text")
    above = node.element.one("partOf")
    target = index.follow(above, node)
    identifier = above.one("identifier") if above else None
    return ImportedOrganisation(
        key=node.key, name=name, number=tidy_number(_value(node.element, _ORGANISATION)),
        resh=_value(node.element, _RESH), phone=_telecom(node.element, "phone"), email=_telecom(node.element, "email"),
        web=_telecom(node.element, "url"), address=_address(node.element),
        parent_key=target.node.key if target.node else "",
        parent_number=tidy_number(identifier.text("value")) if identifier else "",
    )  # fmt: skip


def _person(node: Node, index: Index, number: str) -> ImportedPerson:
    """Return a human being. Raises ShapeError when there is no name."""
    given, family = _names(node.element)
    if not given and not family:
        raise ShapeError(f"{node.element.path}.name", "text")
    if number and not numbers.looks_right(number):
        index.ledger.warn("number_check_digits", f"{node.name}.identifier")
    title = (
        words.first(words.concept(item.one("code")) for item in node.element.many("qualification"))
        if node.type == "Practitioner"
        else ""
    )
    return ImportedPerson(
        key=node.key, source=_PEOPLE[node.type], given_name=given, family_name=family, number=number,
        hpr_number=_value(node.element, _HPR), phone=_telecom(node.element, "phone"),
        birth_date=days.day(node.element, "birthDate", index.ledger), title=title,
    )  # fmt: skip


def _post(node: Node, index: Index) -> ImportedPost | None:
    """Return who works where, when the file has both."""
    holder = index.follow(node.element.one("practitioner"), node).node
    place = index.follow(node.element.one("organization"), node).node
    if holder is None or place is None:
        index.ledger.warn("reference_missing", node.name, "")
        return None
    title = words.first(words.concept(item) for item in [*node.element.many("code"), *node.element.many("specialty")])
    return ImportedPost(
        key=node.key,
        person_key=holder.key,
        organisation_key=place.key,
        title=words.title(title),
        phone=people.phone(node.element),
    )


def _names(element: Element) -> tuple[str, str]:
    """Return given names, the middle name of no-basis among them, and the family name; a bare text is split."""
    name = next(iter(element.one_or_many("name")), None)
    if name is None:
        return "", ""
    middle = [item.text("valueString") for item in name.extensions(_MIDDLE)]
    given, family = " ".join(part for part in [*name.texts("given"), *middle] if part), name.text("family")
    if given or family:
        return given, family
    first, _, last = name.text("text").rpartition(" ")
    return first, last


def _value(element: Element, oid: str) -> str:
    """Return the identifier of a system, or an empty text."""
    items = element.one_or_many("identifier")
    return words.first(item.text("value") for item in items if numbers.series(item.text("system")) == oid)


def _telecom(element: Element, system: str) -> str:
    """Return the first way to reach somebody of a kind, the one at work first."""
    found = [item for item in element.many("telecom") if item.text("system") == system]
    found.sort(key=lambda item: item.text("use") != "work")
    return words.first(item.text("value") for item in found)


def _address(element: Element) -> str:
    """Return the address people visit, else the first, in lines."""
    found = sorted(element.one_or_many("address"), key=lambda item: item.text("type") == "postal")
    if not found:
        return ""
    town = " ".join(part for part in (found[0].text("postalCode"), found[0].text("city")) if part)
    return words.lines([*found[0].texts("line"), town])
