"""Pictures of those in the team: shown only where the team is, put up and taken down by a form."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.errors import InvalidError
from minoversikt.services import care_team, own_participation, team_photos
from minoversikt.services.team_photos import Picture
from minoversikt.web.flash import tell
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around


@require_safe
@open_to(LOGGED_IN)
def picture(request: HttpRequest, plan_id: UUID, participant_id: UUID) -> HttpResponse:
    """Serve a participant's picture to whoever sees the team."""
    return _served(team_photos.picture_of(actor_of(request), plan_id, participant_id))


@require_safe
@open_to(LOGGED_IN)
def own_picture(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Serve one's own picture."""
    return _served(team_photos.own_picture(actor_of(request), plan_id))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change(request: HttpRequest, plan_id: UUID, participant_id: UUID) -> HttpResponse:
    """Put up a participant's picture, or take it down."""
    actor, back = actor_of(request), f"/plan/{plan_id}/team/{participant_id}/endre/"
    page = care_team.participant_of(actor, plan_id, participant_id)
    problem = ""
    if request.method == "POST":
        try:
            team_photos.put_up(actor, plan_id, participant_id, _sent(request))
        except InvalidError as error:
            problem = error.fields["photo"]
        else:
            tell(request, _("Bildet er lagret.") if request.FILES else _("Bildet er slettet."))
            return HttpResponseRedirect(f"/plan/{plan_id}/team/", status=303)
    return _page(request, page.participant.name, back, problem, has_photo=page.has_photo, **around(request, page.sight))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change_own(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Put up one's own picture, or take it down."""
    actor, back = actor_of(request), f"/plan/{plan_id}/team/meg/"
    page = own_participation.own_page(actor, plan_id)
    problem = ""
    if request.method == "POST":
        try:
            team_photos.put_up_own(actor, plan_id, _sent(request))
        except InvalidError as error:
            problem = error.fields["photo"]
        else:
            tell(request, _("Bildet er lagret.") if request.FILES else _("Bildet er slettet."))
            return HttpResponseRedirect(back, status=303)
    whose = _("Planen til %(name)s") % {"name": page.part.owner_name}
    return _page(request, page.part.name, back, problem, has_photo=page.has_photo, whose_plan=whose)


def _sent(request: HttpRequest) -> bytes | None:
    """Return the file that was sent; None when the picture is to be taken down. Raises InvalidError for no file."""
    if "take_down" in request.POST:
        return None
    sent = request.FILES.get("photo")
    if sent is None:
        raise InvalidError({"photo": _("Velg et bilde som er mindre enn 5 MB")})
    return sent.read()  # type: ignore[no-any-return]


def _page(request: HttpRequest, name: str, back: str, problem: str, **context: object) -> HttpResponse:
    """The form, with what was wrong."""
    return render(
        request, "team/photo.html", status=422 if problem else 200, who=name, back=back,
        problem=_(problem) if problem else "", **context,
    )  # fmt: skip


def _served(found: Picture) -> HttpResponse:
    """A picture of our own making: never sniffed as anything else, never run, never kept."""
    response = HttpResponse(found.body, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = 'inline; filename="bilde.jpg"'
    response["Cache-Control"] = "no-store"
    return response
