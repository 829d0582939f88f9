"""Who sees a young person's own text, in their words."""

from collections.abc import Sequence
from typing import Final, Protocol
from uuid import UUID

from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.private_text import Circle, PrivateText, circle_of
from minoversikt.web.language import gettext as _


class Whose(Protocol):
    """A text: whose it is, and whom it is narrowed to."""

    @property
    def id(self) -> UUID:
        """Return its id."""

    @property
    def author_id(self) -> UUID | None:
        """Return who wrote it."""

    @property
    def voiced_by_owner(self) -> bool:
        """Tell whether it is the owner's words, written down by somebody else."""

    @property
    def audience(self) -> tuple[UUID, ...] | None:
        """Return whom it is narrowed to, or None for everybody with its section."""


#: The part of the address of what can be kept private, by the kind it has in the history.
ADDRESSES: Final = {"maal": "goal", "kommentar": "comment", "svar": "plan_text"}
_NAMES: Final = {kind: name for name, kind in ADDRESSES.items()}


def choices(text: PrivateText) -> list[tuple[str, str]]:
    """Return the circles to choose among, in words."""
    names = _(" og ").join(text.coordinators)
    words = {
        Circle.EVERYBODY: _("Alle som ser denne delen av planen"),
        Circle.COORDINATOR: _("Jeg og koordinatoren (%(names)s)") % {"names": names}
        if names
        else _("Jeg og koordinatoren"),
        Circle.ONLY_ME: _("Bare jeg"),
    }
    return [(circle.value, words[circle]) for circle in text.choices]


def mark(audience: Sequence[UUID] | None, owner: UUID) -> str:
    """Return the mark on a text that is kept private; empty for one everybody sees."""
    return {
        Circle.EVERYBODY: "",
        Circle.ONLY_ME: _("Bare du kan se dette"),
        Circle.COORDINATOR: _("Bare du og koordinatoren kan se dette"),
    }[circle_of(tuple(audience) if audience is not None else None, owner)]


def mark_for(audience: Sequence[UUID] | None, owner: UUID, *, is_owner: bool, owner_name: str) -> str:
    """Return the mark for whoever reads: the young person, or a coordinator they let in."""
    if audience is None or is_owner:
        return mark(audience, owner)
    return _("Bare %(name)s og koordinatoren kan se dette") % {"name": owner_name.split(maxsplit=1)[0]}


def card_mark(audience: Sequence[UUID] | None) -> str:
    """Return the mark on a card of a private goal; whoever sees the card is among those it is narrowed to."""
    if audience is None:
        return ""
    return _("Bare du kan se dette") if len(audience) == 1 else _("Bare noen få kan se dette")


def marked(kind: str, row: Whose, frame: PlanFrame, me: UUID, *, young: bool) -> tuple[str, str]:
    """Return the mark on a text, and where the reader says who sees it: only for the young person's own texts."""
    owner, audience = frame.owner_id, row.audience
    mine = me == owner and (row.author_id == owner or row.voiced_by_owner) and (young or audience is not None)
    url = address(frame.id, kind, row.id) if mine else ""
    return mark_for(audience, owner, is_owner=me == owner, owner_name=frame.owner_name), url


def address(plan_id: UUID, kind: str, row_id: UUID) -> str:
    """Return where the young person says who sees a text."""
    return f"/plan/{plan_id}/hvem-kan-se/{_NAMES[kind]}/{row_id}/"


def back(plan_id: UUID, text: PrivateText) -> str:
    """Return the page a text stands on."""
    base = f"/plan/{plan_id}/"
    return (
        f"{base}maal/{text.goal_id}/"
        if text.goal_id
        else f"{base}om-meg/"
        if text.kind == "plan_text"
        else f"{base}maal/"
    )
