"""The navigation of a plan's pages: the same row everywhere, cut to what the reader may see."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from minoversikt.domain.codes import Section
from minoversikt.web.shell import NavItem, plan_nav


def nav(request: HttpRequest, plan_id: UUID, sections: Iterable[Section]) -> tuple[NavItem, ...]:
    """Return the navigation row for a page of a plan."""
    own = request.path == "/min-plan/"
    return plan_nav(plan_id, f"/plan/{plan_id}/" if own else request.path, {section.value for section in sections})
