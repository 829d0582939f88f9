"""The four first-time questions, in order: what each asks, and what it is for."""

from dataclasses import dataclass
from typing import Final

from minoversikt.domain.codes import TextKey
from minoversikt.web.language import gettext as _

#: The questions by their place in the address; `ser` explains and asks nothing.
NAMES: Final = ("viktig", "hjelper", "ser", "beskjed")
KEYS: Final = {
    "viktig": TextKey.WHAT_MATTERS,
    "hjelper": TextKey.WHO_HELPS,
    "beskjed": TextKey.HOW_TO_BE_TOLD,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the page shows it; `number` of `total`, where it came from and where it leads."""

    title: str
    lead: str
    label: str
    example: str
    number: int
    total: int
    back: str
    onward: str


def question(name: str, end: str) -> Question:
    """Return a question; after the last one the reader goes to `end`. Raises ValueError for an unknown name."""
    at = NAMES.index(name)
    onward = f"/velkommen/{NAMES[at + 1]}/" if at + 1 < len(NAMES) else end
    back = f"/velkommen/{NAMES[at - 1]}/" if at else "/velkommen/"
    return Question(*_words(name), number=at + 1, total=len(NAMES), back=back, onward=onward)


def _words(name: str) -> tuple[str, str, str, str]:
    """Return title, lead, label and example of a question."""
    words = {
        "viktig": (
            _("Hva er viktig for deg?"),
            _("Dette står først i planen. De som hjelper deg, skal begynne her."),
            _("Skriv det med dine egne ord"),
            _("For eksempel: Å bo hjemme. Å komme meg ut hver dag."),
        ),
        "hjelper": (
            _("Hvem hjelper deg i dag?"),
            _("Ta med alle, også familie og naboer."),
            _("Skriv hvem, og hva de hjelper med"),
            _("For eksempel: Søsteren min handler. Hjemmesykepleien kommer om morgenen."),
        ),
        "ser": (_("Hvem får se planen?"), "", "", ""),
        "beskjed": (
            _("Hvordan vil du ha beskjed?"),
            _("Koordinatoren din leser dette, og gjør det slik."),
            _("Skriv hva som passer for deg"),
            _("For eksempel: Send melding. Ring ikke før klokka ti."),
        ),
    }
    return words[name]
