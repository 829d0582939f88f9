"""Proposing somebody to the team: who works somewhere, a unit, or somebody close to the person."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import Section
from minoversikt.domain.errors import AlreadySavedError, InvalidError
from minoversikt.services import team_directory, team_proposals
from minoversikt.services.sight import Sight
from minoversikt.services.team_links import Handed
from minoversikt.services.team_proposals import Proposed
from minoversikt.web.flash import tell
from minoversikt.web.forms.team import PrivateForm, ProfessionalForm, ProposalForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.words import day_month_year


@require_safe
@open_to(LOGGED_IN)
def begin(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Ask who it is about."""
    place = team_directory.place(actor_of(request), plan_id)
    return render(request, "team/propose.html", asks=place.asks, **around(request, place.sight))


@require_safe
@open_to(LOGGED_IN)
def people(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Search those who work somewhere."""
    name, place = request.GET.get("navn", "")[:100], request.GET.get("sted", "")[:100]
    found = team_directory.people(actor_of(request), plan_id, name=name, place=place)
    return render(
        request, "team/search.html", found=found, named=name, at=place, asked=bool(name.strip() or place.strip()),
        is_unit=False, **around(request, found.sight),
    )  # fmt: skip


@require_safe
@open_to(LOGGED_IN)
def units(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Search the units that can take part."""
    name = request.GET.get("navn", "")[:100]
    found = team_directory.units(actor_of(request), plan_id, name=name)
    return render(
        request, "team/search.html", found=found, named=name, at="", asked=True, is_unit=True,
        **around(request, found.sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def person(request: HttpRequest, plan_id: UUID, employment_id: UUID) -> HttpResponse:
    """Propose one who works somewhere."""
    actor = actor_of(request)
    chosen = team_directory.chosen_person(actor, plan_id, employment_id)
    form = ProfessionalForm(request.POST or None, chosen=chosen, initial={"role": chosen.one.title})
    return _run(
        request, chosen.sight, form, asks=chosen.asks, title=chosen.one.name, lead=chosen.one.place, back="foresla/fagperson/",
        propose=lambda values, row: team_proposals.propose_professional(
            actor, plan_id, employment_id, values=values, row_id=row
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def unit(request: HttpRequest, plan_id: UUID, unit_id: UUID) -> HttpResponse:
    """Propose a unit."""
    actor = actor_of(request)
    chosen = team_directory.chosen_unit(actor, plan_id, unit_id)
    form = ProposalForm(request.POST or None, asks=chosen.asks, initial={"role": _("Avdeling")})
    return _run(
        request, chosen.sight, form, asks=chosen.asks, title=chosen.one.name, lead=chosen.one.place, back="foresla/enhet/",
        propose=lambda values, row: team_proposals.propose_unit(actor, plan_id, unit_id, values=values, row_id=row),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def private(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Propose somebody close to the person; no draft is kept, as the form holds an identity number."""
    actor = actor_of(request)
    place = team_directory.place(actor, plan_id)
    form = PrivateForm(request.POST or None, asks=place.asks)

    def propose(values: dict[str, Any], row: UUID) -> Proposed:
        who = {name: values[name] for name in ("given", "family")}
        return team_proposals.propose_private(
            actor, plan_id, **who, number=values["identity_number"], values=values, row_id=row
        )

    return _run(
        request,
        place.sight,
        form,
        asks=place.asks,
        title=_("Familie eller venn"),
        lead="",
        back="foresla/",
        propose=propose,
    )


def _run(
    request: HttpRequest, sight: Sight, form: ProposalForm, *, asks: bool, title: str, lead: str, back: str,
    propose: Callable[[dict[str, Any], UUID], Proposed],
) -> HttpResponse:  # fmt: skip
    """Show the form, or propose; then the link to hand over, or the team."""
    if request.method == "POST" and form.is_valid():
        try:
            made = propose(form.values, _row(request))
        except AlreadySavedError:
            return HttpResponseRedirect(f"/plan/{sight.frame.id}/team/", status=303)
        except InvalidError as error:
            refuse(form, error)
        else:
            return handed(request, made.handed) if made.handed else _told(request, sight, made.saved.id, asks=asks)
    base = f"/plan/{sight.frame.id}/team/"
    return render(
        request, "team/propose_form.html", status=422 if form.errors else 200, form=form, title=title, lead=lead,
        back=base + back, asks=asks, row_id=request.POST.get("row_id") or uuid4(), **around(request, sight),
    )  # fmt: skip


def _told(request: HttpRequest, sight: Sight, participant: UUID, *, asks: bool) -> HttpResponse:
    """Go on to what they may see, with a word about what has happened."""
    tell(
        request,
        _("Avdelingen er med. Velg hva de får se.") if asks else _("Forslaget er sendt. Foreslå også hva de får se."),
    )
    return HttpResponseRedirect(onward(sight, participant), status=303)


def onward(sight: Sight, participant: UUID) -> str:
    """Return where one says, or proposes, what somebody may see; the team for whoever sees no consents."""
    base = f"/plan/{sight.frame.id}/"
    return f"{base}hvem-ser-hva/{participant}/" if Section.CONSENTS in sight.sections else f"{base}team/"


def handed(request: HttpRequest, made: Handed) -> HttpResponse:
    """Show the link to hand over, this once."""
    return render(
        request, "team/handed.html", made=made, link=f"{settings.BASE_URL}/team-invitasjon/{made.token}/",
        ends=day_month_year(made.ends_on), onward=onward(made.sight, made.participant_id),
        decides=made.sight.is_owner or made.sight.on_behalf_of, **around(request, made.sight),
    )  # fmt: skip


def refuse(form: forms.Form, error: InvalidError) -> None:
    """Put what a service refused beside its field."""
    for name, text in error.fields.items():
        form.add_error(name if name in form.fields else None, _(text))


def _row(request: HttpRequest) -> UUID:
    """The id made when the form was shown: a form sent twice is one proposal."""
    try:
        return UUID(request.POST.get("row_id", ""))
    except ValueError:
        return uuid4()
