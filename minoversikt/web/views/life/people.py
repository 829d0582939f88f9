"""The coordinator's own case, handing over and stopping; and the person's own case where there is no plan."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import Role, Wish
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import coordinator_case, handover, new_coordinator, own_case
from minoversikt.web.flash import tell
from minoversikt.web.forms.life import SaidYesForm, StopForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.own_case import case_view, own_view
from minoversikt.web.views.life.acts import Act, run

_PAGE = ["GET", "HEAD", "POST"]
_coordinator = open_to(Role.COORDINATOR)


@require_safe
@_coordinator
def hand_over(request: HttpRequest) -> HttpResponse:
    """Choose whom to hand over."""
    rows = [
        (f"/koordinator/sak/{one.id}/", one.subject_name, one.unit_name)
        for one in coordinator_case.held(actor_of(request))
    ]
    return render(request, "life/hand_over.html", rows=rows)


@require_safe
@_coordinator
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show one case: with or without a plan, what there is, and how to hand it over."""
    return render(request, "life/coordinator_case.html", c=case_view(coordinator_case.case(actor_of(request), case_id)))


@require_http_methods(_PAGE)
@_coordinator
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask the unit to find somebody else."""
    actor = actor_of(request)
    found = case_view(coordinator_case.case(actor, case_id))
    return run(request, Act(
        title=_("Be bydelen finne en annen"), lead=found.name, button=_("Send spørsmålet"), stay=_("Avbryt"),
        back=f"/koordinator/sak/{case_id}/", back_text=found.name, done=_("Bydelen har fått spørsmålet. Du er koordinator til de har valgt en annen."),
        done_url=f"/koordinator/sak/{case_id}/",
        points=(
            _("Bydelen får vite at du vil at en annen tar over."),
            _("Du er koordinator, og ser planen, til bydelen har valgt en annen."),
            _("Ingenting i planen blir endret."),
        ),
    ), lambda _data: coordinator_case.ask_to_hand_over(actor, case_id))  # fmt: skip


@require_http_methods(_PAGE)
@_coordinator
def stop(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Stop coordinating somebody, with words for whoever comes after."""
    actor = actor_of(request)
    found = coordinator_case.case(actor, case_id)
    back = f"/koordinator/sak/{case_id}/"

    def leave(data: dict[str, Any]) -> None:
        if data["on"] < _today():  # before the words are kept
            raise InvalidError({"on": coordinator_case.DAY_PASSED})
        if found.plan_id and data.get("text", "").strip():
            handover.write(actor, found.plan_id, data["text"])
        coordinator_case.stop(actor, case_id, on=data["on"])

    return run(request, Act(
        title=_("Slutte som koordinator"), lead=found.subject_name, button=_("Lagre"), stay=_("Avbryt"), back=back,
        back_text=found.subject_name, done=_("Siste dag er lagret. Bydelen har fått vite det."), done_url="/koordinator/", form=StopForm,
        form_kwargs={"may_write": found.plan_id is not None, "initial": {"on": _today()}}, draft=f"life:slutt:{case_id}",
        points=(
            _("Du mister tilgangen når dagen er over. Velger du i dag, skjer det med en gang."),
            _("Bydelen får vite det med en gang, og velger en ny."),
            _("Tiltak du har ansvar for, blir vist som «uten ansvarlig» til noen tar dem."),
            _("Det du har skrevet, står i planen med navnet ditt."),
        ),
    ), leave)  # fmt: skip


@require_http_methods(_PAGE)
@_coordinator
def said_yes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down the yes of a person who does not log in, to oneself as their new coordinator."""
    actor = actor_of(request)
    found = coordinator_case.case(actor, case_id)
    if not found.waits_for_yes:
        raise NotFoundError
    back = f"/koordinator/sak/{case_id}/"
    return run(request, Act(
        title=_("Skriv ned et ja"), lead=found.subject_name, button=_("Lagre ja-et"), stay=_("Avbryt"), back=back,
        back_text=found.subject_name, done=_("Ja-et er lagret. Du ser planen nå."), done_url=back, form=SaidYesForm,
        draft=f"life:ja:{case_id}",
        points=(
            _("Bruk denne bare når personen ikke logger inn selv."),
            _("Da ser du planen, slik den forrige koordinatoren gjorde."),
            _("Personen kan trekke ja-et tilbake når som helst."),
        ),
    ), lambda data: new_coordinator.write_down(actor, case_id, said=data["text"]))  # fmt: skip


def _today() -> date:
    return oslo_today(timezone.now())


@require_http_methods(_PAGE)
@open_to(LOGGED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show the person who coordinates, where there is no plan; a plan can be asked for."""
    actor = actor_of(request)
    found = own_case.mine(actor)
    if found is None:
        return HttpResponseRedirect("/min-plan/")
    if request.method != "POST":
        return render(request, "life/own_case.html", c=own_view(found), child=found.wish is Wish.CHILD_COORDINATOR)
    try:
        own_case.ask_for_plan(actor)
    except NotAllowedNowError:
        return HttpResponseRedirect("/min-plan/", status=303)
    tell(request, _("Bydelen har fått vite at du vil ha en plan."))
    return HttpResponseRedirect("/min-sak/", status=303)
