"""The pages that follow a report: ours, its status, answering the unit, taking it back."""

from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import ReportStatus, Role
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import ConflictError, NotAllowedNowError
from minoversikt.domain.need_report import CLOSED, Step
from minoversikt.domain.need_report_shapes import Report
from minoversikt.services import drafts, need_reports
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.forms.need_report import AnswerForm, WithdrawForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import reports as present
from minoversikt.web.views.reports import ways

senders: Final = open_to(*ways.SENDERS)
_FORMS: Final = {"svar": AnswerForm, "trekk": WithdrawForm}


@require_safe
@senders
def ours(request: HttpRequest) -> HttpResponse:
    """List one's own reports, or those of one's hospital."""
    actor, show = actor_of(request), drafting.how_many(request, need_reports.PAGE)
    found = need_reports.ours(actor, show=show)
    lines = [present.line(one, found.today) for one in found.lines]
    return render(
        request,
        "reports/ours.html",
        lines=lines,
        total=found.total,
        more=show + need_reports.PAGE,
        own=actor.is_private,
    )


@require_safe
@senders
def status(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show where a report stands."""
    return _status(request, need_reports.report(actor_of(request), report_id))


def _status(
    request: HttpRequest, report: Report, *, code: int = 200, problem: str = "", unsent: str = ""
) -> HttpResponse:
    today = oslo_today(timezone.now())
    actor = actor_of(request)
    return render(
        request, "reports/status.html", status=code, report=report, problem=problem, unsent=unsent,
        own=report.subject_id == actor.person_id,
        line=present.line(report, today), journey=present.journey(report, today, own=report.subject_id == actor.person_id), facts=present.facts(report),
        entries=present.entries(report, today), may_answer=Step.ANSWER_INFORMATION in report.steps,
        may_withdraw=Step.WITHDRAW in report.steps, declined=report.status is ReportStatus.DECLINED,
        invited=actor.is_private and report.status is ReportStatus.COORDINATOR_APPOINTED,
        closed=report.status in CLOSED, complaint_due=present.complaint_due(report), wish=present.WISH[report.wish],
        back=_("Mine meldinger") if actor.is_private else _("Våre meldinger"),
        coordinator_url=present.hospital_coordinator_url(report) if actor.role is Role.HOSPITAL_REPORTER else "",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@senders
def answer(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Answer the unit's question."""
    return _form(
        request, report_id, "svar", Step.ANSWER_INFORMATION, need_reports.answer_question, _("Svaret er sendt.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@senders
def withdraw(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask once, then take the report back."""
    return _form(request, report_id, "trekk", Step.WITHDRAW, need_reports.withdraw, _("Meldingen er trukket tilbake."))


def _form(request: HttpRequest, report_id: UUID, verb: str, step: Step, act: Any, done: str) -> HttpResponse:
    """Show a form about a report, or do what it asks; what was typed is never lost."""
    actor, name = actor_of(request), f"report_{verb}:{report_id}"
    form, kept = drafting.shown(request, name, _FORMS[verb])
    problem, code = "", 200
    if request.method == "POST":
        if form.is_valid():
            try:
                act(actor, report_id, expected=drafting.version(request), text=form.cleaned_data["text"])
            except (ConflictError, NotAllowedNowError):
                drafts.keep(actor, form=name, data=drafting.typed(request))
                problem, code = _("Noe har skjedd med meldingen mens du skrev. Vi har ikke sendt teksten din."), 409
            else:
                drafts.discard(actor, name)
                tell(request, done)
                return HttpResponseRedirect(f"/mine-meldinger/{report_id}/", status=303)
        else:
            code = 422
    report = need_reports.report(actor, report_id)
    if step not in report.steps:
        text = _("Det går ikke nå. Se hvor langt saken er kommet.")
        return _status(
            request, report, code=409, problem=f"{problem} {text}".strip(), unsent=request.POST.get("text", "")
        )
    return render(
        request, f"reports/{'answer' if verb == 'svar' else 'withdraw'}.html", status=code, report=report, form=form,
        kept=kept, problem=problem, draft_url=f"/mine-meldinger/{report_id}/{verb}/kladd/",
    )  # fmt: skip


@require_POST
@senders
def keep(request: HttpRequest, report_id: UUID, verb: str) -> HttpResponse:
    """Keep what is typed in one of these forms."""
    if verb not in _FORMS:
        raise Http404
    return drafting.keep(request, f"report_{verb}:{report_id}")
