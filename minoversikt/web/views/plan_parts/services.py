"""Services: the list, one with its history and the way to complain, and the form."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import Decision, Delivery, Op, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import plan_services
from minoversikt.services.sight import place_for
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, number, run
from minoversikt.web.forms.service import ServiceForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import services as present
from minoversikt.web.present.around import around
from minoversikt.web.present.talk import about_service
from minoversikt.web.present.templates import tip


@require_safe
@open_to(LOGGED_IN)
def services(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show what the person gets, waits for, has been refused, and the rest."""
    page = plan_services.services_of(actor_of(request), plan_id)
    context = {"lists": present.service_lists(page), "may_add": page.may_add}
    return render(request, "services/list.html", **context, **around(request, page.sight))


@require_safe
@open_to(LOGGED_IN)
def service(request: HttpRequest, plan_id: UUID, service_id: UUID) -> HttpResponse:
    """Show one service: what is known, how to complain, what has happened."""
    page = plan_services.service_of(actor_of(request), plan_id, service_id)
    return render(
        request, "services/one.html", service=page.service, facts=present.facts(page.service),
        complaint=present.complaint(page.service, oslo_day(page.sight.at)), whose=present.whose(page),
        phone_url=present.call(page.service), may_change=page.may_change, may_contribute=page.may_contribute,
        **about_service(page, everything="alt" in request.GET), **around(request, page.sight),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def new_service(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Add a service."""
    actor = actor_of(request)
    sight = place_for(actor, plan_id, Op.CONTRIBUTE, Section.SERVICES, "service")

    def save(cleaned: dict[str, Any], _version: int, row_id: UUID) -> Saved:
        voiced = bool(cleaned.pop("voiced_by_owner", False))
        return plan_services.write_service(actor, plan_id, values=cleaned, voiced_by_owner=voiced, row_id=row_id)

    back = f"/plan/{plan_id}/tjenester/"
    return run(request, Editor(
        form_name=f"service:new:{plan_id}", plan_id=plan_id, form=ServiceForm, template="services/form.html", save=save,
        done_url=back, done_text=_("Tjenesten er lagret."),
        initial={"decision": Decision.GRANTED.value, "delivery": Delivery.RUNNING.value},
        form_kwargs={"sight": sight, "tip": tip(sight.frame, "service")}, context={"back": back, "title": _("Ny tjeneste"), **around(request, sight)},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def change_service(request: HttpRequest, plan_id: UUID, service_id: UUID) -> HttpResponse:
    """Change a service."""
    actor = actor_of(request)
    page = plan_services.service_of(actor, plan_id, service_id)
    if not page.may_change:
        raise NotFoundError
    row = page.service

    def save(cleaned: dict[str, Any], version: int, _row_id: UUID) -> Saved:
        voiced = bool(cleaned.pop("voiced_by_owner", False))
        return plan_services.change_service(
            actor, plan_id, service_id, expected=version, values=cleaned, voiced_by_owner=voiced
        )

    back = f"/plan/{plan_id}/tjenester/{service_id}/"
    return run(request, Editor(
        form_name=f"service:{service_id}", plan_id=plan_id, form=ServiceForm, template="services/form.html", save=save,
        done_url=back, done_text=_("Tjenesten er lagret."), version=row.version,
        initial={name: getattr(row, name) for name in (*plan_services.FIELDS, "voiced_by_owner")},
        set_aside=lambda values: plan_services.set_aside_service(actor, plan_id, service_id, values),
        form_kwargs={
            "sight": page.sight, "was": row.decision, "behind": _behind(request, row.version),
            "tip": tip(page.sight.frame, "service"),
        },
        context={"back": back, "title": _("Endre tjenesten"), **around(request, page.sight)},
    ))  # fmt: skip


def _behind(request: HttpRequest, version: int) -> bool:
    """Tell whether what was sent was begun on an older version."""
    return request.method == "POST" and number(request.POST.get("base_version")) != version
