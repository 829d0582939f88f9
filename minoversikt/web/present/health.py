"""Health notes in words, with the marks on them and the ways to mark one and to see its history."""

from minoversikt.domain.dates import oslo_day
from minoversikt.domain.plan import HealthNote
from minoversikt.domain.talk import by_text
from minoversikt.services.health import HealthPage
from minoversikt.web.present.talk import FlagRow, flag_rows, history_url, mark_url
from minoversikt.web.words import day_month_year

#: A note, since when, when written, its marks, where to mark it (or empty), where its history is.
NoteRow = tuple[HealthNote, str, str, tuple[FlagRow, ...], str, str]


def note_rows(page: HealthPage) -> list[NoteRow]:
    """Return the notes as the list shows them."""
    frame, me, today, flags = page.sight.frame, page.sight.person_id, oslo_day(page.sight.at), by_text(page.flags)
    return [
        (
            note, day_month_year(note.since) if note.since else "", day_month_year(oslo_day(note.changed_at)),
            flag_rows(flags.get(note.id, ()), frame, me, today, may_answer=page.may_edit or note.author_id == me),
            mark_url(frame, "health_note", note.id) if page.may_flag and note.author_id != me else "",
            history_url(frame, "health_note", note.id),
        )
        for note in page.notes
    ]  # fmt: skip
