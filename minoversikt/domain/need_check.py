"""«Do I need a plan?»: five answers and what follows from them, honestly; nothing of it is stored anywhere.

The right to a plan and a coordinator asks for a need that lasts and for services that must be coordinated (pasient- og
brukerrettighetsloven § 2-5 and § 2-5 b); families of a child with serious illness have a right of their own (§ 2-5 c).
Only the municipality or the hospital can decide; the answer here says what is likely, and whom to talk to in doubt.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reply(StrEnum):
    """What somebody answers to a question."""

    YES = "ja"
    NO = "nei"
    UNSURE = "usikker"


class Question(StrEnum):
    """The five questions, in the order they are asked."""

    HAS_ONE = "har"
    SEVERAL = "flere"
    LONG = "lenge"
    TOGETHER = "sammen"
    CHILD = "barn"


class Advice(StrEnum):
    """What the answers come to."""

    HAS_ONE = "has_one"
    RIGHT = "right"
    TALK = "talk"
    NOT_NOW = "not_now"


#: What the law asks for; each is a question.
_ASKED: Final = (Question.SEVERAL, Question.LONG, Question.TOGETHER)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The advice, with the answers it builds on, and whether a child coordinator may be right."""

    advice: Advice
    reasons: tuple[tuple[Question, Reply], ...]
    child: bool


def judge(replies: dict[Question, Reply]) -> Outcome:
    """Return what five answers come to. Raises KeyError when one is missing.

    Yes to several, long and together is the right itself. A doubt, or a sick child, is a reason to talk with somebody:
    a form must not talk anybody out of a right. Only a clear no that no doubt stands beside is «not now».
    """
    child = replies[Question.CHILD] is Reply.YES
    reasons = tuple((question, replies[question]) for question in _ASKED)
    if replies[Question.HAS_ONE] is Reply.YES:
        return Outcome(Advice.HAS_ONE, (), child=child)
    asked = [reply for _question, reply in reasons]
    if all(reply is Reply.YES for reply in asked):
        return Outcome(Advice.RIGHT, reasons, child=child)
    alone = replies[Question.SEVERAL] is Reply.NO or replies[Question.LONG] is Reply.NO
    if child or not alone:
        return Outcome(Advice.TALK, reasons, child=child)
    return Outcome(Advice.NOT_NOW, reasons, child=False)


class Prompt(StrEnum):
    """What a professional thinks of for a minute before reporting."""

    SEVERAL = "flere"
    LONG = "lenge"
    SPOKEN = "snakket"


class Duty(StrEnum):
    """What the three boxes come to."""

    REPORT = "report"
    TALK_FIRST = "talk_first"
    IN_DOUBT = "in_doubt"


def duty(ticked: frozenset[Prompt]) -> Duty:
    """Return what three boxes come to: report; speak of consent first; or report all the same when in doubt.

    The duty to tell of a need stands whatever is ticked (helsepersonelloven § 38 a).
    """
    if not {Prompt.SEVERAL, Prompt.LONG} <= ticked:
        return Duty.IN_DOUBT
    return Duty.REPORT if Prompt.SPOKEN in ticked else Duty.TALK_FIRST
