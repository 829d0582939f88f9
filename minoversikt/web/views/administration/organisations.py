"""What is told about the administrator's places: one place, its change, and a new one below it."""

from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.services import organisations
from minoversikt.web.flash import tell
from minoversikt.web.forms.administration import show_problems
from minoversikt.web.forms.organisation import NewOrganisationForm, OrganisationForm
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.organisations import organisation_page
from minoversikt.web.views.administration.people import BAD_INPUT, CONFLICT, admin, as_uuid

_HOME = "/administrasjon/steder/"


@require_safe
@admin
def one(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Show what is told about a place."""
    kept = organisations.one(actor_of(request), unit_id)
    page = organisation_page(kept.organisation, kept.areas, oslo_today(timezone.now()))
    return render(request, "administration/organisation.html", place=page, may_add=bool(kept.below))


@require_http_methods(["GET", "HEAD", "POST"])
@admin
def change(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Change what is told about a place."""
    actor, code, theirs = actor_of(request), 200, None
    kept = organisations.one(actor, unit_id)
    now = asdict(kept.organisation.facts) | {"version": kept.organisation.version}
    form = OrganisationForm(request.POST if request.method == "POST" else None, areas=kept.areas, initial=now)
    if request.method == "POST":
        code = BAD_INPUT
        if form.is_valid():
            try:
                organisations.change(actor, unit_id, form.facts(), version=form.cleaned_data["version"] or 0)
            except InvalidError as error:
                show_problems(form, error)
            except ConflictError as error:
                code, theirs = CONFLICT, _differences(error, form)
                form = OrganisationForm(initial=error.mine | {"version": error.version}, areas=kept.areas)
            else:
                tell(request, _("Lagret."))
                return HttpResponseRedirect(f"{_HOME}{unit_id}/om/", status=303)
    page = organisation_page(kept.organisation, kept.areas, oslo_today(timezone.now()))
    return render(request, "administration/organisation_change.html", status=code, form=form, place=page, theirs=theirs)


def _differences(error: ConflictError, form: OrganisationForm) -> list[tuple[str, str]]:
    """Return what somebody else saved in the fields that differ, by label."""
    return [
        (str(form.fields[name].label), _plain(value))
        for name, value in error.current.items()
        if value != error.mine.get(name)
    ]


def _plain(value: Any) -> str:
    """Return a stored value as a line."""
    if isinstance(value, tuple):
        return ", ".join(value) or _("Tomt")
    return str(value or _("Tomt"))


@require_http_methods(["GET", "HEAD", "POST"])
@admin
def add(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Add a place below another."""
    actor, row_id = actor_of(request), as_uuid(request.POST.get("row_id", "")) or uuid4()
    kept = organisations.one(actor, unit_id)
    if not kept.below:
        raise NotFoundError
    form = NewOrganisationForm(
        request.POST if request.method == "POST" else None, areas=kept.areas, kinds=kept.below,
        initial={"areas": list(kept.organisation.facts.areas)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            kind = OrganisationKind(form.cleaned_data["kind"])
            made = organisations.add(actor, row_id, unit_id, kind, form.facts())
        except InvalidError as error:
            show_problems(form, error)
        else:
            tell(request, _("%(name)s er lagt inn.") % {"name": form.cleaned_data["name"]})
            return HttpResponseRedirect(f"{_HOME}{made}/om/", status=303)
    return render(
        request, "administration/organisation_new.html", status=BAD_INPUT if form.errors else 200, form=form,
        place=organisation_page(kept.organisation, kept.areas, oslo_today(timezone.now())), row_id=row_id,
    )  # fmt: skip
