"""Steps of whoever decides over a plan: pause, end, ask for it again, say yes to a new coordinator; and the hand-over."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from minoversikt.domain.codes import EndReason, PlanStatus
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import handover as handovers
from minoversikt.services import new_coordinator as newcomers
from minoversikt.services import plan_life
from minoversikt.services.plan_life import LifePage
from minoversikt.web.forms.life import HandoverForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.handover import handover_view
from minoversikt.web.views.life.acts import Act, run

_PAGE = ["GET", "HEAD", "POST"]


def _life(request: HttpRequest, plan_id: UUID, *statuses: PlanStatus, deciding: bool = True) -> LifePage:
    """Read the plan before a step. Raises NotFoundError where the step does not exist for this reader, now."""
    page = plan_life.life_of(actor_of(request), plan_id)
    if page.sight.frame.status not in statuses or (deciding and not page.decides):
        raise NotFoundError
    return page


def _act(request: HttpRequest, page: LifePage, **words: Any) -> Act:
    back = f"/plan/{page.sight.frame.id}/om-planen/"
    context = around(request, page.sight)
    return Act(**{"back": back, "back_text": _("Om planen"), "done_url": back, "context": context} | words)


@require_http_methods(_PAGE)
@open_to(LOGGED_IN)
def pause(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Let the plan rest, or take it up again."""
    page, actor = _life(request, plan_id, PlanStatus.ACTIVE, PlanStatus.PAUSED), actor_of(request)
    if page.sight.frame.status is PlanStatus.PAUSED:
        return run(request, _act(
            request, page, title=_("Ta opp planen igjen"), button=_("Ta opp planen"), stay=_("La den ha pause"),
            done=_("Planen er i bruk igjen."),
            points=(_("Alle ser det samme som før pausen."), _("Frister og spørsmål kommer tilbake.")),
        ), lambda _data: plan_life.resume(actor, plan_id))  # fmt: skip
    return run(request, _act(
        request, page, title=_("Sette planen på pause"), lead=_("Dette skjer med en gang:"), button=_("Sett på pause"),
        stay=_("Behold planen som nå"), done=_("Planen har pause."),
        points=(
            _("Koordinatoren får ingen påminnelser om planen."),
            _("De som ser planen i dag, ser den fortsatt."),
            _("Tjenestene fortsetter som før."),
            _("Planen kan tas opp igjen når som helst."),
        ),
    ), lambda _data: plan_life.pause(actor, plan_id))  # fmt: skip


@require_http_methods(_PAGE)
@open_to(LOGGED_IN)
def end(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """End the plan by wish."""
    page, actor = _life(request, plan_id, PlanStatus.ACTIVE, PlanStatus.PAUSED), actor_of(request)
    return run(request, _act(
        request, page, title=_("Avslutte planen"), lead=_("Dette skjer med en gang:"), button=_("Avslutt planen nå"),
        stay=_("Behold planen"), done=_("Planen er avsluttet. Ingen andre ser den nå."),
        points=(
            _("Koordinatoren og alle andre mister tilgangen."),
            _("Du kan lese planen, men ikke skrive i den.") if page.sight.is_owner else _("Eieren kan lese planen, men ingen kan skrive i den."),
            _("Tjenestene fortsetter som før."),
            _("Bydelen får vite at planen er avsluttet."),
            _("Det som er skrevet, blir ikke slettet."),
        ),
        note=_("Vil du bare ha en pause? Da kan du sette planen på pause i stedet. Bare bydelen kan åpne en avsluttet plan igjen."),
    ), lambda _data: plan_life.end_by_wish(actor, plan_id))  # fmt: skip


@require_http_methods(_PAGE)
@open_to(LOGGED_IN)
def reopen(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Ask the unit to open an ended plan again."""
    page, actor = _life(request, plan_id, PlanStatus.ENDED, deciding=False), actor_of(request)
    if page.sight.frame.end_reason == EndReason.DIED:
        raise NotFoundError
    return run(request, _act(
        request, page, title=_("Be om å få planen igjen"), button=_("Send ønsket til bydelen"), stay=_("Ikke nå"),
        done=_("Bydelen har fått vite at du vil ha planen igjen."),
        points=(
            _("Bydelen får vite at du vil ha planen igjen."),
            _("De kan åpne den. Da spør vi deg på nytt om du sier ja."),
            _("Ingen får tilgang før du har sagt ja."),
            _("Alt som sto i planen, står der fortsatt."),
        ),
    ), lambda _data: plan_life.ask_to_reopen(actor, plan_id))  # fmt: skip


@require_http_methods(_PAGE)
@open_to(LOGGED_IN)
def new_coordinator(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Say yes to who coordinates after a move."""
    actor = actor_of(request)
    found = newcomers.waiting_for(actor, plan_id)
    if not found.waiting:
        raise NotFoundError
    who = found.waiting[0]
    words = {"name": who.name, "place": who.organisation_name}
    points = (
        _("%(name)s ser og skriver i planen, slik den forrige koordinatoren gjorde.") % words,
        _("Du kan holde deler av planen tilbake under «Hvem ser hva».") if found.sight.is_owner else _("Eieren kan holde deler av planen tilbake."),
        _("De andre i teamet har samme tilgang som før."),
        _("Du kan trekke ja-et tilbake når som helst."),
    )  # fmt: skip
    back = f"/plan/{plan_id}/om-planen/"
    return run(request, Act(
        title=_("Si ja til ny koordinator"), lead=_("%(name)s fra %(place)s er ny koordinator. Personen ser ikke planen før du sier ja.") % words,
        points=tuple(points), button=_("Ja, %(name)s kan se planen") % words, stay=_("Nei, ikke nå"), back=back, back_text=_("Om planen"),
        done=_("Du har sagt ja. %(name)s ser planen nå.") % words, done_url=back, context=around(request, found.sight),
    ), lambda _data: newcomers.agree(actor, plan_id))  # fmt: skip


@require_http_methods(_PAGE)
@open_to(LOGGED_IN)
def handover(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show what a new coordinator needs to know; who coordinates writes to whoever comes after."""
    actor = actor_of(request)
    page = handovers.page(actor, plan_id)
    back = f"/plan/{plan_id}/overlevering/"
    act = Act(
        title=_("Overlevering"), lead=_("Det en ny koordinator trenger å vite."), button=_("Lagre"), form=HandoverForm,
        back=f"/plan/{plan_id}/om-planen/", back_text=_("Om planen"), draft=f"handover:{plan_id}" if page.may_write else "",
        done=_("Overleveringen er lagret."), done_url=back, template="life/handover.html",
        context={"h": handover_view(page), **around(request, page.sight)},
    )  # fmt: skip
    return run(request, act, lambda data: handovers.write(actor, plan_id, data["text"]))
