"""What is said about a text in words: comments with whose they are, marks with their answers, short answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from minoversikt.domain.dates import oslo_day
from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.talk import Answer, Comment, Flag, Looked
from minoversikt.services.activities import ActivityPage
from minoversikt.services.flags import MarkPlace
from minoversikt.services.plan_services import ServicePage
from minoversikt.services.sight import Sight
from minoversikt.web.language import gettext as _
from minoversikt.web.present import private_texts
from minoversikt.web.present.people import authorship, initials
from minoversikt.web.words import near_day, near_moment

#: The word in an address for each kind of text that can be marked or has a history; Norwegian and stable.
SLUGS: Final[Mapping[str, str]] = {
    "goal": "maal", "activity": "tiltak", "service": "tjeneste", "plan_text": "om-meg", "health_note": "helse",
    "participant": "team",
}  # fmt: skip
KINDS: Final[Mapping[str, str]] = {slug: kind for kind, slug in SLUGS.items()}
#: How many comments a page shows before «Vis alt».
FIRST: Final = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was said; `edit_url` for the reader's own, `mark` and `private_url` where it may be kept private."""

    who: str
    initials: str
    when: str
    text: str
    edit_url: str
    mark: str = ""
    private_url: str = ""


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A mark: who says that something is wrong and why, what was answered, and where the reader answers or takes it back."""

    title: str
    when: str
    text: str
    answer: str
    is_open: bool
    answer_url: str
    remove_url: str
    version: int


def entries(
    comments: Iterable[Comment], frame: PlanFrame, me: UUID, today: date, *, may_change: bool, private: bool = False
) -> tuple[Entry, ...]:
    """Return comments as they are shown, in the order given; `private` for a young owner who may keep their own so."""
    return tuple(_entry(comment, frame, me, today, may_change=may_change, private=private) for comment in comments)


def flag_rows(
    flags: Iterable[Flag], frame: PlanFrame, me: UUID, today: date, *, may_answer: bool
) -> tuple[FlagRow, ...]:
    """Return marks as they are shown; `may_answer` tells that the reader wrote the text, or keeps the plan going."""
    return tuple(_flag(flag, f"/plan/{frame.id}/merket/{flag.id}/", me, today, may_answer=may_answer) for flag in flags)


def mark_url(frame: PlanFrame, kind: str, row_id: UUID) -> str:
    """Return where somebody says that a text is wrong."""
    return f"/plan/{frame.id}/stemmer-ikke/{SLUGS[kind]}/{row_id}/"


def history_url(frame: PlanFrame, kind: str, row_id: UUID) -> str:
    """Return where a text's history is."""
    return f"/plan/{frame.id}/historikk/{SLUGS[kind]}/{row_id}/"


def page_url(place: MarkPlace) -> str:
    """Return the page a text stands on."""
    base = f"/plan/{place.sight.frame.id}/"
    return (
        base
        + {
            "goal": f"maal/{place.page_id}/",
            "activity": f"aktiviteter/{place.about_id}/",
            "service": f"tjenester/{place.about_id}/",
            "plan_text": "om-meg/",
            "health_note": "helse/",
        }[place.kind]
    )


def mend_url(place: MarkPlace) -> str:
    """Return the form that rewords a marked text, for whoever may; empty for others."""
    if not place.may_mend:
        return ""
    base = f"/plan/{place.sight.frame.id}/"
    step = f"maal/{place.page_id}/steg/{place.about_id}/"
    return (
        base
        + {
            "goal": f"maal/{place.about_id}/endre/" if place.page_id == place.about_id else step,
            "activity": f"aktiviteter/{place.about_id}/endre/",
            "service": f"tjenester/{place.about_id}/endre/",
            "plan_text": "om-meg/",
            "health_note": f"helse/{place.about_id}/endre/",
        }[place.kind]
    )


def answer_words(answer: Answer) -> str:
    """Return a short answer as a word in a sentence."""
    return {
        Answer.YES: _("ja, det stemmer"),
        Answer.NO: _("nei, det stemmer ikke"),
        Answer.UNSURE: _("vet ikke"),
        Answer.NOT_YET: _("ikke ennå"),
    }[answer]


def looked_line(looked: Iterable[Looked], me: UUID, today: date) -> str:
    """Return who answered last about an activity and what: «Siri Eksempel svarte «ikke ennå» i dag.»; empty for nobody."""
    last = next(iter(looked), None)
    if last is None:
        return ""
    words = {
        "who": _("Du") if last.author_id == me else last.author_name,
        "answer": answer_words(last.answer),
        "day": near_day(oslo_day(last.created_at), today),
    }
    return _("%(who)s svarte «%(answer)s» %(day)s.") % words


def about_activity(page: ActivityPage, *, everything: bool) -> dict[str, Any]:
    """Return what the page of an activity places of what is said about it."""
    one = page.activity
    return _about(
        "activity", one.id, page.sight, page.comments, page.flags, everything=everything, may_flag=page.may_flag,
        may_answer=page.may_answer, may_change=page.may_contribute,
    )  # fmt: skip


def about_service(page: ServicePage, *, everything: bool) -> dict[str, Any]:
    """Return what the page of a service places of what is said about it."""
    return _about(
        "service", page.service.id, page.sight, page.comments, page.flags, everything=everything,
        may_flag=page.may_flag, may_answer=page.may_change, may_change=page.may_contribute,
    )  # fmt: skip


def _about(
    kind: str, row_id: UUID, sight: Sight, comments: tuple[Comment, ...], flags: tuple[Flag, ...], *,
    everything: bool, may_flag: bool, may_answer: bool, may_change: bool,
) -> dict[str, Any]:  # fmt: skip
    """Comments, the first of them unless all are asked for, marks, and the ways to more."""
    frame, me, today = sight.frame, sight.person_id, oslo_day(sight.at)
    first = comments if everything else comments[:FIRST]
    return {
        "entries": entries(first, frame, me, today, may_change=may_change, private=sight.keeps_private),
        "more_entries": len(comments) - len(first),
        "flags": flag_rows(flags, frame, me, today, may_answer=may_answer),
        "mark_url": mark_url(frame, kind, row_id) if may_flag else "",
        "history_url": history_url(frame, kind, row_id),
    }


def _entry(comment: Comment, frame: PlanFrame, me: UUID, today: date, *, may_change: bool, private: bool) -> Entry:
    """Something that was said, with whose words it is."""
    name, mine = comment.author_name, comment.author_id == me
    if comment.voiced_by_owner:
        who = authorship(name, is_me=False, voiced=True, owner=frame.owner_name, owner_is_me=frame.owner_id == me)
        letters = initials(frame.owner_name)
    elif mine:
        who, letters = _("Deg"), initials(name)
    else:
        who, letters = ", ".join(part for part in (name, comment.author_byline) if part), initials(name)
    edit = f"/plan/{frame.id}/skrevet/{comment.id}/endre/" if mine and may_change else ""
    mark, url = private_texts.marked("comment", comment, frame, me, young=private)
    return Entry(who, letters, near_moment(comment.created_at, today), comment.text, edit, mark, url)


def _flag(flag: Flag, url: str, me: UUID, today: date, *, may_answer: bool) -> FlagRow:
    """One mark in words."""
    mine = flag.author_id == me
    who = ", ".join(part for part in (flag.author_name, flag.author_byline) if part)
    title = _("Du har sagt at dette ikke stemmer") if mine else _("%(who)s sier at dette ikke stemmer") % {"who": who}
    return FlagRow(
        title=title, when=near_moment(flag.created_at, today), text=flag.text, answer=_answered(flag, today),
        is_open=flag.is_open, answer_url=url if may_answer and not mine else "",
        remove_url=f"{url}ta-bort/" if mine and flag.is_open else "", version=flag.version,
    )  # fmt: skip


def _answered(flag: Flag, today: date) -> str:
    """What was answered, and by whom; mending the text is an answer."""
    if flag.answered_at is None:
        return ""
    words = {
        "who": flag.answered_by_name, "day": near_day(oslo_day(flag.answered_at), today), "answer": flag.answer,
    }  # fmt: skip
    if flag.answer:
        return _("%(who)s svarte %(day)s: %(answer)s") % words
    return _("%(who)s rettet teksten %(day)s.") % words
