"""Figures without names about plans on a day: the city, and for a coordinating unit its own district."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from minoversikt.domain.codes import Role
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError
from minoversikt.services import plan_figures
from minoversikt.web.forms.figures import DayForm
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.plan_figures import view


@require_safe
@open_to(Role.COORDINATING_UNIT, Role.REGIONAL_UNIT)
def plans(request: HttpRequest) -> HttpResponse:
    """Show how many plans there are, how many are active, and in how many only the coordinator took part."""
    today = oslo_today(timezone.now())
    form, day = _asked(request, today)
    try:
        found = plan_figures.city(actor_of(request), day)
    except InvalidError as error:
        told = error.fields["dag"]
        form.add_error("dag", _(told))
        found = plan_figures.city(actor_of(request))
    return render(request, "unit/figures.html", status=422 if form.errors else 200, v=view(found, today), form=form)


def _asked(request: HttpRequest, today: date) -> tuple[DayForm, date | None]:
    """Return the form, and the day that was asked for when it is one."""
    if "dag" not in request.GET:
        return DayForm(initial={"dag": today}), None
    form = DayForm(request.GET)
    return form, form.cleaned_data["dag"] if form.is_valid() else None
