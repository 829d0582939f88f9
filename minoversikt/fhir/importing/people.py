"""Finds who somebody is: name, role, workplace and telephone, from whichever resource the sender used."""

from dataclasses import dataclass
from typing import Final

from minoversikt.fhir.importing import words
from minoversikt.fhir.importing.element import Element, ShapeError
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.references import Index, Target

PEOPLE: Final = ("Practitioner", "PractitionerRole", "RelatedPerson", "Organization")
_MIDDLE_NAME: Final = "no-basis-middlename"
_NAME_USES: Final = ("official", "usual", "", "temp", "nickname", "anonymous")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as they are shown. `nodes` are the resources the words came from."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    phone: str = ""
    kind: str = "professional"
    nodes: tuple[Node, ...] = ()


def who(target: Target, index: Index) -> Who:
    """Return who a reference is about; its own words are used where the file lacks the resource."""
    if target.node is None:
        kind = {"RelatedPerson": "next_of_kin", "Organization": "unit", "CareTeam": "unit"}
        return Who(name=target.display, kind=kind.get(target.type, "professional"))
    try:
        found = of_node(target.node, index)
    except ShapeError as error:
        index.ledger.misshapen(target.node.key, target.node.name, error)
        return Who(name=target.display)
    for node in found.nodes:
        index.ledger.used(node)
    return found if found.name or not target.display else _renamed(found, target.display)


def of_node(node: Node, index: Index) -> Who:
    """Return who a resource about a person or an organisation is about."""
    match node.type:
        case "Practitioner":
            return _practitioner(node, index)
        case "PractitionerRole":
            return _practitioner_role(node, index)
        case "RelatedPerson":
            return _related(node)
        case "Organization" | "HealthcareService" | "CareTeam" | "Location":
            name = words.text(node.element, "name")
            return Who(name=name, organisation=name, phone=phone(node.element), kind="unit", nodes=(node,))
        case "Patient":
            return Who(name=human_name(node.element), nodes=(node,))
    return Who(name=words.text(node.element, "name") if isinstance(node.element.value.get("name"), str) else "")


def human_name(element: Element) -> str:
    """Return a person's name: the official one first, as written, with the Norwegian middle name where it stands."""
    names = [name for name in element.many("name") if name.text("use") in _NAME_USES]
    names.sort(key=lambda name: _NAME_USES.index(name.text("use")))
    return words.first(_full_name(name) for name in names)


def phone(element: Element) -> str:
    """Return a telephone number; one from work before a private one."""
    numbers = [point for point in element.many("telecom") if point.text("system") in ("phone", "sms")]
    numbers.sort(key=lambda point: (point.text("use") == "old", point.text("use") != "work"))
    return words.first(point.text("value") for point in numbers)


def _full_name(name: Element) -> str:
    """Return one HumanName in the order it is said."""
    if name.has("text"):
        return name.text("text")
    middle = [extension.text("valueString") for extension in name.extensions(_MIDDLE_NAME)]
    return " ".join(part for part in [*name.texts("given"), *middle, name.text("family")] if part)


def _practitioner(node: Node, index: Index) -> Who:
    """Return a practitioner, with the workplace when the file has one role for them."""
    trained = [words.concept(item.one("code")) for item in node.element.many("qualification")]
    own = Who(name=human_name(node.element), role=words.first(trained), phone=phone(node.element), nodes=(node,))
    post = index.post_of(node)
    if post is None:
        return own
    worker = _post(post, index)
    return Who(
        name=own.name,
        role=worker.role or own.role,
        organisation=worker.organisation,
        phone=worker.phone or own.phone,
        nodes=(*own.nodes, *worker.nodes),
    )


def _practitioner_role(node: Node, index: Index) -> Who:
    """Return who holds a post."""
    post = _post(node, index)
    target = index.follow(node.element.one("practitioner"), node)
    holder = target.node
    name = human_name(holder.element) if holder and holder.type == "Practitioner" else ""
    reached = post.phone or (phone(holder.element) if holder else "")
    nodes = (*post.nodes, *((holder,) if holder else ()))
    return Who(name or target.display, post.role, post.organisation, reached, nodes=nodes)


def _post(node: Node, index: Index) -> Who:
    """Return role, workplace and telephone of a PractitionerRole."""
    role = words.first(words.concept(item) for item in [*node.element.many("code"), *node.element.many("specialty")])
    work = index.follow(node.element.one("organization"), node)
    named = words.text(work.node.element, "name") if work.node else ""
    nodes = (node, work.node) if work.node else (node,)
    return Who(role=role, organisation=named or work.display, phone=phone(node.element), nodes=nodes)


def _related(node: Node) -> Who:
    """Return next of kin."""
    role = words.first(words.concept_or_code(item) for item in node.element.many("relationship"))
    return Who(human_name(node.element), role, "", phone(node.element), "next_of_kin", (node,))


def _renamed(found: Who, name: str) -> Who:
    """Return the same with a name."""
    return Who(name, found.role, found.organisation, found.phone, found.kind, found.nodes)
