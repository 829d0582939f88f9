"""The frame of a plan: status, period, revision, consent and the law's checklist; and the form for the days."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.services import plan_details as verbs
from minoversikt.services.plan_templates import frame_place
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, run
from minoversikt.web.forms.frame import FrameForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.plan_details import details as in_words


@require_safe
@open_to(LOGGED_IN)
def details(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show the frame and what the law still asks for."""
    page = verbs.details_of(actor_of(request), plan_id)
    return render(
        request, "plan_details/show.html", d=in_words(page), may_edit=page.may_edit, **around(request, page.sight)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change_frame(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Set the period and the next revision."""
    actor, back = actor_of(request), f"/plan/{plan_id}/om-planen/"
    place = frame_place(actor, plan_id)
    frame = place.sight.frame

    def save(cleaned: dict[str, Any], version: int, _row_id: UUID) -> Saved:
        return verbs.change_frame(actor, plan_id, expected=version, values=cleaned)

    return run(request, Editor(
        form_name=f"frame:{plan_id}", plan_id=plan_id, form=FrameForm, template="plan_details/form.html", save=save,
        done_url=back, done_text=_("Lagret."), version=frame.frame_version,
        initial={name: getattr(frame, name) for name in (*verbs.FIELDS, verbs.TEMPLATE)}, form_kwargs={"place": place},
        context={"back": back, "title": _("Når planen gjelder"), **around(request, place.sight)},
    ))  # fmt: skip
