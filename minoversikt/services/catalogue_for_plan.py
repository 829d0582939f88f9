"""Finds entries of the catalogue for a goal or a service of a plan, and puts one into the plan as a wish.

The words come from the plan, behind the door: they stand in no address and no log.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Decision, Delivery, Op, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.services import catalogue, plan_services
from minoversikt.services.catalogue_search import Filters, Found, Hit, find_inside
from minoversikt.services.goals import read_goals
from minoversikt.services.plan_services import read_services
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

#: With fewer hits by words than this, entries of the goal's area of life are shown too.
_ENOUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What the catalogue has for a goal or a service; `words` is what was looked for, `in_plan` names already there."""

    sight: Sight
    title: str
    words: str
    found: Found
    also: tuple[Hit, ...]
    life_area: str
    in_plan: frozenset[str]
    may_add: bool


def for_goal(
    actor: Actor, plan_id: UUID, goal_id: UUID, *, words: str | None = None, area: str | None = None
) -> Matches:
    """Return what answers a goal: its title, or the words and place the reader chose instead. Raises NotFoundError."""
    touch, also = Touch(kind="goal", id=goal_id), (Section.SERVICES,)
    with enter(actor, Op.SEE, plan_id, Section.GOALS, optional=also, touch=touch) as door:
        goal = next((one for one in read_goals(**door.scope) if one.id == goal_id), None)
        if goal is None:
            raise NotFoundError
        return _matches(door, goal.title, words, area, goal.life_area)


def for_service(
    actor: Actor, plan_id: UUID, service_id: UUID, *, words: str | None = None, area: str | None = None
) -> Matches:
    """Return what resembles a service of the plan. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.SERVICES, touch=Touch(kind="service", id=service_id)) as door:
        service = next((one for one in read_services(**door.scope) if one.id == service_id), None)
        if service is None:
            raise NotFoundError
        return _matches(door, service.name, words, area, "")


def wish_for(actor: Actor, plan_id: UUID, offer_id: UUID, *, row_id: UUID) -> Saved:
    """Put an entry into the plan as a service the person wishes, with who offers it and how to reach them.

    Raises NotFoundError for whoever may not contribute, NotAllowedNowError for an entry that is no longer offered,
    AlreadySavedError for the second of two.
    """
    page = catalogue.offer_page(offer_id)
    if not page.offered:
        raise NotAllowedNowError("no longer offered")
    facts, nothing = page.offer.facts, dict.fromkeys(plan_services.FIELDS)
    values = nothing | {
        "name": facts.name, "provider": page.offer.owner.name, "extent": "", "contact_name": page.offer.owner.name,
        "contact_phone": facts.phone[:30], "decision": Decision.WISHED.value, "decision_maker": "",
        "delivery": Delivery.NOT_STARTED.value, "reason": "",
    }  # fmt: skip
    return plan_services.write_service(actor, plan_id, values=values, row_id=row_id)


def _matches(door: PlanDoor, title: str, words: str | None, area: str | None, life_area: str) -> Matches:
    text, today = title if words is None else words, oslo_day(door.at)
    filters = Filters(text=text, area=_home(door) if area is None else area)
    found, also = _found(filters, life_area if words is None else "", today)
    return Matches(
        sight=sight(door), title=title, words=text, found=found, also=also, life_area=life_area, in_plan=_in_plan(door),
        may_add=door.may(Op.CONTRIBUTE, Section.SERVICES),
    )  # fmt: skip


def _found(filters: Filters, life_area: str, today: date) -> tuple[Found, tuple[Hit, ...]]:
    """Search in the goal's area of life first, since a goal's words seldom name a service; then in all of it.

    Returns what was found, and beside it what else the area of life has when that is little.
    """
    if not life_area:
        return find_inside(filters, today), ()
    found = find_inside(replace(filters, life_area=life_area), today)
    if len(found.hits) >= _ENOUGH:
        return found, ()
    seen = {hit.offer.id for hit in found.hits}
    more = find_inside(replace(filters, text="", life_area=life_area), today)
    also = tuple(hit for hit in more.hits if hit.offer.id not in seen)
    return (found, also) if found.hits or also else (find_inside(filters, today), ())


def _home(door: PlanDoor) -> str:
    """Return the code of the place that coordinates; nothing for whoever may not see the case."""
    rows = models.CoordinationCase.unguarded.filter(id=door.frame.case_id)
    return str(rows.values_list("unit__code", flat=True).first() or "")


def _in_plan(door: PlanDoor) -> frozenset[str]:
    """Return the names of the services the plan has, for whoever may see them."""
    seen = Section.SERVICES in door.sections
    return frozenset(service.name.lower() for service in read_services(**door.scope)) if seen else frozenset()
