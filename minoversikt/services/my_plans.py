"""The plans somebody is part of, what they are asked to take part in, and the plans of their units: a fixed cost."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from minoversikt.access.door import enter_own, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import AssignmentKind, LogAction, PlanStatus, RepresentationKind
from minoversikt.domain.coming_of_age import Coming
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.my_plans import MyPlan, in_order
from minoversikt.domain.your_turn import OwnWork
from minoversikt.services import coming_of_age, team_invitations, your_turn
from minoversikt.services.own_participation import OwnPart, parts
from minoversikt.services.team_invitations import TeamInvited
from minoversikt.services.unit_visits import UnitPlan, unit_plans

#: Every plan but one's own that the second lock lets the actor see, on which grounds, and how many of the actor's own
#: activities are late or due within a week.
_PLANS: Final = """
SELECT p.id, p.owner_id, p.owner_name, p.status, why.assignment, why.representation, work.late, work.soon
  FROM my_grounds() why
  JOIN records_plan p ON p.id = why.plan_id
 CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE a.due < %(today)s::date) AS late,
              count(*) FILTER (WHERE a.due >= %(today)s::date) AS soon
         FROM records_activity a
        WHERE a.plan_id = p.id AND a.removed_at IS NULL AND a.responsible_id = %(person)s::uuid
          AND a.status IN ('planned', 'in_progress') AND a.due < %(today)s::date + 7) work
 WHERE p.owner_id <> %(person)s::uuid
"""
_ANY: Final = (
    "SELECT EXISTS (SELECT FROM access_grant g WHERE g.section = 'plan' AND g.op = 'see' AND g.basis_kind <> 'owner')"
)


@dataclass(frozen=True, slots=True)
class MyPlans:
    """The page: plans, open invitations, plans of one's units, and when it was asked."""

    plans: tuple[MyPlan, ...]
    invitations: tuple[TeamInvited, ...]
    units: tuple[UnitPlan, ...]
    at: datetime
    coming: tuple[Coming, ...] = ()
    work: tuple[OwnWork, ...] = ()


def my_plans(actor: Actor) -> MyPlans:
    """Return the list; logged as one row that names every plan on it. Raises NotFoundError without a running job."""
    with enter_work(actor) as door:
        invited, units = team_invitations.open_in(door), unit_plans(door)
        own = {part.plan_id: part for part in parts(door)}
        plans = in_order(_plan(row, own) for row in _rows(actor, oslo_today(door.at)))
        listed = {one.plan_id for one in plans} | {one.plan_id for one in invited} | {one.plan_id for one in units}
        door.log(LogAction.LIST, "plan", listed=tuple(sorted(listed)))
        return MyPlans(plans, invited, units, door.at, coming_of_age.near(door), your_turn.own_work(door))


def takes_part(actor: Actor) -> bool:
    """Tell whether the actor has any plan but their own; names nobody."""
    with enter_own(actor), connection.cursor() as cursor:
        cursor.execute(_ANY)
        return bool(cursor.fetchone()[0])


def _rows(actor: Actor, today: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_PLANS, {"today": today, "person": actor.person_id})
        return list(cursor.fetchall())


def _plan(row: tuple[Any, ...], own: dict[Any, OwnPart]) -> MyPlan:
    """One row of the list, with the reader's own card."""
    part = own.get(row[0])
    return MyPlan(
        plan_id=row[0], owner_id=row[1], owner_name=row[2], status=PlanStatus(row[3]), role=part.role if part else "",
        is_participant=part is not None, assignment=AssignmentKind(row[4]) if row[4] else None,
        representation=RepresentationKind(row[5]) if row[5] else None, late=row[6], soon=row[7],
        lacks_contribution=part is not None and not part.contribution.strip(),
    )  # fmt: skip
