"""Reads fields of foreign JSON by the type FHIR gives them, and says where when the type is another."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


class ShapeError(Exception):
    """A field is not of the type FHIR R4 gives it. `path` says where, `expected` what should stand there."""

    def __init__(self, path: str, expected: str) -> None:
        """Keep the place."""
        super().__init__(f"{path}: {expected}")
        self.path = path
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Element:
    """One JSON object and the path to it, such as «Goal.target[0]». Absent and null fields read as nothing."""

    value: Mapping[str, Any]
    path: str

    def has(self, name: str) -> bool:
        """Tell whether the field is there with a value."""
        return self.value.get(name) is not None

    def text(self, name: str) -> str:
        """Return a string field, trimmed, or "". Raises ShapeError for any other type."""
        value = self.value.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._wrong(name, "text")
        return value.strip()

    def texts(self, name: str) -> list[str]:
        """Return a list of strings; nulls, which FHIR allows beside extensions, are left out."""
        items = [item for item in self._list(name) if item is not None]
        wrong = next((at for at, item in enumerate(items) if not isinstance(item, str)), None)
        if wrong is not None:
            raise ShapeError(self.path + f".{name}[{wrong}]", "text")
        return [item.strip() for item in items if item.strip()]

    def flag(self, name: str) -> bool:
        """Return a boolean field; absent is false."""
        value = self.value.get(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self._wrong(name, "boolean")
        return value

    def number(self, name: str) -> Decimal | None:
        """Return a number field as it was written, or nothing."""
        value = self.value.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self._wrong(name, "number")
        return Decimal(value)

    def one(self, name: str) -> "Element | None":
        """Return an object field, or nothing."""
        value = self.value.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self._wrong(name, "object")
        return Element(value, f"{self.path}.{name}")

    def many(self, name: str) -> "list[Element]":
        """Return a list of objects. Raises ShapeError when the field or one of the list is something else."""
        found = []
        for at, item in enumerate(self._list(name)):
            path = f"{self.path}.{name}[{at}]"
            if not isinstance(item, dict):
                raise ShapeError(path, "object")
            found.append(Element(item, path))
        return found

    def one_or_many(self, name: str) -> "list[Element]":
        """Return an object or a list of objects as a list, for the few fields where resource types differ."""
        if isinstance(self.value.get(name), list):
            return self.many(name)
        single = self.one(name)
        return [single] if single else []

    def extensions(self, ending: str) -> "list[Element]":
        """Return the extensions whose url ends with `ending`."""
        return [item for item in self.many("extension") if item.text("url").endswith(ending)]

    def _wrong(self, name: str, expected: str) -> ShapeError:
        """Return the error for a field of the wrong type."""
        return ShapeError(f"{self.path}.{name}", expected)

    def _list(self, name: str) -> list[Any]:
        """Return the list in a field."""
        value = self.value.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(name, "list")
        return value
