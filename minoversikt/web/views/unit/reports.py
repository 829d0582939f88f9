"""One report at the coordinating unit: seeing it, and each thing that can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import ReportStatus, Role
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError
from minoversikt.domain.need_report import Step
from minoversikt.domain.need_report_shapes import Report
from minoversikt.services import drafts, need_reports, report_answering, report_sending
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.forms.unit import AcceptForm, AskForm, DeclineForm, RedirectForm, ReplyForNowForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.language import gettext_lazy
from minoversikt.web.present import reports as present

unit: Final = open_to(Role.COORDINATING_UNIT)


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing a unit can do: its words, its form if it has one, and the service that does it."""

    step: Step | None
    title: Any
    button: Any
    done: Any
    act: Callable[..., Any]
    form: type[forms.Form] | None = None
    lead: Any = ""


_VERBS: Final = {
    "ta-imot": Verb(
        Step.RECEIVE, gettext_lazy("Ta imot meldingen"), gettext_lazy("Ta imot"), gettext_lazy("Meldingen er tatt imot."),
        report_answering.receive,
    ),
    "vurder": Verb(
        Step.START_ASSESSMENT, gettext_lazy("Start vurdering"), gettext_lazy("Start vurdering"),
        gettext_lazy("Vurderingen er i gang."), report_answering.start_assessment,
    ),
    "spor": Verb(
        Step.ASK_INFORMATION, gettext_lazy("Be om opplysninger"), gettext_lazy("Send spørsmålet"),
        gettext_lazy("Spørsmålet er sendt."), report_answering.ask, AskForm,
    ),
    "forelopig": Verb(
        None, gettext_lazy("Gi foreløpig svar"), gettext_lazy("Send foreløpig svar"), gettext_lazy("Det foreløpige svaret er sendt."),
        report_answering.reply_for_now, ReplyForNowForm,
    ),
    "ja": Verb(
        Step.ACCEPT, gettext_lazy("Svar ja"), gettext_lazy("Svar ja"), gettext_lazy("Svaret er ja. Nå trenger saken en koordinator."),
        report_answering.accept, AcceptForm, gettext_lazy("Da åpner dere en sak, og oppnevner en koordinator."),
    ),
    "nei": Verb(
        Step.DECLINE, gettext_lazy("Svar nei"), gettext_lazy("Send svaret"), gettext_lazy("Svaret er sendt."),
        report_answering.decline, DeclineForm,
        gettext_lazy("Personen og den som meldte, ser grunnen. De ser også hvordan de klager."),
    ),
    "videre": Verb(
        Step.REDIRECT, gettext_lazy("Send til riktig bydel"), gettext_lazy("Send videre"), gettext_lazy("Meldingen er sendt videre."),
        report_answering.redirect, RedirectForm, gettext_lazy("Fristen blir ikke flyttet. Dagene telles fra meldingen ble sendt."),
    ),
}  # fmt: skip


@require_safe
@unit
def one(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show a report with what can be done now."""
    return _page(request, need_reports.report(actor_of(request), report_id))


def _page(
    request: HttpRequest, report: Report, *, code: int = 200, problem: str = "", unsent: str = ""
) -> HttpResponse:
    today = oslo_today(timezone.now())
    offered = [(slug, verb) for slug, verb in _VERBS.items() if _may(report, verb)]
    return render(
        request, "unit/report.html", status=code, report=report, problem=problem, unsent=unsent,
        line=present.line(report, today), journey=present.journey(report, today), facts=present.facts(report),
        entries=present.entries(report, today), main=_main(offered), offered=offered,
        declined=report.status is ReportStatus.DECLINED, complaint_due=present.complaint_due(report), wish=present.WISH[report.wish],
        gone=report.unit_id != actor_of(request).organisation_id,
        appoint=report.status is ReportStatus.ACCEPTED,
    )  # fmt: skip


def _may(report: Report, verb: Verb) -> bool:
    """Tell whether a verb can be done now."""
    return report.may_reply_for_now if verb.step is None else verb.step in report.steps


def _main(offered: list[tuple[str, Verb]]) -> str:
    """Return the slug of the one verb that comes next."""
    names = [slug for slug, _verb in offered]
    return next((slug for slug in ("ta-imot", "vurder", "ja") if slug in names), "")


@require_http_methods(["GET", "HEAD", "POST"])
@unit
def act(request: HttpRequest, report_id: UUID, verb: str) -> HttpResponse:
    """Show the form of a verb, or do it; what was typed is never lost when somebody else was first."""
    chosen = _VERBS.get(verb)
    if chosen is None:
        raise Http404
    name = f"report_{verb}:{report_id}"
    form, kept = drafting.shown(request, name, chosen.form or forms.Form, **_kwargs(request, chosen))
    problem, code = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            case = chosen.act(actor_of(request), report_id, expected=drafting.version(request), **_values(form))
        except InvalidError as error:
            for field, text in error.fields.items():
                form.add_error(field if field in form.fields else None, _(text))
            code = 422
        except (ConflictError, NotAllowedNowError) as error:
            drafts.keep(actor_of(request), form=name, data=drafting.typed(request))
            problem, code = _problem(error), 409
        else:
            return _done(request, name, chosen, report_id, case)
    elif request.method == "POST":
        code = 422
    return _form(request, report_id, verb, form, kept, problem=problem, code=code)


def _form(
    request: HttpRequest, report_id: UUID, verb: str, form: forms.Form, kept: str, *, problem: str, code: int
) -> HttpResponse:
    """Show the form of a verb; or the report when the verb has no form, or can't be done any more."""
    chosen, report = _VERBS[verb], need_reports.report(actor_of(request), report_id)
    if not _may(report, chosen):
        text = problem or _("Det går ikke nå. Se hvor langt saken er kommet.")
        return _page(request, report, code=409, problem=text, unsent=request.POST.get("text", ""))
    if chosen.form is None:
        return _page(request, report, code=code, problem=problem)
    return render(
        request, "unit/act.html", status=code, report=report, verb=chosen, form=form, kept=kept, problem=problem,
        line=present.line(report, oslo_today(timezone.now())), draft_url=f"/enhet/melding/{report_id}/{verb}/kladd/",
    )  # fmt: skip


def _kwargs(request: HttpRequest, verb: Verb) -> dict[str, Any]:
    """Return what the form of a verb needs to know: all districts but one's own, for sending on."""
    if verb.form is not RedirectForm:
        return {}
    own = actor_of(request).organisation_id
    return {"districts": tuple(one for one in report_sending.districts() if one.unit_id != own)}


def _values(form: forms.Form) -> dict[str, Any]:
    """Return what was filled in, as the service wants it."""
    values = dict(form.cleaned_data)
    return values | {"unit_id": UUID(values["unit_id"])} if "unit_id" in values else values


def _problem(error: ConflictError | NotAllowedNowError) -> str:
    """Say that somebody was first, or that it can't be done."""
    if isinstance(error, ConflictError) and error.who:
        return _("%(name)s var først, og har endret saken. Vi har ikke gjort det du ba om.") % {"name": error.who}
    return _("Det går ikke nå. Personen kan ha en sak i en annen bydel, eller saken er endret.")


def _done(request: HttpRequest, name: str, verb: Verb, report_id: UUID, case: UUID | None) -> HttpResponse:
    """Tell what was done and go on: after a yes to who shall coordinate."""
    drafts.discard(actor_of(request), name)
    tell(request, str(verb.done))
    url = f"/enhet/sak/{case}/oppnevn/" if verb.step is Step.ACCEPT else f"/enhet/melding/{report_id}/"
    return HttpResponseRedirect(url, status=303)


@require_POST
@unit
def keep(request: HttpRequest, report_id: UUID, verb: str) -> HttpResponse:
    """Keep what is typed in one of these forms."""
    if verb not in _VERBS:
        raise Http404
    return drafting.keep(request, f"report_{verb}:{report_id}")
