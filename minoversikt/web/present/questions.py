"""Questions between professionals in words, to the one who asked and to the unit."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpRequest

from minoversikt.domain.codes import Role
from minoversikt.domain.unit_question import UnitQuestion
from minoversikt.web.language import gettext as _
from minoversikt.web.words import near_moment

HOME: Final = "/sporsmal/"
#: Everybody at work may ask.
AT_WORK: Final = tuple(role for role in Role if role not in (Role.CITIZEN, Role.SYSTEM))


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in a list and on its page; `news` says that an answer has come that the asker has not seen."""

    url: str
    question: str
    answer: str
    asked: str
    answered: str
    to: str
    about: str
    about_url: str
    news: bool


def row(one: UnitQuestion, today: date) -> QuestionRow:
    """Return a question in words."""
    asked = _("%(who)s spurte %(when)s") if not one.is_mine else _("Du spurte %(when)s")
    asked %= {"who": _signed(one.asker_name, one.asker_byline), "when": near_moment(one.asked_at, today)}
    answered = ""
    if one.answered_at:
        who = _signed(one.answered_by_name, one.answered_by_byline)
        answered = _("%(who)s svarte %(when)s") % {"who": who, "when": near_moment(one.answered_at, today)}
    return QuestionRow(
        f"{HOME}{one.id}/", one.question, one.answer, asked, answered, one.unit_name, one.offer_name,
        f"/tjenestekatalog/{one.offer_id}/" if one.offer_id else "", one.is_news,
    )  # fmt: skip


def ask_link(request: HttpRequest, base: str, *, taken: bool) -> str:
    """Return where a question is asked from a page of the catalogue; nothing where none are taken.

    Shown to everybody who is not logged in as a citizen: professionals read the catalogue before they log in too.
    """
    actor = request.session_view.actor  # type: ignore[attr-defined]
    return f"{base}spor/" if taken and (actor is None or not actor.is_private) else ""


def _signed(name: str, byline: str) -> str:
    return ", ".join(part for part in (name, byline) if part)
