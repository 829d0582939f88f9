"""The one shape of the forms about who acts for whom: shown, saved, or shown again with what to put right."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from minoversikt.domain.errors import InvalidError
from minoversikt.web.flash import tell
from minoversikt.web.forms.representation import DecisionForm, ProxyForm, add_errors
from minoversikt.web.jinja import render


def form_page(
    request: HttpRequest, form: DecisionForm | ProxyForm, template: str, *, save: Callable[[Any], object], saved: str,
    to: str, **around: object,
) -> HttpResponse:  # fmt: skip
    """Save what `form.new()` says, tell `saved` and lead to `to`; else the page, 422 when something is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            save(form.new())
        except InvalidError as error:
            add_errors(form, error)
        else:
            tell(request, saved)
            return HttpResponseRedirect(to, status=303)
    return render(request, template, status=422 if form.errors else 200, form=form, **around)
