"""Places and rosters: which units the administrator keeps, and who is rostered at each."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotAllowedNowError
from minoversikt.services import employments, rosters
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.forms.administration import RosterForm, show_problems
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.administration import place_row, roster_row
from minoversikt.web.views.administration.people import BAD_INPUT, admin, as_uuid

_HOME = "/administrasjon/steder/"


@require_safe
@admin
def listed(request: HttpRequest) -> HttpResponse:
    """List the places."""
    return render(
        request, "administration/places.html", rows=[place_row(p) for p in employments.places(actor_of(request))]
    )


@require_safe
@admin
def roster(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Show a unit's roster."""
    show = drafting.how_many(request, employments.PAGE)
    found = rosters.roster(actor_of(request), unit_id, show=show)
    return render(
        request, "administration/roster.html", unit=found.unit, rows=[roster_row(line) for line in found.lines],
        past=[roster_row(line) for line in found.past], total=found.total, more=show + employments.PAGE,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@admin
def add(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Find somebody and put them on the roster."""
    actor, text = actor_of(request), request.GET.get("sok", "")[:100]
    found = rosters.choices(actor, unit_id, text)
    form = RosterForm(
        request.POST if request.method == "POST" else None,
        found=found.found,
        initial={"starts_on": oslo_today(timezone.now())},
    )
    row_id = as_uuid(request.POST.get("row_id", "")) or uuid4()
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on")}
        try:
            rosters.add(actor, row_id, unit_id, employment_id=UUID(form.cleaned_data["employment"]), **days)
        except InvalidError as error:
            show_problems(form, error)
        else:
            tell(request, _("Vaktlisten er lagret."))
            return HttpResponseRedirect(f"{_HOME}{unit_id}/", status=303)
    return render(
        request, "administration/roster_new.html", status=BAD_INPUT if form.errors else 200, form=form, unit=found.unit,
        found=found.found, text=text, row_id=row_id, cut=len(found.found) == employments.PAGE,
    )  # fmt: skip


@require_POST
@admin
def end(request: HttpRequest, unit_id: UUID, entry_id: UUID) -> HttpResponse:
    """Take somebody off the roster now."""
    try:
        rosters.end(actor_of(request), unit_id, entry_id)
        tell(request, _("Tatt av vaktlisten."))
    except NotAllowedNowError:
        tell(request, _("Personen står ikke på vaktlisten lenger."))
    return HttpResponseRedirect(f"{_HOME}{unit_id}/", status=303)
