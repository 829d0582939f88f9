"""Who sees a text of the young person's own: chosen on one small page, undone with «Angre»."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.domain.private_text import Circle
from minoversikt.services import private_texts
from minoversikt.web.editing import number
from minoversikt.web.flash import tell
from minoversikt.web.forms.representation import PrivateForm, add_errors
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import private_texts as present
from minoversikt.web.present.around import around


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def who_sees(request: HttpRequest, plan_id: UUID, what: str, row_id: UUID) -> HttpResponse:
    """Choose who sees one text."""
    kind = present.ADDRESSES.get(what)
    if kind is None:
        raise NotFoundError
    sight, text = private_texts.who_sees(actor_of(request), plan_id, kind, row_id)
    form = PrivateForm(request.POST or None, choices=present.choices(text), initial={"circle": text.circle.value})
    if request.method == "POST" and form.is_valid():
        try:
            return _let_see(request, plan_id, kind, row_id, form.chosen, present.back(plan_id, text))
        except InvalidError as error:
            add_errors(form, error)
        except ConflictError:
            form.add_error(None, _("Teksten ble endret samtidig. Se hva som står nå, og velg igjen."))
    return render(
        request, "representation/private.html", status=422 if form.errors else 200, form=form, text=text,
        back=present.back(plan_id, text), **around(request, sight),
    )  # fmt: skip


def _let_see(request: HttpRequest, plan_id: UUID, kind: str, row_id: UUID, circle: Circle, back: str) -> HttpResponse:
    """Keep the choice and go back to where the text stands."""
    version = number(request.POST.get("version"))
    saved = private_texts.let_see(actor_of(request), plan_id, kind, row_id, circle, expected=version)
    told = {
        Circle.EVERYBODY: _("Teksten er ikke lenger bare for deg."),
        Circle.COORDINATOR: _("Nå er det bare du og koordinatoren som kan se dette."),
        Circle.ONLY_ME: _("Nå er det bare du som kan se dette."),
    }[circle]
    tell(request, told, f"/plan/{plan_id}/angre/{saved.undo_id}/" if saved else "")
    return HttpResponseRedirect(back, status=303)
