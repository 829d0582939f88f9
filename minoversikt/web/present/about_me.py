"""The questions about the person, in their order: address, words, examples, and the answers with whose words they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import TextKey
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.talk import Flag, by_text
from minoversikt.services.about_me import AboutPage
from minoversikt.web.language import gettext as _
from minoversikt.web.present import private_texts
from minoversikt.web.present.people import authorship
from minoversikt.web.present.talk import FlagRow, flag_rows, history_url, mark_url
from minoversikt.web.words import day_month_year

#: The last part of the address of each question; Norwegian and stable.
ADDRESSES: Final[Mapping[str, TextKey]] = {
    "viktig": TextKey.WHAT_MATTERS,
    "snakke": TextKey.HOW_TO_TALK_WITH_ME,
    "ressurser": TextKey.RESOURCES,
    "behov": TextKey.NEEDS,
    "hjelper": TextKey.WHO_HELPS,
    "beskjed": TextKey.HOW_TO_BE_TOLD,
    "samarbeid": TextKey.COOPERATION,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer; `source` says whose words, `not_relevant` that it was answered so."""

    url: str
    title: str
    text: str
    not_relevant: bool
    source: str
    flags: tuple[FlagRow, ...] = ()
    mark_url: str = ""
    history_url: str = ""
    private: tuple[str, str] = ("", "")
    beside: str = ""


def answers(page: AboutPage) -> tuple[Answer, ...]:
    """Return every question in order, answered or not."""
    base = f"/plan/{page.sight.frame.id}/om-meg/"
    flags = by_text(page.flags)
    return tuple(_answer(f"{base}{name}/", key, page, flags) for name, key in ADDRESSES.items())


def title(key: TextKey, *, is_owner: bool) -> str:
    """Return a question as a heading."""
    return {
        TextKey.WHAT_MATTERS: _("Hva er viktig for deg?") if is_owner else _("Hva er viktig?"),
        TextKey.HOW_TO_TALK_WITH_ME: _("Slik vil jeg at dere snakker med meg"),
        TextKey.RESOURCES: _("Hva får du til, og hva gir deg krefter?")
        if is_owner
        else _("Ressurser og det som gir krefter"),
        TextKey.NEEDS: _("Hva trenger du hjelp til?") if is_owner else _("Behov for hjelp"),
        TextKey.WHO_HELPS: _("Hvem hjelper deg i dag?") if is_owner else _("Hvem hjelper i dag?"),
        TextKey.HOW_TO_BE_TOLD: _("Hvordan vil du ha beskjed?") if is_owner else _("Slik er det best å gi beskjed"),
        TextKey.COOPERATION: _("Må dere samarbeide med flere?"),
    }[key]


def example(key: TextKey) -> str:
    """Return an example of an answer."""
    return {
        TextKey.WHAT_MATTERS: _("For eksempel: Å bo hjemme. Å komme meg ut hver dag."),
        TextKey.HOW_TO_TALK_WITH_ME: _("For eksempel: Snakk rolig. Vent til jeg har svart."),
        TextKey.RESOURCES: _("For eksempel: Jeg er god til å lage mat. Søsteren min gir meg krefter."),
        TextKey.NEEDS: _("For eksempel: Jeg trenger hjelp til å handle og til å huske avtaler."),
        TextKey.WHO_HELPS: _("For eksempel: Søsteren min handler. Hjemmesykepleien kommer om morgenen."),
        TextKey.HOW_TO_BE_TOLD: _("For eksempel: Send melding. Ring ikke før klokka ti."),
        TextKey.COOPERATION: _("For eksempel: skole, arbeidsgiver eller et sykehus til."),
    }[key]


def _answer(url: str, key: TextKey, page: AboutPage, flags: Mapping[UUID, tuple[Flag, ...]]) -> Answer:
    """One question with its answer."""
    sight, text = page.sight, page.texts.get(key)
    heading = title(key, is_owner=sight.is_owner)
    if text is None:
        return Answer(url, heading, "", False, "")
    whose = authorship(
        text.author_name, is_me=text.author_id == sight.person_id, voiced=text.voiced_by_owner,
        owner=sight.frame.owner_name, owner_is_me=sight.is_owner,
    )  # fmt: skip
    source = _("%(whose)s, %(day)s") % {"whose": whose, "day": day_month_year(oslo_day(text.changed_at))}
    frame, me, mine = sight.frame, sight.person_id, text.author_id == sight.person_id
    shown = flag_rows(flags.get(text.id, ()), frame, me, oslo_day(sight.at), may_answer=page.may_edit or mine)
    mark = mark_url(frame, "plan_text", text.id) if page.may_flag and not mine else ""
    kept = private_texts.marked("plan_text", text, frame, me, young=sight.keeps_private)
    beside = page.beside[key].text if key in page.beside else ""
    history = history_url(frame, "plan_text", text.id)
    return Answer(url, heading, text.text, text.not_relevant, source, shown, mark, history, kept, beside)
