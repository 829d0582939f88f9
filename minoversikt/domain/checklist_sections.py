"""Which sections a reader must see to be told about an item of the law's list: hidden must not look like missing."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from minoversikt.domain.checklist import ChecklistItem
from minoversikt.domain.codes import Section

_S = Section
NEEDS: Final[Mapping[str, frozenset[Section]]] = MappingProxyType(
    {
        "L1": frozenset({_S.GOALS, _S.ABOUT_ME}), "L2": frozenset({_S.TEAM}), "L3": frozenset({_S.PLAN}),
        "L4": frozenset({_S.TEAM}), "L5": frozenset({_S.GOALS}), "L6": frozenset({_S.GOALS}), "L7": frozenset({_S.PLAN}),
        "L8": frozenset({_S.CONSENTS, _S.TEAM}), "L9": frozenset({_S.ABOUT_ME}),
    }
)  # fmt: skip


def told(items: Sequence[ChecklistItem], sections: frozenset[Section]) -> tuple[ChecklistItem, ...]:
    """Return the items a reader with these sections can be told about."""
    return tuple(item for item in items if NEEDS[item.code] <= sections)
