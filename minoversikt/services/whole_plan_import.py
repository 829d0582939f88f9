"""Takes a file of ours into the owner's plan without loss: all of it or nothing, and the second time nothing new."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db import DataError, IntegrityError, ProgrammingError, connection

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.domain.plan_file import Counted, FileTaken, Taken
from minoversikt.domain.whole_plan import FrameRow, WholePlan
from minoversikt.records import models
from minoversikt.services.import_runs import note_run
from minoversikt.services.plan_import import one_at_a_time, own_plan
from minoversikt.services.whole_plan import own_number
from minoversikt.services.whole_plan_answers import beside_answers
from minoversikt.services.whole_plan_rows import tables_of

#: Reads a file as rows of a plan: its id, its owner's id and the time go in. Raises ImportRefusedError.
Reading = Callable[[UUID, UUID, datetime], WholePlan]


@dataclass(frozen=True, slots=True)
class WholeOutcome:
    """What a file of ours did to the plan, kind by kind; `same_person` is None where there was nothing to compare."""

    run_id: UUID
    plan_id: UUID
    counted: tuple[Counted, ...]
    same_person: bool | None


def take_in(actor: Actor, read: Reading, file: FileTaken) -> WholeOutcome:
    """Write everything a file of ours holds into the open plan of `actor`, who owns it.

    Authors' names and times stay as they were; people are names without access; consents and the log are kept as
    records of the place they came from. Raises ImportRefusedError; nothing is written then.
    """
    plan_id = own_plan(actor)
    sections = tuple(section for section in Section)
    touch = Touch(action=LogAction.CREATE, kind="import")
    try:
        with enter(actor, Op.CONTRIBUTE, plan_id, *sections, touch=touch) as door:
            plan = read(plan_id, door.frame.owner_id, door.at)
            same = _check(door, plan)
            one_at_a_time(plan_id)
            added = _write(door, plan)
            if added and plan.is_same:  # nothing is ever deleted here, so somebody has put it into the file
                raise ImportRefusedError("own_changed")
            counted = tuple(_counted(plan, added))
            run = note_run(door, file, _taken(counted))
    except (DataError, IntegrityError, ProgrammingError) as error:
        raise ImportRefusedError("not_storable") from error
    except NotFoundError as error:
        raise ImportRefusedError("no_plan") from error
    return WholeOutcome(run, plan_id, counted, same)


def _taken(counted: tuple[Counted, ...]) -> Taken:
    """Return what is noted of a file."""
    return Taken(
        lines=tuple(one.line for one in counted),
        added=sum(one.added for one in counted),
        unchanged=sum(one.unchanged for one in counted),
    )


def _check(door: PlanDoor, plan: WholePlan) -> bool | None:
    """Compare persons, and refuse a protected plan where it would not be protected. Raises ImportRefusedError."""
    if plan.frame.protected and not door.facts.protected:
        raise ImportRefusedError("protected_elsewhere")
    own = own_number(door)
    if not own or not plan.owner.number:
        return None
    if own != plan.owner.number:
        raise ImportRefusedError("another_person")
    return True


def _write(door: PlanDoor, plan: WholePlan) -> frozenset[UUID]:
    """Write the frame and the rows; returns the ids that are new here."""
    _fill_frame(door, plan.frame)
    plan = beside_answers(door, plan)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT whole_plan_take_in(%s::uuid, %s::jsonb)",
            [door.frame.id, msgspec.json.encode(tables_of(plan)).decode()],
        )
        return frozenset(cursor.fetchone()[0])


def _fill_frame(door: PlanDoor, was: FrameRow) -> None:
    """Fill in what the plan has not got, and hold back here too what was held back there; the status is this place's."""
    frame = door.frame
    empty = frame.period_from is None and frame.period_to is None and frame.next_revision_on is None
    mine = models.Plan.unguarded.filter(id=frame.id)
    days = (was.period_from, was.period_to, was.next_revision_on)
    if empty and any(days) and door.may(Op.EDIT, Section.PLAN):
        mine.update(
            period_from=days[0], period_to=days[1], next_revision_on=days[2], frame_version=frame.frame_version + 1
        )
    if was.first_time_done_at and not frame.first_time_done:
        mine.update(first_time_done_at=was.first_time_done_at)
    held_back = sorted({*door.facts.withheld, *(Section(word) for word in was.withheld)})
    if set(held_back) != set(door.facts.withheld) and door.may(Op.SHARE, Section.PLAN):
        mine.update(withheld=[section.value for section in held_back])


def _counted(plan: WholePlan, added: frozenset[UUID]) -> Iterator[Counted]:
    """Yield how many of each kind came in and how many were here before; kept resources by their type."""
    for kind, rows in plan.rows.items():
        if rows:
            new = sum(row.id in added for row in rows)
            yield Counted(kind=kind, added=new, unchanged=len(rows) - new)
    kept = dict.fromkeys(row.shown_as or row.resource_type for row in plan.kept)
    for kind in kept:
        ids = [row.id for row in plan.kept if (row.shown_as or row.resource_type) == kind]
        new = sum(one in added for one in ids)
        yield Counted(kind=kind, added=new, unchanged=len(ids) - new, kept=True)
