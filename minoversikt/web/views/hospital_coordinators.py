"""A coordinator at the hospital: appointed from one of the hospital's reports, and ended there."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from minoversikt.domain.codes import Role
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError
from minoversikt.services import employments, hospital_coordinators
from minoversikt.web.flash import tell
from minoversikt.web.forms.administration import ColleagueForm, show_problems
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.team import coordinator

hospital: Final = open_to(Role.HOSPITAL_REPORTER, Role.REGIONAL_UNIT)


@require_http_methods(["GET", "HEAD", "POST"])
@hospital
def one(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show who coordinates at the hospital, or choose somebody."""
    actor, text, problem = actor_of(request), request.GET.get("sok", "")[:100], ""
    case = hospital_coordinators.case_of(actor, report_id, text=text)
    form = ColleagueForm(request.POST if request.method == "POST" else None, found=case.found)
    if request.method == "POST" and case.held:
        problem = _("%(name)s er allerede koordinator. Vi har ikke endret noe.") % {"name": case.held.name}
    elif request.method == "POST" and form.is_valid():
        try:
            name = hospital_coordinators.appoint(actor, report_id, employment_id=UUID(form.cleaned_data["employment"]))
        except InvalidError as error:
            show_problems(form, error)
        except ConflictError:
            problem = _("En annen ble oppnevnt først. Vi har ikke endret noe.")
        else:
            tell(request, _("%(name)s er koordinator på sykehuset.") % {"name": name})
            return HttpResponseRedirect(request.path, status=303)
    return render(
        request, "hospital/coordinator.html", status=409 if problem else 422 if form.errors else 200, case=case,
        form=form, text=text, problem=problem, held=coordinator(case.held) if case.held else None,
        back=back(request, report_id), cut=len(case.found) == employments.PAGE,
    )  # fmt: skip


@require_POST
@hospital
def end(request: HttpRequest, report_id: UUID, assignment_id: UUID) -> HttpResponse:
    """End the appointment now."""
    try:
        hospital_coordinators.end(actor_of(request), report_id, assignment_id)
        tell(request, _("Oppdraget er avsluttet."))
    except NotAllowedNowError:
        tell(request, _("Oppdraget er avsluttet allerede."))
    return HttpResponseRedirect(f"/sykehuskoordinator/{report_id}/", status=303)


def back(request: HttpRequest, report_id: UUID) -> str:
    """Return the report's own page, by who reads."""
    regional = actor_of(request).role is Role.REGIONAL_UNIT
    return f"/regional/melding/{report_id}/" if regional else f"/mine-meldinger/{report_id}/"
