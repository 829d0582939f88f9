"""The navigation of a plan's pages: the same row everywhere, cut to what the reader may see."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from minoversikt.domain.codes import Section
from minoversikt.services.sight import Sight
from minoversikt.web.shell import NavItem, plan_nav


def nav(request: HttpRequest, plan_id: UUID, sections: Iterable[Section]) -> tuple[NavItem, ...]:
    """Return the navigation row for a page of a plan."""
    return plan_nav(plan_id, request.path, {section.value for section in sections})


def around(request: HttpRequest, sight: Sight) -> dict[str, Any]:
    """Return what the template of every page of a plan takes: the navigation, the plan's address, whose plan it is."""
    owner = "" if sight.is_owner else sight.frame.owner_name
    return {
        "nav": nav(request, sight.frame.id, sight.sections),
        "base": f"/plan/{sight.frame.id}/",
        "is_owner": sight.is_owner,
        "owner_name": sight.frame.owner_name,
        "whose_plan": _("Planen til %(name)s") % {"name": owner} if owner else "",
    }
