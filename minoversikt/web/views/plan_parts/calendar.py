"""The calendar: coming appointments first, past ones below; one appointment, and its form."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import Op, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.services import calendar as verbs
from minoversikt.services.sight import place_for
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, number, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.appointment import AppointmentForm, fields_of, stored, typed
from minoversikt.web.forms.conflicts import in_words_of
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import calendar as present
from minoversikt.web.present.around import around


@require_safe
@open_to(LOGGED_IN)
def calendar(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show the appointments of a plan."""
    page = verbs.calendar_of(actor_of(request), plan_id)
    view = present.calendar(page, everything="alle" in request.GET)
    return render(request, "calendar/list.html", c=view, may_add=page.may_add, **around(request, page.sight))


@require_safe
@open_to(LOGGED_IN)
def appointment(request: HttpRequest, plan_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Show one appointment."""
    page = verbs.appointment_of(actor_of(request), plan_id, appointment_id)
    row = present.row(page.appointment, f"/plan/{plan_id}/kalender/", oslo_day(page.sight.at))
    context = {"row": row, "one": page.appointment, "may_change": page.may_change}
    return render(request, "calendar/one.html", **context, **around(request, page.sight))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def new_appointment(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Add an appointment."""
    actor, back = actor_of(request), f"/plan/{plan_id}/kalender/"
    sight = place_for(actor, plan_id, Op.CONTRIBUTE, Section.CALENDAR, "appointment")

    def save(cleaned: dict[str, Any], _version: int, row_id: UUID) -> Saved:
        voiced = bool(cleaned.get("voiced_by_owner"))
        return verbs.write_appointment(actor, plan_id, values=stored(cleaned), voiced_by_owner=voiced, row_id=row_id)

    return run(request, Editor(
        form_name=f"appointment:new:{plan_id}", plan_id=plan_id, form=AppointmentForm, template="calendar/form.html",
        save=save, done_url=back, done_text=_("Avtalen er lagret."), initial={"kind": "appointment"},
        form_kwargs={"sight": sight}, context={"back": back, "title": _("Ny avtale"), **around(request, sight)},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change_appointment(request: HttpRequest, plan_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Change an appointment."""
    actor, back = actor_of(request), f"/plan/{plan_id}/kalender/{appointment_id}/"
    page = verbs.appointment_of(actor, plan_id, appointment_id)
    if not page.may_change:
        raise NotFoundError

    def save(cleaned: dict[str, Any], version: int, _row_id: UUID) -> Saved:
        voiced = bool(cleaned.get("voiced_by_owner"))
        with in_words_of(typed):
            return verbs.change_appointment(
                actor, plan_id, appointment_id, expected=version, values=stored(cleaned), voiced_by_owner=voiced
            )

    return run(request, Editor(
        form_name=f"appointment:{appointment_id}", plan_id=plan_id, form=AppointmentForm, template="calendar/form.html",
        save=save, done_url=back, done_text=_("Avtalen er lagret."), version=page.appointment.version,
        initial=typed(fields_of(page.appointment)), form_kwargs={"sight": page.sight},
        set_aside=lambda values: verbs.set_aside_appointment(actor, plan_id, appointment_id, values),
        context={"back": back, "title": _("Endre avtalen"), **around(request, page.sight)},
    ))  # fmt: skip


@require_POST
@open_to(LOGGED_IN)
def remove_appointment(request: HttpRequest, plan_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Take an appointment out; «Angre» brings it back."""
    version, base = number(request.POST.get("base_version")), f"/plan/{plan_id}/kalender/"
    try:
        saved = verbs.remove_appointment(actor_of(request), plan_id, appointment_id, expected=version)
    except ConflictError:
        tell(request, _("Noen andre endret dette samtidig. Se hva som står nå, og prøv igjen."))
        return HttpResponseRedirect(f"{base}{appointment_id}/", status=303)
    tell(request, _("Avtalen er tatt bort."), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    return HttpResponseRedirect(base, status=303)
