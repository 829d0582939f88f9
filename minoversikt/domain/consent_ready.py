"""Ready answers about who sees what: the few that most people choose among, so that a yes takes one choice."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from minoversikt.domain.access_matrix import Choice
from minoversikt.domain.codes import CONTENT_SECTIONS, ConsentLevel, Section


class Ready(StrEnum):
    """A ready answer; OWN is no answer, but the wish to choose part by part."""

    GOALS = "goals"
    NOT_HEALTH = "not_health"
    ALL = "all"
    OWN = "own"


_PARTS: Final[Mapping[Ready, tuple[Section, ...]]] = MappingProxyType(
    {
        Ready.GOALS: (Section.GOALS,),
        Ready.NOT_HEALTH: tuple(section for section in CONTENT_SECTIONS if section is not Section.HEALTH),
        Ready.ALL: CONTENT_SECTIONS,
    }
)


def ready_choice(ready: Ready) -> Choice:
    """Return what a ready answer gives, by section; nothing for OWN.

    Decision: they may write in the goals, where people tell what is done and comment; everything else they only see.
    Whoever is to write more is chosen part by part.
    """
    return {
        section: ConsentLevel.CONTRIBUTE if section is Section.GOALS else ConsentLevel.SEE
        for section in _PARTS.get(ready, ())
    }


def can_choose_ready(sections: Collection[Section]) -> bool:
    """Tell whether ready answers mean what they say: only for whoever decides over the whole plan."""
    return set(sections) == set(CONTENT_SECTIONS)
