"""Comments: what somebody says has happened with a goal, an activity or a service; changed and taken back by its author."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, visible
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.talk import SECTION_OF, Comment
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

#: What can be commented on, and the sections that comments are found in.
KINDS: Final = ("goal", "activity", "service")
_SECTIONS: Final = (Section.GOALS, Section.SERVICES)


@dataclass(frozen=True, slots=True)
class OwnComment:
    """A comment of the reader's own, to be changed; `about` is the kind and id of what it is about."""

    sight: Sight
    comment: Comment
    about: tuple[str, UUID]


def comments_on(kind: str) -> Reader[Comment]:
    """Return a reader of the comments on one row of a kind, newest first, called with `plan`, `person` and `row`."""
    return Reader(
        Comment,
        lambda plan, person, row: visible(models.Comment, plan, person, **{f"{kind}_id": row}).order_by("-created_at"),
        ("plan", "person", "row"),
    )


def comment_on(
    actor: Actor,
    plan_id: UUID,
    kind: str,
    about_id: UUID,
    *,
    text: str,
    voiced_by_owner: bool = False,
    row_id: UUID | None = None,
) -> Saved:
    """Say what has happened with a goal, activity or service. Raises NotFoundError for one the actor can't see."""
    if kind not in KINDS:
        raise NotFoundError
    touch = Touch(action=LogAction.CREATE, kind="comment", id=about_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, SECTION_OF[kind], touch=touch) as door:
        writing.find(door, kind, about_id)
        values = {f"{kind}_id": about_id, "section": SECTION_OF[kind].value, "text": text}
        voiced = voiced_by_owner and not door.is_owner
        return writing.add(door, "comment", values, voiced_by_owner=voiced, row_id=row_id)


def own_comment(actor: Actor, plan_id: UUID, comment_id: UUID) -> OwnComment:
    """Return a comment its author may change. Raises NotFoundError for others'."""
    touch = Touch(kind="comment", id=comment_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, optional=_SECTIONS, touch=touch) as door:
        row = _own(door, comment_id)
        kind = next(kind for kind in KINDS if getattr(row, f"{kind}_id"))
        names = Comment.__dataclass_fields__
        return OwnComment(
            sight(door), Comment(**{name: getattr(row, name) for name in names}), (kind, getattr(row, f"{kind}_id"))
        )


def change_comment(
    actor: Actor, plan_id: UUID, comment_id: UUID, *, expected: int, text: str, voiced_by_owner: bool = False
) -> Saved:
    """Word one's own comment anew. Raises ConflictError with both texts, NotFoundError for others' comments."""
    touch = Touch(action=LogAction.CHANGE, kind="comment", id=comment_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, optional=_SECTIONS, touch=touch) as door:
        _own(door, comment_id)
        voiced = voiced_by_owner and not door.is_owner
        return writing.change(door, "comment", comment_id, expected, {"text": text}, voiced=voiced)


def remove_comment(actor: Actor, plan_id: UUID, comment_id: UUID, *, expected: int) -> Saved:
    """Take one's own comment out of the plan; can be undone for 30 days. Raises as `change_comment`."""
    touch = Touch(action=LogAction.DELETE, kind="comment", id=comment_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, optional=_SECTIONS, touch=touch) as door:
        _own(door, comment_id)
        return writing.remove(door, "comment", comment_id, expected)


def set_aside_comment(actor: Actor, plan_id: UUID, comment_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep what somebody wrote and did not choose after a conflict, in the history of the comment."""
    touch = Touch(action=LogAction.CHANGE, kind="comment", id=comment_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, optional=_SECTIONS, touch=touch) as door:
        _own(door, comment_id)
        writing.set_aside(door, "comment", comment_id, values)


def _own(door: PlanDoor, comment_id: UUID) -> models.Comment:
    """Find a comment of the actor's own in a section they may write in, or raise NotFoundError."""
    row = writing.find(door, "comment", comment_id)
    if not isinstance(row, models.Comment) or row.author_id != door.actor.person_id:
        raise NotFoundError
    if Section(row.section) not in door.sections:
        raise NotFoundError
    return row
