"""The history of a text in words: who, when, and the words before and after with what differs marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from minoversikt.domain.codes import ActivityStatus, Decision, Delivery, GoalStatus, LogAction, TextKey
from minoversikt.domain.diff import Segment, compare
from minoversikt.services.history import Change
from minoversikt.services.text_history import TextHistory
from minoversikt.web.language import gettext as _
from minoversikt.web.present import about_me
from minoversikt.web.present.activities import labels as activity_labels
from minoversikt.web.present.activities import status_word
from minoversikt.web.present.changes import ChangeRow, change_rows, said
from minoversikt.web.present.services import decision_word, delivery_word
from minoversikt.web.present.services import labels as service_labels
from minoversikt.web.present.talk import SLUGS
from minoversikt.web.words import capital


@dataclass(frozen=True, slots=True)
class Words:
    """One field before and after a change, in pieces; `after` is empty for a text that was not chosen."""

    label: str
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change: who and when, in a sentence where no words changed, else the words."""

    change: ChangeRow
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The page: what it is about, where one came from."""

    title: str
    back: str
    rows: tuple[HistoryRow, ...]


def history(page: TextHistory) -> HistoryView:
    """Return a history as it is shown."""
    base, labels, words = f"/plan/{page.sight.frame.id}/", _labels(page.kind), _words(page.kind)
    rows = change_rows(page.changes, labels, words, me=page.sight.person_id)
    return HistoryView(
        title=_title(page), back=base + _back(page),
        rows=tuple(
            HistoryRow(row, _changed(change, labels, words)) for row, change in zip(rows, page.changes, strict=True)
        ),
    )  # fmt: skip


def _changed(change: Change, labels: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> tuple[Words, ...]:
    """The fields whose words a change touched; none where the row was made, taken away or put back."""
    if change.action == LogAction.CREATE or "removed_at" in change.before:
        return ()
    told = []
    for name, was in change.before.items():
        now = change.after.get(name)
        if name in labels and change.action == "unchosen" and was:
            told.append(Words(capital(labels[name]), (Segment(said(name, was, words), only_here=False),), ()))
        elif name in labels and (was or "") != (now or ""):
            both = compare(said(name, was, words), said(name, now, words))
            told.append(Words(capital(labels[name]), both.mine, both.theirs))
    return tuple(told)


def _labels(kind: str) -> dict[str, str]:
    """What the fields of a kind are called."""
    return {
        "goal": {"title": _("målet"), "why": _("hvorfor"), "due": _("når"), "status": _("hvordan det går")},
        "activity": activity_labels(),
        "service": service_labels(),
        "plan_text": {"text": _("svaret")},
        "health_note": {"text": _("opplysningen"), "since": _("siden når")},
        "participant": {
            "name": _("navnet"), "role": _("rollen"), "organisation": _("arbeidsstedet"),
            "contribution": _("hva de bidrar med"), "reach": _("når de treffes"), "phone": _("telefonnummeret"),
        },
    }[kind]  # fmt: skip


def _words(kind: str) -> dict[str, dict[str, str]]:
    """The words of the closed lists of a kind."""
    if kind == "activity":
        return {"status": {one.value: status_word(one) for one in ActivityStatus}}
    if kind == "service":
        return {
            "decision": {one.value: decision_word(one) for one in Decision},
            "delivery": {one.value: delivery_word(one) for one in Delivery},
        }
    goal = {GoalStatus.ACTIVE: _("I gang"), GoalStatus.DONE: _("Ferdig"), GoalStatus.STOPPED: _("Lagt til side")}
    return {"status": {one.value: word for one, word in goal.items()}} if kind == "goal" else {}


def _title(page: TextHistory) -> str:
    """What the text is called."""
    now: Mapping[str, Any] = page.now
    if page.kind == "plan_text":
        return about_me.title(TextKey(now["key"]), is_owner=page.sight.is_owner)
    name = {"service": "name", "participant": "name", "health_note": "text"}.get(page.kind, "title")
    return str(now[name])


def _back(page: TextHistory) -> str:
    """The page the text stands on."""
    now = page.now
    return {
        "goal": f"maal/{now.get('parent_id') or page.row_id}/",
        "activity": f"aktiviteter/{page.row_id}/",
        "service": f"tjenester/{page.row_id}/",
        "plan_text": f"{SLUGS['plan_text']}/",
        "health_note": "helse/",
        "participant": "team/",
    }[page.kind]
