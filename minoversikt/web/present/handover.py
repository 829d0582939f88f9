"""The hand-over in words: what is open, who takes part, the next days, and what the one who left wrote."""

from dataclasses import dataclass
from datetime import date

from minoversikt.domain.activity import Activity
from minoversikt.domain.dates import oslo_day
from minoversikt.services.handover import HandoverPage
from minoversikt.web.language import gettext as _
from minoversikt.web.present.plan_life import without_words
from minoversikt.web.words import capital, day_month, day_month_year, near_day, near_moment

#: How many open activities are listed; the rest is behind «Hvem gjør hva».
_MOST = 10


@dataclass(frozen=True, slots=True)
class HandoverView:
    """The page; rows are (title, address, line under it)."""

    left: str
    words: tuple[tuple[str, str], ...]
    without: str
    orphans: tuple[tuple[str, str, str], ...]
    open: tuple[tuple[str, str, str], ...]
    more: int
    people: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str, str], ...]
    notes: tuple[tuple[str, str], ...]
    may_write: bool


def handover_view(page: HandoverPage) -> HandoverView:
    """Return the page in words."""
    base, today = f"/plan/{page.sight.frame.id}/", oslo_day(page.sight.at)
    orphans = {one.id for one in page.without}
    rest = [one for one in page.open if one.id not in orphans]
    left = page.left
    return HandoverView(
        left=_("%(name)s sluttet %(day)s.") % {"name": left.name, "day": day_month(oslo_day(left.ends_at))} if left and left.ends_at else "",
        words=tuple((one.text, _signed(one.by_name, day_month_year(oslo_day(one.created_at)))) for one in page.words),
        without=without_words(len(page.without)),
        orphans=tuple(_row(one, base, today) for one in page.without),
        open=tuple(_row(one, base, today) for one in rest[:_MOST]),
        more=max(len(rest) - _MOST, 0),
        people=tuple((one.name, ", ".join(part for part in (one.role, one.organisation) if part)) for one in page.participants),
        days=tuple((one.title, f"{base}kalender/{one.id}/", capital(near_moment(one.starts_at, today))) for one in page.appointments),
        notes=tuple((one.text, _signed(one.author_name, day_month_year(oslo_day(one.created_at)))) for one in page.notes),
        may_write=page.may_write,
    )  # fmt: skip


def _row(one: Activity, base: str, today: date) -> tuple[str, str, str]:
    """An activity: title, address, who and when."""
    due = capital(near_day(one.due, today)) if one.due else ""
    return one.title, f"{base}aktiviteter/{one.id}/", ", ".join(part for part in (one.responsible_name, due) if part)


def _signed(name: str, day: str) -> str:
    return _("%(name)s, %(day)s") % {"name": name, "day": day}
