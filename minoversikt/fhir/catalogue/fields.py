"""One entry of the catalogue and one HealthcareService: what each field is read from, and where it is written.

A resource that came from others is kept as it came. On the way out it is the ground, and only what has been changed here
is written over it: so nothing of it is lost, and an entry nobody touched goes out as it came in.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from minoversikt.fhir.exporting.columns import BASE
from minoversikt.fhir.importing.element import Element, ShapeError

Resource = dict[str, Any]

KEY_SYSTEM: Final = f"{BASE}/NamingSystem/catalogue-key"
AREA_SYSTEM: Final = f"{BASE}/CodeSystem/area"
LIFE_SYSTEM: Final = f"{BASE}/CodeSystem/life-area"
_EXTENSION: Final = f"{BASE}/StructureDefinition/offer-"
#: What R4 has no field for, and the type of value each extension has.
_OURS: Final[Mapping[str, str]] = {
    "waiting_time": "valueString", "synonyms": "valueString", "takes_questions": "valueBoolean", "valid": "valuePeriod",
    "checked_on": "valueDate", "age": "valueRange",
}  # fmt: skip
_TELECOM: Final = {"phone": "phone", "email": "email", "web": "url"}
#: Texts by the field they lie in.
_TEXTS: Final = {
    "name": "name",
    "what": "comment",
    "how_to_apply": "extraDetails",
    "opening_hours": "availabilityExceptions",
}


def read(resource: Resource) -> dict[str, Any]:
    """Return every field of an entry that a resource says something of. Raises ShapeError for a field of another shape."""
    one = Element(resource, "HealthcareService")
    found: dict[str, Any] = {"key": _key(one)}
    found |= {name: one.text(where) for name, where in _TEXTS.items()}
    found |= {name: _telecom(one, system) for name, system in _TELECOM.items()}
    found["for_whom"] = _first(one.many("eligibility"), "comment")
    found["place"] = _first(one.many("location"), "display")
    found["cost"] = _first(one.many("serviceProvisionCode"), "text")
    found["areas"] = _area_words(one)
    found["life_areas"] = _life_areas(one)
    return found | _extensions(one)


def understood(resource: Resource, areas: Mapping[str, str]) -> dict[str, Any]:
    """Return what an entry is made of: as `read`, with areas as codes and something to call it when it has no name.

    `areas` gives a code by code and name in small letters; a word it does not know stays a word.
    """
    found = read(resource)
    if not found["name"] or not found["what"]:
        made = _made_name(Element(resource, "HealthcareService"))
        found |= {"name": found["name"] or made, "what": found["what"] or made}
    found["areas"] = tuple(dict.fromkeys(areas.get(word.lower(), word) for word in found["areas"]))
    return found


def write(base: Resource, values: Mapping[str, Any], areas: Mapping[str, str]) -> Resource:
    """Return a resource that says what an entry says: `base` with what it says otherwise written over."""
    known = understood(base, areas)
    for name, value in values.items():
        if value != known[name]:
            _WRITE[name](base, value)
    return base


def _made_name(one: Element) -> str:
    """Return what a service without a name can be called: what it is specialised in, else what kind it is."""
    for where in ("specialty", "type", "category"):
        words = [_concept(item) for item in one.many(where)]
        if any(words):
            return ", ".join(word for word in words if word)
    return ""


def _key(one: Element) -> str:
    """Return the entry's key: ours, else the first identifier, else the resource's own id."""
    pairs = [(item.text("system"), item.text("value")) for item in one.many("identifier")]
    ours = next((value for system, value in pairs if system == KEY_SYSTEM), "")
    first = next((f"{system}|{value}" if system else value for system, value in pairs if value), "")
    return ours or first or one.text("id")


def _telecom(one: Element, system: str) -> str:
    found = (item for item in one.many("telecom") if item.text("system") == system and item.text("value"))
    return next((item.text("value") for item in found), "")


def _first(items: list[Element], name: str) -> str:
    return next((item.text(name) for item in items if item.text(name)), "")


def _concept(item: Element) -> str:
    return item.text("text") or _first(item.many("coding"), "display")


def _area_words(one: Element) -> tuple[str, ...]:
    """Return the areas as words: our code, else the name; whoever knows the areas says which they are."""
    found = []
    for item in one.many("coverageArea"):
        identifier = item.one("identifier")
        found.append((identifier.text("value") if identifier else "") or item.text("display"))
    return tuple(dict.fromkeys(word for word in found if word))


def _life_areas(one: Element) -> tuple[str, ...]:
    codings = [coding for item in one.many("type") for coding in item.many("coding")]
    return tuple(dict.fromkeys(item.text("code") for item in codings if item.text("system") == LIFE_SYSTEM))


def _extensions(one: Element) -> dict[str, Any]:
    """Return what stands in extensions of ours."""
    said: dict[str, Element] = {}
    for item in one.many("extension"):
        said.setdefault(item.text("url").removeprefix(_EXTENSION), item)
    period = said["valid"].one("valuePeriod") if "valid" in said else None
    ages = said["age"].one("valueRange") if "age" in said else None
    return {
        "waiting_time": _text(said, "waiting_time"), "synonyms": _text(said, "synonyms"),
        "takes_questions": said["takes_questions"].flag("valueBoolean") if "takes_questions" in said else False,
        "checked_on": _day(said.get("checked_on"), "valueDate"), "valid_from": _day(period, "start"),
        "valid_to": _day(period, "end"), "age_from": _age(ages, "low"), "age_to": _age(ages, "high"),
    }  # fmt: skip


def _text(said: Mapping[str, Element], name: str) -> str:
    return said[name].text("valueString") if name in said else ""


def _day(item: Element | None, name: str) -> date | None:
    """Return a whole day. Raises ShapeError for anything else."""
    text = item.text(name) if item else ""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ShapeError(f"{item.path}.{name}" if item else name, "date") from None


def _age(item: Element | None, name: str) -> int | None:
    end = item.one(name) if item else None
    value = end.number("value") if end else None
    return None if value is None else int(value)


def _put_text(name: str) -> Callable[[Resource, Any], None]:
    def put(base: Resource, value: Any) -> None:
        _set(base, _TEXTS[name], value)

    return put


def _put_telecom(system: str) -> Callable[[Resource, Any], None]:
    def put(base: Resource, value: Any) -> None:
        items = list(base.get("telecom", []))
        at = next((n for n, item in enumerate(items) if item.get("system") == system and item.get("value")), len(items))
        items[at : at + 1] = (
            [{**(items[at] if at < len(items) else {}), "system": system, "value": value}] if value else []
        )
        _set(base, "telecom", items)

    return put


def _put_first(where: str, name: str) -> Callable[[Resource, Any], None]:
    """Write a text into the first element of a list that has one, keeping what else stands in it."""

    def put(base: Resource, value: Any) -> None:
        items = list(base.get(where, []))
        at = next((n for n, item in enumerate(items) if item.get(name)), len(items))
        kept = {key: part for key, part in (items[at] if at < len(items) else {}).items() if key != name}
        fresh = kept | ({name: value} if value else {})
        items[at : at + 1] = [fresh] if fresh else []
        _set(base, where, items)

    return put


def _put_key(base: Resource, value: Any) -> None:
    others = [item for item in base.get("identifier", []) if item.get("system") != KEY_SYSTEM]
    base["identifier"] = [{"system": KEY_SYSTEM, "value": value}, *others]


def _put_areas(base: Resource, value: Any) -> None:
    _set(base, "coverageArea", [{"identifier": {"system": AREA_SYSTEM, "value": code}} for code in value])


def _put_life_areas(base: Resource, value: Any) -> None:
    others = [item for item in base.get("type", []) if not _is_life_area(item)]
    ours = [{"coding": [{"system": LIFE_SYSTEM, "code": code}]} for code in value]
    _set(base, "type", [*ours, *others])


def _is_life_area(item: Resource) -> bool:
    return any(coding.get("system") == LIFE_SYSTEM for coding in item.get("coding", []))


def _put_extension(name: str) -> Callable[[Resource, Any], None]:
    def put(base: Resource, value: Any) -> None:
        said = value.isoformat() if isinstance(value, date) else value
        _extend(base, name, said or None)

    return put


def _put_part(name: str, part: str) -> Callable[[Resource, Any], None]:
    """Write one end of a period or of a range of ages."""

    def put(base: Resource, value: Any) -> None:
        url = _EXTENSION + name
        now = next((item for item in base.get("extension", []) if item.get("url") == url), {}).get(_OURS[name], {})
        said = value.isoformat() if isinstance(value, date) else {"value": value, "unit": "år"}
        kept = {key: end for key, end in now.items() if key != part}
        whole = kept if value is None else kept | {part: said}
        _extend(base, name, {key: whole[key] for key in ("low", "high", "start", "end") if key in whole} or None)

    return put


def _extend(base: Resource, name: str, value: Any) -> None:
    """Give a resource an extension of ours in place of the one it had; none for nothing."""
    url = _EXTENSION + name
    others = [item for item in base.get("extension", []) if item.get("url") != url]
    _set(base, "extension", others if value is None else [*others, {"url": url, _OURS[name]: value}])


def _set(base: Resource, name: str, value: Any) -> None:
    """Set a field; an empty one is left out, as FHIR has no empty fields."""
    if value:
        base[name] = value
    else:
        base.pop(name, None)


_WRITE: Final[Mapping[str, Callable[[Resource, Any], None]]] = {
    "key": _put_key, **{name: _put_text(name) for name in _TEXTS},
    **{name: _put_telecom(system) for name, system in _TELECOM.items()},
    "for_whom": _put_first("eligibility", "comment"), "place": _put_first("location", "display"),
    "cost": _put_first("serviceProvisionCode", "text"), "areas": _put_areas, "life_areas": _put_life_areas,
    **{name: _put_extension(name) for name in ("waiting_time", "synonyms", "takes_questions", "checked_on")},
    "valid_from": _put_part("valid", "start"), "valid_to": _put_part("valid", "end"),
    "age_from": _put_part("age", "low"), "age_to": _put_part("age", "high"),
}  # fmt: skip
