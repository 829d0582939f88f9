"""Recognises a file of ours and reads it back as the rows it was; one broken resource refuses the whole file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from minoversikt.domain.codes import Section
from minoversikt.domain.identity_number import DNR_OID, FNR_OID
from minoversikt.domain.imported_plan import ImportRefusedError, digest_of
from minoversikt.domain.whole_plan import ARCHIVED, KINDS, FrameRow, KeptRow, OwnerFacts, WholePlan
from minoversikt.domain.whole_plan_codes import wrong_code
from minoversikt.fhir.exporting import kept
from minoversikt.fhir.exporting.book import Json
from minoversikt.fhir.exporting.bundle import WHOLE
from minoversikt.fhir.exporting.care_plan import FRAME, frame_of
from minoversikt.fhir.exporting.columns import BadResourceError
from minoversikt.fhir.exporting.sheet import id_of, kind_of, name_of
from minoversikt.fhir.exporting.sheets import SHEETS
from minoversikt.fhir.importing import reader
from minoversikt.fhir.importing.masking import masked
from minoversikt.fhir.importing.own_ids import ids_of, renamed

_NUMBERS: Final = (f"urn:oid:{FNR_OID}", f"urn:oid:{DNR_OID}")
_MOST: Final = 200_000


def resources_of(document: Json) -> list[Json] | None:
    """Return the resources of a file of ours, or None for anybody else's: a whole plan, or a single resource."""
    kind = kind_of(document)
    if kind == WHOLE or (document.get("resourceType") == "Bundle" and kind != kept.KEPT and _only_ours(document)):
        return [entry["resource"] for entry in _entries(document)]
    return [document] if kind in SHEETS or kind == FRAME else None


def read_own(resources: list[Json], plan_id: UUID, owner_id: UUID, at: datetime) -> WholePlan:
    """Return the rows in resources of ours, with the ids they have in this plan. Raises ImportRefusedError.

    Records that another place keeps (consents, the access log) come as resources to be kept, never as rows.
    """
    if len(resources) > _MOST:
        raise ImportRefusedError("too_many", limit=str(_MOST))
    ids = ids_of(resources, plan_id, owner_id)
    found = renamed(resources, ids)
    try:
        frame = _frame(found)
        rows = {kind: tuple(_rows(found, kind)) for kind in SHEETS if not KINDS[kind].archived}
        foreign = [row for one in found if kind_of(one) == kept.KEPT for row in kept.rows_of(masked(one))]
        # taken back where it came from, the consents and the log are there already, and are not a file's to tell
        archived = [_archived(one, owner_id, at) for one in found if _is_archived(one) and not ids.is_same]
    except BadResourceError as error:
        raise ImportRefusedError("own_broken", where=error.where, expected=error.expected) from error
    return WholePlan(
        frame=frame or FrameRow(id=plan_id, created_at=at, owner_id=owner_id),
        owner=OwnerFacts(number=_number(found)),
        rows=rows,
        kept=(*foreign, *archived),
        is_same=ids.is_same,
    )


def _only_ours(bundle: Json) -> bool:
    """Tell whether every resource of a bundle is a row of ours, as where lines of a file were put together."""
    entries = _entries(bundle, strict=False)
    return bool(entries) and any(kind_of(one["resource"]) in SHEETS for one in entries)


def _entries(bundle: Json, *, strict: bool = True) -> list[Json]:
    """Return the entries with a resource. Raises ImportRefusedError for a bundle that is none."""
    entries = bundle.get("entry", [])
    if not isinstance(entries, list):
        raise ImportRefusedError("entry_not_list")
    good = [one for one in entries if isinstance(one, dict) and isinstance(one.get("resource"), dict)]
    if strict and len(good) != len(entries):
        raise ImportRefusedError("own_broken", where="Bundle.entry", expected="resource")
    return good


def _frame(resources: list[Json]) -> FrameRow | None:
    """Return the frame, where the file has it. Raises BadResourceError."""
    frame = next((frame_of(one) for one in resources if kind_of(one) == FRAME), None)
    if frame and not set(frame.withheld) <= set(Section):
        raise BadResourceError("CarePlan.withheld", "a known value")
    return frame


def _rows(resources: list[Json], kind: str) -> Iterator[Any]:
    """Yield the rows of one kind. Raises BadResourceError."""
    for one in resources:
        if kind_of(one) != kind:
            continue
        place = reader.unstorable(one, name_of(one))
        row = SHEETS[kind].back(one)
        if place or (column := wrong_code(kind, row)):
            raise BadResourceError(place or f"{name_of(one)}.{column}", "a known value")
        yield row


def _is_archived(resource: Json) -> bool:
    """Tell whether a resource is a record of the place the file came from."""
    kind = kind_of(resource)
    return kind in KINDS and KINDS[kind].archived


def _archived(resource: Json, owner_id: UUID, at: datetime) -> KeptRow:
    """Return a record of another place as a resource to be kept. Raises BadResourceError for one that can't be read."""
    kind = kind_of(resource)
    SHEETS[kind].back(resource)
    body = reader.encode(masked(resource)).decode()
    section = KINDS[kind].section
    row_id = id_of(resource, name_of(resource))
    return KeptRow(
        id=row_id, created_at=at, changed_at=at, author_id=owner_id, section=section.value if section else "",
        source_key=f"{ARCHIVED}{kind}:{row_id}", resource_type=str(resource["resourceType"]), foreign_id=str(row_id),
        body_text=body, body_hash=digest_of(body), shown_as=kind,
    )  # fmt: skip


def _number(resources: list[Json]) -> str:
    """Return the identity number the file says is the person's, for comparing alone."""
    for one in resources:
        identifiers = one.get("identifier") if one.get("resourceType") == "Patient" else None
        for identifier in identifiers if isinstance(identifiers, list) else []:
            if isinstance(identifier, dict) and identifier.get("system") in _NUMBERS:
                return str(identifier.get("value", ""))
    return ""
