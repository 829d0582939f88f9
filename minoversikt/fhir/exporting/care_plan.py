"""The frame of the plan as CarePlan, pointing to everything that is in it."""

from datetime import date
from typing import Final

from minoversikt.domain.whole_plan import FrameRow
from minoversikt.fhir.exporting.book import Book, Json, filled
from minoversikt.fhir.exporting.columns import columns_of, made, row_extension
from minoversikt.fhir.exporting.sheet import KIND_SYSTEM, id_of, kind_of, name_of, ours

FRAME: Final = "frame"
_STATUS: Final = {"draft": "draft", "active": "active", "paused": "on-hold", "ended": "completed"}
_STOPPED: Final = ("consent_withdrawn", "wish")


def care_plan(frame: FrameRow, resources: list[Json], book: Book, team: str) -> Json:
    """Return the plan; what was taken out of it is in the file, and not pointed to."""
    live = [one for one in resources if _is_live(one)]
    stopped = frame.status == "ended" and frame.end_reason in _STOPPED
    return filled(
        resourceType="CarePlan",
        id=str(frame.id),
        meta={"tag": [{"system": KIND_SYSTEM, "code": FRAME}]},
        extension=[row_extension(frame, ("id", "owner_name"))],
        status="revoked" if stopped else _STATUS.get(frame.status, "unknown"),
        intent="plan",
        title="Individuell plan",
        subject=book.subject,
        period=_period(frame.period_from, frame.period_to),
        created=frame.created_at.isoformat(),
        careTeam=[{"reference": f"CareTeam/{team}"}] if team else [],
        addresses=_references(live, "health_note"),
        supportingInfo=_references(live, "plan_text"),
        goal=_references(live, "goal"),
        activity=[{"reference": one} for one in _references(live, "activity", "service", "appointment")],
    )


def frame_of(resource: Json) -> FrameRow:
    """Return the frame a CarePlan of ours was. Raises BadResourceError."""
    where = name_of(resource)
    values = columns_of(FrameRow, ours(resource, where), where)
    return made(FrameRow, values | {"id": id_of(resource, where)}, where)


def _is_live(resource: Json) -> bool:
    """Tell whether a resource of ours has not been taken out of the plan."""
    parts: list[Json] = next((e["extension"] for e in resource.get("extension", []) if "extension" in e), [])
    return all(part["url"] != "removed-at" for part in parts)


def _references(resources: list[Json], *kinds: str) -> list[Json]:
    """Return references to the resources of some kinds."""
    return [{"reference": f"{one['resourceType']}/{one['id']}"} for one in resources if kind_of(one) in kinds]


def _period(start: date | None, end: date | None) -> Json:
    """Return when the plan runs."""
    if start and end and end < start:
        return {}
    return filled(start=start.isoformat() if start else None, end=end.isoformat() if end else None)
