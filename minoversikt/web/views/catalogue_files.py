"""The catalogue to files, which is open data, and from files, for those who keep entries."""

from collections.abc import Callable, Iterator
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.catalogue_file import COLUMNS, CatalogueRefusedError
from minoversikt.domain.codes import ImportKind
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import catalogue_files, import_reports
from minoversikt.services.catalogue_import import import_catalogue
from minoversikt.web.flash import tell
from minoversikt.web.forms.catalogue_files import CatalogueFileForm
from minoversikt.web.guard import EVERYBODY, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.imports import report_page
from minoversikt.web.views.catalogue_keeping import keeper

_HOME: Final = "/tjenestekatalog/hent-inn/"
_BAD_INPUT: Final = 422


@require_safe
@open_to(EVERYBODY)
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Send the catalogue as a file for spreadsheets."""
    return _file(request, catalogue_files.as_csv, "csv", "text/csv; charset=utf-8")


@require_safe
@open_to(EVERYBODY)
def as_fhir(request: HttpRequest) -> HttpResponseBase:
    """Send the catalogue as a FHIR bundle."""
    return _file(request, catalogue_files.as_fhir, "json", "application/fhir+json; charset=utf-8")


def _file(
    request: HttpRequest, pieces: Callable[[UUID | None], Iterator[str]], ending: str, kind: str
) -> HttpResponseBase:
    """Send a file piece by piece; `eier` asks for one organisation with those below it."""
    owner = request.GET.get("eier", "")
    try:
        asked = UUID(owner) if owner else None
    except ValueError:
        raise NotFoundError from None
    name = f"tjenestekatalog-{oslo_today(timezone.now()).isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(pieces(asked), content_type=kind, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def take_in(request: HttpRequest) -> HttpResponse:
    """Show the form and the newest reports; take a file in, or try it."""
    actor = actor_of(request)
    form = CatalogueFileForm(request.POST, request.FILES) if request.method == "POST" else CatalogueFileForm()
    if request.method == "POST" and form.is_valid():
        trial, (data, name) = "try" in request.POST, form.data_bytes()
        gone = form.cleaned_data["withdraw_missing"]
        try:
            done = import_catalogue(actor, data, file_name=name, dry_run=trial, withdraw_missing=gone)
        except CatalogueRefusedError as error:
            form.add_error("file", _(error.text))
        else:
            tell(request, _("Dette var en prøve. Ingenting er lagret.") if trial else _("Filen er hentet inn."))
            return HttpResponseRedirect(f"{_HOME}{done.run_id}/", status=303)
    return render(
        request, "catalogue_files/take_in.html", status=_BAD_INPUT if form.errors else 200, form=form,
        columns=COLUMNS.values(), own=f"?eier={catalogue_files.kept_by(actor)}",
        rows=[report_page(report) for report in import_reports.reports(actor, ImportKind.CATALOGUE)],
    )  # fmt: skip


@require_safe
@keeper
def report(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show what became of a file of the catalogue."""
    found = import_reports.report(actor_of(request), run_id, ImportKind.CATALOGUE)
    return render(request, "catalogue_files/report.html", report=report_page(found))
