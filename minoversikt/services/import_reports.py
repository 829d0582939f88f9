"""Reports of files taken into an organisation: directory, personnel, catalogue; read by those who keep it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ImportKind, LogAction
from minoversikt.domain.errors import NotFoundError
from minoversikt.records import models

#: How many reports the list shows; a nightly file makes one a day.
SHOWN: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of a file. `lines` are as the import wrote them, without names of people or content; the list has none."""

    id: UUID
    kind: ImportKind
    at: datetime
    by_name: str
    file_name: str
    dry_run: bool
    rows: int
    added: int
    changed: int
    unchanged: int
    ended: int
    refused: int
    lines: tuple[dict[str, Any], ...] = ()


def reports(actor: Actor, kind: ImportKind | None = None) -> tuple[ImportReport, ...]:
    """Return the newest reports of the actor's organisations, of one kind if it is named.

    Nothing for whoever keeps none: row-level security.
    """
    with enter_work(actor) as door:
        rows = models.ImportRun.unguarded.filter(plan_id__isnull=True).order_by("-created_at").defer("lines")
        found = tuple(_report(row) for row in (rows.filter(kind=kind.value) if kind else rows)[:SHOWN])
        door.log(LogAction.LIST, "import", listed=tuple(one.id for one in found))
        return found


def report(actor: Actor, run_id: UUID, kind: ImportKind | None = None) -> ImportReport:
    """Return one report with its lines; one of another kind than is named is not there. Raises NotFoundError."""
    with enter_work(actor) as door:
        door.seek("import", run_id)
        row: models.ImportRun | None = models.ImportRun.unguarded.filter(id=run_id, plan_id__isnull=True).first()
        if row is None or kind not in (None, row.kind):
            raise NotFoundError
        door.log(LogAction.SEE, "import", object_id=run_id)
        return _report(row, tuple(row.lines))


def _report(row: models.ImportRun, lines: tuple[dict[str, Any], ...] = ()) -> ImportReport:
    return ImportReport(
        id=row.id, kind=ImportKind(row.kind), at=row.created_at, by_name=row.by_name, file_name=row.file_name,
        dry_run=row.dry_run, rows=row.rows, added=row.added, changed=row.changed, unchanged=row.unchanged,
        ended=row.ended, refused=row.refused, lines=lines,
    )  # fmt: skip
