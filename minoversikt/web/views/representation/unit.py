"""The coordinating unit's registers: who acts for the person of a case, and whose plan is protected."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import Role
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.representation import BY_UNIT
from minoversikt.services import protection
from minoversikt.services import representation_register as register
from minoversikt.web.flash import tell
from minoversikt.web.forms.representation import ProtectionForm, RegisterForm, add_errors
from minoversikt.web.forms.unit import EndForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import representation as present

unit: Final = open_to(Role.COORDINATING_UNIT)


@require_safe
@unit
def people(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who acts for the person of a case, and who did."""
    found, now = register.of_case(actor_of(request), case_id), timezone.now()
    rows = [(present.row(one, now), one.kind in BY_UNIT) for one in found.now]
    past = [present.row(one, now) for one in found.past]
    return render(request, "representation/case.html", line=found.line, rows=rows, past=past)


@require_http_methods(["GET", "HEAD", "POST"])
@unit
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Register a parent, a guardian or a care order."""
    actor, form = actor_of(request), RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            register.register(actor, case_id, form.kind_chosen, form.new())
        except InvalidError as error:
            add_errors(form, error)
        else:
            tell(request, _("Det er lagt inn."))
            return HttpResponseRedirect(f"/enhet/sak/{case_id}/representasjon/", status=303)
    line = register.of_case(actor, case_id).line
    return render(request, "representation/register.html", status=422 if form.errors else 200, line=line, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@unit
def end(request: HttpRequest, case_id: UUID, representation_id: UUID) -> HttpResponse:
    """End what the unit registered."""
    actor, form = actor_of(request), EndForm(request.POST or None, initial={"on": oslo_today(timezone.now())})
    back = f"/enhet/sak/{case_id}/representasjon/"
    if request.method == "POST" and form.is_valid():
        try:
            register.end(actor, case_id, representation_id, on=form.cleaned_data["on"])
        except InvalidError as error:
            add_errors(form, error)
        except NotAllowedNowError:
            tell(request, _("Det var avsluttet allerede."))
            return HttpResponseRedirect(back, status=303)
        else:
            tell(request, _("Siste dag er lagret."))
            return HttpResponseRedirect(back, status=303)
    found = register.of_case(actor, case_id)
    held = next((one for one in found.now if one.id == representation_id and one.kind in BY_UNIT), None)
    if held is None:
        raise NotFoundError
    return render(
        request, "representation/end.html", status=422 if form.errors else 200, line=found.line, form=form,
        held=present.row(held, timezone.now()),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit
def protect(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Protect a plan, and keep the named list."""
    actor = actor_of(request)
    line, found = protection.of_case(actor, case_id)
    people = [(str(one.person_id), one.name, one.byline) for one in found.people]
    listed = [str(one.person_id) for one in found.people if one.listed]
    form = ProtectionForm(request.POST or None, people=people, initial={"protected": found.protected, "listed": listed})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["protected"]
        protection.protect(actor, case_id, on=on, listed=[UUID(key) for key in form.cleaned_data["listed"]])
        tell(request, _("Planen er skjermet.") if on else _("Planen er ikke skjermet."))
        return HttpResponseRedirect(f"/enhet/sak/{case_id}/", status=303)
    return render(
        request, "representation/protection.html", status=422 if form.errors else 200, line=line, form=form,
        protected=found.protected,
    )  # fmt: skip
