"""Min plan in words: what happens now, whose turn it is, the four tiles, and the whole plan below."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from minoversikt.domain import overview as rules
from minoversikt.domain.activity import Activity
from minoversikt.domain.codes import PlanStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.overview import Stop
from minoversikt.domain.plan import Appointment
from minoversikt.domain.service import ServiceGroup, group
from minoversikt.domain.steps import GoalWithSteps, with_steps
from minoversikt.domain.your_turn import TurnKind, own_answers
from minoversikt.services.plans import PlanOverview
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.coming_of_age import Warned, warned
from minoversikt.web.present.consents import renewal_words
from minoversikt.web.present.private_texts import card_mark
from minoversikt.web.present.services import ServiceRow, service_row
from minoversikt.web.present.team import Member, coordinator, participant
from minoversikt.web.present.your_turn import turn_rows
from minoversikt.web.shapes import Step, Turn
from minoversikt.web.words import capital, clock_time, day_month, near_day, weekday_day_month


@dataclass(frozen=True, slots=True)
class EventCard:
    """The next event: «I morgen klokka 10»."""

    when: str
    what: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal in the person's words, with how far it has come."""

    url: str
    title: str
    why: str
    done: int
    total: int
    words: str
    now: str
    helper: str


@dataclass(frozen=True, slots=True)
class AccessLine:
    """The way to who sees the plan, for whoever decides that; `told` and `detail` when something could be renewed."""

    url: str
    told: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinPlan:
    """Everything the template places."""

    base: str
    is_owner: bool
    title: str
    owner_name: str
    today: str
    status_note: str
    status_url: str
    coming: Warned | None
    event: EventCard | None
    turns: tuple[Turn, ...]
    may_add_appointment: bool
    tiles: tuple[tuple[str, str, str, str], ...]
    goal_count: int
    sections: frozenset[str]
    propose_url: str
    access: AccessLine | None
    # What Alt shows besides; empty in Kort.
    journey: tuple[Step, ...] = ()
    question: tuple[UUID, str] | None = None
    goals: tuple[GoalCard, ...] = ()
    gets: tuple[ServiceRow, ...] = ()
    waits: tuple[ServiceRow, ...] = ()
    refused: tuple[ServiceRow, ...] = ()
    rest_count: int = 0
    team: tuple[Member, ...] = ()


def min_plan(plan: PlanOverview, person_id: UUID, *, whole: bool) -> MinPlan:
    """Return the page of a plan for one reader: `whole` is Alt; Kort is without what only Alt shows."""
    today, base = oslo_day(plan.at), f"/plan/{plan.frame.id}/"
    tops = sum(goal.parent_id is None for goal in plan.goals)
    return MinPlan(
        base=base,
        is_owner=plan.is_owner,
        title=_("Min plan") if plan.is_owner else _("Planen til %(name)s") % {"name": plan.frame.owner_name},
        owner_name=plan.frame.owner_name,
        today=_("I dag er det %(day)s") % {"day": weekday_day_month(today)},
        status_note=_status_note(plan),
        status_url=f"{base}om-planen/" if plan.frame.status in (PlanStatus.PAUSED, PlanStatus.ENDED) else "",
        coming=warned(plan.coming) if plan.coming else None,
        event=_event(rules.next_event(plan.appointments, plan.at), base, today),
        turns=turn_rows(plan.turns, plan.frame.id, today, is_owner=plan.is_owner),
        may_add_appointment=plan.may_add_appointment,
        tiles=_tiles(plan, tops, base),
        goal_count=tops,
        sections=frozenset(section.value for section in plan.sections),
        propose_url=f"{base}foresla/" if plan.may_only_propose else "",
        access=_access(plan, base, today, whole=whole) if plan.may_share else None,
        **(_whole(plan, person_id, base, today) if whole else {}),
    )


def _whole(plan: PlanOverview, person_id: UUID, base: str, today: date) -> dict[str, Any]:
    """What only Alt shows."""
    asked = rules.question_of_the_day(plan.activities, own_answers(plan.answers, person_id), plan.at)
    rows: dict[ServiceGroup, list[ServiceRow]] = {kind: [] for kind in ServiceGroup}
    for service in plan.services:
        rows[group(service.decision, service.delivery)].append(service_row(service, f"{base}tjenester/", today))
    return {
        "journey": tuple(_stop(s, today) for s in rules.journey(plan.appointments, plan.frame, plan.at)),
        "question": (asked.id, _asked(asked)) if asked and plan.is_owner else None,
        "goals": tuple(_goal(goal, base) for goal in with_steps(plan.goals, plan.activities)),
        "gets": tuple(rows[ServiceGroup.GETS]),
        "waits": tuple(rows[ServiceGroup.WAITS]),
        "refused": tuple(rows[ServiceGroup.REFUSED]),
        "rest_count": len(rows[ServiceGroup.REST]),
        "team": (*(coordinator(c) for c in plan.coordinators), *(participant(p) for p in plan.participants)),
    }


def _access(plan: PlanOverview, base: str, today: date, *, whole: bool) -> AccessLine:
    """The line about who sees the plan; what Din tur already says on the same screen is not said again."""
    seen = plan.turns if whole else plan.turns[: 1 if plan.is_owner else 3]
    one = plan.renewal
    if one is None or any(turn.kind is TurnKind.ACCESS_ENDS for turn in seen):
        return AccessLine(f"{base}hvem-ser-hva/", "", "")
    detail = _("Den første varer til %(day)s") % {"day": near_day(one.first_day, today)}
    return AccessLine(f"{base}hvem-ser-hva/#tilgang", renewal_words(one, today).removesuffix("."), detail)


def _asked(activity: Activity) -> str:
    """What is asked about: the activity, how often, and who is responsible."""
    return ", ".join(part for part in (activity.title, activity.extent, activity.responsible_name) if part)


def _status_note(plan: PlanOverview) -> str:
    """Say when a plan is not simply running."""
    if plan.frame.status is PlanStatus.DRAFT and plan.is_owner:
        return _("Bare du ser planen nå. Koordinatoren ser den når du har sagt ja.")
    return {
        PlanStatus.PAUSED: _("Planen har pause."),
        PlanStatus.ENDED: _("Planen er avsluttet. Du kan lese den, men ingen andre ser den."),
    }.get(plan.frame.status, "")


def _event(event: Appointment | None, base: str, today: date) -> EventCard | None:
    """The next event in words."""
    if event is None:
        return None
    day = oslo_day(event.starts_at)
    when = _("%(day)s klokka %(time)s") % {"day": capital(near_day(day, today)), "time": clock_time(event.starts_at)}
    where = ". ".join(part for part in (capital(weekday_day_month(day)), event.place) if part)
    return EventCard(when, event.title, where, f"{base}kalender/{event.id}/")


def _stop(stop: rules.JourneyStop, today: date) -> Step:
    """A stop of the journey as a step."""
    title = {Stop.TODAY: _("I dag"), Stop.REVISION: _("Gå gjennom planen")}.get(stop.stop, stop.title)
    text = day_month(stop.day) if stop.stop is Stop.TODAY else capital(near_day(stop.day, today))
    return Step("now" if stop.stop is Stop.TODAY else "later", title, text)


def _tiles(plan: PlanOverview, goals: int, base: str) -> tuple[tuple[str, str, str, str], ...]:
    """The four doors: address, name, count in words, icon; cut to what the reader may see."""
    mine = plan.is_owner
    now = sum(a.status.value in ("planned", "in_progress") for a in plan.activities)
    people = len(plan.coordinators) + len(plan.participants)
    rows = [
        ("goals", "maal/", _("Målene mine") if mine else _("Mål"), ngettext("%(n)s mål", "%(n)s mål", goals) % {"n": goals}, "star"),
        ("services", "tjenester/", _("Tjenestene mine") if mine else _("Tjenester"),
         ngettext("%(n)s tjeneste", "%(n)s tjenester", len(plan.services)) % {"n": len(plan.services)}, "hand-heart"),
        ("team", "team/", _("Teamet mitt") if mine else _("Teamet"), ngettext("%(n)s person", "%(n)s personer", people) % {"n": people}, "people"),
        ("goals", "hvem-gjor-hva/", _("Hvem gjør hva"), _("%(n)s nå") % {"n": now}, "list"),
    ]  # fmt: skip
    seen = {section.value for section in plan.sections}
    if not mine and "team" not in seen:  # whoever helps must know how to talk with the person: a door of its own
        rows.append(("about_me", "om-meg/", _("Om %(name)s") % {"name": plan.frame.owner_name}, "", "person"))
    if not mine and "about_me" not in seen:  # the others find it from what stands about the person
        rows.append(("health", "helse/", _("Helse"), "", "heart"))
    return tuple((base + tail, name, count, picture) for section, tail, name, count, picture in rows if section in seen)


def _goal(one: GoalWithSteps, base: str) -> GoalCard:
    """A goal as a card."""
    total = len(one.steps)
    words = (
        _("%(done)s av %(total)s steg er ferdige") % {"done": one.done, "total": total}
        if total
        else _("Ingen steg ennå")
    )
    helper = _("Hjelper: %(names)s") % {"names": ", ".join(one.helpers[:2])} if one.helpers else ""
    helper = ". ".join(part for part in (card_mark(one.goal.audience), helper) if part)
    current = one.current.title if one.current else ""
    return GoalCard(f"{base}maal/{one.goal.id}/", one.goal.title, one.goal.why, one.done, total, words, current, helper)
