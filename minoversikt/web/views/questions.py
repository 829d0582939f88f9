"""«Spør denne enheten»: ask through an entry or an organisation of the catalogue, read and answer at one's own list."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.domain.unit_question import Addressee
from minoversikt.services import unit_questions
from minoversikt.services.writing import Saved
from minoversikt.web import drafting
from minoversikt.web.editing import Editor, run
from minoversikt.web.forms.questions import AnswerForm, QuestionForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import questions as present

at_work: Final = open_to(*present.AT_WORK)
_CONFLICT: Final = 409


@require_safe
@at_work
def listed(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer from us, what one has asked, what we have answered."""
    show = drafting.how_many(request, unit_questions.PAGE)
    found = unit_questions.lists(actor_of(request), show=show)
    groups = {
        name: [present.row(one, found.today) for one in getattr(found, name)]
        for name in ("waiting", "mine", "answered")
    }
    cut = max(found.waiting_total, found.mine_total, found.answered_total) > show
    return render(
        request, "questions/list.html", **groups, waiting_total=found.waiting_total,
        more=f"?vis={show + unit_questions.PAGE}" if cut else "",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@at_work
def ask_about_offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Ask through an entry of the catalogue."""
    to = unit_questions.addressee(offer_id=offer_id)
    return _ask(request, to, (f"/tjenestekatalog/{offer_id}/", to.offer_name))


@require_http_methods(["GET", "HEAD", "POST"])
@at_work
def ask_unit(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Ask an organisation."""
    to = unit_questions.addressee(unit_id=organisation_id)
    return _ask(request, to, (f"/tjenestekatalog/hos/{organisation_id}/", to.unit_name))


def _ask(request: HttpRequest, to: Addressee, back: tuple[str, str]) -> HttpResponse:
    actor = actor_of(request)

    def save(cleaned: dict[str, Any], _version: int, row_id: UUID) -> Saved:
        sent = unit_questions.ask(actor, to, text=cleaned["text"], row_id=row_id)
        return Saved(sent, 1, sent)

    return run(request, Editor(
        form_name=f"unit_question:{to.offer_id or to.unit_id}", plan_id=None, form=QuestionForm, save=save,
        template="questions/ask.html", done_url=present.HOME, undoable=False,
        done_text=_("Spørsmålet er sendt. Svaret kommer på denne siden."), context={"to": to, "back": back},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@at_work
def one(request: HttpRequest, unit_question_id: UUID) -> HttpResponse:
    """Show a question, and take the answer from whoever may give it."""
    actor = actor_of(request)
    question_id = unit_question_id
    found = unit_questions.one(actor, question_id)
    row = present.row(found.question, found.today)
    if not found.may_answer:
        lost = request.POST.get("text", "")
        return render(request, "questions/one.html", q=row, status=_CONFLICT if lost else 200, unsent=lost)

    def save(cleaned: dict[str, Any], _version: int, _row: UUID) -> Saved:
        unit_questions.answer(actor, question_id, text=cleaned["text"])
        return Saved(question_id, 1, question_id)

    try:
        return run(request, Editor(
            form_name=f"unit_answer:{question_id}", plan_id=None, form=AnswerForm, template="questions/answer.html",
            save=save, done_url=present.HOME, done_text=_("Svaret er sendt."), undoable=False, context={"q": row},
        ))  # fmt: skip
    except NotAllowedNowError:
        again = unit_questions.one(actor, question_id)
        row, lost = present.row(again.question, again.today), request.POST.get("text", "")
        return render(request, "questions/one.html", status=_CONFLICT, q=row, unsent=lost)
