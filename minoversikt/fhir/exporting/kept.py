"""Resources that came in from files: others' go back out as they came, in a bundle of their own inside ours.

A bundle of its own keeps their addresses apart from ours, so that what they refer to is found where it was found before.
Records of another place of ours (its consents, its log) stand among our own, since they are written as ours.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from minoversikt.domain.whole_plan import ARCHIVED, KeptRow
from minoversikt.fhir.exporting.book import Json
from minoversikt.fhir.exporting.columns import BASE, BadResourceError, columns_of, made, row_extension
from minoversikt.fhir.exporting.sheet import KIND_SYSTEM, id_of, ours
from minoversikt.fhir.importing import reader

KEPT: Final = "kept"
_URL: Final = f"{BASE}/StructureDefinition/kept"
_ADDRESSES: Final = ("http://", "https://", "urn:")
_LEAVE_OUT: Final = ("id", "body_text")


def is_archived(row: KeptRow) -> bool:
    """Tell whether a kept resource is a record of another place of ours."""
    return row.source_key.startswith(ARCHIVED)


def body_of(row: KeptRow) -> Json:
    """Return a kept resource with its decimals as they were."""
    return reader.decode(row.body_text.encode())


def kept_bundle(rows: Sequence[KeptRow], bundle_id: str) -> Json:
    """Return others' resources as a bundle, in the order of their addresses."""
    found = sorted(rows, key=lambda row: row.source_key)
    return {
        "resourceType": "Bundle",
        "id": bundle_id,
        "meta": {"tag": [{"system": KIND_SYSTEM, "code": KEPT}]},
        "type": "collection",
        "entry": [
            {"id": str(row.id), "extension": [row_extension(row, _LEAVE_OUT, _URL)], "fullUrl": _address(row),
             "resource": body_of(row)}
            for row in found
        ],
    }  # fmt: skip


def rows_of(bundle: Json) -> Iterator[KeptRow]:
    """Yield the rows of a bundle of kept resources. Raises BadResourceError."""
    entries = bundle.get("entry", [])
    for at, entry in enumerate(entries if isinstance(entries, list) else []):
        where = f"Bundle.entry[{at}]"
        if not isinstance(entry, dict) or not isinstance(entry.get("resource"), dict):
            raise BadResourceError(where, "resource")
        values = columns_of(KeptRow, ours(entry, where, _URL), where)
        body = reader.encode(entry["resource"]).decode()
        yield made(KeptRow, values | {"id": id_of(entry, where), "body_text": body}, where)


def _address(row: KeptRow) -> str:
    """Return the address the resource had, or one of ours where it had none."""
    return row.source_key if row.source_key.startswith(_ADDRESSES) else f"{BASE}/kept/{row.source_key}"
