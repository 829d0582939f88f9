"""Names, bylines and initials as they are shown."""

import re
from typing import Final

from minoversikt.domain.codes import AssignmentKind
from minoversikt.web.language import gettext as _

_NOT_DIALLED: Final = re.compile(r"[^0-9+]")


def initials(name: str) -> str:
    """Return the first letters of the first and last name."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


def phone_url(number: str) -> str:
    """Return the link that calls a number."""
    return "tel:" + _NOT_DIALLED.sub("", number)


def coordinator_word(kind: AssignmentKind) -> str:
    """Return what a coordinator of this kind is called."""
    return {
        AssignmentKind.COORDINATOR: _("Koordinator"),
        AssignmentKind.CHILD_COORDINATOR: _("Barnekoordinator"),
        AssignmentKind.DEPUTY: _("Stedfortreder"),
        AssignmentKind.HOSPITAL_COORDINATOR: _("Koordinator på sykehuset"),
    }[kind]


def authorship(author: str, *, is_me: bool, voiced: bool, owner: str, owner_is_me: bool) -> str:
    """Return whose words a text is: «Dine egne ord», «Sagt av deg, skrevet av …», or the author's name."""
    if voiced:
        who = _("deg") if owner_is_me else owner
        return _("Sagt av %(owner)s, skrevet av %(author)s") % {"owner": who, "author": author}
    if is_me:
        return _("Dine egne ord") if owner_is_me else _("Skrevet av deg")
    return _("Skrevet av %(author)s") % {"author": author}
