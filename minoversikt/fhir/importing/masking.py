"""Takes identity numbers out of a foreign file before anything of it is kept: they are never stored in the clear."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from minoversikt.fhir.importing.numbers import clean, is_number_system

_STARS: Final = "***********"
#: FHIR's way of saying that a value exists and is withheld.
_MASKED: Final = {
    "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}]
}


def masked(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document without identity numbers: not in identifiers, not in texts, ids or addresses.

    The owner's own number is known already, sealed; the plan has no need of other people's (docs: domain, Identity
    numbers). Identifiers of other kinds are left as they are.
    """
    written = {item["value"] for item in _identifiers(document)}
    found = sorted(written | {number for text in written if (number := clean(text))}, key=len, reverse=True)
    found = [text for text in found if clean(text)]
    if not written:
        return document
    pattern = re.compile("|".join(map(re.escape, found))) if found else None
    return dict(_copied(document, lambda text: pattern.sub(_STARS, text) if pattern else text))


def _identifiers(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every identifier with the system of an identity number, wherever it stands."""
    stack: list[Any] = [document]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(item.values())
            if _is_number(item):
                yield item
        elif isinstance(item, list):
            stack.extend(item)


def _is_number(item: dict[str, Any]) -> bool:
    """Tell whether an object is an identifier that holds an identity number."""
    system, value = item.get("system"), item.get("value")
    return isinstance(system, str) and isinstance(value, str) and bool(value) and is_number_system(system)


def _copied(item: Any, change: Callable[[str], str]) -> Any:
    """Return a copy with every string changed; the depth was bounded when the file was opened."""
    if isinstance(item, str):
        return change(item)
    if isinstance(item, list):
        return [_copied(child, change) for child in item]
    if not isinstance(item, dict):
        return item
    copy = {name: _copied(child, change) for name, child in item.items()}
    if _is_number(item):
        del copy["value"]
        copy["_value"] = _MASKED
    return copy
