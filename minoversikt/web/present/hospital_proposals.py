"""What a hospital's coordinator has proposed, in words: for whom, what, when, and what the person said."""

from dataclasses import dataclass

from minoversikt.domain.consent import last_day_of
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.hospital_proposal import Became, OwnProposal
from minoversikt.web.language import gettext as _
from minoversikt.web.present.consent_words import lines_of
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal; `state` is (text, icon, kind) of a note, `told` what a yes or no means."""

    name: str
    parts: str
    when: str
    state: tuple[str, str, str]
    told: str


def proposal_row(one: OwnProposal, owner: str) -> ProposalRow:
    """Return one proposal in words; of a yes only that it was given, since what was given is not the reader's to see."""
    given = lines_of(one.proposed, own=False)
    parts = " ".join(f"{label} {text}." for icon, label, text in given if icon != "eye-slash")
    day = day_month_year(oslo_day(one.at))
    until = day_month_year(last_day_of(one.ends_at)) if one.ends_at else ""
    when = _("Foreslått %(day)s. Til og med %(until)s.") % {"day": day, "until": until}
    state, told = _state(one.became, owner)
    return ProposalRow(one.name, parts, when, state, told)


def _state(became: Became, owner: str) -> tuple[tuple[str, str, str], str]:
    names = {"name": owner}
    match became:
        case Became.WAITS:
            return (_("Venter på svar"), "clock", ""), ""
        case Became.YES:
            return (_("Ja"), "checkmark", "ok"), _("%(name)s kan ha sagt ja til alt eller bare noe.") % names
        case Became.NO:
            return (_("Nei"), "cross", ""), ""
        case Became.OVER:
            return (_("Gikk ut uten svar"), "clock", ""), ""
