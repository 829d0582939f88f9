"""One's own part in somebody's plan: the card, a substitute, and leaving."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minoversikt.domain.errors import ConflictError, InvalidError
from minoversikt.services import own_participation, team_leaving, team_substitutes
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.team import OwnPartForm, SubstituteForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.people import initials
from minoversikt.web.views.team_propose import refuse
from minoversikt.web.views.team_standing import chosen


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def card(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show and change one's own card."""
    actor = actor_of(request)
    page = own_participation.own_page(actor, plan_id)
    part = page.part

    def save(cleaned: dict[str, Any], version: int, _row: UUID) -> Saved:
        try:
            made = own_participation.write_own(actor, plan_id, expected=version, **cleaned)
        except ConflictError as error:
            error.who = _("En annen")
            raise
        return Saved(part.id, made, part.id)

    return run(request, Editor(
        form_name=f"participant:own:{part.id}", plan_id=plan_id, form=OwnPartForm, template="team/own.html", save=save,
        done_url="/planer/", done_text=_("Kortet ditt er lagret."), undoable=False, version=part.version,
        initial={name: getattr(part, name) for name in ("contribution", "reach", "phone")},
        context={"part": part, "initials": initials(part.name), "base": f"/plan/{plan_id}/team/meg/",
                 "photo": f"/plan/{plan_id}/team/meg/bilde.jpg" if page.has_photo else "",
                 "may_be_away": not actor.is_private and part.substitute_for is None},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def leave(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Leave the plan, after saying what happens."""
    actor = actor_of(request)
    if request.method != "POST":
        part = own_participation.own_page(actor, plan_id).part
        return render(request, "team/leave.html", part=part, back=f"/plan/{plan_id}/team/meg/")
    owner = team_leaving.leave(actor, plan_id)
    tell(request, _("Du er ikke lenger med i planen til %(name)s.") % {"name": owner})
    return HttpResponseRedirect("/planer/", status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def substitute(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Name a colleague who steps in for oneself; the owner says yes or no."""
    actor, back = actor_of(request), f"/plan/{plan_id}/team/meg/"
    absence = team_substitutes.own_absence(actor, plan_id)
    form = SubstituteForm(request.POST or None, absence=absence)
    if request.method == "POST" and form.is_valid():
        try:
            team_substitutes.name_own_substitute(actor, plan_id, **chosen(form))
        except InvalidError as error:
            refuse(form, error)
        else:
            tell(request, _("Forslaget er sendt. Planeieren svarer på det."))
            return HttpResponseRedirect("/planer/", status=303)
    whose = _("Planen til %(name)s") % {"name": absence.owner_name}
    return render(
        request, "team/substitute.html", status=422 if form.errors else 200, form=form, absence=absence, back=back, own=True,
        whose_plan=whose,
    )  # fmt: skip
