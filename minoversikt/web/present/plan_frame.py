"""The navigation of a plan's pages: the same row everywhere, cut to what the reader may see."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from minoversikt.domain.codes import Role, Section
from minoversikt.web.language import gettext as _
from minoversikt.web.shell import NavItem, plan_nav, role_nav


def nav(request: HttpRequest, plan_id: UUID, sections: Iterable[Section]) -> tuple[NavItem, ...]:
    """Return the navigation row for a page of a plan; whoever helps begins with the way back to their people or plans."""
    session = request.session_view  # type: ignore[attr-defined]
    path = f"/plan/{plan_id}/" if request.path == "/min-plan/" else request.path
    own = session.plan_id == plan_id
    row = plan_nav(plan_id, path, {section.value for section in sections}, own=own)
    if session.actor.role is Role.COORDINATOR:
        return (*role_nav(Role.COORDINATOR, path)[:1], *row)
    return row if own else ((_("Planer jeg er med i"), "/planer/", False), *row)
