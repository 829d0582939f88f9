"""Moves between districts: asking, answering, calling off, naming who coordinates."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.case_transfer import TransferStep
from minoversikt.domain.codes import Role
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import case_life, case_transfers, report_sending
from minoversikt.web.flash import tell
from minoversikt.web.forms.life import AnswerMoveForm, MoveForm
from minoversikt.web.forms.unit import AppointForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import plan_life as words
from minoversikt.web.views.life.acts import Act, run

_PAGE = ["GET", "HEAD", "POST"]
_unit = open_to(Role.COORDINATING_UNIT)


@require_http_methods(_PAGE)
@_unit
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask another district to take a case over."""
    actor = actor_of(request)
    found = case_life.life(actor, case_id)
    if found.life.closed_at is not None or (found.move and found.move.steps):
        raise NotFoundError
    back, name = f"/enhet/sak/{case_id}/plan/", found.life.subject_name
    places = tuple(one for one in report_sending.districts() if one.unit_id != actor.organisation_id)

    def send(data: dict[str, Any]) -> None:
        case_transfers.ask(
            actor, case_id, to=UUID(str(data["unit_id"])), reason=data["text"], moves_on=data["moves_on"]
        )

    return run(request, Act(
        title=_("Be en annen bydel ta over"), lead=name, button=_("Send spørsmålet"), stay=_("Avbryt"), back=back,
        back_text=_("Planen til %(name)s") % {"name": name}, done=_("Spørsmålet er sendt."), done_url=back, form=MoveForm,
        form_kwargs={"districts": places}, draft=f"life:flytt:{case_id}", wide="reports",
        points=(
            _("Bydelen ser navnet til personen, og det dere skriver her. De ser ikke planen."),
            _("Koordinatoren er den samme til bydelen har valgt en ny."),
            _("Personen ser hvor saken står, og må si ja til den nye koordinatoren."),
            _("De andre i teamet beholder tilgangen sin."),
        ),
    ), send)  # fmt: skip


@require_safe
@_unit
def one(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Show a move to either unit."""
    return _page(request, transfer_id)


def _page(request: HttpRequest, transfer_id: UUID, *, code: int = 200, problem: str = "") -> HttpResponse:
    line = case_transfers.transfer(actor_of(request), transfer_id).line
    (row,) = words.move_rows((line,))
    return render(
        request, "life/move.html", status=code, problem=problem, row=row, facts=words.move_facts(line),
        answers=TransferStep.ACCEPT in line.steps, names=TransferStep.COMPLETE in line.steps,
        cancels=TransferStep.CANCEL in line.steps, url=f"/enhet/flytting/{transfer_id}/",
    )  # fmt: skip


@require_http_methods(_PAGE)
@_unit
def answer(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Say yes or no to taking a case over."""
    actor = actor_of(request)
    line = case_transfers.transfer(actor, transfer_id).line
    if TransferStep.ACCEPT not in line.steps:
        return _page(request, transfer_id, code=409, problem=_("Flyttingen er besvart allerede."))
    back, yes = f"/enhet/flytting/{transfer_id}/", request.POST.get("answer") == "yes"

    def send(data: dict[str, Any]) -> None:
        verb = case_transfers.accept if data["answer"] == "yes" else case_transfers.decline
        verb(actor, transfer_id, words=data["text"])

    return run(request, Act(
        title=_("Svar på flyttingen"), lead=line.subject_name, button=_("Send svaret"), stay=_("Avbryt"), back=back,
        back_text=_("Flyttingen"), done=_("Svaret er sendt. Velg koordinator når dere er klare.") if yes else _("Svaret er sendt."),
        done_url=back if yes else "/enhet/", form=AnswerMoveForm, draft=f"life:svar:{transfer_id}", wide="reports",
        points=(
            _("Sier dere ja, velger dere en koordinator. Saken er hos den andre bydelen til dere har gjort det."),
            _("Sier dere nei, blir alt som før."),
        ),
    ), send)  # fmt: skip


@require_POST
@_unit
def cancel(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Call a move off."""
    try:
        case_transfers.cancel(actor_of(request), transfer_id)
    except NotAllowedNowError:
        return _page(request, transfer_id, code=409, problem=_("Flyttingen kan ikke stoppes nå."))
    tell(request, _("Flyttingen er stoppet. Alt er som før."))
    return HttpResponseRedirect("/enhet/", status=303)


@require_http_methods(_PAGE)
@_unit
def appoint(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Name who coordinates from now on; the case comes along."""
    actor = actor_of(request)
    found = case_transfers.transfer(actor, transfer_id)
    if TransferStep.COMPLETE not in found.line.steps:
        return _page(request, transfer_id, code=409, problem=_("Dere må svare ja før dere velger koordinator."))
    sent = request.POST if request.method == "POST" else None
    form = AppointForm(sent, candidates=found.candidates, needs_deputy=True)
    if request.method == "POST" and form.is_valid():
        deputy = form.cleaned_data.get("deputy")
        try:
            case = case_transfers.complete(
                actor,
                transfer_id,
                coordinator=UUID(form.cleaned_data["coordinator"]),
                deputy=UUID(deputy) if deputy else None,
            )
        except InvalidError as error:
            for name, text in error.fields.items():
                form.add_error(name if name in form.fields else None, _(text))
        except NotAllowedNowError:
            return _page(request, transfer_id, code=409, problem=_("Den andre bydelen har stoppet flyttingen."))
        else:
            tell(request, _("Saken er hos dere. Koordinatoren ser planen når personen har sagt ja."))
            return HttpResponseRedirect(f"/enhet/sak/{case}/", status=303)
    act = Act(
        title=_("Velg koordinator"), lead=found.line.subject_name, button=_("Velg, og ta over saken"), stay=_("Avbryt"),
        back=f"/enhet/flytting/{transfer_id}/", back_text=_("Flyttingen"), done="", done_url="", wide="reports",
        points=(
            _("Den gamle koordinatoren slutter, og den nye begynner, i samme øyeblikk."),
            _("Den nye koordinatoren ser ikke planen før personen har sagt ja."),
        ),
    )  # fmt: skip
    return render(
        request, "life/act.html", status=422 if form.errors else 200, act=act, form=form, kept="", problem="", draft_url="",
        nobody=not found.candidates,
    )  # fmt: skip
