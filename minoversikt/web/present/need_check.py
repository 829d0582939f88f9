"""What five answers come to, in words: what is likely, why, and what to do now."""

from dataclasses import dataclass
from typing import Final

from minoversikt.domain.need_check import Advice, Duty, Outcome, Question, Reply
from minoversikt.web.language import gettext as _

#: Keys of the law table a page names.
RIGHT: Final = ("pbrl-2-5", "pbrl-2-5b")
CHILD: Final = "pbrl-2-5c"
DUTY: Final = ("hpl-38a", "pbrl-2-5", "pbrl-2-5b")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer: a title, what it means, the reasons from the answers, and which way on is the first."""

    title: str
    lines: tuple[str, ...]
    reasons: tuple[str, ...]
    apply: bool
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromptAnswer:
    """What a professional should do."""

    title: str
    text: str


def answer(outcome: Outcome) -> Answer:
    """Return the answer in words."""
    title, lines = _advice(outcome.advice)
    if outcome.child:
        child = _("Familien kan også ha rett til en barnekoordinator. Spør koordinerende enhet.")
        lines = (*lines, child)
    reasons = tuple(_reason(question, reply) for question, reply in outcome.reasons)
    return Answer(
        title, lines, reasons, apply=outcome.advice in (Advice.RIGHT, Advice.TALK),
        laws=(*RIGHT, CHILD) if outcome.child else RIGHT,
    )  # fmt: skip


def _advice(advice: Advice) -> tuple[str, tuple[str, ...]]:
    match advice:
        case Advice.RIGHT:
            return _("Du har trolig rett til en plan"), (
                _("Du har trolig også rett til en koordinator. Du kan få koordinator uten plan."),
                _("Det er bydelen som avgjør. Sier de nei, kan du klage."),
            )
        case Advice.TALK:
            return _("Snakk med noen som kan dette"), (
                _("Du kan ha rett til en plan. Vi kan ikke si det sikkert ut fra svarene."),
                _("Ring koordinerende enhet der du bor. Du kan også søke med en gang."),
            )
        case Advice.HAS_ONE:
            return _("Snakk med koordinatoren din"), (
                _("Du trenger ikke søke på nytt. Koordinatoren kan hjelpe deg med å endre planen."),
                _("Vet du ikke hvem det er? Ring koordinerende enhet der du bor."),
            )
        case Advice.NOT_NOW:
            return _("Trolig ikke nå"), (
                _("En plan er for den som trenger hjelp fra flere, lenge. Det ser ikke slik ut nå."),
                _("Blir det annerledes, kan du svare på nytt. Er du uenig, kan du søke likevel."),
            )


def _reason(question: Question, reply: Reply) -> str:
    """Return an answer as a reason."""
    return {
        (Question.SEVERAL, Reply.YES): _("Du trenger hjelp fra to eller flere."),
        (Question.SEVERAL, Reply.NO): _("Du trenger ikke hjelp fra flere."),
        (Question.SEVERAL, Reply.UNSURE): _("Du vet ikke om du trenger hjelp fra flere."),
        (Question.LONG, Reply.YES): _("Du tror at du trenger hjelpen lenge."),
        (Question.LONG, Reply.NO): _("Du tror ikke at du trenger hjelpen lenge."),
        (Question.LONG, Reply.UNSURE): _("Du vet ikke hvor lenge du trenger hjelp."),
        (Question.TOGETHER, Reply.YES): _("De som hjelper deg, må samarbeide."),
        (Question.TOGETHER, Reply.NO): _("De som hjelper deg, trenger ikke samarbeide mer."),
        (Question.TOGETHER, Reply.UNSURE): _("Du vet ikke om de som hjelper deg, må samarbeide."),
    }[(question, reply)]


def prompt_answer(duty: Duty) -> PromptAnswer:
    """Return what three boxes come to."""
    match duty:
        case Duty.REPORT:
            return PromptAnswer(_("Meld behov"), _("Personen har trolig rett til plan og koordinator."))
        case Duty.TALK_FIRST:
            return PromptAnswer(
                _("Snakk med personen først"),
                _("Fortell hva en plan er, og hva du vil melde. Sier personen ja, melder du."),
            )
        case Duty.IN_DOUBT:
            return PromptAnswer(
                _("Er du i tvil? Meld likevel"),
                _("Plikten til å melde gjelder også når du ikke er sikker. Det er bydelen som vurderer retten."),
            )
