"""Din tur when a coordinator leaves or comes: a yes to give, activities that nobody is responsible for."""

from typing import Final

from minoversikt.domain.your_turn import Turn as Waiting
from minoversikt.domain.your_turn import TurnKind
from minoversikt.web.language import gettext as _
from minoversikt.web.present.plan_life import without_words
from minoversikt.web.shapes import Turn

LIFE_TURNS: Final = frozenset({TurnKind.NEW_COORDINATOR, TurnKind.WITHOUT_RESPONSIBLE})


def life_turn(one: Waiting, base: str) -> Turn:
    """Return one of LIFE_TURNS in words."""
    if one.kind is TurnKind.NEW_COORDINATOR:
        told = _("%(name)s ser ikke planen før du sier ja") % {"name": one.who}
        return Turn(_("Si ja eller nei til ny koordinator"), f"{base}ny-koordinator/", told)
    return Turn(without_words(one.count), f"{base}overlevering/", _("Den som hadde ansvaret, er ikke med lenger"))
