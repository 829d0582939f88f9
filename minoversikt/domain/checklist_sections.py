"""Which sections a reader must see to be told about an item of the law's list: hidden must not look like missing."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from minoversikt.domain.checklist import ChecklistItem, Missing
from minoversikt.domain.codes import Op, Section

_S = Section
NEEDS: Final[Mapping[str, frozenset[Section]]] = MappingProxyType(
    {
        "L1": frozenset({_S.GOALS, _S.ABOUT_ME}), "L2": frozenset({_S.TEAM}), "L3": frozenset({_S.PLAN}),
        "L4": frozenset({_S.TEAM}), "L5": frozenset({_S.GOALS}), "L6": frozenset({_S.GOALS}), "L7": frozenset({_S.PLAN}),
        "L8": frozenset({_S.CONSENTS, _S.TEAM}), "L9": frozenset({_S.ABOUT_ME}),
    }
)  # fmt: skip
#: What somebody must be able to do to mend what is missing; what is not here is mended elsewhere.
MENDED_WITH: Final[Mapping[Missing, tuple[Op, Section]]] = MappingProxyType(
    {
        Missing.GOAL: (Op.EDIT, _S.GOALS), Missing.RESOURCES: (Op.EDIT, _S.ABOUT_ME), Missing.NEEDS: (Op.EDIT, _S.ABOUT_ME),
        Missing.PARTICIPANT: (Op.CONTRIBUTE, _S.TEAM), Missing.CONTRIBUTION: (Op.SEE, _S.TEAM),
        Missing.ACTIVITY: (Op.CONTRIBUTE, _S.GOALS), Missing.EXTENT: (Op.SEE, _S.GOALS),
        Missing.RESPONSIBLE: (Op.SEE, _S.GOALS), Missing.DESCRIPTION: (Op.SEE, _S.GOALS),
        Missing.PERIOD: (Op.EDIT, _S.PLAN), Missing.REVISION: (Op.EDIT, _S.PLAN),
        Missing.REVISION_AHEAD: (Op.EDIT, _S.PLAN), Missing.COOPERATION: (Op.EDIT, _S.ABOUT_ME),
        Missing.PLAN_CONSENT: (Op.SHARE, _S.PLAN),
    }
)  # fmt: skip


def told(items: Sequence[ChecklistItem], sections: frozenset[Section]) -> tuple[ChecklistItem, ...]:
    """Return the items a reader with these sections can be told about."""
    return tuple(item for item in items if NEEDS[item.code] <= sections)
