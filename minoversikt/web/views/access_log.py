"""«Hvem har sett planen»: the list, the file to take along, and asking about one look."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.services import access_log, log_questions
from minoversikt.web.flash import tell
from minoversikt.web.forms.log_questions import QuestionForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.access_log import log_view, wonder_view
from minoversikt.web.present.access_log_file import as_csv
from minoversikt.web.present.plan_frame import nav

#: How many days are shown, and what «Vis flere dager» leads to.
STEPS: Final = (14, 30, 90, 365, 3650)


@require_safe
@open_to(LOGGED_IN)
def index(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show who has been in the plan, day by day."""
    asked = request.GET.get("dager", "")
    days = int(asked) if asked in {str(step) for step in STEPS} else STEPS[0]
    page = access_log.log_of(actor_of(request), plan_id, days=days)
    more = next((step for step in STEPS if step > days), 0) if page.has_more else 0
    return render(
        request, "access_log/index.html", v=log_view(page), base=f"/plan/{plan_id}/", more=more,
        nav=nav(request, plan_id, page.sight.sections),
    )  # fmt: skip


@require_safe
@open_to(LOGGED_IN)
def download(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Hand out the whole list as a file a spreadsheet opens."""
    log = access_log.whole_log(actor_of(request), plan_id)
    response = HttpResponse(as_csv(log), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="hvem-har-sett-planen.csv"'
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def wonder(request: HttpRequest, plan_id: UUID, row_id: int) -> HttpResponse:
    """Show one row, who will answer for it, and the form to ask; or the question and its answer."""
    actor, problem = actor_of(request), ""
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            place = log_questions.ask(actor, plan_id, row_id, text=form.cleaned_data["text"])
        except NotAllowedNowError:
            problem = _("Vi fant ingen å sende spørsmålet til. Bruk telefonen.")
        else:
            tell(request, _("Spørsmålet er sendt til personvernombudet i %(place)s.") % {"place": place})
            return HttpResponseRedirect(f"/plan/{plan_id}/innsyn/", status=303)
    question = access_log.question_about(actor, plan_id, row_id)
    return render(
        request, "access_log/wonder.html", status=409 if problem else 422 if form.errors else 200, form=form,
        w=wonder_view(question), base=f"/plan/{plan_id}/", problem=problem,
        nav=nav(request, plan_id, question.sight.sections),
    )  # fmt: skip
