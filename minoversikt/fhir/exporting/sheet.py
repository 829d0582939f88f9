"""One kind of row as one resource, both ways: standard fields for everybody, our extension for what they can't hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from minoversikt.domain.whole_plan import KINDS
from minoversikt.fhir.exporting.book import Book, Json
from minoversikt.fhir.exporting.columns import BASE, ROW, BadResourceError, columns_of, made, row_extension, uuid_of

#: The tag that says which kind of row a resource of ours is.
KIND_SYSTEM: Final = f"{BASE}/CodeSystem/kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How a kind is written.

    `write` gives the standard fields. `read` names the columns that are read back from those, with how; every other
    column goes into our extension, so that no column can be forgotten. `type_of` says which resource type a row is.
    """

    kind: str
    type_of: Callable[[Any], str]
    write: Callable[[Any, Book], Json]
    read: Mapping[str, Callable[[Json], Any]] = field(default_factory=dict)
    types: tuple[str, ...]

    def out(self, row: Any, book: Book) -> Json:
        """Return the resource a row is."""
        standard = self.write(row, book)
        extensions = [*standard.pop("extension", []), row_extension(row, ("id", *self.read))]
        return {
            "resourceType": self.type_of(row),
            "id": str(row.id),
            "meta": {
                "source": f"{BASE}/CarePlan/{book.plan_id}",
                "tag": [{"system": KIND_SYSTEM, "code": self.kind}],
            },
            "extension": extensions,
            **standard,
        }

    def back(self, resource: Json) -> Any:
        """Return the row a resource was. Raises BadResourceError."""
        where = name_of(resource)
        if resource.get("resourceType") not in self.types:
            raise BadResourceError(where, " | ".join(self.types))
        shape = KINDS[self.kind].shape
        values = columns_of(shape, ours(resource, where), where)
        for column, read in self.read.items():
            try:
                found = read(resource)
            except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
                raise BadResourceError(f"{where}.{column}", "a readable value") from error
            if found not in (None, ""):
                values[column] = found
        return made(shape, values | {"id": id_of(resource, where)}, where)


def sheet(
    kind: str,
    types: str | tuple[str, ...],
    write: Callable[[Any, Book], Json],
    read: Mapping[str, Callable[[Json], Any]] | None = None,
    type_of: Callable[[Any], str] | None = None,
) -> Sheet:
    """Return a sheet; a kind that is always one type says it once."""
    known = (types,) if isinstance(types, str) else types
    return Sheet(kind=kind, types=known, write=write, read=read or {}, type_of=type_of or (lambda _row: known[0]))


def kind_of(resource: Mapping[str, Any]) -> str:
    """Return which kind of row of ours a resource is, or "" for anything else."""
    meta = resource.get("meta")
    tags = meta.get("tag") if isinstance(meta, dict) else None
    for tag in tags if isinstance(tags, list) else []:
        if isinstance(tag, dict) and tag.get("system") == KIND_SYSTEM:
            return str(tag.get("code", ""))
    return ""


def ours(resource: Json, where: str, url: str = ROW) -> Json:
    """Return our extension. Raises BadResourceError when it is not there."""
    found = resource.get("extension")
    for extension in found if isinstance(found, list) else []:
        if isinstance(extension, dict) and extension.get("url") == url:
            return extension
    raise BadResourceError(where, url)


def id_of(resource: Json, where: str) -> UUID:
    """Return the id. Raises BadResourceError."""
    try:
        return uuid_of(str(resource.get("id")))
    except ValueError as error:
        raise BadResourceError(f"{where}.id", "uuid") from error


def name_of(resource: Mapping[str, Any]) -> str:
    """Return a resource's type and id, for telling where something is wrong."""
    return f"{str(resource.get('resourceType', '?'))[:40]}/{str(resource.get('id', '?'))[:64]}"
