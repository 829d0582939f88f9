"""The coordinator's own page: everybody they coordinate, and who needs them today."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minoversikt.domain.codes import Role
from minoversikt.services.caseload import caseload
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present.caseload import FIRST, caseload_page


@require_safe
@open_to(Role.COORDINATOR)
def people(request: HttpRequest) -> HttpResponse:
    """Show the caseload, most urgent first; `?alle=1` shows everybody."""
    everybody = "alle" in request.GET
    found = caseload(actor_of(request), detailed=None if everybody else FIRST)
    return render(request, "coordinator/people.html", p=caseload_page(found, everybody=everybody))
