"""What one text of a plan was before."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minoversikt.services.text_history import history_of
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present.around import around
from minoversikt.web.present.talk import KINDS
from minoversikt.web.present.text_history import history


@require_safe
@open_to(LOGGED_IN)
def show(request: HttpRequest, plan_id: UUID, kind: str, object_id: UUID) -> HttpResponse:
    """Show every change of a text with who and when, and the words before and after."""
    page = history_of(actor_of(request), plan_id, KINDS.get(kind, ""), object_id)
    return render(request, "talk/history.html", h=history(page), **around(request, page.sight))
