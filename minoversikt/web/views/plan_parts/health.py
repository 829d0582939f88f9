"""Health the plan needs: the list, and the form of a note."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import Op, Section
from minoversikt.services import health as verbs
from minoversikt.services.sight import place_for
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, run
from minoversikt.web.forms.about_me import HealthNoteForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.health import note_rows


@require_safe
@open_to(LOGGED_IN)
def health(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show the health notes of a plan."""
    page = verbs.health_of(actor_of(request), plan_id)
    context = {"rows": note_rows(page), "may_add": page.may_add, "may_edit": page.may_edit}
    context["sees_about"] = Section.ABOUT_ME in page.sight.sections
    return render(request, "health/list.html", **context, **around(request, page.sight))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def new_note(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Add a note."""
    actor, back = actor_of(request), f"/plan/{plan_id}/helse/"
    sight = place_for(actor, plan_id, Op.CONTRIBUTE, Section.HEALTH, "health_note")
    return run(request, Editor(
        form_name=f"text:helse:{plan_id}", plan_id=plan_id, form=HealthNoteForm, template="health/form.html",
        save=lambda cleaned, _version, row: verbs.write_note(actor, plan_id, row_id=row, **cleaned),
        done_url=back, done_text=_("Opplysningen er lagret."), form_kwargs={"sight": sight},
        context={"back": back, "title": _("Ny opplysning om helse"), **around(request, sight)},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change_note(request: HttpRequest, plan_id: UUID, note_id: UUID) -> HttpResponse:
    """Change a note."""
    actor, back = actor_of(request), f"/plan/{plan_id}/helse/"
    sight, note = verbs.note_to_change(actor, plan_id, note_id)

    def save(cleaned: dict[str, Any], version: int, _row_id: UUID) -> Saved:
        return verbs.change_note(actor, plan_id, note_id, expected=version, **cleaned)

    return run(request, Editor(
        form_name=f"text:helse:{note_id}", plan_id=plan_id, form=HealthNoteForm, template="health/form.html", save=save,
        done_url=back, done_text=_("Opplysningen er lagret."), version=note.version,
        initial={"text": note.text, "since": note.since}, form_kwargs={"sight": sight},
        set_aside=lambda values: verbs.set_aside_note(actor, plan_id, note_id, values),
        context={"back": back, "title": _("Endre opplysningen"), **around(request, sight)},
    ))  # fmt: skip
