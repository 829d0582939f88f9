"""Reports of files taken into a plan: noted in the transaction that took the file in, read by the plan's owner."""

from uuid import UUID, uuid4

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, read_together
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ImportKind, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.imported_plan import Fate
from minoversikt.domain.plan_file import FileTaken, Run, Taken, as_json
from minoversikt.records import models
from minoversikt.services.sight import Sight, sight

_runs = Reader(
    Run,
    lambda plan: models.ImportRun.unguarded.filter(plan_id=plan).order_by("-created_at"),
    ("plan",),
)


def note_run(door: PlanDoor, file: FileTaken, taken: Taken) -> UUID:
    """Note inside an open door what a file did; returns the id of its report."""
    lines = taken.lines
    row = models.ImportRun(
        id=uuid4(), kind=ImportKind.PLAN.value, plan_id=door.frame.id, by_id=door.actor.person_id,
        by_name=door.actor.name, file_name=file.name[:200], file_hash=file.digest, created_at=door.at,
        rows=sum(line.count for line in lines), added=taken.added, changed=taken.changed, unchanged=taken.unchanged,
        refused=sum(line.count for line in lines if line.fate is Fate.REFUSED),
        lines=[as_json(line) for line in lines],
    )  # fmt: skip
    row.save(force_insert=True, using="default")
    return row.id


def runs_of(actor: Actor, plan_id: UUID) -> tuple[tuple[Run, ...], Sight]:
    """Return the files taken into a plan, newest first. Raises NotFoundError for whoever does not read the plan's log."""
    with enter(actor, Op.SEE, plan_id, Section.ACCESS_LOG, touch=Touch(kind="import")) as door:
        (found,) = read_together((_runs,), plan=plan_id)
        return tuple(found), sight(door)


def run_of(actor: Actor, plan_id: UUID, run_id: UUID) -> tuple[Run, Sight]:
    """Return one report. Raises NotFoundError."""
    found, seen = runs_of(actor, plan_id)
    run = next((one for one in found if one.id == run_id), None)
    if run is None:
        raise NotFoundError
    return run, seen
