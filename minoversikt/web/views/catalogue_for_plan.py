"""«Finn tjenester»: what the catalogue has for a goal or a service of a plan; the plan's words go by no address."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minoversikt.domain.errors import AlreadySavedError, NotAllowedNowError, NotFoundError
from minoversikt.services import catalogue_for_plan
from minoversikt.services.catalogue_for_plan import Matches
from minoversikt.web.flash import tell
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import catalogue as present
from minoversikt.web.present.around import around


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def for_goal(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """Show what the catalogue has for a goal; POST searches with other words, or takes one into the plan."""
    back = f"/plan/{plan_id}/maal/{goal_id}/"
    if "offer" in request.POST:
        return _wish(request, plan_id, back)
    page = catalogue_for_plan.for_goal(actor_of(request), plan_id, goal_id, **_chosen(request))
    return _page(request, page, back)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def for_service(request: HttpRequest, plan_id: UUID, service_id: UUID) -> HttpResponse:
    """Show what the catalogue has that resembles a service of the plan."""
    back = f"/plan/{plan_id}/tjenester/{service_id}/"
    if "offer" in request.POST:
        return _wish(request, plan_id, back)
    page = catalogue_for_plan.for_service(actor_of(request), plan_id, service_id, **_chosen(request))
    return _page(request, page, back)


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Return the words and the place the reader typed instead, where they did."""
    if request.method != "POST":
        return {}
    return {"words": request.POST.get("q", "").replace("\x00", "")[:200], "area": request.POST.get("sted", "")[:20]}


def _page(request: HttpRequest, page: Matches, back: str) -> HttpResponse:
    found = page.found
    life = next((present.life_area(one) for one in found.life_areas if one.code == page.life_area), "")
    return render(
        request, "catalogue/for_plan.html", title=page.title, words=page.words, back=back, area=found.area,
        areas=list(found.areas.items()), total=found.total, life=life, may_add=page.may_add,
        rows=[_row(hit, page) for hit in found.hits], also=[_row(hit, page) for hit in page.also],
        units=[(unit.name, unit.phone, present.dial(unit.phone)) for unit in found.units],
        **around(request, page.sight),
    )  # fmt: skip


def _row(hit: Any, page: Matches) -> dict[str, Any]:
    """Return a hit as a line with what its button needs."""
    there = hit.offer.facts.name.lower() in page.in_plan
    line = present.row(hit.offer, page.found.areas, page.found.today, hit.elsewhere)
    return {"line": line, "offer": hit.offer.id, "there": there, "row_id": uuid4()}


def _wish(request: HttpRequest, plan_id: UUID, back: str) -> HttpResponse:
    """Take an entry into the plan."""
    try:
        offer, row = UUID(request.POST["offer"]), UUID(request.POST.get("row_id", ""))
    except ValueError as error:
        raise NotFoundError from error
    try:
        saved = catalogue_for_plan.wish_for(actor_of(request), plan_id, offer, row_id=row)
        tell(request, _("Lagt til blant tjenestene som et ønske."), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    except AlreadySavedError:
        tell(request, _("Lagt til blant tjenestene som et ønske."))
    except NotAllowedNowError:
        tell(request, _("Tilbudet finnes ikke lenger."))
        return HttpResponseRedirect(back, status=303)
    return HttpResponseRedirect(f"/plan/{plan_id}/tjenester/{row}/", status=303)
