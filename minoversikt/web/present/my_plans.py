"""The plans somebody is part of, in words; and an invitation as the invited reads it."""

from dataclasses import dataclass

from minoversikt.domain.codes import PlanStatus, RepresentationKind
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.my_plans import MyPlan
from minoversikt.services.my_plans import MyPlans
from minoversikt.services.team_invitations import TeamInvited
from minoversikt.services.unit_visits import UnitPlan
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.coming_of_age import Warned, warned
from minoversikt.web.present.people import coordinator_word
from minoversikt.web.present.team import period
from minoversikt.web.present.your_turn import work_rows
from minoversikt.web.shapes import Turn
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan: whose, what the reader is there, what waits; `card_url` leads to the reader's own card."""

    name: str
    url: str
    role: str
    waits: str
    late: bool
    card_url: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A plan of the reader's unit: whose, which unit, and whether the reader is inside already."""

    name: str
    unit: str
    url: str
    inside: bool


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation: whose plan, as what, from where, by whom, for how long."""

    name: str
    url: str
    what: str
    by: str
    until: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MyPlansView:
    """The page; `empty` when there is nothing at all, `private` when the reader is there as themselves."""

    plans: tuple[PlanRow, ...]
    invitations: tuple[InvitationView, ...]
    units: tuple[UnitRow, ...]
    empty: bool
    private: bool
    coming: tuple[Warned, ...]
    turns: tuple[Turn, ...]


def my_plans_view(found: MyPlans, *, private: bool) -> MyPlansView:
    """Return the page in words."""
    plans = tuple(map(_plan, found.plans))
    invitations = tuple(map(invitation_view, found.invitations))
    units = tuple(map(_unit, found.units))
    coming = tuple(warned(one) for one in found.coming)
    turns = work_rows(found.work, oslo_day(found.at), "/planer/")
    return MyPlansView(plans, invitations, units, not (plans or invitations or units), private, coming, turns)


def invitation_view(found: TeamInvited) -> InvitationView:
    """Return an invitation in words."""
    what = ", ".join(part for part in (found.role, found.organisation) if part)
    return InvitationView(
        name=found.owner_name, url=f"/planer/invitasjon/{found.id}/", what=what,
        by=_("%(name)s inviterer deg.") % {"name": found.by_name},
        until=_("Du kan svare til %(day)s.") % {"day": day_month_year(oslo_day(found.ends_at))},
        notes=tuple(_notes(found)),
    )  # fmt: skip


def _notes(found: TeamInvited) -> list[str]:
    """What is special about it: for a while, or as a student."""
    notes = []
    if found.substitute_from:
        notes.append(
            _("Du skal være stedfortreder %(period)s.") % {"period": period(found.substitute_from, found.substitute_to)}
        )
    if found.supervisor_name:
        notes.append(_("Du er student. Veilederen din er %(name)s.") % {"name": found.supervisor_name})
    return notes


def _plan(one: MyPlan) -> PlanRow:
    card = f"/plan/{one.plan_id}/team/meg/" if one.is_participant else ""
    return PlanRow(one.owner_name, f"/plan/{one.plan_id}/", _role(one), _waits(one), bool(one.late), card)


def _role(one: MyPlan) -> str:
    """What the reader is in the plan, and when it has stopped for a while."""
    role = one.role
    if one.representation:
        role = representation_word(one.representation)
    elif one.assignment:
        role = _("Du er %(what)s") % {"what": coordinator_word(one.assignment).lower()}
    parts = [role, _("Planen har pause") if one.status is PlanStatus.PAUSED else ""]
    return ". ".join(part for part in parts if part)


def representation_word(kind: RepresentationKind) -> str:
    """Return on what ground the reader acts for the person."""
    return {
        RepresentationKind.PARENT: _("Du er forelder"),
        RepresentationKind.CHILD_WELFARE: _("Du handler for barnevernet"),
        RepresentationKind.GUARDIAN: _("Du er verge"),
        RepresentationKind.PROXY: _("Du har fullmakt"),
        RepresentationKind.NEXT_OF_KIN_BY_LAW: _("Du er nærmeste pårørende"),
    }[kind]


def _waits(one: MyPlan) -> str:
    """What waits for the reader, the most urgent first; empty when nothing does."""
    if one.late:
        return ngettext(
            "%(n)s tiltak skulle vært ferdig", "%(n)s tiltak skulle vært ferdig", one.late
        ) % {"n": one.late}  # fmt: skip
    if one.soon:
        return ngettext("%(n)s tiltak denne uka", "%(n)s tiltak denne uka", one.soon) % {"n": one.soon}
    return _("Skriv hva du bidrar med") if one.lacks_contribution else ""


def _unit(one: UnitPlan) -> UnitRow:
    inside = one.inside_until is not None
    url = f"/plan/{one.plan_id}/" if inside else f"/planer/enhet/{one.plan_id}/{one.unit_id}/"
    return UnitRow(one.owner_name, one.unit_name, url, inside)
