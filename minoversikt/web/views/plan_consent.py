"""The consent to the plan: what it means, yes or no, and taking it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minoversikt.domain.codes import PlanStatus
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.plan_consent import CURRENT
from minoversikt.services import plan_consent
from minoversikt.web.flash import tell
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.plan_consent import consent_view


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def consent(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show what was or is agreed to; the owner of a draft says yes or no here."""
    actor = actor_of(request)
    page = plan_consent.consent_to(actor, plan_id)
    if request.method != "POST":
        return render(request, "welcome/consent.html", c=consent_view(page), plan_id=plan_id)
    if request.POST.get("answer") != "yes":
        tell(request, _("Planen er ikke startet. Du kan si ja når du vil."))
        return HttpResponseRedirect(request.path, status=303)
    if request.POST.get("text") != CURRENT.version:  # the wording is newer than the page: read it first
        tell(request, _("Teksten er endret. Les den en gang til før du svarer."))
        return HttpResponseRedirect(request.path, status=303)
    if page.frame.status is PlanStatus.DRAFT:  # sent twice: the first was enough
        plan_consent.give(actor, plan_id)
    tell(request, _("Du har sagt ja. Planen din er startet."))
    return HttpResponseRedirect("/min-plan/", status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def withdraw(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Say what happens when the consent is taken back, and do it at once."""
    actor = actor_of(request)
    view = consent_view(plan_consent.consent_to(actor, plan_id))
    if not view.may_withdraw:
        raise NotFoundError
    if request.method != "POST":
        return render(request, "welcome/withdraw.html", c=view, plan_id=plan_id)
    plan_consent.withdraw(actor, plan_id)
    tell(request, _("Du har trukket ja-et tilbake. Planen er lukket for alle andre enn deg."))
    return HttpResponseRedirect(f"/plan/{plan_id}/samtykke/", status=303)
