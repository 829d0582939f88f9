"""What the consents put on «Din tur», in words."""

from datetime import date

from minoversikt.domain.your_turn import Turn as Waiting
from minoversikt.domain.your_turn import TurnKind
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.shapes import Turn
from minoversikt.web.words import near_day

#: The kinds this module has words for.
ACCESS_TURNS = (
    TurnKind.ACCESS_PROPOSED, TurnKind.ACCESS_OTHER_PARENT, TurnKind.ACCESS_ENDS, TurnKind.ACCESS_RECORDED,
)  # fmt: skip


def access_turn(one: Waiting, base: str, today: date) -> Turn:
    """Return one thing about who sees the plan, with where it is answered."""
    names, here = {"name": one.title, "who": one.who}, f"{base}hvem-ser-hva/"
    match one.kind:
        case TurnKind.ACCESS_PROPOSED:
            return Turn(
                _("Skal %(name)s få se planen?") % names, f"{here}{one.object_id}/", _("%(who)s foreslår det") % names
            )
        case TurnKind.ACCESS_OTHER_PARENT:
            told = _("%(who)s har sagt ja. Du må også svare") % names
            return Turn(_("Skal %(name)s få se planen?") % names, f"{here}{one.object_id}/", told)
        case TurnKind.ACCESS_RECORDED:
            told = _("%(who)s har skrevet ned at du sa ja") % names
            return Turn(_("Stemmer tilgangen til %(name)s?") % names, f"{here}{one.object_id}/", told)
    text = ngettext("En tilgang går snart ut", "%(n)s tilganger går snart ut", one.count) % {"n": one.count}
    due = near_day(one.due, today) if one.due else ""
    return Turn(text, here, _("Den første varer til %(day)s") % {"day": due})
