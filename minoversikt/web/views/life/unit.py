"""The unit and the life of a plan: where it stands, ending it, opening it again, notices, closed cases."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import EndReason, Role
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.plan_life import CaseLife
from minoversikt.services import case_life, case_notices
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.forms.life import END_FORMS, ReasonForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import plan_life as words
from minoversikt.web.views.life.acts import Act, run
from minoversikt.web.views.unit.cases import _appointed
from minoversikt.web.words import day_month_year

_PAGE = ["GET", "HEAD", "POST"]
_unit = open_to(Role.COORDINATING_UNIT)


@require_safe
@_unit
def plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show where the plan of a case stands, and what the unit can do."""
    found = case_life.life(actor_of(request), case_id)
    life, move = found.life, found.move
    return render(
        request, "life/case.html", life=life, facts=words.case_facts(life), without=words.without_words(life.without_responsible),
        move=words.move_words((move.transfer,), is_owner=False) if move else "", move_url=f"/enhet/flytting/{move.transfer.id}/" if move and move.steps else "",
        may_move=life.closed_at is None and not (move and move.steps),
        case_url=f"/enhet/sak/{case_id}/",
    )  # fmt: skip


@require_http_methods(_PAGE)
@_unit
def why(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask why a plan or a case is to end; the next page tells what happens."""
    life = _open(request, case_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return HttpResponseRedirect(f"/enhet/sak/{case_id}/avslutt/{form.cleaned_data['reason']}/", status=303)
    title = _("Avslutte planen") if life.has_open_plan else _("Avslutte saken")
    back = f"/enhet/sak/{case_id}/plan/"
    act = Act(title=title, lead=life.subject_name, button=_("Gå videre"), back=back, back_text=_("Planen til %(name)s") % {"name": life.subject_name}, done="", done_url=back, wide="reports")  # fmt: skip
    return render(
        request,
        "life/act.html",
        status=422 if form.errors else 200,
        act=act,
        form=form,
        kept="",
        problem="",
        draft_url="",
    )


def _open(request: HttpRequest, case_id: UUID) -> CaseLife:
    """Read an open case. Raises NotFoundError for a closed one."""
    life = case_life.life(actor_of(request), case_id).life
    if not life.may_end:
        raise NotFoundError
    return life


@require_http_methods(_PAGE)
@_unit
def end(request: HttpRequest, case_id: UUID, slug: str) -> HttpResponse:
    """Tell what happens, and end the plan or the case."""
    if slug not in END_FORMS:
        raise Http404
    actor, life = actor_of(request), _open(request, case_id)
    reason, form = END_FORMS[slug]
    back = f"/enhet/sak/{case_id}/avslutt/"
    title, button, done = _titles(reason, plan=life.has_open_plan)
    return run(request, Act(
        title=title, lead=life.subject_name, points=_points(reason, plan=life.has_open_plan), button=button, stay=_("Avbryt"),
        note=_note(reason), back=back, back_text=_("Hvorfor?"), done=done, done_url=f"/enhet/sak/{case_id}/plan/", form=form,
        form_kwargs={"has_plan": life.has_open_plan}, draft=f"life:{slug}:{case_id}", wide="reports",
    ), lambda data: case_life.end(
        actor, case_id, reason=reason, words=data.get("text", ""), on=data.get("on"), talked=bool(data.get("talked")),
        close=data.get("close") == "yes",
    ))  # fmt: skip


def _titles(reason: EndReason, *, plan: bool) -> tuple[str, str, str]:
    """Return the heading, the button, and what is said when it is done."""
    if reason is EndReason.DIED:
        return (
            _("Registrere at personen er død"),
            _("Registrer dødsfallet"),
            _("Dødsfallet er registrert. Ingen har tilgang til planen."),
        )
    if plan:
        return _("Avslutte planen"), _("Avslutt planen"), _("Planen er avsluttet.")
    return _("Avslutte saken"), _("Avslutt saken"), _("Saken er avsluttet.")


def _points(reason: EndReason, *, plan: bool) -> tuple[str, ...]:
    """Return what happens, one thing a line."""
    match reason:
        case EndReason.DIED:
            return (
                _("Ingen kan åpne planen, heller ikke pårørende."),
                _("Personen kan ikke logge inn."),
                _("Koordinatoren slutter, og saken avsluttes."),
                _("Det som er skrevet, blir ikke slettet. Det hører til arkivet."),
            )
        case EndReason.MOVED:
            return (
                _("Koordinatoren og alle andre mister tilgangen."),
                _("Personen kan lese planen sin."),
                _("Saken avsluttes hos dere."),
            )
    if not plan:
        return (_("Koordinatoren slutter."), _("Saken avsluttes hos dere."))
    return (
        _("Koordinatoren og alle andre mister tilgangen til planen."),
        _("Personen kan lese planen sin."),
        _("Personen ser meldingen dere skriver."),
        _("Bare dere kan åpne planen igjen. Da må personen si ja på nytt."),
    )


def _note(reason: EndReason) -> str:
    if reason is EndReason.MOVED:
        return _("Flytter personen til en annen bydel i Min oversikt? Da skal dere be bydelen ta over i stedet.")
    return _("Er det feil? Dere kan åpne planen igjen.") if reason is EndReason.DIED else ""


@require_http_methods(_PAGE)
@_unit
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open an ended plan again."""
    actor = actor_of(request)
    life = case_life.life(actor, case_id).life
    if not life.may_reopen:
        raise NotFoundError
    back = f"/enhet/sak/{case_id}/plan/"
    points = (
        _("Personen får spørsmål om å si ja på nytt."),
        _("Ingen andre ser planen før personen har sagt ja."),
        _("De som hadde tilgang, får den ikke tilbake av seg selv."),
    )
    extra = (_("Saken åpnes igjen, uten koordinator."),) if life.closed_at else ()
    mistake = (_("Registreringen av dødsfallet blir tatt bort."),) if life.died_on else ()
    return run(request, Act(
        title=_("Åpne planen igjen"), lead=life.subject_name, points=(*mistake, *points, *extra), button=_("Åpne planen igjen"),
        stay=_("Avbryt"), back=back, back_text=_("Planen til %(name)s") % {"name": life.subject_name},
        done=_("Planen er åpnet igjen. Den venter på at personen sier ja."), done_url=back, wide="reports",
    ), lambda _data: case_life.reopen(actor, case_id))  # fmt: skip


@require_POST
@_unit
def open_plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open a plan where there was a coordinator alone, and show the invitation once."""
    try:
        return _appointed(request, case_life.open_plan(actor_of(request), case_id))
    except NotAllowedNowError:
        tell(request, _("Personen har en plan allerede."))
        return HttpResponseRedirect(f"/enhet/sak/{case_id}/plan/", status=303)


@require_POST
@_unit
def resolve(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Tick a notice off."""
    try:
        case_notices.resolve(actor_of(request), notice_id)
    except NotAllowedNowError:
        tell(request, _("Velg en koordinator først. Da blir beskjeden borte."))
    else:
        tell(request, _("Beskjeden er lest."))
    return HttpResponseRedirect("/enhet/", status=303)


@require_safe
@_unit
def closed(request: HttpRequest) -> HttpResponse:
    """List the unit's closed cases."""
    show = drafting.how_many(request, case_life.PAGE)
    found, total = case_life.closed(actor_of(request), show=show)
    rows = [(f"/enhet/sak/{one.id}/plan/", one.subject_name, day_month_year(one.closed_on)) for one in found]
    return render(request, "life/closed.html", rows=rows, total=total, more=show + case_life.PAGE)
