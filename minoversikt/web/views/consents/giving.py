"""One participant's page: a ready answer with one choice, the questions part by part, and a yes that is written down."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minoversikt.domain.access_matrix import Choice, levels
from minoversikt.domain.codes import ConsentHow
from minoversikt.domain.consent_ready import Ready, can_choose_ready, ready_choice
from minoversikt.domain.errors import InvalidError
from minoversikt.services import consent_giving, consent_records, consents
from minoversikt.services.consents import OneConsentPage
from minoversikt.web.flash import tell
from minoversikt.web.forms.consents import AnswerForm, ReadyForm, RecordForm, answers_of
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.consent_one import given_told, one_view
from minoversikt.web.present.consents import called


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def one(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Show one participant's access, and take the answer: a yes, or a proposal from whoever may only propose."""
    page = consents.consent_of(actor_of(request), plan_id, key)
    if request.method == "POST":
        return _by_ready(request, page) if request.POST.get("by") == "ready" else _by_part(request, page)
    whole = _whole_answer(page) and request.GET.get("velg") != "selv"
    return _show(request, page, _ready_form(request, page) if whole else _form(AnswerForm, request, page))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def record(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Write down a yes given on paper or by word of mouth."""
    actor = actor_of(request)
    page = consents.consent_of(actor, plan_id, key)
    form = _form(RecordForm, request, page)
    if request.method == "POST" and form.is_valid():
        sent, how = form.cleaned_data["paper"], ConsentHow(form.cleaned_data["how"])
        try:
            consent_records.record(
                actor, plan_id, key, form.choice, form.cleaned_data["last_day"], how=how,
                paper=sent.read() if sent else None,
            )  # fmt: skip
        except InvalidError as error:
            _wrong(form, error)
        else:
            tell(request, _("Samtykket er skrevet ned. Personen ser det med en gang."))
            return _to_all(page)
    status = 422 if form.errors else 200
    return render(
        request, "consents/record.html", status=status, form=form, o=one_view(page, actor.person_id),
        **around(request, page.sight),
    )  # fmt: skip


def _whole_answer(page: OneConsentPage) -> bool:
    """Ready answers are for a first yes: nothing stands or waits, and the reader decides over the whole plan."""
    return page.powers.share and not page.sharing.rows and can_choose_ready(page.powers.sections)


def _by_ready(request: HttpRequest, page: OneConsentPage) -> HttpResponse:
    """Take a ready answer as an ordinary yes to its parts; «Velg selv» leads to the questions."""
    form = _ready_form(request, page)
    if not form.is_valid():
        return _show(request, page, form)
    if form.ready is Ready.OWN:
        return HttpResponseRedirect(f"{request.path}?velg=selv", status=303)
    return _give(request, page, form, ready_choice(form.ready), page.renew_to)


def _by_part(request: HttpRequest, page: OneConsentPage) -> HttpResponse:
    """Take the answers part by part."""
    form = _form(AnswerForm, request, page)
    if not form.is_valid():
        return _show(request, page, form)
    choice, last = form.choice, form.cleaned_data["last_day"]
    if page.powers.share:
        return _give(request, page, form, choice, last)
    try:
        consent_giving.propose(actor_of(request), page.sight.frame.id, page.sharing.key, choice, last)
    except InvalidError as error:
        return _again(request, page, form, error)
    tell(request, _("Forslaget er sendt."))
    return _to_all(page)


def _give(
    request: HttpRequest, page: OneConsentPage, form: forms.Form, choice: Choice, last: date | None
) -> HttpResponse:
    """Say yes, and tell in words what was given and what was not."""
    more = {"seen": form.cleaned_data["seen"], "view": form.cleaned_data.get("view", "")}
    try:
        given = consent_giving.give(actor_of(request), page.sight.frame.id, page.sharing.key, choice, last, **more)
    except InvalidError as error:
        return _again(request, page, form, error)
    tell(request, given_told(page, choice, last, given.waits_for))
    return _to_all(page)


def _ready_form(request: HttpRequest, page: OneConsentPage) -> ReadyForm:
    """Return the ready answers, none of them chosen."""
    more = {"name": called(page.sharing), "own": page.sight.is_owner, "asks_view": page.acts_for}
    return ReadyForm(
        request.POST if request.method == "POST" else None, initial={"seen": page.sharing.seen, "by": "ready"}, **more
    )


def _form(kind: type[AnswerForm], request: HttpRequest, page: OneConsentPage) -> Any:
    """Return the questions, answered with what is proposed, else with what stands."""
    sharing, own = page.sharing, page.sight.is_owner
    given = levels(sharing.proposed or sharing.current)
    last = one_view(page, None).last_day
    initial = answers_of(given) | {"last_day": last, "seen": sharing.seen}
    more = {"sections": page.powers.sections, "name": called(sharing), "own": own}
    more["asks_view"] = page.acts_for and kind is AnswerForm
    if request.method == "POST":
        return kind(request.POST, request.FILES, initial=initial, **more)
    return kind(initial=initial, **more)


def _again(request: HttpRequest, page: OneConsentPage, form: forms.Form, error: InvalidError) -> HttpResponse:
    """Show the form with what was wrong, beside what stands now."""
    _wrong(form, error)
    return _show(request, consents.consent_of(actor_of(request), page.sight.frame.id, page.sharing.key), form)


def _show(request: HttpRequest, page: OneConsentPage, form: forms.Form) -> HttpResponse:
    """The page of one participant around its form; a refused answer carries what stands now, so that it can be sent."""
    if form.is_bound:
        form.data = form.data.copy()  # type: ignore[union-attr]
        form.data["seen"] = page.sharing.seen
    status = 422 if form.is_bound else 200
    view = one_view(page, actor_of(request).person_id)
    return render(
        request, "consents/one.html", status=status, form=form, o=view, by_ready=isinstance(form, ReadyForm),
        **around(request, page.sight),
    )  # fmt: skip


def _wrong(form: forms.Form, error: InvalidError) -> None:
    """Say what was wrong, at its field; of a field the form does not have, above it."""
    for name, text in error.fields.items():
        form.add_error(name if name in form.fields else None, _(text))


def _to_all(page: OneConsentPage) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"/plan/{page.sight.frame.id}/hvem-ser-hva/", status=303)
