"""The regional unit's figures in words: the finding first, then a row for each district."""

from dataclasses import dataclass

from minoversikt.domain.figures import SMALLEST, Group
from minoversikt.services.regional import Figures
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One district; `share` is the length of its bar, of 100."""

    name: str
    reports: str
    answered: str
    days: str
    share: int


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The page of figures."""

    sentence: str
    since: str
    rows: tuple[FigureRow, ...]
    hidden: bool
    smallest: int


def figures_view(found: Figures) -> FiguresView:
    """Return the figures in words."""
    longest = max((group.reports or 0 for group in found.groups), default=0)
    rows = tuple(_row(group, longest) for group in found.groups)
    return FiguresView(
        _sentence(found),
        day_month_year(found.since),
        rows,
        any(None in (g.reports, g.answered, g.median_days) for g in found.groups),
        SMALLEST,
    )


def _row(group: Group, longest: int) -> FigureRow:
    if group.reports is None:
        return FigureRow(group.unit_name, _("Færre enn %(num)s") % {"num": SMALLEST}, "–", "–", 0)
    days = "–" if group.median_days is None else (
        ngettext("%(num)s dag", "%(num)s dager", group.median_days) % {"num": group.median_days}
    )  # fmt: skip
    answered = "–" if group.answered is None else str(group.answered)
    return FigureRow(group.unit_name, str(group.reports), answered, days, round(100 * group.reports / longest))


def _sentence(found: Figures) -> str:
    """Return the finding: how many reports, or that they are too few to tell."""
    if not found.groups:
        return _("Dere har ikke sendt noen meldinger det siste året.")
    if found.total is None:
        return _("Meldinger etter bydel det siste året.")
    return ngettext(
        "Dere har sendt %(num)s melding det siste året.", "Dere har sendt %(num)s meldinger det siste året.", found.total
    ) % {"num": found.total}  # fmt: skip
