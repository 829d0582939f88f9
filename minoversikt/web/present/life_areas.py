"""Areas of life in words: their names, the choice in the form of a goal, and an example of a goal for each."""

from collections.abc import Iterable, Sequence
from typing import Final

from minoversikt.domain.life_areas import LifeAreaName, offered
from minoversikt.web.language import get_language
from minoversikt.web.language import gettext as _

#: How many areas must be in use before goals tell theirs: one alone says nothing.
_USED: Final = 2


def name(one: LifeAreaName) -> str:
    """Return an area in the reader's language, as the operator words it."""
    return _worded(one.nb, one.nn, one.en)


def example(one: LifeAreaName) -> str:
    """Return an example of a goal, in the reader's language; empty where the operator has none."""
    return _worded(one.example_nb, one.example_nn, one.example_en)


def choices(areas: tuple[LifeAreaName, ...], now: str = "") -> list[tuple[str, str]]:
    """Return the answers of the form, first that none is chosen; `now` is the area that stands there already."""
    found = [(one.code, name(one)) for one in offered(areas, now)]
    foreign = [(now, now)] if now and now not in dict(found) else []  # from another system: kept as it came
    return [("", _("Ikke valgt")), *found, *foreign]


def examples(areas: tuple[LifeAreaName, ...]) -> list[tuple[str, str]]:
    """Return an example for each area that has one, after the name of the area."""
    return [(name(one), example(one)) for one in offered(areas) if example(one)]


def labels(areas: Sequence[LifeAreaName], used: Iterable[str]) -> dict[str, str]:
    """Return the names of the areas of a list of goals by code; none where fewer than two are used."""
    codes = {code for code in used if code}
    return {one.code: name(one) for one in areas if one.code in codes} if len(codes) >= _USED else {}


def _worded(nb: str, nn: str, en: str) -> str:
    return {"nn": nn, "en": en}.get(get_language(), "") or nb
