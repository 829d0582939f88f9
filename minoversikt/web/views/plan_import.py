"""«Hente inn en plan fra en fil»: the form, and the report of what became of each part."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import PlanStatus
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.services import import_runs, plan_files
from minoversikt.web.flash import tell
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.plan_files import refusal_words, run_rows, run_view

_LIMIT_MB: Final = 20


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def fetch_in(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Ask for a file and take it in; the owner alone. Earlier files are listed."""
    actor, problem = actor_of(request), ""
    if request.method == "POST":
        try:
            run_id = _take(request, plan_id)
        except ImportRefusedError as error:
            problem = refusal_words(error)
        else:
            tell(request, _("Filen er hentet inn."))
            return HttpResponseRedirect(f"/plan/{plan_id}/hent-inn/{run_id}/", status=303)
    runs, sight = import_runs.runs_of(actor, plan_id)
    if not sight.is_owner or sight.frame.status is PlanStatus.ENDED:
        raise NotFoundError
    return render(
        request, "plan_files/fetch_in.html", status=422 if problem else 200, problem=problem, runs=run_rows(runs),
        limit=_LIMIT_MB, **around(request, sight),
    )  # fmt: skip


@require_safe
@open_to(LOGGED_IN)
def report(request: HttpRequest, plan_id: UUID, run_id: UUID) -> HttpResponse:
    """Show what became of a file."""
    run, sight = import_runs.run_of(actor_of(request), plan_id, run_id)
    return render(request, "plan_files/report.html", r=run_view(run), **around(request, sight))


def _take(request: HttpRequest, plan_id: UUID) -> UUID:
    """Take the file that was sent. Raises ImportRefusedError, also when none was, and NotFoundError."""
    sent = request.FILES.get("file")
    data = sent.read() if sent is not None else b""
    if not data:
        raise ImportRefusedError("no_file", limit=str(_LIMIT_MB))
    return plan_files.take(actor_of(request), plan_id, data, sent.name or "")  # type: ignore[union-attr]
