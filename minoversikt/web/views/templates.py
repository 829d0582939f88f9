"""Templates for plans as their keepers have them: the list, a new one, a change, out of use and in again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain import plan_template as rules
from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.services import plan_templates
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.templates import TemplateForm
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.views.catalogue_keeping import keeper

_HOME = "/maler/"


@require_safe
@keeper
def listed(request: HttpRequest) -> HttpResponse:
    """List the templates one keeps."""
    return render(request, "templates/list.html", kept=plan_templates.kept(actor_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def new(request: HttpRequest) -> HttpResponse:
    """Write a new template."""
    actor = actor_of(request)
    owners = plan_templates.places(actor)

    def save(cleaned: dict[str, Any], _version: int, row_id: UUID) -> Saved:
        return plan_templates.add(actor, UUID(cleaned["organisation"]), rules.from_fields(cleaned), row_id=row_id)

    return run(request, Editor(
        form_name="template:new", plan_id=None, form=TemplateForm, template="templates/edit.html", save=save,
        done_url=_HOME, done_text=_("Malen er lagret."), form_kwargs={"owners": owners}, undoable=False,
        context={"title": _("Ny mal"), "kept": None},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def change(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Change a template."""
    actor = actor_of(request)
    kept = plan_templates.one(actor, template_id)
    return run(request, Editor(
        form_name=f"template:{template_id}", plan_id=None, form=TemplateForm, template="templates/edit.html",
        save=lambda c, version, _row: plan_templates.change(actor, template_id, rules.from_fields(c), expected=version),
        done_url=_HOME, done_text=_("Malen er endret."), version=kept.version, undoable=False,
        initial=rules.as_fields(kept.facts), context={"title": _("Endre malen"), "kept": kept},
    ))  # fmt: skip


@require_POST
@keeper
def withdraw(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Take a template out of use."""
    try:
        plan_templates.withdraw(actor_of(request), template_id)
        tell(request, _("Malen er tatt ut av bruk."), f"{_HOME}{template_id}/ta-inn/")
    except NotAllowedNowError:
        tell(request, _("Malen er allerede tatt ut."))
    return HttpResponseRedirect(_HOME, status=303)


@require_POST
@keeper
def restore(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Take a template into use again."""
    try:
        plan_templates.restore(actor_of(request), template_id)
        tell(request, _("Malen er i bruk igjen."))
    except NotAllowedNowError:
        tell(request, _("Malen er i bruk."))
    return HttpResponseRedirect(_HOME, status=303)
