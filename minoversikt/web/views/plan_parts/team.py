"""The team: coordinator, deputy and everybody else; adding, changing and taking somebody off the list."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import Op, Section
from minoversikt.domain.coordination import MUNICIPAL_KINDS
from minoversikt.domain.errors import ConflictError, NotAllowedNowError
from minoversikt.services import care_team as verbs
from minoversikt.services.sight import place_for
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, number, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.participant import ParticipantForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.contribution import owner_line
from minoversikt.web.present.team import team_view


@require_safe
@open_to(LOGGED_IN)
def team(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show those around the person."""
    page = verbs.team_of(actor_of(request), plan_id)
    return render(
        request, "team/list.html", team=team_view(page), may_add=page.may_add, may_answer=page.may_answer,
        has_coordinator=any(one.kind in MUNICIPAL_KINDS for one in page.coordinators), has_deputy=bool(page.coordinators),
        about_owner=owner_line(page.contributions, page.sight), **around(request, page.sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def new_participant(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Write down somebody who takes part."""
    actor, back = actor_of(request), f"/plan/{plan_id}/team/"
    sight = place_for(actor, plan_id, Op.CONTRIBUTE, Section.TEAM, "participant")
    return run(request, Editor(
        form_name=f"participant:new:{plan_id}", plan_id=plan_id, form=ParticipantForm, template="team/form.html",
        save=lambda cleaned, _version, row: verbs.add_participant(actor, plan_id, values=cleaned, row_id=row),
        done_url=back, done_text=_("Personen er lagt til i teamet."), initial={"kind": "professional"},
        form_kwargs={"sight": sight},
        context={"back": back, "title": _("Ny i teamet"), "remove": None, "may_end": False, **around(request, sight)},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change_participant(request: HttpRequest, plan_id: UUID, participant_id: UUID) -> HttpResponse:
    """Change what is known of somebody."""
    actor, back = actor_of(request), f"/plan/{plan_id}/team/"
    page = verbs.participant_of(actor, plan_id, participant_id)
    one = page.participant

    def save(cleaned: dict[str, Any], version: int, _row_id: UUID) -> Saved:
        return verbs.change_participant(actor, plan_id, participant_id, expected=version, values=cleaned)

    return run(request, Editor(
        form_name=f"participant:{participant_id}", plan_id=plan_id, form=ParticipantForm, template="team/form.html",
        save=save, done_url=back, done_text=_("Endringen er lagret."), version=one.version,
        initial={name: getattr(one, name) for name in verbs.FIELDS}, form_kwargs={"sight": page.sight},
        set_aside=lambda values: verbs.set_aside_participant(actor, plan_id, participant_id, values),
        context={"back": back, "title": one.name, "remove": one, "may_end": page.may_end, **around(request, page.sight)},
    ))  # fmt: skip


@require_POST
@open_to(LOGGED_IN)
def remove_participant(request: HttpRequest, plan_id: UUID, participant_id: UUID) -> HttpResponse:
    """Take somebody off the list; «Angre» brings them back."""
    version, back = number(request.POST.get("base_version")), f"/plan/{plan_id}/team/"
    try:
        saved = verbs.remove_participant(actor_of(request), plan_id, participant_id, expected=version)
    except ConflictError:
        tell(request, _("Noen andre endret dette samtidig. Se hva som står nå, og prøv igjen."))
        return HttpResponseRedirect(f"{back}{participant_id}/endre/", status=303)
    except NotAllowedNowError:  # takes part: that is ended, not taken off a list
        return HttpResponseRedirect(f"{back}{participant_id}/avslutt/", status=303)
    tell(request, _("Personen er tatt bort fra teamet."), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    return HttpResponseRedirect(back, status=303)
