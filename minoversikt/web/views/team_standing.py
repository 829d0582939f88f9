"""Where somebody of the team stands: answering a proposal, a new link, a substitute, ending somebody's part."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from minoversikt.domain.errors import InvalidError, NotAllowedNowError
from minoversikt.services import team_leaving, team_links, team_proposals, team_substitutes
from minoversikt.services.care_team import team_of
from minoversikt.web.flash import tell
from minoversikt.web.forms.team import SubstituteForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.team import end_words, period
from minoversikt.web.views.team_propose import handed, onward, refuse


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def answer(request: HttpRequest, plan_id: UUID, participant_id: UUID) -> HttpResponse:
    """Answer a proposal: yes or no, by whoever may share the plan."""
    actor, back = actor_of(request), f"/plan/{plan_id}/team/"
    found = team_proposals.proposal_of(actor, plan_id, participant_id)
    one = found.member
    if request.method != "POST" or request.POST.get("answer") not in ("yes", "no"):
        when = period(one.substitute_from, one.substitute_to)
        return render(
            request, "team/answer.html", one=one, found=found, when=when, back=back, **around(request, found.sight)
        )
    made = team_proposals.respond(actor, plan_id, participant_id, yes=request.POST["answer"] == "yes")
    if made:
        return handed(request, made)
    said_yes = request.POST["answer"] == "yes"
    tell(
        request,
        (_("%(name)s er med i teamet.") if said_yes else _("Du har sagt nei til %(name)s.")) % {"name": one.name},
    )
    return HttpResponseRedirect(onward(found.sight, participant_id) if said_yes else back, status=303)


@require_POST
@open_to(LOGGED_IN)
def invite_again(request: HttpRequest, plan_id: UUID, participant_id: UUID) -> HttpResponse:
    """Make a new link in place of a lost one, and show it once."""
    try:
        return handed(request, team_links.invite_again(actor_of(request), plan_id, participant_id))
    except NotAllowedNowError:
        tell(request, _("Denne personen venter ikke på en invitasjon nå."))
        return HttpResponseRedirect(f"/plan/{plan_id}/team/", status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def end(request: HttpRequest, plan_id: UUID, participant_id: UUID) -> HttpResponse:
    """End somebody's part, after saying what happens: this can't be undone, as no access comes back by undo."""
    actor, back = actor_of(request), f"/plan/{plan_id}/team/"
    page = team_leaving.ending(actor, plan_id, participant_id)
    if request.method != "POST":
        title = end_words(page.participant)
        return render(
            request, "team/end.html", one=page.participant, title=title, back=back, **around(request, page.sight)
        )
    team_leaving.end(actor, plan_id, participant_id)
    tell(request, _("%(name)s er ikke lenger med.") % {"name": page.participant.name})
    return HttpResponseRedirect(back, status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def substitute(request: HttpRequest, plan_id: UUID, participant_id: UUID) -> HttpResponse:
    """Name somebody who steps in for another; the owner says yes or no."""
    actor, back = actor_of(request), f"/plan/{plan_id}/team/"
    absence = team_substitutes.absence_of(actor, plan_id, participant_id)
    form = SubstituteForm(request.POST or None, absence=absence)
    if request.method == "POST" and form.is_valid():
        try:
            team_substitutes.name_substitute(actor, plan_id, participant_id, **chosen(form))
        except InvalidError as error:
            refuse(form, error)
        else:
            tell(request, _("Forslaget er sendt. Planeieren svarer på det."))
            return HttpResponseRedirect(back, status=303)
    page = team_of(actor, plan_id)
    return render(
        request, "team/substitute.html", status=422 if form.errors else 200, form=form, absence=absence, back=back,
        own=False, **around(request, page.sight),
    )  # fmt: skip


def chosen(form: SubstituteForm) -> dict[str, object]:
    """Return what the services take of the form."""
    data = form.cleaned_data
    return {"colleague": data["colleague"], "first": data["first_day"], "last": data["last_day"]}
