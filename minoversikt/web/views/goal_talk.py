"""What is said about a goal: a comment, and how it is going."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from minoversikt.domain.errors import NotFoundError
from minoversikt.services import goal_page, goal_talk
from minoversikt.web.editing import Editor, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.goals import CommentForm, ReviewForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import goals as present
from minoversikt.web.present.plan_frame import nav


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def comment(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """Write what has happened."""
    actor = actor_of(request)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    url = f"/plan/{plan_id}/maal/{goal_id}/"
    if not page.may_contribute:
        raise NotFoundError
    editor = Editor(
        form_name=f"comment:{goal_id}", plan_id=plan_id, form=CommentForm, template="goals/edit.html",
        form_kwargs={"is_owner": page.is_owner},
        save=lambda c, _v, row: goal_talk.comment(
            actor, plan_id, goal_id, text=c["text"], voiced_by_owner=c["voiced"], row_id=row
        ),
        done_url=url, done_text=_("Teksten er lagret."),
        context={"title": _("Skriv noe"), "back": (url, page.one.goal.title), "nav": nav(request, plan_id, page.sections)},
    )  # fmt: skip
    return run(request, editor)


@require_POST
@open_to(LOGGED_IN)
def review(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """Keep the answer on the scale; without an answer the page says what is missing."""
    actor, form = actor_of(request), ReviewForm(request.POST)
    if form.is_valid():
        saved = goal_talk.review(actor, plan_id, goal_id, attainment=form.cleaned_data["attainment"])
        tell(request, _("Svaret er lagret."), f"/plan/{plan_id}/angre/{saved.undo_id}/")
        return HttpResponseRedirect(f"/plan/{plan_id}/maal/{goal_id}/", status=303)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    view = present.goal_view(page, actor.person_id)
    row = nav(request, plan_id, page.sections)
    return render(request, "goals/show.html", status=422, g=view, review=form, nav=row)
