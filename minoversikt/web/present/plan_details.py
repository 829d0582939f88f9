"""The frame of a plan in words: status, period, revision, consent, and the law behind the checklist."""

from dataclasses import dataclass

from minoversikt.domain.checklist import missing_count
from minoversikt.domain.codes import PlanStatus, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.services.plan_details import DetailsPage
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.checklist import ItemRow, rows
from minoversikt.web.present.laws import PLAN, Laws, laws
from minoversikt.web.present.plan_life import EventRow, event_rows, move_words, reason_words
from minoversikt.web.words import capital, day_month_year, near_day


@dataclass(frozen=True, slots=True)
class DetailsView:
    """The page. `finding` is the heading of the checklist: how much is missing."""

    facts: tuple[tuple[str, str], ...]
    finding: str
    items: tuple[ItemRow, ...]
    hidden: bool
    sees_consents: bool
    laws: Laws
    more: tuple[tuple[str, str], ...]
    life: tuple[tuple[str, str], ...]
    events: tuple[EventRow, ...]
    move: str


def details(page: DetailsPage) -> DetailsView:
    """Return the page in words."""
    sight = page.sight
    base = f"/plan/{sight.frame.id}/"
    missing = missing_count(page.items)
    found = ngettext("Planen mangler én ting", "Planen mangler %(n)s ting", missing) % {"n": missing}
    return DetailsView(
        facts=_facts(page),
        finding=found if missing else _("Planen har alt loven ber om"),
        items=rows(page.items, base, is_owner=sight.is_owner, owner=sight.frame.owner_name, mends=page.mends),
        hidden=page.hidden,
        sees_consents=page.sees_consents,
        laws=laws(PLAN, oslo_day(page.sight.at)),
        more=_more(page, base),
        life=_life(page, base),
        events=event_rows(page.events),
        move=move_words(page.moves, is_owner=sight.is_owner),
    )


def status_word(status: PlanStatus, *, is_owner: bool) -> str:
    """Return how a plan stands."""
    return {
        PlanStatus.DRAFT: _("Venter på at du sier ja") if is_owner else _("Venter på et ja"),
        PlanStatus.ACTIVE: _("I bruk"),
        PlanStatus.PAUSED: _("Har pause"),
        PlanStatus.ENDED: _("Avsluttet"),
    }[status]


def _standing(page: DetailsPage) -> str:
    """How the plan stands, and why when it has ended."""
    word, why = status_word(page.sight.frame.status, is_owner=page.sight.is_owner), page.sight.frame.end_reason
    return _("%(word)s. %(why)s.") % {"word": word, "why": reason_words(why)} if why else word


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
        (_("Planen"), _standing(page)),
        (_("Gjelder"), period or _("Ikke bestemt ennå")),
        (
            _("Vi går gjennom planen"),
            capital(near_day(frame.next_revision_on, today)) if frame.next_revision_on else _("Ikke bestemt ennå"),
        ),
        (_("Koordinator"), who or _("Ingen ennå")),
        *([(_("Mal med tips"), page.template)] if page.template else []),
    )
    return (*rows, (_("Ja til planen"), consent)) if page.sees_consents else rows


def _life(page: DetailsPage, base: str) -> tuple[tuple[str, str], ...]:
    """What the reader can do with the plan as a whole, and where: the way there tells what happens first."""
    frame, here = page.sight.frame, base + "om-planen/"
    rows: list[tuple[str, str]] = []
    if page.decides and any(one.awaits_consent for one in page.coordinators):
        rows.append((base + "ny-koordinator/", _("Si ja eller nei til ny koordinator")))
    if page.sees_consents and frame.status in (PlanStatus.ACTIVE, PlanStatus.PAUSED):
        rows.append((base + "overlevering/", _("Overlevering mellom koordinatorer")))
    if page.decides and frame.status is PlanStatus.ACTIVE:
        rows.append((here + "pause/", _("Sette planen på pause")))
    if page.decides and frame.status is PlanStatus.PAUSED:
        rows.append((here + "pause/", _("Ta opp planen igjen")))
    if page.decides and frame.status in (PlanStatus.ACTIVE, PlanStatus.PAUSED):
        rows.append((here + "avslutt/", _("Avslutte planen")))
    if frame.status is PlanStatus.ENDED:
        rows.append((here + "apne-igjen/", _("Be om å få planen igjen")))
    return tuple(rows)


def _more(page: DetailsPage, base: str) -> tuple[tuple[str, str], ...]:
    """The parts of a plan that have no place in the navigation, cut to what the reader sees."""
    rows = (
        (Section.ABOUT_ME, "om-meg/", _("Om meg") if page.sight.is_owner else _("Om personen")),
        (Section.HEALTH, "helse/", _("Helse")),
        (Section.CALENDAR, "kalender/", _("Kalender")),
    )
    parts = [(base + tail, words) for section, tail, words in rows if section in page.sight.sections]
    if page.may_export:
        parts.append((base + "ta-med/", _("Ta med planen som en fil")))
    if page.sight.is_owner and page.sight.frame.status is not PlanStatus.ENDED:
        parts.append((base + "hent-inn/", _("Hente inn en plan fra en fil")))
    return tuple(parts)
