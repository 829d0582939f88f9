"""Activities: one with its history, the form, how it stands; and «Hvem gjør hva»."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.codes import ActivityStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.domain.responsible import OTHER, key_of
from minoversikt.services import activities as verbs
from minoversikt.services.activities import ActivityPlace
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, number, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.activity import ActivityForm, StatusForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import activities as present
from minoversikt.web.present.around import around
from minoversikt.web.present.talk import about_activity, looked_line
from minoversikt.web.present.templates import tip


@require_safe
@open_to(LOGGED_IN)
def who_does_what(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show who does what until when, most urgent first; `?hvem=` narrows it to one person."""
    page = verbs.work_of(actor_of(request), plan_id)
    asked = request.GET
    work = present.work(page, who=asked.get("hvem", ""), everything="alle" in asked, closed="ferdig" in asked)
    return render(request, "activities/work.html", work=work, may_add=page.may_add, **around(request, page.sight))


@require_safe
@open_to(LOGGED_IN)
def activity(request: HttpRequest, plan_id: UUID, activity_id: UUID) -> HttpResponse:
    """Show one activity: how, how much, who, when, how it stands, what has happened."""
    page = verbs.activity_of(actor_of(request), plan_id, activity_id)
    return render(
        request, "activities/one.html", page_=page, facts=present.facts(page), whose=present.whose(page),
        standing=present.standing(page.activity, oslo_day(page.sight.at)),
        looked=looked_line(page.looked, page.sight.person_id, oslo_day(page.sight.at)),
        **about_activity(page, everything="alt" in request.GET), **around(request, page.sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def new_activity(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Add an activity, under the goal of `?maal=` when there is one."""
    actor = actor_of(request)
    place = verbs.place_for_activity(actor, plan_id)
    goal = next((g for g in place.goals if str(g.id) == request.GET.get("maal")), None)

    def save(cleaned: dict[str, Any], _version: int, row_id: UUID) -> Saved:
        voiced = bool(cleaned.pop("voiced_by_owner", False))
        return verbs.write_activity(actor, plan_id, values=cleaned, voiced_by_owner=voiced, row_id=row_id)

    back = f"/plan/{plan_id}/maal/{goal.id}/" if goal else f"/plan/{plan_id}/hvem-gjor-hva/"
    return run(request, Editor(
        form_name=f"activity:new:{goal.id if goal else plan_id}", plan_id=plan_id, form=ActivityForm,
        template="activities/form.html", save=save, done_url=back, done_text=_("Tiltaket er lagret."),
        initial={"goal": str(goal.id) if goal else ""}, form_kwargs={"place": place, "tip": tip(place.sight.frame, "activity")},
        context={"back": back, "title": _("Nytt tiltak"), **around(request, place.sight)},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change_activity(request: HttpRequest, plan_id: UUID, activity_id: UUID) -> HttpResponse:
    """Change an activity."""
    actor = actor_of(request)
    place = verbs.place_for_activity(actor, plan_id, activity_id)

    def save(cleaned: dict[str, Any], version: int, _row_id: UUID) -> Saved:
        voiced = bool(cleaned.pop("voiced_by_owner", False))
        return verbs.reword_activity(
            actor, plan_id, activity_id, expected=version, values=cleaned, voiced_by_owner=voiced
        )

    back = f"/plan/{plan_id}/aktiviteter/{activity_id}/"
    return run(request, Editor(
        form_name=f"activity:{activity_id}", plan_id=plan_id, form=ActivityForm, template="activities/form.html",
        save=save, done_url=back, done_text=_("Tiltaket er lagret."), initial=_initial(place),
        version=place.activity.version if place.activity else 0, form_kwargs={"place": place, "tip": tip(place.sight.frame, "activity")},
        set_aside=lambda values: verbs.set_aside_activity(actor, plan_id, activity_id, values),
        context={"back": back, "title": _("Endre tiltaket"), **around(request, place.sight)},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def status(request: HttpRequest, plan_id: UUID, activity_id: UUID) -> HttpResponse:
    """Say how an activity stands: one tap from another page, or the question by itself."""
    actor = actor_of(request)
    page = verbs.activity_of(actor, plan_id, activity_id)
    if not page.may_report:
        raise NotFoundError
    today, url = oslo_day(page.sight.at), f"/plan/{plan_id}/aktiviteter/{activity_id}/"

    def save(cleaned: dict[str, Any], version: int, _row_id: UUID) -> Saved:
        said = ActivityStatus(cleaned["status"])
        return verbs.report_status(actor, plan_id, activity_id, expected=version, status=said, on=today)

    return run(request, Editor(
        form_name=f"activity:{activity_id}:status", plan_id=plan_id, form=StatusForm, template="activities/status.html",
        save=save, done_url=_back(request, url), done_text=_("Takk. Det står i planen nå."),
        version=page.activity.version, initial={"status": page.activity.status.value},
        context={"back": url, "activity": page.activity, **around(request, page.sight)},
    ))  # fmt: skip


@require_POST
@open_to(LOGGED_IN)
def remove_activity(request: HttpRequest, plan_id: UUID, activity_id: UUID) -> HttpResponse:
    """Take an activity out of the plan; «Angre» brings it back."""
    version = number(request.POST.get("base_version"))
    try:
        saved = verbs.remove_activity(actor_of(request), plan_id, activity_id, expected=version)
    except ConflictError:
        tell(request, _("Noen andre endret dette samtidig. Se hva som står nå, og prøv igjen."))
        return HttpResponseRedirect(f"/plan/{plan_id}/aktiviteter/{activity_id}/", status=303)
    tell(request, _("Tiltaket er tatt bort."), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    return HttpResponseRedirect(f"/plan/{plan_id}/hvem-gjor-hva/", status=303)


def _initial(place: ActivityPlace) -> dict[str, Any]:
    """The stored activity in the fields of the form."""
    one = place.activity
    if one is None:
        return {}
    key = key_of(one.responsible_id, one.responsible_name, place.responsible)
    return {
        "title": one.title, "description": one.description, "extent": one.extent, "responsible": key,
        "responsible_other": one.responsible_name if key == OTHER else "", "goal": str(one.goal_id or ""),
        "start_on": one.start_on, "due": one.due, "voiced_by_owner": one.voiced_by_owner,
    }  # fmt: skip


def _back(request: HttpRequest, url: str) -> str:
    """Where the button stood, if it is a page of ours; else the activity."""
    back = request.POST.get("next", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else url
