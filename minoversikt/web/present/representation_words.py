"""On what ground and within what somebody acts for another, in words that fit a sentence."""

from collections.abc import Sequence

from minoversikt.domain.codes import RepresentationKind, Section
from minoversikt.web.language import gettext as _


def kind_word(kind: RepresentationKind) -> str:
    """Return «forelder», «verge», …, as it stands in a sentence."""
    return {
        RepresentationKind.PARENT: _("forelder"),
        RepresentationKind.CHILD_WELFARE: _("barnevernet"),
        RepresentationKind.GUARDIAN: _("verge"),
        RepresentationKind.PROXY: _("fullmektig"),
        RepresentationKind.NEXT_OF_KIN_BY_LAW: _("nærmeste pårørende"),
    }[kind]


def section_word(section: Section) -> str:
    """Return what a part of a plan is called in a list of parts."""
    return {
        Section.PLAN: _("hele planen"),
        Section.ABOUT_ME: _("om personen"),
        Section.SERVICES: _("tjenester"),
        Section.GOALS: _("mål"),
        Section.CALENDAR: _("kalender"),
        Section.MESSAGES: _("meldinger"),
        Section.DOCUMENTS: _("dokumenter"),
        Section.HEALTH: _("helse"),
        Section.TEAM: _("team"),
        Section.CONSENTS: _("samtykke"),
        Section.ACCESS_LOG: _("hvem som har sett planen"),
    }[section]


def scope_words(sections: Sequence[Section]) -> str:
    """Return «hele planen», or «bare tjenester og mål»."""
    if not sections:
        return _("hele planen")
    words = [section_word(section) for section in sections]
    if len(words) == 1:
        return _("bare %(parts)s") % {"parts": words[0]}
    return _("bare %(parts)s og %(last)s") % {"parts": ", ".join(words[:-1]), "last": words[-1]}
