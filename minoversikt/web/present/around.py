"""What stands around the content of every page of a plan: navigation, the plan's address, whose plan it is."""

from typing import Any

from django.http import HttpRequest

from minoversikt.services.sight import Sight
from minoversikt.web.language import gettext as _
from minoversikt.web.present.plan_frame import nav


def around(request: HttpRequest, sight: Sight) -> dict[str, Any]:
    """Return what the template of a page of a plan takes. `whose_plan` is empty for the owner's own eyes."""
    owner = sight.frame.owner_name
    return {
        "nav": nav(request, sight.frame.id, sight.sections),
        "base": f"/plan/{sight.frame.id}/",
        "is_owner": sight.is_owner,
        "owner_name": owner,
        "whose_plan": "" if sight.is_owner else _("Planen til %(name)s") % {"name": owner},
    }
