"""What a person says yes to when they consent to their plan: every wording ever shown, kept as consent_texts.py says."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from minoversikt.domain.consent_texts import Wording, of_version
from minoversikt.domain.wording import N_


@dataclass(frozen=True, slots=True)
class ConsentText(Wording):
    """What the plan is, who sees it, what the person can do later."""

    what: tuple[str, ...]
    sees: tuple[str, ...]
    later: tuple[str, ...]


TEXTS: Final = (
    ConsentText(
        version="2026-1",
        valid_from=date(2026, 11, 1),
        what=(
            N_("Planen samler målene dine, tjenestene dine og hvem som gjør hva."),
            N_("Du og koordinatoren skriver i den sammen."),
            N_("Planen gir deg oversikt. Den gir deg ikke rett til en bestemt tjeneste."),
        ),
        sees=(
            N_("Koordinatoren din og stedfortrederen ser det som står i planen."),
            N_("Ingen andre ser noe før du sier ja til det, en for en."),
            N_("Bydelen ser at du har en plan og hvem som er koordinator. Den ser ikke hva som står der."),
            N_("Alle som åpner planen, blir skrevet opp. Du kan se listen når du vil."),
        ),
        later=(
            N_("Du kan trekke ja-et tilbake når som helst. Da blir planen lukket med en gang for alle andre enn deg."),
            N_("Sier du nei, får du de samme tjenestene som før."),
        ),
    ),
)
CURRENT: Final = TEXTS[-1]


def text_of(version: str) -> ConsentText | None:
    """Return the wording of a version, or None for one given on paper with a text of its own."""
    return of_version(TEXTS, version)
