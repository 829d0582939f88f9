"""«Trenger jeg en plan?» and the professionals' one-minute prompt: answers come in a form, give an answer, and are gone."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from minoversikt.domain.dates import oslo_today
from minoversikt.domain.need_check import duty, judge
from minoversikt.services import coordinating_units
from minoversikt.web.forms.need_check import NeedCheckForm, PromptForm
from minoversikt.web.guard import EVERYBODY, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present import need_check as present
from minoversikt.web.present.catalogue import dial
from minoversikt.web.present.laws import laws

BAD_INPUT: Final = 422


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(EVERYBODY)
def citizen(request: HttpRequest) -> HttpResponse:
    """Ask five questions, or answer them. «Endre svarene» shows the form again with what was answered."""
    units = coordinating_units.phones()
    places = [(unit.code, unit.place) for unit in units]
    posted = request.method == "POST"
    again = posted and "endre" in request.POST
    form = NeedCheckForm(request.POST if posted else None, places=places)
    if again or not posted or not form.is_valid():
        if again:
            form = NeedCheckForm(initial={name: request.POST.get(name, "") for name in form.fields}, places=places)
        return render(request, "need_check/ask.html", status=BAD_INPUT if form.errors else 200, form=form)
    answer = present.answer(judge(form.replies()))
    district = form.cleaned_data["bydel"]
    near = [(unit.place, unit.phone, dial(unit.phone)) for unit in units if not district or unit.code == district]
    return render(
        request, "need_check/answer.html", answer=answer, units=near, near=bool(district),
        laws=laws(answer.laws, oslo_today(timezone.now())),
        sent=[(name, form.cleaned_data[name]) for name in form.fields],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(EVERYBODY)
def professional(request: HttpRequest) -> HttpResponse:
    """Ask a professional to think for a minute, and say what follows."""
    form = PromptForm(request.POST if request.method == "POST" else None)
    told = present.prompt_answer(duty(form.ticked())) if form.is_bound and form.is_valid() else None
    return render(
        request, "need_check/prompt.html", status=BAD_INPUT if form.errors else 200, form=form, told=told,
        laws=laws(present.DUTY, oslo_today(timezone.now())),
    )  # fmt: skip
