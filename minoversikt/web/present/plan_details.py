"""The frame of a plan in words: status, period, revision, consent, and the law behind the checklist."""

from dataclasses import dataclass

from minoversikt.domain import law
from minoversikt.domain.checklist import missing_count
from minoversikt.domain.codes import PlanStatus, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.services.plan_details import DetailsPage
from minoversikt.web.language import get_language, ngettext
from minoversikt.web.language import gettext as _
from minoversikt.web.present.checklist import ItemRow, rows
from minoversikt.web.words import capital, day_month_year, near_day

#: The provisions a reader of the checklist asks about.
_LAW = ("pbrl-2-5", "hol-7-1", "hol-7-2", "forskrift-ip", "forskrift-rehab")


@dataclass(frozen=True, slots=True)
class LawRow:
    """A provision with its plain summary; `verified` is empty while no lawyer has read it."""

    title: str
    text: str
    verified: str


@dataclass(frozen=True, slots=True)
class DetailsView:
    """The page. `finding` is the heading of the checklist: how much is missing."""

    facts: tuple[tuple[str, str], ...]
    finding: str
    items: tuple[ItemRow, ...]
    hidden: bool
    sees_consents: bool
    laws: tuple[LawRow, ...]
    not_a_quote: str
    not_verified: str
    more: tuple[tuple[str, str], ...]


def details(page: DetailsPage) -> DetailsView:
    """Return the page in words."""
    sight = page.sight
    base = f"/plan/{sight.frame.id}/"
    missing = missing_count(page.items)
    found = ngettext("Planen mangler %(n)s ting", "Planen mangler %(n)s ting", missing) % {"n": missing}
    return DetailsView(
        facts=_facts(page),
        finding=found if missing else _("Planen har alt loven ber om"),
        items=rows(page.items, base, is_owner=sight.is_owner, owner=sight.frame.owner_name, mends=page.mends),
        hidden=page.hidden,
        sees_consents=page.sees_consents,
        laws=_laws(page),
        not_a_quote=_(law.NOT_A_QUOTE),
        not_verified=_(law.NOT_VERIFIED),
        more=_more(page, base),
    )


def status_word(status: PlanStatus, *, is_owner: bool) -> str:
    """Return how a plan stands."""
    return {
        PlanStatus.DRAFT: _("Venter på at du sier ja") if is_owner else _("Venter på et ja"),
        PlanStatus.ACTIVE: _("I bruk"),
        PlanStatus.PAUSED: _("Har pause"),
        PlanStatus.ENDED: _("Avsluttet"),
    }[status]


def _facts(page: DetailsPage) -> tuple[tuple[str, str], ...]:
    """What is known about the frame."""
    frame, today = page.sight.frame, oslo_day(page.sight.at)
    period = ""
    if frame.period_from and frame.period_to:
        days = {"from": day_month_year(frame.period_from), "to": day_month_year(frame.period_to)}
        period = _("Fra %(from)s til %(to)s") % days
    elif frame.period_from:
        period = _("Fra %(from)s") % {"from": day_month_year(frame.period_from)}
    who = ", ".join(one.name for one in page.coordinators[:1])
    consent = (
        _("Gitt %(day)s") % {"day": day_month_year(oslo_day(page.consented_at))}
        if page.consented_at
        else _("Ikke gitt")
    )
    rows = (
        (_("Planen"), status_word(frame.status, is_owner=page.sight.is_owner)),
        (_("Gjelder"), period or _("Ikke bestemt ennå")),
        (
            _("Vi går gjennom planen"),
            capital(near_day(frame.next_revision_on, today)) if frame.next_revision_on else _("Ikke bestemt ennå"),
        ),
        (_("Koordinator"), who or _("Ingen ennå")),
    )
    return (*rows, (_("Ja til planen"), consent)) if page.sees_consents else rows


def _more(page: DetailsPage, base: str) -> tuple[tuple[str, str], ...]:
    """The parts of a plan that have no place in the navigation, cut to what the reader sees."""
    rows = (
        (Section.ABOUT_ME, "om-meg/", _("Om meg") if page.sight.is_owner else _("Om personen")),
        (Section.HEALTH, "helse/", _("Helse")),
        (Section.CALENDAR, "kalender/", _("Kalender")),
    )
    return tuple((base + tail, words) for section, tail, words in rows if section in page.sight.sections)


def _laws(page: DetailsPage) -> tuple[LawRow, ...]:
    """The provisions as they are today."""
    today, language = oslo_day(page.sight.at), get_language() or "nb"
    found = (law.lookup(key, today) for key in _LAW)
    return tuple(
        LawRow(
            capital(one.title).replace("§ ", "§\u00a0"),
            one.text(language),
            day_month_year(one.verified_on) if one.verified_on else "",
        )
        for one in found
    )
