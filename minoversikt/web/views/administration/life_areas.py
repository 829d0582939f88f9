"""The areas of life, for the municipality's administrator: the list, its order, what is hidden, and the words of one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.errors import ConflictError
from minoversikt.services import life_areas
from minoversikt.web.editing import Editor, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.templates import AreaForm
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.views.administration.people import admin

_HOME = "/administrasjon/livsomrader/"


@require_safe
@admin
def listed(request: HttpRequest) -> HttpResponse:
    """List the areas in their order."""
    return render(request, "administration/life_areas.html", areas=life_areas.kept(actor_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@admin
def word(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """Word an area anew."""
    actor = actor_of(request)
    area = life_areas.one(actor, area_id)
    return run(request, Editor(
        form_name=f"life-area:{area_id}", plan_id=None, form=AreaForm, template="administration/life_area.html",
        save=lambda c, version, _row: life_areas.word(actor, area_id, c, expected=version),
        done_url=_HOME, done_text=_("Livsområdet er endret."), version=area.version, undoable=False,
        initial=area.words, context={"title": _("Endre «%(name)s»") % {"name": area.words["name_nb"]}, "back": _HOME},
    ))  # fmt: skip


@require_POST
@admin
def act(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """Move an area one place, hide it, or show it again."""
    actor, done = actor_of(request), request.POST.get("do")
    if done in ("opp", "ned"):
        life_areas.move(actor, area_id, up=done == "opp")
    elif done in ("skjul", "vis"):
        try:
            life_areas.show(actor, area_id, hidden=done == "skjul")
        except ConflictError:
            tell(request, _("Noen andre endret dette samtidig. Se hva som står nå, og prøv igjen."))
    return HttpResponseRedirect(f"{_HOME}#omrade-{area_id}", status=303)
