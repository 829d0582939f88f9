"""Takes a file apart into its resources, contained ones too, each with a key that stays the same next time."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from minoversikt.domain.imported_plan import ForeignResource, ImportRefusedError, ShownAs, digest_of
from minoversikt.fhir.importing import reader
from minoversikt.fhir.importing.element import Element, ShapeError
from minoversikt.fhir.importing.ledger import Ledger
from minoversikt.fhir.importing.numbers import is_number_system

#: Bundles may hold bundles (a batch's answers do); more levels than this nobody makes in earnest.
_BUNDLE_LEVELS: Final = 3
_TYPE: Final = re.compile(r"[A-Z][A-Za-z]{1,63}")
#: A life's whole record is some thousand resources.
_LIMIT_ENTRIES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Node:
    """One resource of the file. `full_url` is where it lives at the sender; `holder` is set on a contained one."""

    element: Element
    type: str
    id: str
    full_url: str
    key: str
    raw: bytes = field(repr=False)
    identifiers: tuple[tuple[str, str], ...] = ()
    holder: "Node | None" = None

    @property
    def name(self) -> str:
        """Return what the report calls it, such as «Goal/123»."""
        own = f"{self.type}/{self.id}" if self.id else self.type
        return f"{self.holder.name}#{self.id}" if self.holder else own

    @property
    def top(self) -> "Node":
        """Return the resource it stands in, or itself."""
        return self.holder or self

    def foreign(self, shown_as: ShownAs) -> ForeignResource:
        """Return it as it is kept."""
        return ForeignResource(
            key=self.key,
            digest=content_digest(self.element),
            resource_type=self.type,
            foreign_id=self.id,
            identifiers=self.identifiers,
            raw=self.raw,
            shown_as=shown_as,
        )


def unpack(document: dict[str, Any], ledger: Ledger) -> list[Node]:
    """Return the resources of a bundle of any type, or of a resource alone; what can't be read is noted as refused.

    Raises ImportRefusedError when the file is not FHIR, or a bundle without resources.
    """
    if not isinstance(document.get("resourceType"), str):
        raise ImportRefusedError("not_fhir")
    nodes: dict[str, Node] = {}
    for path, full_url, value in _entries(document):
        node = _node(path, full_url, value, ledger)
        if node is not None:
            _add(nodes, node, ledger)
    if not nodes and not ledger.lines:
        raise ImportRefusedError("empty_bundle")
    return list(nodes.values())


def contained_in(node: Node, ledger: Ledger) -> list[Node]:
    """Return the resources inside `node`. FHIR forbids a second level; what stands there stays in the raw text."""
    found = []
    for at, value in enumerate(node.element.many("contained")):
        resource_type, own_id = value.text("resourceType"), value.text("id").removeprefix("#")
        if not resource_type:
            ledger.warn("contained_without_type", value.path)
            continue
        key = f"{node.key}#{own_id or at}"
        element = Element(value.value, f"{node.element.path}.contained[{at}]")
        found.append(Node(element, resource_type, own_id, "", key, b"", (), node))
    return found


def _entries(document: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Give (path, fullUrl, resource) for each entry, descending into bundles in bundles without recursion."""
    queue: deque[tuple[str, object, Any, int]] = deque([("", "", document, 0)])
    while queue:
        path, full_url, value, level = queue.popleft()
        if not (isinstance(value, dict) and value.get("resourceType") == "Bundle" and level <= _BUNDLE_LEVELS):
            yield path, full_url, value
            continue
        entries = value.get("entry") or []
        if not isinstance(entries, list):
            raise ImportRefusedError("entry_not_list")
        if len(entries) + len(queue) > _LIMIT_ENTRIES:
            raise ImportRefusedError("too_many", limit=str(_LIMIT_ENTRIES))
        for at, entry in enumerate(entries):
            place = f"{path or 'Bundle'}.entry[{at}]"
            if not isinstance(entry, dict):
                queue.append((place, "", entry, level + 1))
            elif "resource" in entry:
                queue.append((f"{place}.resource", entry.get("fullUrl") or "", entry["resource"], level + 1))


def _node(path: str, full_url: object, value: object, ledger: Ledger) -> Node | None:
    """Return one resource, or nothing and a line saying why."""
    if not isinstance(value, dict):
        ledger.refused(path, path, "not_object", path)
        return None
    resource_type = value.get("resourceType")
    if not isinstance(resource_type, str) or not _TYPE.fullmatch(resource_type):
        ledger.refused(path, path, "no_resource_type", path)
        return None
    element = Element(value, resource_type)
    try:
        return _keyed(element, resource_type, _url(path, full_url))
    except ShapeError as error:
        ledger.misshapen(path, path or resource_type, error)
    return None


def _url(path: str, full_url: object) -> str:
    """Return an entry's fullUrl without a version."""
    where = path.removesuffix(".resource") + ".fullUrl"
    if not isinstance(full_url, str):
        raise ShapeError(where, "text")
    if reader.unstorable(full_url, where):
        raise ShapeError(where, "storable")
    return full_url.strip().partition("/_history/")[0]


def _keyed(element: Element, resource_type: str, full_url: str) -> Node:
    """Return the resource with its key: the address at the sender, else type and id, else a digest of it all."""
    bad = reader.unstorable(element.value, resource_type)
    if bad:
        raise ShapeError(bad, "storable")
    raw = reader.encode(element.value)
    own_id = element.text("id")
    key = full_url or (f"{resource_type}/{own_id}" if own_id else f"{resource_type}/~{content_digest(element)}")
    node = Node(element, resource_type, own_id, full_url, key, raw, _identifiers(element))
    contained_in(node, Ledger())  # a wrong shape in there refuses the whole resource
    return node


def _identifiers(element: Element) -> tuple[tuple[str, str], ...]:
    """Return the business identifiers, identity numbers left out."""
    pairs = ((item.text("system"), item.text("value")) for item in element.one_or_many("identifier"))
    return tuple(pair for pair in pairs if pair[1] and not is_number_system(pair[0]))


def content_digest(element: Element) -> str:
    """Return a fingerprint of a resource that ignores when and how often the sender saved it."""
    meta = element.value.get("meta")
    value = dict(element.value)
    if isinstance(meta, dict):
        value["meta"] = {name: part for name, part in meta.items() if name not in ("versionId", "lastUpdated")}
    return digest_of(reader.encode(value).decode())


def _add(nodes: dict[str, Node], node: Node, ledger: Ledger) -> None:
    """Keep the newest of several resources with one key."""
    other = nodes.get(node.key)
    if other is None:
        nodes[node.key] = node
        return
    if content_digest(other.element) != content_digest(node.element):
        ledger.warn("same_id_twice", node.name)
        if _updated(node) > _updated(other):
            nodes[node.key] = node
    else:
        ledger.warn("repeated", node.name)


def _updated(node: Node) -> str:
    """Return when the sender last saved it; ISO moments of one sender sort as text."""
    meta = node.element.value.get("meta")
    saved = meta.get("lastUpdated") if isinstance(meta, dict) else None
    return saved if isinstance(saved, str) else ""
