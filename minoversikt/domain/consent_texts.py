"""What a person says yes to when they let somebody into their plan: every wording ever shown, kept by version.

A consent stores the version of its text, so that it can be told years later what was agreed to. A wording that has
been shown is never edited, and a test holds that; a new one is added at the end. What differs from consent to consent
(who, which parts, until when) is stored in the consent itself and shown beside the text.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from minoversikt.domain.wording import N_


@dataclass(frozen=True, slots=True)
class Wording:
    """What every wording has. Texts are message ids in bokmål."""

    version: str
    valid_from: date


_Text = TypeVar("_Text", bound=Wording)


def of_version(texts: tuple[_Text, ...], version: str) -> _Text | None:
    """Return the wording of a version; None for one given on a paper with a text of its own."""
    return next((text for text in texts if text.version == version), None)


@dataclass(frozen=True, slots=True)
class AccessText(Wording):
    """What a yes to somebody means, and what the person can do later."""

    means: tuple[str, ...]
    later: tuple[str, ...]


ACCESS_TEXTS: Final = (
    AccessText(
        version="2026-1",
        valid_from=date(2026, 11, 1),
        means=(
            N_("Den du sier ja til, kan åpne de delene av planen du har valgt. De andre delene er stengt."),
            N_("«Ser» betyr å lese. «Skriver» betyr å lese, kommentere og skrive om egne tiltak."),
            N_("Ingen andre får se planen gjennom dette ja-et."),
            N_("Hver gang planen blir åpnet, blir det skrevet opp. Du kan se listen når du vil."),
        ),
        later=(
            N_("Tilgangen slutter av seg selv den dagen du har valgt."),
            N_("Du kan trekke ja-et tilbake når som helst. Du trenger ikke si hvorfor. Det virker med en gang."),
            N_("Det som allerede er skrevet i planen, blir stående med navnet til den som skrev det."),
            N_("Sier du nei, får du de samme tjenestene som før."),
        ),
    ),
)
CURRENT_ACCESS: Final = ACCESS_TEXTS[-1]


def access_text_of(version: str) -> AccessText | None:
    """Return the wording of a version; None for one given on a paper with a text of its own."""
    return of_version(ACCESS_TEXTS, version)
