"""Carries what R4 has no field for in one extension of ours, column by column, and reads it back by the columns' types."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

#: Where the words of ours are described (docs/fhir-extensions.md). A name, not an address that answers.
BASE: Final = "https://minoversikt.example/fhir"
ROW: Final = f"{BASE}/StructureDefinition/row"
#: A list that is there and empty, such as a text for nobody but its author.
_EMPTY: Final = "none"
_MOST: Final = 2_000_000

T = TypeVar("T")


class BadResourceError(ValueError):
    """A resource of ours can't be read back; `where` is its path, `expected` what should stand there."""

    def __init__(self, where: str, expected: str) -> None:
        """Keep the place; never what stood there."""
        super().__init__(f"{where}: {expected}")
        self.where = where
        self.expected = expected


def _whole(number: Any) -> int:
    """Read a whole number."""
    if isinstance(number, bool) or not isinstance(number, int | Decimal) or number != int(number):
        raise TypeError
    return int(number)


def uuid_of(text: str) -> UUID:
    """Read an id as it is written here, and in no other way: other spellings would pass by what looks for ids."""
    one = UUID(text)
    if str(one) != text:
        raise ValueError
    return one


def _moment(text: str) -> datetime:
    """Read a time; one without a zone is no instant."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError
    return at


def _object(text: str) -> dict[str, Any]:
    """Read what a row was, written as JSON in a text."""
    value = json.loads(text)
    if not isinstance(value, dict):
        raise TypeError
    return value


def _truth(value: Any) -> bool:
    """Read a boolean."""
    if not isinstance(value, bool):
        raise TypeError
    return value


#: By a column's type: the field of the extension, how it is written, and how it is read.
_AS: Final[Mapping[type, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]]] = {
    str: ("valueString", str, str),
    bool: ("valueBoolean", bool, _truth),
    int: ("valueDecimal", int, _whole),
    date: ("valueDate", date.isoformat, date.fromisoformat),
    datetime: ("valueInstant", datetime.isoformat, _moment),
    UUID: ("valueUri", lambda one: f"urn:uuid:{one}", lambda text: uuid_of(text.removeprefix("urn:uuid:"))),
    dict: ("valueString", lambda one: json.dumps(one, ensure_ascii=False, sort_keys=True), _object),
}


def row_extension(row: Any, leave_out: Collection[str], url: str = ROW) -> dict[str, Any]:
    """Return one extension with every column that is not at its default and not in `leave_out`."""
    parts = [part for column in _columns(type(row)) if column.name not in leave_out for part in _parts(column, row)]
    return {"url": url, "extension": parts}


def columns_of(shape: type[Any], extension: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the columns an extension holds, by the types of `shape`. Raises BadResourceError."""
    kinds = _types(shape)
    found: dict[str, Any] = {}
    for at, part in enumerate(extension.get("extension", [])):
        place = f"{where}.extension[{at}]"
        name = str(part.get("url", "")).replace("-", "_") if isinstance(part, dict) else ""
        if name not in kinds:
            raise BadResourceError(place, "a known column")
        kind, many = kinds[name]
        if many:
            found[name] = (*found.get(name, ()), *_item(kind, part, place))
        else:
            found[name] = _value(kind, part, place)
    return found


def made(shape: type[T], values: Mapping[str, Any], where: str) -> T:
    """Return a row from its columns; a text that is missing is empty. Raises BadResourceError for what must be there."""
    kinds = _types(shape)
    whole = dict(values)
    for column in _columns(shape):
        if column.name not in whole and column.default is MISSING and column.default_factory is MISSING:
            if kinds[column.name] != (str, False):
                raise BadResourceError(where, column.name)
            whole[column.name] = ""
    return shape(**whole)


def _parts(column: Field[Any], row: Any) -> Iterator[dict[str, Any]]:
    """Yield the parts that carry one column; nothing for a default."""
    value = getattr(row, column.name)
    if value is None or value == "" or (column.default is not MISSING and value == column.default):
        return
    kind, many = _types(type(row))[column.name]
    field, write, _read = _AS[kind]
    url = column.name.replace("_", "-")
    if many and not value:
        yield {"url": url, "valueCode": _EMPTY}
    for one in value if many else (value,):
        yield {"url": url, field: write(one)}


def _item(kind: type, part: Mapping[str, Any], where: str) -> tuple[Any, ...]:
    """Return one item of a list, or none for the mark of an empty one."""
    return () if part.get("valueCode") == _EMPTY else (_value(kind, part, where),)


def _value(kind: type, part: Mapping[str, Any], where: str) -> Any:
    """Return one value. Raises BadResourceError."""
    field, _write, read = _AS[kind]
    value = part.get(field)
    if value is None or (isinstance(value, str) and len(value) > _MOST):
        raise BadResourceError(where, field)
    try:
        return read(value)
    except (TypeError, ValueError, AttributeError) as error:
        raise BadResourceError(where, field) from error


@cache
def _columns(shape: type[Any]) -> tuple[Field[Any], ...]:
    """Return the columns of a shape, without its id, which is the resource's."""
    return tuple(column for column in fields(shape) if column.name != "id")


@cache
def _types(shape: type[Any]) -> Mapping[str, tuple[type, bool]]:
    """Return for each column its type, and whether there can be several."""
    return {name: _kind(hint) for name, hint in get_type_hints(shape).items() if name != "id"}


def _kind(hint: Any) -> tuple[type, bool]:
    """Return the type behind an annotation such as `tuple[UUID, ...] | None`."""
    options = [one for one in get_args(hint) if one is not type(None)] if type(None) in get_args(hint) else [hint]
    (only,) = options
    if get_origin(only) is tuple:
        return get_args(only)[0], True
    return (get_origin(only) or only), False
