"""The coordinator's own page: everybody they coordinate, and who needs them today."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from minoversikt.domain.codes import Role
from minoversikt.services.caseload import caseload
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present.caseload import caseload_page


@require_GET
@open_to(Role.COORDINATOR)
def people(request: HttpRequest) -> HttpResponse:
    """Show the caseload, most urgent first; `?alle=1` shows everybody."""
    page = caseload_page(caseload(actor_of(request)), everybody="alle" in request.GET)
    return render(request, "coordinator/people.html", p=page)
