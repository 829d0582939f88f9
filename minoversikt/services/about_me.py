"""The person, in the plan: every answer about them in one opening; plan_texts.py writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from minoversikt.access.door import Touch, enter
from minoversikt.access.reader import read_together
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Op, Section, TextKey
from minoversikt.domain.plan import PlanText
from minoversikt.domain.talk import Flag
from minoversikt.services import writing
from minoversikt.services.flags import flags_of, shown
from minoversikt.services.plan_texts import read_texts
from minoversikt.services.sight import Sight, sight

_read_flags = flags_of(Section.ABOUT_ME)


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The answers by question with the marks on them; whether the reader may write them, or mark others'."""

    sight: Sight
    texts: Mapping[TextKey, PlanText]
    may_edit: bool
    flags: tuple[Flag, ...]
    may_flag: bool
    #: The answer everybody sees, where the reader has one of their own to themselves.
    beside: Mapping[TextKey, PlanText]


def about_me(actor: Actor, plan_id: UUID) -> AboutPage:
    """Return the answers about the person. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.ABOUT_ME, touch=Touch(kind="plan_text")) as door:
        found, flags = read_together((read_texts, _read_flags), **door.scope)
        may_edit = door.may(Op.EDIT, Section.ABOUT_ME)
        may_flag = door.may(Op.CONTRIBUTE, Section.ABOUT_ME) and not may_edit
        texts = {text.key: text for text in found}
        beside = {text.key: text for text in found if texts[text.key] is not text}
        return AboutPage(sight(door), texts, may_edit, shown(door, flags), may_flag, beside)


def set_aside_text(actor: Actor, plan_id: UUID, key: TextKey, values: Mapping[str, str]) -> None:
    """Keep what somebody wrote and did not choose after a conflict, in the history of the answer."""
    with enter(actor, Op.EDIT, plan_id, Section.ABOUT_ME, touch=Touch(kind="plan_text")) as door:
        text = {text.key: text for text in read_texts(**door.scope)}.get(key)
        if text is not None:
            writing.set_aside(door, "plan_text", text.id, values)
