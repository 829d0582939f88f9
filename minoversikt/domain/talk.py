"""What is said about the texts of a plan: comments, marks («Dette stemmer ikke») and short answers about an activity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import Section

#: What can be commented on or marked, by the name its history is stored under, and the section it belongs to.
SECTION_OF: Final[Mapping[str, Section]] = MappingProxyType(
    {
        "goal": Section.GOALS, "activity": Section.GOALS, "service": Section.SERVICES,
        "plan_text": Section.ABOUT_ME, "health_note": Section.HEALTH,
    }
)  # fmt: skip


class Answer(StrEnum):
    """A short answer about an activity: to «Stemmer dette fortsatt?», or «Ikke ennå» to whether it is done."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said has happened with a goal, an activity or a service."""

    id: UUID
    goal_id: UUID | None
    activity_id: UUID | None
    service_id: UUID | None
    text: str
    version: int
    author_id: UUID
    author_name: str
    author_byline: str
    voiced_by_owner: bool
    created_at: datetime
    audience: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark on somebody else's text and what was answered; an empty answer with a day means the text was mended."""

    id: UUID
    section: Section
    about_kind: str
    about_id: UUID
    text: str
    answer: str
    answered_by_name: str
    answered_at: datetime | None
    version: int
    author_id: UUID
    author_name: str
    author_byline: str
    created_at: datetime

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has answered it yet."""
        return self.answered_at is None


@dataclass(frozen=True, slots=True)
class Looked:
    """That somebody answered about an activity, and when."""

    activity_id: UUID
    answer: Answer
    author_id: UUID
    author_name: str
    created_at: datetime


def by_text(flags: Iterable[Flag]) -> Mapping[UUID, tuple[Flag, ...]]:
    """Return the marks by the text they are on, in the order given."""
    found: dict[UUID, tuple[Flag, ...]] = {}
    for flag in flags:
        found[flag.about_id] = (*found.get(flag.about_id, ()), flag)
    return found
