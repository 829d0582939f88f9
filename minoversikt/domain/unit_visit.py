"""Why somebody at a unit enters a plan: a short list, with words of their own; the owner reads it."""

import re
from enum import StrEnum
from typing import Final

from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_

#: A reason is a line, no journal.
LONGEST_REASON: Final = 120
_NUMBER: Final = re.compile(r"\d{6}\s?\d{5}")


class VisitReason(StrEnum):
    """The reasons to choose among; the bokmål words are what the owner reads, whoever chose."""

    ADMITTED = "admitted"
    PREPARING = "preparing"
    FOLLOW_UP = "follow_up"
    ASKED = "asked"
    OTHER = "other"


#: What is stored and read; the face translates what it shows to choose among.
REASON_WORDS: Final = {
    VisitReason.ADMITTED: N_("Personen er hos oss nå"),
    VisitReason.PREPARING: N_("Vi gjør klar et opphold eller en kontroll"),
    VisitReason.FOLLOW_UP: N_("Vi følger opp noe vi har ansvar for"),
    VisitReason.ASKED: N_("Personen eller de nærmeste har spurt oss"),
    VisitReason.OTHER: N_("Noe annet"),
}


def reason_text(chosen: VisitReason, typed: str) -> str:
    """Return the reason as it is stored in the log, where neither content nor identity numbers belong.

    Raises InvalidError under ``text``: «Noe annet» without words, too many words, or an identity number.
    """
    typed = " ".join(typed.split())
    if chosen is VisitReason.OTHER and not typed:
        raise InvalidError({"text": N_("Skriv hvorfor du går inn")})
    if len(typed) > LONGEST_REASON:
        raise InvalidError({"text": N_("Skriv kortere, høyst 120 tegn")})
    if _NUMBER.search(typed):
        raise InvalidError({"text": N_("Skriv ikke fødselsnummer her")})
    if chosen is VisitReason.OTHER:
        return typed
    return f"{REASON_WORDS[chosen]}: {typed}" if typed else REASON_WORDS[chosen]
