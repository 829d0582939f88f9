"""Cases of the coordinating unit: who coordinates whom, appointing, the invitation, ending an assignment."""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import Role, Wish
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import appointing, assignments, cases, contributions
from minoversikt.services.appointing import Appointed
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.forms.unit import AppointForm, EndForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import unit as words
from minoversikt.web.present.contribution import unit_lines
from minoversikt.web.words import day_month_year

unit: Final = open_to(Role.COORDINATING_UNIT)


@require_safe
@unit
def all_open(request: HttpRequest) -> HttpResponse:
    """List the unit's open cases with who coordinates them."""
    show = drafting.how_many(request, cases.PAGE)
    lines, total = cases.all_open(actor_of(request), show=show)
    taking_part = unit_lines(contributions.of_unit(actor_of(request)))
    return render(
        request,
        "unit/cases.html",
        rows=[words.case(one) for one in lines],
        total=total,
        more=show + cases.PAGE,
        taking_part=taking_part,
    )


@require_safe
@unit
def one(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show one case."""
    return _page(request, case_id)


def _page(request: HttpRequest, case_id: UUID, *, code: int = 200, problem: str = "") -> HttpResponse:
    case = cases.case(actor_of(request), case_id)
    running, past = words.holders(case)
    made = case.invitation
    return render(
        request, "unit/case.html", status=code, case=words.case(case.line), line=case.line, running=running, past=past,
        invitation=words.invitation(case), may_invite=case.line.has_plan and (made is None or made.used_on is None),
        reports=case.report_ids, problem=problem,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit
def appoint(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose a coordinator and a deputy."""
    actor = actor_of(request)
    found = appointing.choices(actor, case_id)
    child = found.case.line.wish is Wish.CHILD_COORDINATOR
    form = AppointForm(request.POST or None, candidates=found.candidates, needs_deputy=found.needs_deputy, child=child)
    if request.method == "POST" and form.is_valid():
        try:
            deputy = form.cleaned_data.get("deputy")
            made = appointing.appoint(
                actor,
                case_id,
                coordinator=UUID(form.cleaned_data["coordinator"]),
                deputy=UUID(deputy) if deputy else None,
            )
        except InvalidError as error:
            for field, text in error.fields.items():
                form.add_error(field if field in form.fields else None, _(text))
        except ConflictError as error:
            text = _("%(name)s er allerede koordinator. Vi har ikke endret noe.") % {"name": error.who}
            return _page(request, case_id, code=409, problem=text)
        else:
            return _appointed(request, made, child=child)
    return render(
        request, "unit/appoint.html", status=422 if form.errors else 200, case=words.case(found.case.line), form=form,
        candidates=found.candidates, covered=found.case.line.coordinator_ends_on is None and bool(found.case.line.coordinator_name),
    )  # fmt: skip


def _appointed(request: HttpRequest, made: Appointed, *, child: bool = False) -> HttpResponse:
    """Go to the case; or show the link to the person's plan, this once."""
    if made.coordinator_name:
        words = _("%(name)s er barnekoordinator.") if child else _("%(name)s er koordinator.")
        text = words % {"name": made.coordinator_name}
        if not made.token:
            tell(request, text)
            return HttpResponseRedirect(f"/enhet/sak/{made.case_id}/", status=303)
    else:
        text = _("Den nye lenken er klar. Den gamle virker ikke lenger.")
    link = f"{settings.BASE_URL}/invitasjon/{made.token}/"
    ends = day_month_year(made.invitation_ends_on) if made.invitation_ends_on else ""
    return render(request, "unit/invitation.html", made=made, text=text, link=link, ends=ends)


@require_POST
@unit
def invite(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Make a new link in place of a lost one, and show it once."""
    try:
        return _appointed(request, appointing.invite_again(actor_of(request), case_id))
    except NotAllowedNowError:
        return _page(request, case_id, code=409, problem=_("Personen har brukt invitasjonen, eller har ingen plan."))


@require_http_methods(["GET", "HEAD", "POST"])
@unit
def end(request: HttpRequest, case_id: UUID, assignment_id: UUID) -> HttpResponse:
    """Let a coordinator or deputy stop."""
    actor = actor_of(request)
    form = EndForm(request.POST or None, initial={"on": oslo_today(timezone.now())})
    if request.method == "POST" and form.is_valid():
        try:
            assignments.end_assignment(actor, assignment_id, on=form.cleaned_data["on"])
        except InvalidError as error:
            told = error.fields["on"]
            form.add_error("on", _(told))
        except NotAllowedNowError:
            return _page(request, case_id, code=409, problem=_("Oppdraget er avsluttet allerede."))
        else:
            tell(request, _("Siste dag er lagret."))
            return HttpResponseRedirect(f"/enhet/sak/{case_id}/", status=303)
    case = cases.case(actor, case_id)
    held = next((one for one in words.holders(case)[0] if one.id == str(assignment_id)), None)
    if held is None:
        raise NotFoundError
    return render(
        request, "unit/end.html", status=422 if form.errors else 200, case=words.case(case.line), held=held, form=form
    )
