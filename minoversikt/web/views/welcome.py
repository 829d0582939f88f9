"""The first time: the invitation's link, a short welcome, and four questions that may be skipped."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import Op, PlanStatus, Role, TextKey
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.invitation import InvitationState
from minoversikt.domain.plan import PlanText
from minoversikt.services import invitations, plan_texts
from minoversikt.web.editing import Editor, run
from minoversikt.web.forms.welcome import AnswerForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.welcome import KEYS, NAMES, Question
from minoversikt.web.present.welcome import question as question_of


@require_safe
@open_to(LOGGED_IN)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Lead the invited person in; everybody else learns only that the link is not for them."""
    try:
        found = invitations.by_link(actor_of(request), token)
    except NotFoundError:
        return render(request, "welcome/link.html", status=404, why="unknown")
    state = found.state(datetime.now(UTC))
    if state is InvitationState.OPEN:
        return HttpResponseRedirect("/velkommen/")
    return render(request, "welcome/link.html", status=410, why=state.value)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.CITIZEN)
def begin(request: HttpRequest) -> HttpResponse:
    """Welcome the person; beginning uses the invitation up."""
    actor = actor_of(request)
    plan_id = request.session_view.plan_id  # type: ignore[attr-defined]
    invited = invitations.waiting(actor)
    if invited is None and plan_id is None:
        return HttpResponseRedirect("/min-plan/")
    if request.method != "POST":
        return render(request, "welcome/begin.html", given_name=actor.name.split()[0])
    if invited:
        invitations.accept(actor, invited.id)
    return HttpResponseRedirect(f"/velkommen/{NAMES[0]}/" if plan_id else "/min-plan/", status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Role.CITIZEN)
def question(request: HttpRequest, name: str) -> HttpResponse:
    """Ask one question, or explain who sees the plan."""
    plan_id = request.session_view.plan_id  # type: ignore[attr-defined]
    if plan_id is None or name not in NAMES:
        raise NotFoundError
    found = plan_texts.texts_of(actor_of(request), plan_id, op=Op.EDIT)
    draft = found.frame.status is PlanStatus.DRAFT
    asked = question_of(name, end=f"/plan/{plan_id}/samtykke/" if draft else "/min-plan/")
    if name not in KEYS:
        return render(request, "welcome/who_sees.html", q=asked, draft=draft)
    return run(request, _editor(request, plan_id, KEYS[name], asked, found.texts.get(KEYS[name])))


def _editor(request: HttpRequest, plan_id: UUID, key: TextKey, asked: Question, answer: PlanText | None) -> Editor:
    """Return the form of a question, with the answer that is there."""
    actor = actor_of(request)
    return Editor(
        form_name=f"text:{plan_id}:{key}", plan_id=plan_id, form=AnswerForm, template="welcome/question.html",
        form_kwargs={"label": asked.label, "example": asked.example},
        save=lambda cleaned, version, row: plan_texts.write_text(
            actor, plan_id, key, text=cleaned["text"], expected=version, row_id=row
        ),
        done_url=asked.onward, done_text=_("Svaret er lagret."), context={"q": asked},
        initial={"text": answer.text if answer else ""}, version=answer.version if answer else 0,
    )  # fmt: skip
