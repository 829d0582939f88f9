"""«Hvem ser hva» in words: everybody with access as cards and as a table, and what waits for an answer."""

from dataclasses import dataclass
from datetime import date, datetime

from minoversikt.domain.access_matrix import Sharing, levels, soon_over
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import ConsentHow, ConsentLevel, ParticipantStatus, Section
from minoversikt.domain.consent import last_day_of
from minoversikt.domain.consent_renewal import Renewal
from minoversikt.domain.consent_turns import SHOWN_FOR
from minoversikt.domain.dates import oslo_day
from minoversikt.services.consents import ConsentsPage
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.consent_words import ORDER, first_name, lines_of, listed, section_label
from minoversikt.web.present.people import coordinator_word, initials
from minoversikt.web.words import day_month, day_month_year, short_day


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRow:
    """One who has access, or could get it; addresses are empty for what the reader may not do."""

    name: str
    initials: str
    role: str
    url: str
    cells: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str, str], ...]
    until: str
    warning: str = ""
    left: str = ""
    note: str = ""
    see_as: str = ""
    change_url: str = ""
    withdraw_url: str = ""
    renew_url: str = ""
    preview_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something about one participant that waits, or was written down, in a sentence."""

    name: str
    text: str
    url: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSeesWhat:
    """Everything the page places."""

    heads: tuple[str, ...]
    rows: tuple[AccessRow, ...]
    coordinators: tuple[AccessRow, ...]
    without: tuple[Asked, ...]
    asked: tuple[Asked, ...]
    noted: tuple[Asked, ...]
    renew_words: str
    renew_told: str
    may_share: bool
    may_propose: bool
    may_close: bool
    may_withhold: bool
    withheld: str


def who_sees_what(page: ConsentsPage) -> WhoSeesWhat:
    """Return the page for one reader."""
    now, own, powers = page.sight.at, page.sight.is_owner, page.powers
    today, base = oslo_day(now), f"/plan/{page.sight.frame.id}/hvem-ser-hva/"
    with_access = [one for one in page.sharings if one.current]
    return WhoSeesWhat(
        heads=tuple(section_label(section, own=own) for section in ORDER),
        rows=tuple(_row(one, page, base, today) for one in with_access),
        coordinators=tuple(_coordinator(one, page, base) for one in page.coordinators),
        without=tuple(_without(one, base) for one in page.sharings if not one.rows),
        asked=tuple(asked for one in page.sharings if (asked := _asked(one, page, base))),
        noted=tuple(_noted(one, base) for one in with_access if _is_noted(one, now)),
        renew_words=_renew_words(page.renew_to, today),
        renew_told=renewal_words(page.renewal, today) if page.renewal else "",
        may_share=powers.share, may_propose=powers.propose,
        may_close=powers.withdraw and any(one.rows for one in page.sharings),
        may_withhold=powers.share and len(powers.sections) == len(ORDER),
        withheld=listed(tuple(page.withheld), own=own),
    )  # fmt: skip


def renewal_words(one: Renewal, today: date) -> str:
    """Return how many accesses run out, and by when, as a sentence."""
    if one.near == one.count:
        return ngettext("En tilgang går snart ut.", "%(n)s tilganger går snart ut.", one.count) % {"n": one.count}
    day = _renew_words(one.last_day, today)
    told = ngettext("En tilgang slutter før %(day)s.", "%(n)s tilganger slutter før %(day)s.", one.count)
    return told % {"n": one.count, "day": day}


def role_of(sharing: Sharing) -> str:
    """Return what somebody is and from where."""
    member = sharing.member
    return ", ".join(part for part in (member.role, member.organisation) if part) if member else ""


def called(sharing: Sharing) -> str:
    """Return what somebody is called in a sentence: the first name, or the whole name of a unit."""
    is_unit = sharing.member is not None and sharing.member.unit_id is not None
    return first_name(sharing.name, is_unit=is_unit)


def _row(one: Sharing, page: ConsentsPage, base: str, today: date) -> AccessRow:
    """Somebody who has access."""
    given, own, powers, url = levels(one.current), page.sight.is_owner, page.powers, f"{base}{one.key}/"
    days, last = soon_over(one, page.sight.at), last_day_of(one.ends_at) if one.ends_at else None
    until = "" if last is None else day_month(last) if last.year == today.year else day_month_year(last)
    may_withdraw = powers.withdraw or powers.record
    is_unit = one.member is not None and one.member.unit_id is not None
    return AccessRow(
        name=one.name, initials=initials(one.name), role=role_of(one), url=url, cells=_cells(given, own=own),
        lines=(*lines_of(given, own=own), ("calendar", _("Gjelder"), _("til %(day)s") % {"day": until})),
        until=short_day(last) if last else "", note=_note(one), warning=_runs_out((last - today).days) if days and last else "",
        left=_left((last - today).days) if days and last else "",
        see_as="" if one.member is None
        else _("Vis planen slik de ser den") if is_unit
        else _("Vis planen slik %(name)s ser den") % {"name": called(one)},
        change_url=url if powers.share or powers.propose else "",
        withdraw_url=f"{url}trekk/" if may_withdraw else "",
        renew_url=f"{url}forny/" if powers.share and days and last and last < page.renew_to else "",
        preview_url=f"{url}slik/" if one.member else "",
    )  # fmt: skip


def _coordinator(one: Coordinator, page: ConsentsPage, base: str) -> AccessRow:
    """A coordinator: everything, but for what is held back."""
    given = {section: ConsentLevel.CONTRIBUTE for section in ORDER if section not in page.withheld}
    own = page.sight.is_owner
    role = ", ".join(part for part in (coordinator_word(one.kind), one.organisation_name) if part)
    return AccessRow(
        name=one.name, initials=initials(one.name), role=role, url="", cells=_cells(given, own=own),
        lines=(*lines_of(given, own=own), ("calendar", _("Gjelder"), _("så lenge oppdraget varer"))),
        until=_("Så lenge oppdraget varer"),
        see_as=_("Vis planen slik %(name)s ser den") % {"name": first_name(one.name)},
        change_url=f"{base}koordinator/" if page.powers.share and len(page.powers.sections) == len(ORDER) else "",
        preview_url=f"{base}{one.id}/slik/",
    )  # fmt: skip


def _cells(given: dict[Section, ConsentLevel], *, own: bool) -> tuple[tuple[str, str], ...]:
    """The cells of the table: the part's name, and «edit», «see» or «none»."""
    words = {ConsentLevel.CONTRIBUTE: "edit", ConsentLevel.SEE: "see"}
    return tuple(
        (section_label(section, own=own), words[given[section]] if section in given else "none") for section in ORDER
    )


def _left(days: int) -> str:
    """How long is left, in the table."""
    return ngettext("%(n)s dag igjen", "%(n)s dager igjen", days) % {"n": days} if days > 0 else _("Siste dag")


def _runs_out(days: int) -> str:
    """How long is left, on a card."""
    if days <= 0:
        return _("Går ut i dag")
    return ngettext("Går ut i morgen", "Går ut om %(n)s dager", days) % {"n": days}


def _note(one: Sharing) -> str:
    """What keeps a given access from counting yet."""
    if one.member is not None and one.member.status is ParticipantStatus.INVITED:
        return _("Har ikke svart på invitasjonen ennå")
    return _("Er ikke i teamet lenger") if one.member is None else ""


def _without(one: Sharing, base: str) -> Asked:
    """Somebody of the team who sees nothing."""
    return Asked(name=one.name, text=role_of(one), url=f"{base}{one.key}/", action=_("Gi tilgang"))


def _asked(one: Sharing, page: ConsentsPage, base: str) -> Asked | None:
    """A proposal, or a yes that waits for the other parent."""
    url = f"{base}{one.key}/"
    action = _("Svar") if page.powers.share else _("Se forslaget")
    if one.proposed:
        row, own = one.proposed[0], page.sight.is_owner
        parts = listed(tuple(levels(one.proposed)), own=own)
        told = _("%(who)s foreslår at %(name)s får se: %(parts)s.")
        return Asked(
            name=one.name,
            text=told % {"who": row.proposed_by_name, "name": one.name, "parts": parts},
            url=url,
            action=action,
        )
    if one.awaiting:
        told = _("%(who)s har sagt ja til at %(name)s får se planen. Den andre forelderen har ikke svart.")
        names = {"who": one.awaiting[0].given_by_name, "name": one.name}
        return Asked(name=one.name, text=told % names, url=url, action=action)
    return None


def _is_noted(one: Sharing, now: datetime) -> bool:
    """Tell whether the coordinator wrote the yes down lately."""
    return any(row.how is not ConsentHow.DIGITAL and now - row.created_at < SHOWN_FOR for row in one.current)


def _noted(one: Sharing, base: str) -> Asked:
    """A yes that was written down for the person."""
    who = next(row.recorded_by_name for row in one.current if row.how is not ConsentHow.DIGITAL)
    told = _("%(who)s har skrevet ned et ja til at %(name)s får se planen.") % {"who": who, "name": one.name}
    return Asked(name=one.name, text=told, url=f"{base}{one.key}/", action=_("Se hva som står"))


def _renew_words(last: date, today: date) -> str:
    """The day a renewed access lasts to."""
    return day_month(last) if last.year == today.year else day_month_year(last)
