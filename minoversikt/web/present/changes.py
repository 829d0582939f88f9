"""What has happened with something, in words: who, when, and what it was before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from minoversikt.domain.codes import LogAction
from minoversikt.domain.dates import oslo_day
from minoversikt.services.history import Change
from minoversikt.web.language import gettext as _
from minoversikt.web.present.people import initials
from minoversikt.web.words import clock_time, day_month_year


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change; `lines` say each field's words before and after."""

    name: str
    initials: str
    role: str
    when: str
    lines: tuple[str, ...]


def change_rows(
    changes: tuple[Change, ...], labels: Mapping[str, str], words: Mapping[str, Mapping[str, str]], *, me: UUID
) -> tuple[ChangeRow, ...]:
    """Return the changes as rows. `labels` names the fields that are told; `words` holds the words of closed lists."""
    return tuple(
        ChangeRow(
            name=_("Du") if change.author_id == me else change.author_name,
            initials=initials(change.author_name),
            role="" if change.author_id == me else change.author_byline,
            when=_("%(day)s klokka %(time)s")
            % {"day": day_month_year(oslo_day(change.at)), "time": clock_time(change.at)},
            lines=_lines(change, labels, words),
        )
        for change in changes
    )


def _lines(change: Change, labels: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """What one change did, a line a field."""
    if change.action == LogAction.CREATE:
        return (_("Skrev det inn i planen."),)
    if "removed_at" in change.before:
        return (_("Tok det bort."),) if not change.before["removed_at"] else (_("La det inn igjen."),)
    if change.action == "unchosen":
        return tuple(
            _("Skrev også dette om %(field)s, men valgte det bort: %(text)s")
            % {"field": labels[n], "text": said(n, v, words)}
            for n, v in change.before.items()
            if n in labels
        )
    touched = ((n, v, change.after.get(n)) for n, v in change.before.items() if n in labels)
    return tuple(
        _("Endret %(field)s fra «%(before)s» til «%(after)s».")
        % {"field": labels[n], "before": said(n, was, words), "after": said(n, now, words)}
        for n, was, now in touched
        if (was or "") != (now or "")
    ) or (_("Gikk gjennom det uten å endre noe."),)


def said(name: str, value: Any, words: Mapping[str, Mapping[str, str]]) -> str:
    """Return a stored value in words; `words` holds those of closed lists by field."""
    if value in (None, ""):
        return _("ikke utfylt")
    known = words.get(name, {}).get(str(value))
    return known or _day(str(value)) or str(value)


def _day(text: str) -> str:
    """A stored day in words; empty for anything else."""
    try:
        return day_month_year(date.fromisoformat(text)) if len(text) == len("2026-01-01") else ""
    except ValueError:
        return ""
