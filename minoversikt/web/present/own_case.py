"""A case in words, as its coordinator and as the person see it."""

from dataclasses import dataclass

from minoversikt.domain.codes import AssignmentKind, PlanStatus, Wish
from minoversikt.services.coordinator_case import OwnCase
from minoversikt.services.own_case import OwnCoordination
from minoversikt.web.language import gettext as _
from minoversikt.web.present.plan_details import status_word
from minoversikt.web.present.unit import KINDS
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class CaseView:
    """A coordinator's case. `plan_url` is empty where there is no plan they may open."""

    id: str
    name: str
    facts: tuple[tuple[str, str], ...]
    told: str
    plan_url: str
    waits: bool


@dataclass(frozen=True, slots=True)
class OwnView:
    """The person's case without a plan; people are (name, role, reach, phone)."""

    unit: str
    unit_phone: str
    people: tuple[tuple[str, str, str, str], ...]


def case_view(case: OwnCase) -> CaseView:
    """Return a coordinator's case in words."""
    facts = [
        (_("Du er"), str(KINDS[case.kind])),
        (_("Siden"), day_month_year(case.since)),
        (_("Bydel"), ", ".join(part for part in (case.unit_name, case.unit_phone) if part)),
        (_("Planen"), status_word(case.status, is_owner=False) if case.status else _("Ingen plan du kan se")),
    ]
    if case.ends_on:
        facts.insert(2, (_("Siste dag"), day_month_year(case.ends_on)))
    plan_url = f"/plan/{case.plan_id}/" if case.plan_id else ""
    return CaseView(str(case.id), case.subject_name, tuple(facts), _told(case), plan_url, case.waits_for_yes)


def _told(case: OwnCase) -> str:
    """Say why there is no plan to open; empty where there is one."""
    if case.waits_for_yes:
        return _("Personen har flyttet, og må si ja til deg før du ser planen.")
    if case.plan_id:
        return _("Planen har pause. Ingen blir bedt om noe.") if case.status is PlanStatus.PAUSED else ""
    if case.has_plan:
        return _("Planen er avsluttet, eller venter på at personen sier ja. Du kan ikke se den nå.")
    if case.wish is Wish.CHILD_COORDINATOR:
        return _("Familien har barnekoordinator uten plan. Avtal det dere trenger, og før det i fagsystemet ditt.")
    return _("Personen har koordinator uten plan. Avtal det dere trenger, og før det i fagsystemet ditt.")


def own_view(case: OwnCoordination) -> OwnView:
    """Return the person's case in words."""
    people = tuple(
        (
            one.name,
            ", ".join(part for part in (str(KINDS[AssignmentKind(one.kind)]), one.organisation_name) if part),
            one.reach,
            one.phone,
        )
        for one in case.coordinators
    )
    return OwnView(case.unit_name, case.unit_phone, people)
