"""The person, in the plan: every answer about them in one opening; plan_texts.py writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from minoversikt.access.door import Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Op, Section, TextKey
from minoversikt.domain.plan import PlanText
from minoversikt.services import writing
from minoversikt.services.plan_texts import read_texts
from minoversikt.services.sight import Sight, sight


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The answers by question, and whether the reader may write them."""

    sight: Sight
    texts: Mapping[TextKey, PlanText]
    may_edit: bool


def about_me(actor: Actor, plan_id: UUID) -> AboutPage:
    """Return the answers about the person. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.ABOUT_ME, touch=Touch(kind="plan_text")) as door:
        texts = {text.key: text for text in read_texts(**door.scope)}
        return AboutPage(sight(door), texts, door.may(Op.EDIT, Section.ABOUT_ME))


def set_aside_text(actor: Actor, plan_id: UUID, key: TextKey, values: Mapping[str, str]) -> None:
    """Keep what somebody wrote and did not choose after a conflict, in the history of the answer."""
    with enter(actor, Op.EDIT, plan_id, Section.ABOUT_ME, touch=Touch(kind="plan_text")) as door:
        for text in read_texts(**door.scope):
            if text.key is key:
                writing.set_aside(door, "plan_text", text.id, values)
