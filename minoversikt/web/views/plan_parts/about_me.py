"""About the person: every question with its answer, and one form a question."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import about_me as verbs
from minoversikt.services.plan_texts import write_text
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, run
from minoversikt.web.forms.about_me import AnswerForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import about_me as present
from minoversikt.web.present.around import around
from minoversikt.web.present.templates import tip


@require_safe
@open_to(LOGGED_IN)
def about_me(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show every question with its answer."""
    page = verbs.about_me(actor_of(request), plan_id)
    return render(
        request, "about/list.html", answers=present.answers(page), may_edit=page.may_edit,
        sees_health=Section.HEALTH in page.sight.sections, **around(request, page.sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def answer(request: HttpRequest, plan_id: UUID, name: str) -> HttpResponse:
    """Answer one question, or answer it anew."""
    actor, key = actor_of(request), present.ADDRESSES.get(name)
    if key is None:
        raise NotFoundError
    page = verbs.about_me(actor, plan_id)
    if not page.may_edit:
        raise NotFoundError
    text = page.texts.get(key)

    def save(cleaned: dict[str, Any], version: int, row_id: UUID) -> Saved:
        voiced = bool(cleaned.pop("voiced_by_owner", False))
        return write_text(actor, plan_id, key, expected=version, row_id=row_id, voiced_by_owner=voiced, **cleaned)

    heading, back = present.title(key, is_owner=page.sight.is_owner), f"/plan/{plan_id}/om-meg/"
    stored = {name: getattr(text, name) for name in ("text", "not_relevant", "voiced_by_owner")} if text else {}
    return run(request, Editor(
        form_name=f"text:{plan_id}:{key}", plan_id=plan_id, form=AnswerForm, template="about/form.html", save=save,
        done_url=back, done_text=_("Svaret er lagret."), initial=stored, version=text.version if text else 0,
        set_aside=lambda values: verbs.set_aside_text(actor, plan_id, key, values),
        form_kwargs={"sight": page.sight, "label": _("Svar"), "example": tip(page.sight.frame, key) or present.example(key)},
        context={"back": back, "title": heading, **around(request, page.sight)},
    ))  # fmt: skip
