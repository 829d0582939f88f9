"""The catalogue in words: rows of a list, one entry, how old its last check is, areas of life and ages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from minoversikt.domain.catalogue import Freshness, Offer, Owner, freshness
from minoversikt.domain.life_areas import LifeAreaName
from minoversikt.services.catalogue_search import Hit
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present import life_areas
from minoversikt.web.present.organisations import kind_words
from minoversikt.web.words import day_month_year

HOME: Final = "/tjenestekatalog/"
#: Ages by the value in the address, both included.
AGES: Final[Mapping[str, tuple[int, int]]] = {
    "barn": (0, 12),
    "ungdom": (13, 17),
    "voksen": (18, 66),
    "eldre": (67, 120),
}
_LINE: Final = 160


@dataclass(frozen=True, slots=True)
class Checked:
    """How old the last check is: words with colour and icon."""

    text: str
    color: str
    icon: str
    is_old: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An entry in a list."""

    url: str
    name: str
    what: str
    who: str
    hints: tuple[str, ...]
    checked: Checked
    is_demo: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """An entry as its page shows it; `facts` are (label, text), the empty ones left out."""

    name: str
    what: str
    facts: tuple[tuple[str, str], ...]
    contact: tuple[tuple[str, str], ...]
    phone: str
    phone_url: str
    email: str
    web: str
    owner: str
    owner_url: str
    owner_kind: str
    life_areas: tuple[tuple[str, str], ...]
    checked: Checked
    is_demo: bool


@dataclass(frozen=True, slots=True)
class OwnerView:
    """An organisation as the catalogue shows it."""

    name: str
    kind: str
    about: str
    facts: tuple[tuple[str, str], ...]
    phone: str
    phone_url: str
    email: str
    web: str


def ages() -> list[tuple[str, str]]:
    """Return the ages to choose among."""
    return [
        ("barn", _("Barn, 0–12 år")), ("ungdom", _("Ungdom, 13–17 år")), ("voksen", _("Voksen, 18–66 år")),
        ("eldre", _("67 år og eldre")),
    ]  # fmt: skip


def life_area(one: LifeAreaName) -> str:
    """Return an area of life in the reader's language, as the operator words it."""
    return life_areas.name(one)


def checked(checked_on: date | None, today: date) -> Checked:
    """Return how old a check is, in words: it ages on the page."""
    match freshness(checked_on, today):
        case Freshness.NEVER:
            return Checked(_("Ikke sjekket ennå. Kan være utdatert."), "danger", "warning", is_old=True)
        case Freshness.OUTDATED:
            return Checked(
                _("Kan være utdatert. Sist sjekket %(ago)s.") % {"ago": ago(checked_on, today)},
                "danger",
                "warning",
                is_old=True,
            )
        case Freshness.OLDER:
            return Checked(_("Sist sjekket %(ago)s") % {"ago": ago(checked_on, today)}, "warning", "clock", is_old=True)
    day = day_month_year(checked_on) if checked_on else ""
    return Checked(_("Sist sjekket %(day)s") % {"day": day}, "neutral", "check-circle", is_old=False)


def ago(day: date | None, today: date) -> str:
    """Return «for 8 måneder siden» or «for 2 år siden»."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day) if day else 0
    if months < 24:
        return ngettext("for %(num)s måned siden", "for %(num)s måneder siden", months) % {"num": months}
    return ngettext("for %(num)s år siden", "for %(num)s år siden", months // 12) % {"num": months // 12}


def row(offer: Offer, areas: Mapping[str, str], today: date, elsewhere: int = 0) -> OfferRow:
    """Return an entry as a line of a list."""
    facts, who = offer.facts, offer.owner.name
    where_for = reach(facts.areas, areas)
    hints = (
        "" if where_for in who else where_for, facts.cost,
        _("Ventetid: %(time)s") % {"time": facts.waiting_time} if facts.waiting_time else "",
    )  # fmt: skip
    if elsewhere:  # cost and waiting are one place's own
        who, hints = _("%(num)s steder, blant annet %(who)s") % {"num": elsewhere + 1, "who": who}, ("", "", "")
    return OfferRow(
        f"{HOME}{offer.id}/", facts.name, first_line(facts.what), who, tuple(short(one) for one in hints if one),
        checked(offer.checked_on, today), offer.is_demo,
    )  # fmt: skip


def rows(hits: Sequence[Hit], areas: Mapping[str, str], today: date) -> list[OfferRow]:
    """Return what a search found as lines."""
    return [row(hit.offer, areas, today, hit.elsewhere) for hit in hits]


def first_line(text: str) -> str:
    """Return the first sentence of a text, cut at a word when it is long."""
    line = text.strip().split("\n", maxsplit=1)[0]
    end = line.find(". ")
    line = line[: end + 1] if 0 < end < _LINE else line
    return line if len(line) <= _LINE else line[:_LINE].rsplit(" ", maxsplit=1)[0] + " …"


def short(text: str) -> str:
    """Return a hint that fits in a line."""
    return text if len(text) <= 60 else text[:60].rsplit(" ", maxsplit=1)[0] + " …"


def reach(codes: Sequence[str], areas: Mapping[str, str]) -> str:
    """Return where an entry is for, in words."""
    if not codes:
        return _("Hele landet")
    if len(codes) > 3:
        return ngettext("%(num)s område", "%(num)s områder", len(codes)) % {"num": len(codes)}
    return ", ".join(place(code, areas) for code in codes)


def place(code: str, areas: Mapping[str, str]) -> str:
    """Return the name of a place by its code; what is for a whole municipality says so."""
    name = areas.get(code, code)
    return _("Hele %(place)s") % {"place": name.removesuffix(" kommune")} if len(code) == 4 else name


def age(low: int | None, high: int | None) -> str:
    """Return for which ages, or nothing for all."""
    if low is not None and high is not None:
        return _("%(low)s til %(high)s år") % {"low": low, "high": high}
    if low is not None:
        return _("Fra %(low)s år") % {"low": low}
    return _("Til og med %(high)s år") % {"high": high} if high is not None else ""


def offer_view(offer: Offer, areas: Mapping[str, str], life_areas: Sequence[LifeAreaName], today: date) -> OfferView:
    """Return the whole entry in words."""
    facts, names = offer.facts, {one.code: life_area(one) for one in life_areas}
    told = (
        (_("For hvem?"), facts.for_whom), (_("Alder"), age(facts.age_from, facts.age_to)),
        (_("Slik søker du"), facts.how_to_apply), (_("Hva koster det?"), facts.cost),
        (_("Ventetid"), facts.waiting_time), (_("Hvor gjelder tilbudet?"), where(facts.areas, areas)),
        (_("Gjelder fra"), day_month_year(facts.valid_from) if facts.valid_from and facts.valid_from > today else ""),
        (_("Gjelder til"), day_month_year(facts.valid_to) if facts.valid_to else ""),
    )  # fmt: skip
    contact = ((_("Sted"), facts.place), (_("Åpningstid"), facts.opening_hours))
    return OfferView(
        name=facts.name, what=facts.what, facts=_there(told), contact=_there(contact), phone=facts.phone,
        phone_url=dial(facts.phone), email=facts.email, web=site(facts.web), owner=offer.owner.name,
        owner_url=f"{HOME}hos/{offer.owner.id}/", owner_kind=kind_words(offer.owner.kind),
        life_areas=tuple((names[code], search_url(livsomrade=code)) for code in facts.life_areas if code in names),
        checked=checked(offer.checked_on, today), is_demo=offer.is_demo,
    )  # fmt: skip


def where(codes: Sequence[str], areas: Mapping[str, str]) -> str:
    """Return every place an entry is for."""
    return ", ".join(place(code, areas) for code in codes) or _("Hele landet")


def owner_view(owner: Owner, areas: Mapping[str, str]) -> OwnerView:
    """Return an organisation in words."""
    told = ((_("Adresse"), owner.address), (_("Åpningstid"), owner.opening_hours))
    if owner.areas:
        told = (*told, (_("Hvor gjelder tilbudet?"), where(owner.areas, areas)))
    return OwnerView(
        owner.name, kind_words(owner.kind), owner.about, _there(told), owner.phone, dial(owner.phone), owner.email,
        site(owner.web),
    )  # fmt: skip


def site(address: str) -> str:
    """Return the address of a website; nothing for what is no web address, wherever it came from."""
    return address if address.startswith(("https://", "http://")) else ""


def dial(phone: str) -> str:
    """Return the address that rings a number; nothing when there is none."""
    digits = "".join(mark for mark in phone if mark.isdigit() or mark == "+")
    return f"tel:{digits}" if digits else ""


def search_url(**asked: str) -> str:
    """Return the address of a search; what is empty is left out."""
    told = {name: value for name, value in asked.items() if value}
    return f"{HOME}?{urlencode(told)}" if told else HOME


def _there(rows_: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in rows_ if text)
