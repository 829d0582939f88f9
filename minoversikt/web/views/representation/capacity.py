"""Decisions on capacity to consent: shown to the person plainly, made and ended by a health professional."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import CONTENT_SECTIONS, Section
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.services import capacity
from minoversikt.web.flash import tell
from minoversikt.web.forms.representation import DecisionForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import representation as present
from minoversikt.web.present.around import around
from minoversikt.web.views.representation.saving import form_page


@require_safe
@open_to(LOGGED_IN)
def index(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show the decisions there are and were."""
    page = capacity.page_of(actor_of(request), plan_id)
    return render(
        request, "representation/capacity.html", decisions=present.decisions(page), may_decide=page.may_decide,
        **around(request, page.sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def decide(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Register a decision, with the person's own words, and the next of kin who answers meanwhile."""
    actor = actor_of(request)
    page = capacity.page_of(actor, plan_id)
    if not page.may_decide:
        raise NotFoundError
    form = DecisionForm(request.POST or None, scope=(Section.PLAN, *CONTENT_SECTIONS))
    return form_page(
        request, form, "representation/decide.html", save=partial(capacity.decide, actor, plan_id),
        saved=_("Vurderingen er lagret. Personen kan lese den."), to=f"/plan/{plan_id}/samtykkekompetanse/",
        **around(request, page.sight),
    )  # fmt: skip


@require_POST
@open_to(LOGGED_IN)
def end(request: HttpRequest, plan_id: UUID, decision_id: UUID) -> HttpResponse:
    """End a decision: the person answers for themselves again."""
    try:
        capacity.end(actor_of(request), plan_id, decision_id)
        tell(request, _("Vurderingen er avsluttet. Personen svarer selv igjen."))
    except NotAllowedNowError:
        tell(request, _("Vurderingen var avsluttet allerede."))
    return HttpResponseRedirect(f"/plan/{plan_id}/samtykkekompetanse/", status=303)
