"""People and roles: the list with its search, somebody new, what is changed, the last day."""

from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import Role
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.employment import NewJob
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError
from minoversikt.services import employments, identity_numbers
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.forms.administration import JobForm, LastDayForm, NewJobForm, show_problems
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.administration import job_row

admin: Final = open_to(Role.LOCAL_ADMIN)
_HOME: Final = "/administrasjon/"
BAD_INPUT, CONFLICT = 422, 409


@require_safe
@admin
def listed(request: HttpRequest) -> HttpResponse:
    """List who works here, by what was searched for."""
    text, past = request.GET.get("sok", "")[:100], "sluttet" in request.GET
    place, show = as_uuid(request.GET.get("sted", "")), drafting.how_many(request, employments.PAGE)
    found = employments.listed(actor_of(request), text=text, place=place, past=past, show=show)
    return render(
        request, "administration/people.html", rows=[job_row(job, found.at) for job in found.jobs], total=found.total,
        more=show + employments.PAGE, text=text, past=past, place=request.GET.get("sted", "") if place else "",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@admin
def add(request: HttpRequest) -> HttpResponse:
    """Employ somebody."""
    actor, job_id = actor_of(request), as_uuid(request.POST.get("row_id", "")) or uuid4()
    initial = {"starts_on": oslo_today(timezone.now())}
    form = NewJobForm(
        request.POST if request.method == "POST" else None, places=employments.places(actor), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        number = identity_numbers.read(form.cleaned_data["identity_number"])
        try:
            made = employments.add(actor, job_id, _new(form.cleaned_data), number)
        except InvalidError as error:
            show_problems(form, error)
        else:
            tell(request, _("%(name)s er lagt inn.") % {"name": form.cleaned_data["given_name"]})
            return HttpResponseRedirect(f"{_HOME}ansatt/{made}/", status=303)
    return render(
        request, "administration/new.html", status=BAD_INPUT if form.errors else 200, form=form, row_id=job_id
    )


def _new(typed: dict[str, Any]) -> NewJob:
    """Return what was typed as the service takes it."""
    return NewJob(
        given_name=typed["given_name"], family_name=typed["family_name"], role=Role(typed["role"]),
        organisation_id=UUID(typed["organisation"]), title=typed["title"], phone=typed["phone"], reach=typed["reach"],
        starts_on=typed["starts_on"], ends_on=typed["ends_on"],
    )  # fmt: skip


@require_safe
@admin
def one(request: HttpRequest, employment_id: UUID) -> HttpResponse:
    """Show one job."""
    return _page(request, employment_id)


def _page(request: HttpRequest, employment_id: UUID, *, code: int = 200, problem: str = "") -> HttpResponse:
    found = employments.job(actor_of(request), employment_id)
    row = job_row(found.job, found.at)
    facts = [
        (_("Rolle"), row.role), (_("Tittel"), row.title), (_("Sted"), row.place), (_("Telefon"), row.phone),
        (_("Treffes"), row.reach), (_("Ansatt"), row.period), (_("På vaktlisten til"), ", ".join(found.rosters)),
    ]  # fmt: skip
    return render(
        request, "administration/one.html", status=code, row=row, problem=problem,
        facts=[(label, text) for label, text in facts if text],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@admin
def change(request: HttpRequest, employment_id: UUID) -> HttpResponse:
    """Change title, phone and when somebody is reached."""
    actor = actor_of(request)
    job, problem = employments.job(actor, employment_id).job, ""
    now = {name: getattr(job, name) for name in employments.FIELDS}
    initial = now | {f"seen_{name}": value for name, value in now.items()}
    form = JobForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        seen = {name: request.POST.get(f"seen_{name}", "") for name in employments.FIELDS}
        try:
            employments.change(actor, employment_id, seen=seen, values={name: typed[name] for name in now})
        except InvalidError as error:
            show_problems(form, error)
        except NotAllowedNowError:
            return _page(request, employment_id, code=CONFLICT, problem=_("Personen har sluttet. Ingenting er endret."))
        except ConflictError as error:
            problem = _("En annen lagret først. Der står det nå: %(now)s. Lagre igjen for å bruke det du skrev.") % {
                "now": ", ".join(str(value) for value in error.current.values() if value)
            }
            form = JobForm(initial=dict(typed) | {f"seen_{name}": value for name, value in error.current.items()})
        else:
            tell(request, _("Lagret."))
            return HttpResponseRedirect(f"{_HOME}ansatt/{employment_id}/", status=303)
    return render(
        request, "administration/change.html", status=_code(form, problem), form=form, problem=problem,
        row=job_row(job, timezone.now()),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@admin
def end(request: HttpRequest, employment_id: UUID) -> HttpResponse:
    """Set somebody's last day."""
    actor = actor_of(request)
    form = LastDayForm(request.POST if request.method == "POST" else None, initial={"on": oslo_today(timezone.now())})
    if request.method == "POST" and form.is_valid():
        try:
            ended = employments.end(actor, employment_id, on=form.cleaned_data["on"])
        except InvalidError as error:
            show_problems(form, error)
        except NotAllowedNowError:
            return _page(request, employment_id, code=CONFLICT, problem=_("Personen har sluttet allerede."))
        else:
            tell(request, _("Siste dag for %(name)s er lagret.") % {"name": ended.name})
            return HttpResponseRedirect(_HOME, status=303)
    found = employments.job(actor, employment_id)
    return render(
        request, "administration/end.html", status=_code(form, ""), form=form, row=job_row(found.job, found.at)
    )


def _code(form: forms.Form, problem: str) -> int:
    """Return what the page answers: somebody else was first, something is missing, or all is well."""
    return CONFLICT if problem else BAD_INPUT if form.errors else 200


def as_uuid(text: str) -> UUID | None:
    """Return an id from a form or an address; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
