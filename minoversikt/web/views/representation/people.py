"""Who acts for the owner of a plan: the page, a power of attorney, a parent's yes to the young person's own login."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.services import representation
from minoversikt.web.flash import tell
from minoversikt.web.forms.representation import ProxyForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import representation as present
from minoversikt.web.present.around import around
from minoversikt.web.views.representation.saving import form_page


@require_safe
@open_to(LOGGED_IN)
def index(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show who acts for the owner, on what ground, within what, until when."""
    page = representation.page_of(actor_of(request), plan_id)
    past = [present.row(one, page.sight.at) for one in page.past]
    return render(
        request, "representation/people.html", rows=present.rows(page), past=past, may_give=page.may_give,
        may_see_decisions=page.may_see_decisions, login=page.login, **around(request, page.sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def give(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Give somebody a power of attorney."""
    actor = actor_of(request)
    page = representation.page_of(actor, plan_id)
    if not page.may_give:
        raise NotFoundError
    form = ProxyForm(request.POST or None, scope=page.scope)
    return form_page(
        request, form, "representation/proxy.html", save=partial(representation.give_proxy, actor, plan_id),
        saved=_("Fullmakten er gitt. Du kan ta den tilbake når du vil."), to=f"/plan/{plan_id}/hvem-handler-for-meg/",
        **around(request, page.sight),
    )  # fmt: skip


@require_POST
@open_to(LOGGED_IN)
def take_back(request: HttpRequest, plan_id: UUID, representation_id: UUID) -> HttpResponse:
    """Take a power of attorney back; it counts from the next request."""
    try:
        representation.take_back(actor_of(request), plan_id, representation_id)
        tell(request, _("Fullmakten er tatt tilbake."))
    except NotAllowedNowError:
        tell(request, _("Fullmakten var slutt allerede."))
    return HttpResponseRedirect(f"/plan/{plan_id}/hvem-handler-for-meg/", status=303)


@require_POST
@open_to(LOGGED_IN)
def login(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Say yes or no, as a parent, to the young person's own login."""
    yes = request.POST.get("answer") == "yes"
    representation.agree_to_login(actor_of(request), plan_id, yes=yes)
    tell(request, _("Du har sagt ja til egen innlogging.") if yes else _("Egen innlogging er stengt."))
    return HttpResponseRedirect(f"/plan/{plan_id}/hvem-handler-for-meg/", status=303)
