"""«Hvem er du i dag?»: choosing whom one acts for, at login and later; one at a time, in a new session (access.md)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from minoversikt.domain.errors import NotFoundError
from minoversikt.services import employments, sessions
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present.capacities import rows
from minoversikt.web.session import COOKIE
from minoversikt.web.views.login import entered, first_page, own_path

PRIVATE = "privat"


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def switch(request: HttpRequest) -> HttpResponse:
    """Show the capacities to choose among, or go on in the one chosen; 404 for a job that is not the person's now."""
    if request.method == "POST":
        return _switched(request, _job(request.POST.get("som", "")))
    actor = actor_of(request)
    wanted = own_path(request.GET.get("neste", ""))
    return render(
        request,
        "login/capacity.html",
        rows=rows(employments.capacities(actor)),
        private=actor.is_private,
        wanted=wanted,
    )


def _switched(request: HttpRequest, job: UUID | None) -> HttpResponse:
    """Change the session's key and lead to where the chosen capacity begins its day."""
    cookie = sessions.switch(request.COOKIES.get(COOKIE, ""), job)
    if cookie is None:
        raise NotFoundError
    view = sessions.read(cookie, request_id=request.request_id)  # type: ignore[attr-defined]
    return entered(request, cookie, own_path(request.POST.get("neste", "")) or first_page(view))


def _job(text: str) -> UUID | None:
    """Return the job asked for, None for oneself. Raises NotFoundError for anything that is neither."""
    if text == PRIVATE:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise NotFoundError from None
