"""Answers about who sees the plan: renew, withdraw, no, the other parent's, and what the coordinator sees."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from minoversikt.domain.codes import Section
from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.services import consent_ending, consent_giving, consent_withheld
from minoversikt.web.flash import tell
from minoversikt.web.forms.consents import WithheldForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around

T = TypeVar("T")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def withheld(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show and change what is held back from the coordinator."""
    actor = actor_of(request)
    page = consent_withheld.withheld_of(actor, plan_id)
    form = WithheldForm(request.POST or None, initial={"withheld": [section.value for section in page.withheld]})
    if request.method == "POST":
        form = WithheldForm(request.POST)
        if form.is_valid():
            chosen = {Section(value) for value in form.cleaned_data["withheld"]}
            consent_withheld.withhold(actor, plan_id, chosen)
            tell(request, _("Lagret. Det gjelder med en gang."))
            return _back(plan_id)
    names = [one.name for one in page.coordinators]
    status = 422 if form.errors else 200
    return render(
        request, "consents/withheld.html", status=status, form=form, names=names, **around(request, page.sight)
    )


@require_POST
@open_to(LOGGED_IN)
def withdraw(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Take back one participant's access: at once, without a reason."""
    name = _done(lambda: consent_ending.withdraw(actor_of(request), plan_id, key))
    told = _("%(name)s har ikke tilgang lenger.") % {"name": name} if name else _("Tilgangen var trukket tilbake.")
    tell(request, told)
    return _back(plan_id)


@require_POST
@open_to(LOGGED_IN)
def withdraw_all(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Take back everybody's access at once."""
    _done(lambda: consent_ending.withdraw_all(actor_of(request), plan_id))
    tell(request, _("Du har stengt for alle. Bare du og koordinatoren kan åpne planen."))
    return _back(plan_id)


@require_POST
@open_to(LOGGED_IN)
def renew(request: HttpRequest, plan_id: UUID, key: UUID | None = None) -> HttpResponse:
    """Let one, or all, keep what they have until after the next revision."""
    given = _done(lambda: consent_giving.renew(actor_of(request), plan_id, key))
    if given is None:
        tell(request, _("Det er ingenting å fornye nå."))
    elif given.waits_for:
        tell(request, _("Svaret er lagret. Det gjelder når %(name)s også har sagt ja.") % {"name": given.waits_for})
    else:
        tell(request, _("Tilgangen er fornyet."))
    return _back(plan_id)


@require_POST
@open_to(LOGGED_IN)
def refuse(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Say no to a proposal, or take one's own back."""
    consent_ending.refuse(actor_of(request), plan_id, key)
    tell(request, _("Forslaget er tatt bort. Ingen har fått tilgang."))
    return _back(plan_id)


@require_POST
@open_to(LOGGED_IN)
def other_parent(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Answer as the other parent."""
    actor = actor_of(request)
    if request.POST.get("answer") == "yes":
        consent_giving.agree(actor, plan_id, key)
        tell(request, _("Du har sagt ja. Nå gjelder det."))
    else:
        consent_ending.disagree(actor, plan_id, key)
        tell(request, _("Du har sagt nei. Ingen har fått tilgang, og bydelen får vite at dere er uenige."))
    return _back(plan_id)


def _done(act: Callable[[], T]) -> T | None:
    """Do it, or nothing when it was done already: a second tap is no mistake."""
    try:
        return act()
    except NotAllowedNowError:
        return None


def _back(plan_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"/plan/{plan_id}/hvem-ser-hva/", status=303)
