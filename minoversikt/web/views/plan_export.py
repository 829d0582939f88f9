"""«Ta med planen»: what is in the file, showing anew that it is you, and the file."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.services import sessions, step_up
from minoversikt.services.plan_files import plan_format
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.plan_files import part_words
from minoversikt.web.session import COOKIE


@require_safe
@open_to(LOGGED_IN)
def offer(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Tell what the file holds and what it does not, and lead to it."""
    sight, sections = step_up.offer(actor_of(request), plan_id)
    held, left_out = part_words(sections, is_owner=sight.is_owner)
    return render(
        request, "plan_files/offer.html", held=held, left_out=left_out,
        confirmed=step_up.is_confirmed(_key(request)), minutes=step_up.MINUTES, **around(request, sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def confirm(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Ask who it is once more. The demo lets people choose themselves; a login provider asks them to log in anew."""
    if not settings.DEMO:  # the way of logging in comes with the providers; until then nothing leaves
        raise NotFoundError
    actor, problem = actor_of(request), ""
    accounts = sessions.demo_accounts()
    if request.method == "POST":
        chosen = next((one for one in accounts if one.key == request.POST.get("person", "")), None)
        if chosen is None:
            raise NotFoundError
        try:
            step_up.confirm(actor, plan_id, _key(request), chosen.account_id)
        except NotAllowedNowError:
            problem = _("Du er logget inn som en annen. Vi har skrevet ned forsøket.")
        else:
            return HttpResponseRedirect(f"/plan/{plan_id}/ta-med/", status=303)
    sight, _sections = step_up.offer(actor, plan_id)
    people = [(one.key, one.name) for one in accounts]
    return render(
        request, "plan_files/confirm.html", status=403 if problem else 200, problem=problem, people=people,
        who=actor.name, **around(request, sight),
    )  # fmt: skip


@require_safe
@open_to(LOGGED_IN)
def as_json(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Hand out the plan as one bundle, or with `?ressurs=Goal/<id>` one resource of it."""
    return _file(request, plan_id, lines=False)


@require_safe
@open_to(LOGGED_IN)
def as_ndjson(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Hand out the plan as one resource a line."""
    return _file(request, plan_id, lines=True)


def _file(request: HttpRequest, plan_id: UUID, *, lines: bool) -> HttpResponse:
    """The file: never kept, never shown in the browser, with a name that tells nothing. Raises NotFoundError."""
    try:
        plan = step_up.export_confirmed(actor_of(request), plan_id, _key(request))
    except NotAllowedNowError:
        return HttpResponseRedirect(f"/plan/{plan_id}/ta-med/bekreft/", status=303)
    one = request.GET.get("ressurs", "")
    data = plan_format().write_one(plan, one) if one else plan_format().write(plan, lines=lines)
    if data is None:
        raise NotFoundError
    kind, name = (
        ("application/fhir+ndjson", "min-oversikt.ndjson") if lines else ("application/fhir+json", "min-oversikt.json")
    )
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _key(request: HttpRequest) -> str:
    """The value of the session's cookie."""
    return request.COOKIES.get(COOKIE, "")
