"""How much each ground can give at most, section by operation: access.md's table «Who, at most», as data."""

from collections.abc import Mapping
from typing import Final, TypeAlias

from minoversikt.domain.codes import CONTENT_SECTIONS, AssignmentKind, Op, Section

Rights: TypeAlias = Mapping[Op, frozenset[Section]]

_ROUND: Final = frozenset({Section.PLAN, Section.TEAM, *CONTENT_SECTIONS})
_ALL: Final = frozenset(Section)

#: The owner from 16 years, and who decides in a child's place.
OWNER: Final[Rights] = {
    Op.SEE: _ALL,
    Op.CONTRIBUTE: _ALL,
    Op.EDIT: frozenset({Section.PLAN, Section.ABOUT_ME, Section.GOALS}),
    Op.SHARE: _ROUND | {Section.CONSENTS},
    Op.EXPORT: _ALL,
}
OWNER_OF_ENDED: Final[Rights] = {Op.SEE: _ALL, Op.EXPORT: _ALL}

#: The owner from 13 to 15 years: writes, and proposes whom to share with.
YOUNG_OWNER: Final[Rights] = {
    Op.SEE: _ALL,
    Op.CONTRIBUTE: _ALL,
    Op.EDIT: frozenset({Section.ABOUT_ME, Section.GOALS}),
}
YOUNG_OWNER_OF_ENDED: Final[Rights] = {Op.SEE: _ALL}

_COORDINATOR: Final[Rights] = {
    Op.SEE: _ROUND | {Section.CONSENTS},
    Op.CONTRIBUTE: _ROUND | {Section.CONSENTS},
    Op.EDIT: _ROUND,
    Op.EXPORT: _ROUND,
}
_DEPUTY: Final[Rights] = {op: sections for op, sections in _COORDINATOR.items() if op is not Op.EXPORT}
#: A hospital's coordinator proposes; what they see, they see by consent.
_HOSPITAL: Final[Rights] = {Op.CONTRIBUTE: frozenset({Section.CONSENTS})}
BY_ASSIGNMENT: Final[Mapping[AssignmentKind, Rights]] = {
    AssignmentKind.COORDINATOR: _COORDINATOR,
    AssignmentKind.CHILD_COORDINATOR: _COORDINATOR,
    AssignmentKind.DEPUTY: _DEPUTY,
    AssignmentKind.HOSPITAL_COORDINATOR: _HOSPITAL,
}
