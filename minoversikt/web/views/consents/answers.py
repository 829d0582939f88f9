"""Answers about who sees the plan: one participant's page, yes, no, renew, withdraw, and what the coordinator sees."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from minoversikt.domain.access_matrix import levels
from minoversikt.domain.codes import ConsentHow, Section
from minoversikt.domain.errors import InvalidError, NotAllowedNowError
from minoversikt.services import consent_ending, consent_giving, consent_records, consent_withheld, consents
from minoversikt.services.consents import OneConsentPage
from minoversikt.web.flash import tell
from minoversikt.web.forms.consents import AnswerForm, RecordForm, WithheldForm, answers_of
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.consent_one import one_view
from minoversikt.web.present.consents import called

T = TypeVar("T")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def one(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Show one participant's access, and take the answer: a yes, or a proposal from whoever may only propose."""
    actor = actor_of(request)
    page = consents.consent_of(actor, plan_id, key)
    form = _form(AnswerForm, request, page)
    if request.method != "POST" or not form.is_valid():
        return _one(request, page, form)
    choice, last, name = form.choice, form.cleaned_data["last_day"], page.sharing.name
    try:
        if page.powers.share:
            more = {"seen": form.cleaned_data["seen"], "view": form.cleaned_data.get("view", "")}
            given = consent_giving.give(actor, plan_id, key, choice, last, **more)
            told = _("Svaret er lagret. Det gjelder når %(name)s også har sagt ja.") % {"name": given.waits_for}
            tell(request, told if given.waits_for else _("%(name)s har fått tilgang.") % {"name": name})
        else:
            consent_giving.propose(actor, plan_id, key, choice, last)
            tell(request, _("Forslaget er sendt."))
    except InvalidError as error:
        _wrong(form, error)
        return _one(request, consents.consent_of(actor, plan_id, key), form)
    return _back(plan_id)


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
            return _back(plan_id)
    status = 422 if form.errors else 200
    return render(
        request, "consents/record.html", status=status, form=form, o=one_view(page, actor.person_id),
        **around(request, page.sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def withheld(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show and change what is held back from the coordinator."""
    actor = actor_of(request)
    page = consent_withheld.withheld_of(actor, plan_id)
    form = WithheldForm(request.POST or None, initial={"withheld": [section.value for section in page.withheld]})
    if request.method == "POST":
        form = WithheldForm(request.POST)
        if form.is_valid():
            chosen = {Section(value) for value in form.cleaned_data["withheld"]}
            consent_withheld.withhold(actor, plan_id, chosen)
            tell(request, _("Lagret. Det gjelder med en gang."))
            return _back(plan_id)
    names = [one.name for one in page.coordinators]
    status = 422 if form.errors else 200
    return render(
        request, "consents/withheld.html", status=status, form=form, names=names, **around(request, page.sight)
    )


@require_POST
@open_to(LOGGED_IN)
def withdraw(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Take back one participant's access: at once, without a reason."""
    name = _done(lambda: consent_ending.withdraw(actor_of(request), plan_id, key))
    told = _("%(name)s har ikke tilgang lenger.") % {"name": name} if name else _("Tilgangen var trukket tilbake.")
    tell(request, told)
    return _back(plan_id)


@require_POST
@open_to(LOGGED_IN)
def withdraw_all(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Take back everybody's access at once."""
    _done(lambda: consent_ending.withdraw_all(actor_of(request), plan_id))
    tell(request, _("Du har stengt for alle. Bare du og koordinatoren kan åpne planen."))
    return _back(plan_id)


@require_POST
@open_to(LOGGED_IN)
def renew(request: HttpRequest, plan_id: UUID, key: UUID | None = None) -> HttpResponse:
    """Let one, or all, keep what they have until after the next revision."""
    given = _done(lambda: consent_giving.renew(actor_of(request), plan_id, key))
    if given is None:
        tell(request, _("Det er ingenting å fornye nå."))
    elif given.waits_for:
        tell(request, _("Svaret er lagret. Det gjelder når %(name)s også har sagt ja.") % {"name": given.waits_for})
    else:
        tell(request, _("Tilgangen er fornyet."))
    return _back(plan_id)


@require_POST
@open_to(LOGGED_IN)
def refuse(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Say no to a proposal, or take one's own back."""
    consent_ending.refuse(actor_of(request), plan_id, key)
    tell(request, _("Forslaget er tatt bort. Ingen har fått tilgang."))
    return _back(plan_id)


@require_POST
@open_to(LOGGED_IN)
def other_parent(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Answer as the other parent."""
    actor = actor_of(request)
    if request.POST.get("answer") == "yes":
        consent_giving.agree(actor, plan_id, key)
        tell(request, _("Du har sagt ja. Nå gjelder det."))
    else:
        consent_ending.disagree(actor, plan_id, key)
        tell(request, _("Du har sagt nei. Ingen har fått tilgang, og bydelen får vite at dere er uenige."))
    return _back(plan_id)


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


def _one(request: HttpRequest, page: OneConsentPage, form: AnswerForm) -> HttpResponse:
    """The page of one participant around its form; a refused answer carries what stands now, so that it can be sent."""
    if form.is_bound:
        form.data = form.data.copy()  # type: ignore[union-attr]
        form.data["seen"] = page.sharing.seen
    status = 422 if form.is_bound else 200
    view = one_view(page, actor_of(request).person_id)
    return render(request, "consents/one.html", status=status, form=form, o=view, **around(request, page.sight))


def _wrong(form: AnswerForm, error: InvalidError) -> None:
    """Say what was wrong, at its field."""
    for name, text in error.fields.items():
        form.add_error(name or None, _(text))


def _done(act: Callable[[], T]) -> T | None:
    """Do it, or nothing when it was done already: a second tap is no mistake."""
    try:
        return act()
    except NotAllowedNowError:
        return None


def _back(plan_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"/plan/{plan_id}/hvem-ser-hva/", status=303)
