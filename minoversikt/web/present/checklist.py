"""The checklist of the law in words: what each item is, what is missing, whose turn it is, where it is mended."""

from dataclasses import dataclass

from minoversikt.domain.checklist import ChecklistItem, Missing, MissingItem, Turn
from minoversikt.domain.wording import N_
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext

_GOALS, _ABOUT, _TEAM, _WORK, _PLAN = "maal/", "om-meg/", "team/", "hvem-gjor-hva/", "om-planen/"
_WHERE = {
    Missing.GOAL: _GOALS + "ny/", Missing.RESOURCES: _ABOUT + "ressurser/", Missing.NEEDS: _ABOUT + "behov/",
    Missing.PARTICIPANT: _TEAM + "ny/", Missing.CONTRIBUTION: _TEAM, Missing.ACTIVITY: "aktiviteter/ny/",
    Missing.EXTENT: _WORK, Missing.RESPONSIBLE: _WORK, Missing.DESCRIPTION: _WORK, Missing.PERIOD: _PLAN + "endre/",
    Missing.REVISION: _PLAN + "endre/", Missing.REVISION_AHEAD: _PLAN + "endre/",
    Missing.COOPERATION: _ABOUT + "samarbeid/", Missing.PLAN_CONSENT: "samtykke/",
}  # fmt: skip
#: Each item in a word or two; a table, because a caseload asks for hundreds.
_SHORT = {
    "L1": N_("Mål, ressurser og behov"), "L2": N_("Hvem som er med"), "L3": N_("Koordinator"), "L4": N_("Bidrag"),
    "L5": N_("Hvem gjør hva"), "L6": N_("Hvordan"), "L7": N_("Planperiode"), "L8": N_("Samtykke"), "L9": N_("Samarbeid"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One thing that is missing: the words, whose turn it is, and the address where this reader mends it, or empty."""

    text: str
    turn: str
    url: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the law's list."""

    code: str
    title: str
    missing: tuple[MissingRow, ...]


def item_title(code: str) -> str:
    """Return what an item of the law's list is about."""
    return {
        "L1": _("Mål, ressurser og behov for hjelp"),
        "L2": _("Hvem som er med"),
        "L3": _("Hvem som er koordinator"),
        "L4": _("Hva hver enkelt bidrar med"),
        "L5": _("Hva som skal gjøres, hvor mye, og hvem som har ansvaret"),
        "L6": _("Hvordan det skal gjøres"),
        "L7": _("Når planen gjelder, og når dere går gjennom den"),
        "L8": _("Ja til planen, og til hvem som ser den"),
        "L9": _("Samarbeid med andre"),
    }[code]


def short_title(code: str) -> str:
    """Return the same in a word or two, for lists."""
    return _(_SHORT[code])


def rows(
    items: tuple[ChecklistItem, ...], base: str, *, is_owner: bool, owner: str, mends: frozenset[Missing]
) -> tuple[ItemRow, ...]:
    """Return the list in words for one reader; only what they may mend leads anywhere."""
    return tuple(
        ItemRow(
            item.code,
            item_title(item.code),
            tuple(_missing(one, base, owner, is_owner=is_owner, mends=mends) for one in item.missing),
        )
        for item in items
    )


def _missing(one: MissingItem, base: str, owner: str, *, is_owner: bool, mends: frozenset[Missing]) -> MissingRow:
    """One thing that is missing, in words."""
    where = _WHERE.get(one.code, "") if one.code in mends else ""
    return MissingRow(
        missing_word(one), turn_word(one.turn, is_owner=is_owner, owner=owner), base + where if where else ""
    )


def turn_word(turn: Turn, *, is_owner: bool, owner: str) -> str:
    """Return whose turn it is."""
    return {
        Turn.OWNER: _("Din tur") if is_owner else _("%(name)s sin tur") % {"name": owner},
        Turn.COORDINATOR: _("Koordinatorens tur"),
        Turn.PARTICIPANT: _("De som er med, sin tur"),
        Turn.UNIT: _("Bydelens tur"),
    }[turn]


def missing_word(one: MissingItem) -> str:
    """Return what is missing, with the number where it is counted."""
    n = one.count
    match one.code:
        case Missing.CONTRIBUTION:
            return ngettext("Hva %(n)s person bidrar med", "Hva %(n)s personer bidrar med", n) % {"n": n}
        case Missing.EXTENT:
            return ngettext("Hvor mye, på %(n)s tiltak", "Hvor mye, på %(n)s tiltak", n) % {"n": n}
        case Missing.RESPONSIBLE:
            return ngettext("Hvem som har ansvaret, på %(n)s tiltak", "Hvem som har ansvaret, på %(n)s tiltak", n) % {
                "n": n
            }
        case Missing.DESCRIPTION:
            return ngettext("Hvordan, på %(n)s tiltak", "Hvordan, på %(n)s tiltak", n) % {"n": n}
        case Missing.ACCESS_CONSENT:
            return ngettext("Ja til at %(n)s person ser planen", "Ja til at %(n)s personer ser planen", n) % {"n": n}
    return {
        Missing.GOAL: _("Minst ett mål med egne ord"),
        Missing.RESOURCES: _("Hva som gir krefter og hjelper"),
        Missing.NEEDS: _("Hva det er behov for"),
        Missing.PARTICIPANT: _("Minst én som er med, med rolle og arbeidssted"),
        Missing.COORDINATOR: _("En koordinator i kommunen"),
        Missing.ONE_COORDINATOR: _("Bare én koordinator"),
        Missing.NEXT_COORDINATOR: _("Hvem som blir koordinator etterpå"),
        Missing.ACTIVITY: _("Minst ett tiltak"),
        Missing.PERIOD: _("Hvor lenge planen gjelder"),
        Missing.REVISION: _("Når dere går gjennom planen"),
        Missing.REVISION_AHEAD: _("En ny dag for å gå gjennom planen"),
        Missing.PLAN_CONSENT: _("Et ja til planen"),
        Missing.COOPERATION: _("Om dere må samarbeide med flere"),
    }[one.code]
