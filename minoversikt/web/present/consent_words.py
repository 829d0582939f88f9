"""Parts of a plan, levels, grounds and states of consents, in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from minoversikt.domain.access_matrix import AccessConsent
from minoversikt.domain.codes import ConsentGround, ConsentHow, ConsentLevel, ConsentState, Section
from minoversikt.domain.consent import last_day_of
from minoversikt.domain.consent_ready import Ready
from minoversikt.domain.dates import oslo_day
from minoversikt.web.language import gettext as _
from minoversikt.web.words import day_month, day_month_year

#: The order people meet the parts in.
ORDER: Final = (
    Section.ABOUT_ME, Section.GOALS, Section.SERVICES, Section.HEALTH, Section.CALENDAR, Section.MESSAGES,
    Section.DOCUMENTS,
)  # fmt: skip


def section_label(section: Section, *, own: bool) -> str:
    """Return the name of a part as a heading."""
    return {
        Section.ABOUT_ME: _("Om meg") if own else _("Om personen"),
        Section.GOALS: _("Mål"),
        Section.SERVICES: _("Tjenester"),
        Section.HEALTH: _("Helse"),
        Section.CALENDAR: _("Avtaler"),
        Section.MESSAGES: _("Meldinger"),
        Section.DOCUMENTS: _("Dokumenter"),
    }[section]


def listed(sections: Sequence[Section], *, own: bool) -> str:
    """Return «om meg, mål og tjenester»; an empty text for none."""
    words = [section_label(section, own=own).lower() for section in ORDER if section in sections]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def lines_of(given: Mapping[Section, ConsentLevel], *, own: bool) -> tuple[tuple[str, str, str], ...]:
    """Return what somebody has as lines with an icon: writes in, sees, does not see."""
    writes = [section for section in ORDER if given.get(section) is ConsentLevel.CONTRIBUTE]
    sees = [section for section in ORDER if given.get(section) is ConsentLevel.SEE]
    closed = [section for section in ORDER if section not in given]
    rows = (
        ("pencil", _("Skriver i"), listed(writes, own=own)), ("eye", _("Ser"), listed(sees, own=own)),
        ("eye-slash", _("Ser ikke"), listed(closed, own=own)),
    )  # fmt: skip
    return tuple(row for row in rows if row[2])


def given_parts(given: Mapping[Section, ConsentLevel], *, own: bool) -> str:
    """Return an answer as sentences, what is held back too: what they write in, see, and do not see."""
    return " ".join(f"{label}: {parts}." for _icon, label, parts in lines_of(given, own=own))


def ready_name(ready: Ready, *, own: bool) -> str:
    """Return what a ready answer is called."""
    return {
        Ready.GOALS: _("Bare målene"),
        Ready.NOT_HEALTH: _("Alt unntatt helse"),
        Ready.ALL: _("Alt, også det som står om helsen din") if own else _("Alt, også det som står om helse"),
        Ready.OWN: _("Velg selv"),
    }[ready]


def question(section: Section, name: str, *, own: bool) -> str:
    """Return the question about one part, such as «Skal Siri få se målene dine?»."""
    yours = {
        Section.ABOUT_ME: _("Skal %(name)s få se det som står om deg?"),
        Section.GOALS: _("Skal %(name)s få se målene dine?"),
        Section.SERVICES: _("Skal %(name)s få se tjenestene dine?"),
        Section.HEALTH: _("Skal %(name)s få se det som står om helsen din?"),
        Section.CALENDAR: _("Skal %(name)s få se avtalene dine?"),
        Section.MESSAGES: _("Skal %(name)s få se meldingene i planen?"),
        Section.DOCUMENTS: _("Skal %(name)s få se dokumentene i planen?"),
    }
    others = {
        Section.ABOUT_ME: _("Skal %(name)s få se det som står om personen?"),
        Section.GOALS: _("Skal %(name)s få se målene?"),
        Section.SERVICES: _("Skal %(name)s få se tjenestene?"),
        Section.HEALTH: _("Skal %(name)s få se det som står om helse?"),
        Section.CALENDAR: _("Skal %(name)s få se avtalene?"),
    }
    return (yours if own else yours | others)[section] % {"name": name}


def first_name(name: str, *, is_unit: bool = False) -> str:
    """Return the name a question uses; a unit keeps its whole name."""
    return name if is_unit else name.partition(" ")[0]


def until(row: AccessConsent, today: date) -> str:
    """Return «til 28. februar 2027», with the year when it is another."""
    if row.ends_at is None:
        return ""
    last = last_day_of(row.ends_at)
    return _("til %(day)s") % {"day": day_month(last) if last.year == today.year else day_month_year(last)}


def given_words(row: AccessConsent) -> str:
    """Return who gave a consent, when, how and on what ground, as sentences."""
    day = day_month_year(oslo_day(row.agreed_at or row.starts_at))
    if row.proposed_by_id is not None:
        return _("%(name)s foreslo det %(day)s.") % {
            "name": row.proposed_by_name, "day": day_month_year(oslo_day(row.created_at)),
        }  # fmt: skip
    told = _("%(name)s sa ja %(day)s.") % {"name": row.given_by_name, "day": day}
    parts = [told, how_words(row), ground_words(row.ground)]
    if row.agreed_by_name:
        parts.insert(1, _("%(name)s sa også ja.") % {"name": row.agreed_by_name})
    return " ".join(part for part in parts if part)


def how_words(row: AccessConsent) -> str:
    """Return how it was given, when it was not given here."""
    return {
        ConsentHow.DIGITAL: "",
        ConsentHow.PAPER: _("Gitt på papir, og lagt inn av %(name)s.") % {"name": row.recorded_by_name},
        ConsentHow.SPOKEN: _("Sagt muntlig, og skrevet ned av %(name)s.") % {"name": row.recorded_by_name},
    }[row.how]


def ground_words(ground: ConsentGround) -> str:
    """Return on whose behalf it was given, when the person did not give it alone."""
    return {
        ConsentGround.SELF: "",
        ConsentGround.PARENTS: _("Gitt som forelder eller barnevern."),
        ConsentGround.GUARDIAN: _("Gitt som verge."),
        ConsentGround.NEXT_OF_KIN_BY_LAW: _("Gitt som nærmeste pårørende, etter en vurdering av samtykkekompetanse."),
        ConsentGround.PROXY: _("Gitt med fullmakt."),
    }[ground]


def state_words(row: AccessConsent) -> str:
    """Return where a consent stands."""
    if row.waits_for_other_parent:
        return _("Venter på den andre forelderen")
    ended = day_month_year(oslo_day(row.withdrawn_at)) if row.withdrawn_at else ""
    if row.proposed_by_id is not None:
        return {
            ConsentState.PENDING: _("Venter på svar"),
            ConsentState.WITHDRAWN: _("Svart nei eller tatt tilbake %(day)s") % {"day": ended},
        }.get(row.state, _("Forslaget er besvart"))
    return {
        ConsentState.ACTIVE: _("Gjelder nå"),
        ConsentState.WITHDRAWN: _("Trukket tilbake %(day)s") % {"day": ended},
        ConsentState.EXPIRED: _("Tiden gikk ut"),
    }.get(row.state, _("Erstattet av et nytt svar"))
