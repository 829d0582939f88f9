"""What somebody says has happened with an activity or a service; their own comments changed and taken back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.services import activities, comments, plan_services
from minoversikt.services.sight import Sight
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, number, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.goals import CommentForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around

_PAGES = {"goal": "maal", "activity": "aktiviteter", "service": "tjenester"}


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def on_activity(request: HttpRequest, plan_id: UUID, activity_id: UUID) -> HttpResponse:
    """Write what has happened with an activity."""
    page = activities.activity_of(actor_of(request), plan_id, activity_id)
    if not page.may_contribute:
        raise NotFoundError
    return _new(request, page.sight, "activity", activity_id, page.activity.title)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def on_service(request: HttpRequest, plan_id: UUID, service_id: UUID) -> HttpResponse:
    """Write what has happened with a service."""
    page = plan_services.service_of(actor_of(request), plan_id, service_id)
    if not page.may_contribute:
        raise NotFoundError
    return _new(request, page.sight, "service", service_id, page.service.name)


def _new(request: HttpRequest, sight: Sight, kind: str, about_id: UUID, about: str) -> HttpResponse:
    """The form of a new comment."""
    actor, plan_id = actor_of(request), sight.frame.id
    back = f"/plan/{plan_id}/{_PAGES[kind]}/{about_id}/"

    def save(cleaned: dict[str, Any], _version: int, row_id: UUID) -> Saved:
        return comments.comment_on(
            actor, plan_id, kind, about_id, text=cleaned["text"], voiced_by_owner=cleaned["voiced"], row_id=row_id
        )

    return run(request, Editor(
        form_name=f"comment:{kind}:{about_id}", plan_id=plan_id, form=CommentForm, template="talk/comment.html",
        form_kwargs={"is_owner": sight.is_owner}, save=save, done_url=f"{back}#skjedd",
        done_text=_("Teksten er lagret."),
        context={"title": _("Skriv noe"), "back": (back, about), "remove": None, **around(request, sight)},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change(request: HttpRequest, plan_id: UUID, comment_id: UUID) -> HttpResponse:
    """Word one's own comment anew."""
    actor = actor_of(request)
    page = comments.own_comment(actor, plan_id, comment_id)
    back = _page_of(plan_id, page.about)

    def save(cleaned: dict[str, Any], version: int, _row_id: UUID) -> Saved:
        return comments.change_comment(
            actor, plan_id, comment_id, expected=version, text=cleaned["text"], voiced_by_owner=cleaned["voiced"]
        )

    return run(request, Editor(
        form_name=f"comment:own:{comment_id}", plan_id=plan_id, form=CommentForm, template="talk/comment.html",
        form_kwargs={"is_owner": page.sight.is_owner}, save=save, version=page.comment.version,
        initial={"text": page.comment.text, "voiced": page.comment.voiced_by_owner},
        set_aside=lambda values: comments.set_aside_comment(actor, plan_id, comment_id, values),
        done_url=f"{back}#skjedd", done_text=_("Teksten er endret."),
        context={"title": _("Endre det du skrev"), "back": (back, _("Tilbake")), "remove": page.comment, **around(request, page.sight)},
    ))  # fmt: skip


@require_POST
@open_to(LOGGED_IN)
def remove(request: HttpRequest, plan_id: UUID, comment_id: UUID) -> HttpResponse:
    """Take one's own comment away; «Angre» brings it back."""
    actor = actor_of(request)
    back = _page_of(plan_id, comments.own_comment(actor, plan_id, comment_id).about)
    try:
        saved = comments.remove_comment(actor, plan_id, comment_id, expected=number(request.POST.get("base_version")))
    except ConflictError:
        tell(request, _("Noen andre endret dette samtidig. Se hva som står nå, og prøv igjen."))
    else:
        tell(request, _("Teksten er tatt bort."), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    return HttpResponseRedirect(back, status=303)


def _page_of(plan_id: UUID, about: tuple[str, UUID]) -> str:
    """The page of what a comment is about."""
    kind, about_id = about
    return f"/plan/{plan_id}/{_PAGES[kind]}/{about_id}/"
