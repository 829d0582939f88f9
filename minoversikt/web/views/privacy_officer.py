"""The privacy officer's pages: questions that wait, one question with the rows it is about, looks without a trace of work."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import Role
from minoversikt.domain.errors import InvalidError, NotAllowedNowError
from minoversikt.services import drafts, log_questions, snooping
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.forms.log_questions import AnswerForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import log_questions as words

officer: Final = open_to(Role.PRIVACY_OFFICER)


@require_safe
@officer
def questions(request: HttpRequest) -> HttpResponse:
    """List the questions: those that wait first."""
    show = drafting.how_many(request, log_questions.PAGE)
    found = log_questions.of_officer(actor_of(request), show=show)
    return render(
        request, "privacy_officer/questions.html", waiting=[words.row(q, found.today) for q in found.waiting],
        answered=[words.row(q, found.today) for q in found.answered], total=found.answered_total,
        more=show + log_questions.PAGE,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Show one question with the rows it is about, and take the answer."""
    actor, name = actor_of(request), _name(question_id)
    form, kept = drafting.shown(request, name, AnswerForm)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            log_questions.answer(actor, question_id, text=form.cleaned_data["text"])
        except InvalidError as error:
            told = error.fields["text"]
            form.add_error("text", _(told))
        except NotAllowedNowError:
            problem = _("Spørsmålet er besvart av en annen. Svaret ditt er ikke sendt.")
        else:
            drafts.discard(actor, name)
            tell(request, _("Svaret er sendt."))
            return HttpResponseRedirect("/personvernombud/", status=303)
    found = log_questions.one(actor, question_id)
    return render(
        request, "privacy_officer/question.html", status=409 if problem else 422 if form.errors else 200, form=form,
        q=words.row(found.question, found.today), days=words.days(found), problem=problem, kept=kept,
        unsent=request.POST.get("text", "") if problem else "",
        draft_url=f"/personvernombud/sporsmal/{question_id}/kladd/",
    )  # fmt: skip


@require_POST
@officer
def keep(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Keep what is typed of an answer."""
    return drafting.keep(request, _name(question_id))


@require_safe
@officer
def findings(request: HttpRequest) -> HttpResponse:
    """List looks that left no other trace of work."""
    show = drafting.how_many(request, snooping.PAGE)
    found = snooping.findings(actor_of(request), show=show)
    return render(
        request, "privacy_officer/findings.html", rows=[words.finding(one) for one in found.found], total=found.total,
        more=show + snooping.PAGE,
    )  # fmt: skip


@require_POST
@officer
def look(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """Note that a finding has been looked into, or that it has not after all."""
    seen = request.POST.get("seen") != "no"
    snooping.mark(actor_of(request), finding_id, seen=seen)
    tell(request, _("Merket som sett på.") if seen else _("Merket er tatt bort."))
    return HttpResponseRedirect("/personvernombud/oppslag/", status=303)


def _name(question_id: UUID) -> str:
    return f"log_answer:{question_id}"
