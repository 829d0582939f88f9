"""Finds what a FHIR reference points at inside the file; nothing is ever fetched from elsewhere."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs

from minoversikt.fhir.importing.element import Element
from minoversikt.fhir.importing.ledger import Ledger
from minoversikt.fhir.importing.nodes import Node, contained_in
from minoversikt.fhir.importing.words import text


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: to a resource of the file, or only to the words beside it."""

    node: Node | None
    display: str
    type: str
    written: str

    @property
    def is_empty(self) -> bool:
        """Tell whether there is neither a resource nor words."""
        return self.node is None and not self.display


@dataclass(slots=True)
class Index:
    """All resources of a file, found by address, by type and id, by business identifier, and inside their holder."""

    nodes: list[Node]
    ledger: Ledger
    _by_url: dict[str, Node] = field(default_factory=dict)
    _by_id: dict[str, list[Node]] = field(default_factory=dict)
    _by_identifier: dict[tuple[str, str, str], list[Node]] = field(default_factory=dict)
    _contained: dict[tuple[str, str], Node] = field(default_factory=dict)
    _by_type: dict[str, list[Node]] = field(default_factory=dict)
    _posts: dict[str, Node] | None = None

    def __post_init__(self) -> None:
        """Build the look-ups, and add the contained resources to the nodes."""
        inner = [child for node in self.nodes for child in contained_in(node, self.ledger)]
        for node in self.nodes:
            if node.full_url:
                self._by_url[node.full_url] = node
            self._by_id.setdefault(f"{node.type}/{node.id}", []).append(node)
            for system, value in node.identifiers:
                self._by_identifier.setdefault((node.type, system, value), []).append(node)
        for child in inner:
            self._contained.setdefault((child.top.key, child.id), child)
        self.nodes = [*self.nodes, *inner]
        for node in self.nodes:
            self._by_type.setdefault(node.type, []).append(node)

    def of_type(self, *types: str) -> list[Node]:
        """Return the resources of some types, in the file's order within a type."""
        return [node for kind in types for node in self._by_type.get(kind, [])]

    def is_refused(self, node: Node) -> bool:
        """Tell whether a resource, or the one it stands in, was refused."""
        return self.ledger.is_refused(node.key) or self.ledger.is_refused(node.top.key)

    def post_of(self, practitioner: Node) -> Node | None:
        """Return the first PractitionerRole of a Practitioner."""
        if self._posts is None:
            self._posts = {}
            for post in self.of_type("PractitionerRole"):
                holder = self.follow(post.element.one("practitioner"), post).node
                if holder is not None:
                    self._posts.setdefault(holder.key, post)
        return self._posts.get(practitioner.key)

    def follow(self, reference: Element | None, holder: Node) -> Target:
        """Return what a Reference in `holder` leads to: relative, absolute, urn:uuid, #contained or by identifier."""
        if reference is None:
            return Target(None, "", "", "")
        written = reference.text("reference").partition("/_history/")[0]
        node = self._find(written, holder) if written else self._by_logical(reference)
        kind = node.type if node else (reference.text("type") or _type_in(written))
        return Target(node, text(reference, "display"), kind, written)

    def follow_all(self, references: list[Element], holder: Node) -> list[Target]:
        """Return what several References lead to."""
        return [self.follow(reference, holder) for reference in references]

    def _find(self, written: str, holder: Node) -> Node | None:
        """Return the resource behind a reference's text."""
        if written.startswith("#"):
            return self._contained.get((holder.top.key, written[1:])) or (holder.top if written == "#" else None)
        if "?" in written:
            return self._by_query(written)
        return self._by_url.get(written) or self._by_address(written, holder)

    def _by_address(self, written: str, holder: Node) -> Node | None:
        """Return the resource by type and id: from the same server as the holder first, else the only one there is."""
        base, type_and_id = _split(written)
        home = base or _split(holder.top.full_url)[0]
        at_home = self._by_url.get(f"{home}/{type_and_id}") if home else None
        if at_home is not None:
            return at_home
        # An absolute address that no entry has may still be an entry without one, or with a urn:uuid.
        same_id = [node for node in self._by_id.get(type_and_id, []) if not base or not _split(node.full_url)[0]]
        return same_id[0] if len(same_id) == 1 else None

    def _by_query(self, written: str) -> Node | None:
        """Return the resource of a conditional reference, such as «Practitioner?identifier=system|value»."""
        kind, _, query = written.partition("?")
        token = parse_qs(query).get("identifier", [""])[0]
        system, _, value = token.rpartition("|")
        return self._only((kind.rpartition("/")[2], system, value))

    def _by_logical(self, reference: Element) -> Node | None:
        """Return the resource of a reference by business identifier alone."""
        identifier = reference.one("identifier")
        if identifier is None:
            return None
        return self._only((reference.text("type"), identifier.text("system"), identifier.text("value")))

    def _only(self, wanted: tuple[str, str, str]) -> Node | None:
        """Return the one resource with an identifier; several or none is nothing."""
        found = self._by_identifier.get(wanted, [])
        return found[0] if len(found) == 1 else None


def _split(address: str) -> tuple[str, str]:
    """Split «https://server/fhir/Goal/1» into base and «Goal/1»; a relative one has no base, a urn neither."""
    parts = address.rsplit("/", 2)
    if len(parts) == 3 and "://" in parts[0]:
        return parts[0], f"{parts[1]}/{parts[2]}"
    return "", address


def _type_in(written: str) -> str:
    """Return the resource type named in an address, or ""."""
    kind = _split(written)[1].partition("/")[0].partition("?")[0]
    return kind if kind.isascii() and kind.isalpha() else ""
