"""Files taken in: the personnel system's file with its trial, and the reports of every import."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.personnel import COLUMNS, ROLE_NAMES, PersonnelRefusedError
from minoversikt.services import import_reports
from minoversikt.services.personnel_import import import_personnel
from minoversikt.web.flash import tell
from minoversikt.web.forms.imports import PersonnelForm
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.imports import report_page
from minoversikt.web.views.administration.people import BAD_INPUT, admin

_HOME: Final = "/administrasjon/hent-inn/"


@require_http_methods(["GET", "HEAD", "POST"])
@admin
def listed(request: HttpRequest) -> HttpResponse:
    """Show the form and the newest reports; take a file in, or try it."""
    actor = actor_of(request)
    form = PersonnelForm(request.POST, request.FILES) if request.method == "POST" else PersonnelForm()
    if request.method == "POST" and form.is_valid():
        trial = "try" in request.POST
        data, name = form.data_bytes()
        try:
            done = import_personnel(
                actor, data, file_name=name, dry_run=trial, many_leave=form.cleaned_data["many_leave"]
            )
        except PersonnelRefusedError as error:
            form.add_error("file", _(error.text))
        else:
            tell(request, _("Dette var en prøve. Ingenting er lagret.") if trial else _("Filen er hentet inn."))
            return HttpResponseRedirect(f"{_HOME}{done.run_id}/", status=303)
    return render(
        request, "administration/imports.html", status=BAD_INPUT if form.errors else 200, form=form, columns=COLUMNS,
        roles=ROLE_NAMES, rows=[report_page(report) for report in import_reports.reports(actor)],
    )  # fmt: skip


@require_safe
@admin
def one(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show one report."""
    report = report_page(import_reports.report(actor_of(request), run_id))
    return render(request, "administration/import.html", report=report)
