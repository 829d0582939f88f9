"""The navigation of a plan's pages: the same row everywhere, cut to what the reader may see."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from minoversikt.domain.codes import Role, Section
from minoversikt.web.shell import NavItem, plan_nav, role_nav


def nav(request: HttpRequest, plan_id: UUID, sections: Iterable[Section]) -> tuple[NavItem, ...]:
    """Return the navigation row for a page of a plan; a coordinator's begins with the way back to their people."""
    session = request.session_view  # type: ignore[attr-defined]
    path = f"/plan/{plan_id}/" if request.path == "/min-plan/" else request.path
    row = plan_nav(plan_id, path, {section.value for section in sections}, own=session.plan_id == plan_id)
    return (*role_nav(Role.COORDINATOR, path)[:1], *row) if session.actor.role is Role.COORDINATOR else row
