"""One step on one page: what happens, the words it needs, one button. Told before it is done, and nothing typed is lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from minoversikt.domain.errors import InvalidError, NotAllowedNowError
from minoversikt.services import drafts
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The page of one step. `points` tell what happens; `draft` names what is typed, empty for a form without text."""

    title: str
    back: str
    back_text: str
    button: str
    done: str
    done_url: str
    lead: str = ""
    points: tuple[str, ...] = ()
    note: str = ""
    stay: str = ""
    form: type[forms.Form] = forms.Form
    form_kwargs: Mapping[str, Any] = field(default_factory=dict)
    draft: str = ""
    wide: str = "narrow"
    template: str = "life/act.html"
    context: Mapping[str, Any] = field(default_factory=dict)


def run(request: HttpRequest, act: Act, do: Callable[[dict[str, Any]], Any]) -> HttpResponse:
    """Show the page, or take the step; says what is wrong at its field, and calmly when it can't be done any more."""
    form, kept = _form(request, act)
    problem, code = "", 200
    if request.method == "POST":
        code = 422
        if form.is_valid():
            try:
                do(form.cleaned_data)
            except InvalidError as error:
                for name, text in error.fields.items():
                    form.add_error(name if name in form.fields else None, _(text))
            except NotAllowedNowError:
                problem, code = _("Det går ikke nå. Noe er endret siden du åpnet siden."), 409
            else:
                return _done(request, act)
    draft_url = f"/kladd/{act.draft}/" if act.draft else ""
    return render(
        request, act.template, status=code, act=act, form=form, kept=kept, problem=problem, draft_url=draft_url,
        **act.context,
    )  # fmt: skip


def _form(request: HttpRequest, act: Act) -> tuple[forms.Form, str]:
    """The form as sent, or with its draft put back."""
    if act.draft:
        return drafting.shown(request, act.draft, act.form, **act.form_kwargs)
    return act.form(request.POST if request.method == "POST" else None, **act.form_kwargs), ""


def _done(request: HttpRequest, act: Act) -> HttpResponse:
    """Throw the draft away, say that it is done, go on."""
    if act.draft:
        drafts.discard(actor_of(request), act.draft)
    if act.done:
        tell(request, act.done)
    return HttpResponseRedirect(act.done_url, status=303)
