"""Reads what only one kind of request has: doses, payloads, restrictions, diets, actions, those who meet."""

from collections import deque
from collections.abc import Callable
from typing import Final

from minoversikt.fhir.importing import timing, words
from minoversikt.fhir.importing.element import Element
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.references import Index


def texts(node: Node, index: Index) -> list[str]:
    """Return the words that stand in places of their own."""
    return _TEXTS.get(node.type, _any_texts)(node, index)


def extents(node: Node) -> list[str]:
    """Return how much and how often, where it isn't a Timing on the request."""
    request = node.element
    match node.type:
        case "MedicationRequest":
            return [timing.dosage(item) for item in request.many("dosageInstruction")]
        case "NutritionOrder":
            diet = request.one("oralDiet")
            return [timing.in_words(item) for item in diet.many("schedule")] if diet else []
        case "ServiceRequest":
            return [words.quantity(request.one("quantityQuantity")), words.between(request.one("quantityRange"))]
        case "Appointment":
            minutes = request.number("minutesDuration")
            return [f"{words.number(minutes)} minutter"] if minutes is not None else []
    return []


def spans(request: Element) -> list[Element]:
    """Return periods inside other parts: a Task's restriction, the time bounds of a dose."""
    found: list[Element | None] = []
    if request.has("dosageInstruction"):
        found += [timing.bounds(dose.one("timing")) for dose in request.many("dosageInstruction")]
    restriction = request.one("restriction") if request.path == "Task" else None
    if restriction is not None:
        found.append(restriction.one("period"))
    return [span for span in found if span is not None]


def actors(node: Node) -> list[Element]:
    """Return the references to those who meet in an Appointment."""
    if node.type != "Appointment":
        return []
    found = [part.one("actor") for part in node.element.many("participant")]
    return [actor for actor in found if actor is not None]


def grouped(request: Element) -> list[Element]:
    """Return the actions of a RequestGroup at all levels, without recursion."""
    found: list[Element] = []
    queue = deque(request.many("action"))
    while queue:
        action = queue.popleft()
        found.append(action)
        queue.extend(action.many("action"))
    return found


def _service(node: Node, index: Index) -> list[str]:
    """Return the questionnaire a ServiceRequest asks for: some send nothing else."""
    asked = [item.one("valueReference") for item in node.element.extensions("servicerequest-questionnaireRequest")]
    found = [target.display for target in index.follow_all([item for item in asked if item], node)]
    is_bare = not found and not node.element.has("code")
    return [words.concept(item) for item in node.element.many("category")] if is_bare else found


def _medication(node: Node, index: Index) -> list[str]:
    """Return the medicine when it stands in a resource of its own."""
    target = index.follow(node.element.one("medicationReference"), node)
    named = words.concept(target.node.element.one("code")) if target.node else ""
    index.ledger.used(target.node)
    return [named or target.display, *(words.concept(item) for item in node.element.many("category"))]


def _communication(node: Node, index: Index) -> list[str]:
    """Return what is to be told or handed over, with the address of a document."""
    found = []
    for part in node.element.many("payload"):
        attachment = part.one("contentAttachment")
        found.append(words.text(part, "contentString"))
        if attachment is not None:
            found += [words.text(attachment, "title"), attachment.text("url")]
        found.append(index.follow(part.one("contentReference"), node).display)
    reasons = [words.concept(item) for item in node.element.many("category")]
    return [*found, *reasons]


def _task(node: Node, index: Index) -> list[str]:
    """Return what a Task is about."""
    return [index.follow(node.element.one("focus"), node).display]


def _device(node: Node, index: Index) -> list[str]:
    """Return the device when it stands in a resource of its own."""
    target = index.follow(node.element.one("codeReference"), node)
    names = [words.text(item, "name") for item in target.node.element.many("deviceName")] if target.node else []
    index.ledger.used(target.node)
    return [*names, target.display]


def _nutrition(node: Node, _index: Index) -> list[str]:
    """Return diet and supplements."""
    diet = node.element.one("oralDiet")
    said = [*(words.concept(kind) for kind in diet.many("type")), words.text(diet, "instruction")] if diet else []
    return [*said, *(words.text(item, "productName") for item in node.element.many("supplement"))]


def _group(node: Node, index: Index) -> list[str]:
    """Return what the actions of a group say."""
    found = []
    for action in grouped(node.element):
        led = index.follow(action.one("resource"), node).display
        found += [words.text(action, "title"), words.text(action, "description"), led]
    return found


def _any_texts(node: Node, _index: Index) -> list[str]:
    """Return what most resources have, whatever they are; a field of another type says nothing here."""
    found = []
    for name in ("title", "name", "code", "type", "description"):
        value = node.element.value.get(name)
        if isinstance(value, str):
            found.append(value.strip())
        elif isinstance(value, dict):
            found.append(words.concept(Element(value, f"{node.element.path}.{name}")))
    return found


_TEXTS: Final[dict[str, Callable[[Node, Index], list[str]]]] = {
    "ServiceRequest": _service,
    "MedicationRequest": _medication,
    "CommunicationRequest": _communication,
    "Task": _task,
    "DeviceRequest": _device,
    "NutritionOrder": _nutrition,
    "RequestGroup": _group,
    "Appointment": lambda _node, _index: [],
}
