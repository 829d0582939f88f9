"""What the unit has been told about its cases: read with its first page, and ticked off."""

from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.case_notice import Notice
from minoversikt.domain.codes import LogAction, NoticeKind
from minoversikt.domain.coordination import MUNICIPAL_KINDS
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.services.at_unit import unit_of

#: Shown at once; more stand behind «Vis flere».
PAGE: Final = 20


def read(door: WorkDoor, *, show: int = PAGE) -> tuple[tuple[Notice, ...], int]:
    """Return the unit's open notices, oldest first, and how many there are, inside an open door.

    A case that nobody coordinates now and one that moves in stand in lists of their own: they are not told twice.
    """
    now = Q(starts_at__lte=door.at) & (Q(ends_at=None) | Q(ends_at__gt=door.at))
    held = models.CoordinatorAssignment.unguarded.filter(
        now, case_id=OuterRef("case_id"), kind__in=[kind.value for kind in MUNICIPAL_KINDS]
    )
    rows = models.CaseNotice.unguarded.filter(unit_id=unit_of(door), resolved_at=None)
    rows = rows.exclude(Q(kind=NoticeKind.NO_COORDINATOR.value) & ~Exists(held))
    rows = rows.exclude(kind=NoticeKind.MOVING_IN.value).order_by("created_at", "id")
    named = rows.values_list("id", "case_id", "case__subject_name", "kind", "about_name", "created_at")
    found = tuple(Notice(*row[:3], NoticeKind(row[3]), *row[4:]) for row in named[:show])
    return found, rows.count()


def resolve(actor: Actor, notice_id: UUID) -> None:
    """Tick a notice off. Raises NotFoundError; NotAllowedNowError for a missing coordinator, which only naming one mends."""
    with enter_work(actor) as door:
        door.seek("case_notice", notice_id)
        row = models.CaseNotice.unguarded.filter(id=notice_id, unit_id=unit_of(door)).first()
        if row is None:
            raise NotFoundError
        if row.kind == NoticeKind.NO_COORDINATOR.value:
            raise NotAllowedNowError("name_a_coordinator")
        models.CaseNotice.unguarded.filter(id=row.id, resolved_at=None).update(resolved_at=door.at)
        door.log(LogAction.CHANGE, "case_notice", object_id=row.id)
