"""Logging in and out. Today as one of the demo's people; ID-porten and HelseID come here too."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from minoversikt.domain.codes import Role
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import invitations, my_plans, sessions, team_invitations
from minoversikt.services.sessions import DemoAccount, SessionView
from minoversikt.web.flash import tell
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.session import COOKIE, drop_cookie, set_cookie

#: Where each role begins its day.
_FIRST_PAGE: Final = {
    Role.COORDINATOR: "/koordinator/",
    Role.COORDINATING_UNIT: "/enhet/",
    Role.HOSPITAL_REPORTER: "/mine-meldinger/",
    Role.PROFESSIONAL: "/planer/",
    Role.REGIONAL_UNIT: "/regional/",
    Role.PRIVACY_OFFICER: "/personvernombud/",
    Role.LOCAL_ADMIN: "/administrasjon/",
}


@require_safe
def log_in(request: HttpRequest) -> HttpResponse:
    """Lead to the way of logging in that this set-up has; remember where the reader wanted to go."""
    wanted = own_path(request.GET.get("neste", ""))
    if settings.DEMO:
        return HttpResponseRedirect(f"/demo/?neste={quote(wanted, safe='/')}" if wanted else "/demo/")
    return render(request, "login/not_open.html")


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """Show the fictional people to choose from."""
    wanted = own_path(request.GET.get("neste", ""))
    return render(request, "login/demo.html", groups=_groups(sessions.demo_accounts()), wanted=wanted)


def _groups(accounts: Iterable[DemoAccount]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the accounts under a heading each: their place is counted in hundreds (demo/people.py)."""
    headings = (_("De planen gjelder"), _("De som står nær"), _("De som hjelper"), _("De som ordner og passer på"))
    groups: list[tuple[str, list[tuple[str, str, str]]]] = [(heading, []) for heading in headings]
    for account in accounts:
        groups[min(account.place // 100, 3)][1].append((account.key, account.name, _line(account.line)))
    return [group for group in groups if group[1]]


def _line(stored: str) -> str:
    """Return what is told of an account in the reader's language; a made-up number in it is no part of the text."""
    number = re.search(r"\d{6} \d{5}", stored)
    text = _(stored.replace(number[0], "{number}") if number else stored)
    return text.replace("{number}", number[0]) if number else text


@require_POST
def demo_login(request: HttpRequest) -> HttpResponse:
    """Log in as the chosen person, in a new session; 404 for a person who isn't there.

    Whoever has several employers is nobody's but their own until they have said whom they act for today.
    """
    key = request.POST.get("person", "")
    account = next((account for account in sessions.demo_accounts() if account.key == key), None)
    if account is None:
        raise NotFoundError
    _end_session(request)
    job = account.employment_id if account.jobs == 1 else None
    cookie = sessions.begin(account.account_id, job, assurance="demo")
    view = sessions.read(cookie, request_id=request.request_id)  # type: ignore[attr-defined]
    wanted = own_path(request.POST.get("neste", ""))
    if account.must_choose:
        return entered(request, cookie, f"/bytt/?neste={quote(wanted, safe='/')}" if wanted else "/bytt/")
    return entered(request, cookie, wanted or first_page(view))


def entered(request: HttpRequest, cookie: str, to: str) -> HttpResponse:
    """Hand out a session that has just begun, with a new token for forms, and lead on."""
    response = HttpResponseRedirect(to, status=303)
    set_cookie(response, cookie)
    rotate_token(request)
    return response


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session everywhere and go to the front page."""
    _end_session(request)
    tell(request, _("Du er logget ut."))
    response = HttpResponseRedirect("/", status=303)
    drop_cookie(response)
    return response


def first_page(view: SessionView) -> str:
    """Return where somebody lands after logging in: their plan, what they are invited to, or their work."""
    actor = view.actor
    if actor is None:
        return "/"
    if actor.is_private and invitations.waiting(actor):
        return "/velkommen/"
    if team_invitations.waiting(actor) or (actor.is_private and view.plan_id is None and my_plans.takes_part(actor)):
        return "/planer/"
    return "/min-plan/" if actor.role is Role.CITIZEN else _FIRST_PAGE.get(actor.role, "/")


def own_path(wanted: str) -> str:
    """Return `wanted` when it is a path of ours, else an empty text: nobody is sent elsewhere by a link of ours."""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else ""


def _end_session(request: HttpRequest) -> None:
    """End the session of the cookie that came along, if any."""
    if key := request.COOKIES.get(COOKIE):
        sessions.end(key)
