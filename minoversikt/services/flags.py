"""«Dette stemmer ikke»: a mark on somebody else's text, answered or mended by its author or who coordinates; never a bar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import BooleanField, F, Func

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, visible
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.talk import SECTION_OF, Flag
from minoversikt.domain.your_turn import MarkedText
from minoversikt.records import models
from minoversikt.records.base import PlanRow
from minoversikt.services import writing
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

#: An answered mark is shown beside its text for so long; the history keeps it.
SHOWN_DAYS: Final = 30
_SECTIONS: Final = tuple(dict.fromkeys(SECTION_OF.values()))
#: What a marked text is called in a heading, by its kind.
_TITLE: Final[Mapping[str, str]] = {
    "goal": "title", "activity": "title", "service": "name", "plan_text": "text", "health_note": "text",
}  # fmt: skip

read_flags_on = Reader(
    Flag,
    lambda plan, person, row: visible(models.Flag, plan, person, about_id=row).order_by("-created_at"),
    ("plan", "person", "row"),
)
#: Unanswered marks with whether the marked text is the reader's own: the database alone knows the authors of all texts.
read_unanswered = Reader(
    MarkedText,
    lambda plan, person: visible(models.Flag, plan, person, answered_at=None).annotate(
        mine=Func(F("plan_id"), F("about_kind"), F("about_id"), function="text_is_mine", output_field=BooleanField())
    ).order_by("created_at"),
    ("plan", "person"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPlace:
    """A marked text, or one to be marked: kind, id, words, who wrote it; `page_id` is the goal a step stands under.

    `may_mend` tells that the reader can reword it.
    """

    sight: Sight
    kind: str
    about_id: UUID
    page_id: UUID
    title: str
    author_name: str
    may_mend: bool


@dataclass(frozen=True, slots=True)
class FlagPage:
    """A mark to be answered, with the text it is on."""

    sight: Sight
    flag: Flag
    about: MarkPlace


def flags_of(section: Section) -> Reader[Flag]:
    """Return a reader of all marks in a section, newest first."""
    return Reader(
        Flag,
        lambda plan, person: visible(models.Flag, plan, person, section=section.value).order_by("-created_at"),
        ("plan", "person"),
    )


def shown(door: PlanDoor, flags: list[Flag]) -> tuple[Flag, ...]:
    """Return those that stand beside their text now: the unanswered ones, and the others for a month."""
    since = door.at - timedelta(days=SHOWN_DAYS)
    return tuple(flag for flag in flags if flag.answered_at is None or flag.answered_at > since)


def may_flag(door: PlanDoor, kind: str, author_id: UUID, responsible_id: UUID | None = None) -> bool:
    """Tell whether the actor may mark a text: whoever contributes to its section but may not reword it themselves."""
    me, section = door.actor.person_id, SECTION_OF[kind]
    if author_id == me or not door.may(Op.CONTRIBUTE, section):
        return False
    if kind != "activity":
        return not door.may(Op.EDIT, section)
    if door.is_owner or door.on_behalf_of:  # edits the goals, but flags others' activities (access.md)
        return True
    return responsible_id != me and not door.may(Op.EDIT, section)


def place_to_flag(actor: Actor, plan_id: UUID, kind: str, about_id: UUID) -> MarkPlace:
    """Return the text somebody is about to mark. Raises NotFoundError where they may not."""
    with enter(actor, Op.CONTRIBUTE, plan_id, _section(kind), touch=Touch(kind=kind, id=about_id)) as door:
        return _place(door, kind, _markable(door, kind, about_id))


def raise_flag(
    actor: Actor, plan_id: UUID, kind: str, about_id: UUID, *, text: str, row_id: UUID | None = None
) -> Saved:
    """Mark a text: «Dette stemmer ikke», and why. Raises NotFoundError for one's own text and for one can reword."""
    touch = Touch(action=LogAction.CREATE, kind="flag", id=about_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, _section(kind), touch=touch) as door:
        _markable(door, kind, about_id)
        values = {"section": SECTION_OF[kind].value, "about_kind": kind, "about_id": about_id, "text": text}
        return writing.add(door, "flag", values, row_id=row_id)


def flag_to_answer(actor: Actor, plan_id: UUID, flag_id: UUID) -> FlagPage:
    """Return a mark with its text, for whoever may answer it. Raises NotFoundError for others."""
    touch = Touch(kind="flag", id=flag_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, optional=_SECTIONS, touch=touch) as door:
        row = _answerable(door, flag_id)
        flag = Flag(**{name: getattr(row, name) for name in Flag.__dataclass_fields__})
        return FlagPage(sight(door), flag, _place(door, row.about_kind, _about(door, row)))


def answer_flag(actor: Actor, plan_id: UUID, flag_id: UUID, *, expected: int, answer: str) -> Saved:
    """Answer a mark in words. Raises ConflictError with both answers, NotFoundError for whoever may not."""
    touch = Touch(action=LogAction.CHANGE, kind="flag", id=flag_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, optional=_SECTIONS, touch=touch) as door:
        row = _answerable(door, flag_id)
        stamp = {"answered_by_id": actor.person_id, "answered_by_name": actor.name, "answered_at": door.at}
        if row.version != expected:  # the stamp is no text to choose between
            return writing.change(door, "flag", flag_id, expected, {"answer": answer}, row=row)
        return writing.change(door, "flag", flag_id, expected, {"answer": answer, **stamp}, row=row)


def take_back(actor: Actor, plan_id: UUID, flag_id: UUID, *, expected: int) -> tuple[Saved, MarkPlace]:
    """Take one's own unanswered mark away; can be undone. Raises ConflictError, NotFoundError for others' marks."""
    touch = Touch(action=LogAction.DELETE, kind="flag", id=flag_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, optional=_SECTIONS, touch=touch) as door:
        row = writing.find(door, "flag", flag_id)
        if not isinstance(row, models.Flag) or row.author_id != actor.person_id or row.answered_at:
            raise NotFoundError
        place = _place(door, row.about_kind, _about(door, row))
        return writing.remove(door, "flag", flag_id, expected), place


def set_aside_answer(actor: Actor, plan_id: UUID, flag_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep an answer somebody wrote and did not choose after a conflict."""
    touch = Touch(action=LogAction.CHANGE, kind="flag", id=flag_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, optional=_SECTIONS, touch=touch) as door:
        _answerable(door, flag_id)
        writing.set_aside(door, "flag", flag_id, values)


def settle(door: PlanDoor, row_id: UUID) -> None:
    """Take the marks on a text as answered when it has been worded anew: mending is an answer."""
    actor = door.actor
    open_ones = models.Flag.unguarded.filter(plan_id=door.frame.id, about_id=row_id, answered_at=None, removed_at=None)
    open_ones.update(
        answered_by_id=actor.person_id, answered_by_name=actor.name, answered_at=door.at, version=F("version") + 1
    )


def reopen(door: PlanDoor, row_id: UUID, worded_at: datetime) -> None:
    """Open again the marks that a rewording settled, when it is taken back; what was answered in words stays answered."""
    settled = models.Flag.unguarded.filter(
        plan_id=door.frame.id, about_id=row_id, answered_at=worded_at, answer="", removed_at=None
    )
    settled.update(answered_by_id=None, answered_by_name="", answered_at=None, version=F("version") + 1)


def _section(kind: str) -> Section:
    """The section of a kind of text. Raises NotFoundError for what can't be marked."""
    if kind not in SECTION_OF:
        raise NotFoundError
    return SECTION_OF[kind]


def _markable(door: PlanDoor, kind: str, about_id: UUID) -> PlanRow:
    """Find a text the actor may mark, or raise NotFoundError."""
    row = writing.find(door, kind, about_id)
    if not may_flag(door, kind, row.author_id, getattr(row, "responsible_id", None)):
        raise NotFoundError
    return row


def _answerable(door: PlanDoor, flag_id: UUID) -> models.Flag:
    """Find a mark the actor may answer: on their own text, or in a section they edit. Raises NotFoundError."""
    row = writing.find(door, "flag", flag_id)
    if not isinstance(row, models.Flag) or Section(row.section) not in door.sections:
        raise NotFoundError
    if _about(door, row).author_id != door.actor.person_id and not door.may(Op.EDIT, Section(row.section)):
        raise NotFoundError
    return row


def _about(door: PlanDoor, flag: models.Flag) -> PlanRow:
    """The marked text as it is now."""
    return writing.find(door, flag.about_kind, flag.about_id)


def _place(door: PlanDoor, kind: str, row: PlanRow) -> MarkPlace:
    """The marked text in a shape."""
    return MarkPlace(
        sight=sight(door), kind=kind, about_id=row.id, page_id=getattr(row, "parent_id", None) or row.id,
        title=getattr(row, _TITLE[kind]), author_name=row.author_name, may_mend=_may_mend(door, kind, row),
    )  # fmt: skip


def _may_mend(door: PlanDoor, kind: str, row: PlanRow) -> bool:
    """Whoever edits the section, but for the person and others' activities; the author of an activity or a service."""
    own = row.author_id == door.actor.person_id
    if kind == "activity" and (door.is_owner or door.on_behalf_of):
        return own
    return door.may(Op.EDIT, SECTION_OF[kind]) or (own and kind in ("activity", "service"))


writing.WORDED.append(settle)
writing.UNWORDED.append(reopen)
