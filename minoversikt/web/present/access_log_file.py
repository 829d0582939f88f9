"""The log as a file for a spreadsheet: Norwegian words, a separator Excel reads here, and no cell that is a formula."""

import csv
import io
from typing import Final

from minoversikt.domain.access_log import LogRow, by_day
from minoversikt.domain.codes import AssignmentKind
from minoversikt.domain.dates import oslo_day
from minoversikt.services.access_log import WholeLog
from minoversikt.web.language import gettext as _
from minoversikt.web.present.access_log import child
from minoversikt.web.present.access_log_words import (
    deed_words,
    name_words,
    role_words,
    section_words,
    why_words,
    with_reasons,
)
from minoversikt.web.words import clock_time

#: A cell that begins so is read as a formula by a spreadsheet (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
#: Tells Excel that the file is UTF-8.
_MARK: Final = "\ufeff"


def as_csv(log: WholeLog) -> str:
    """Return the rows as text, newest first, one line a row, unfolded."""
    out = io.StringIO(newline="")
    out.write(_MARK)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Dag"),
            _("Klokkeslett"),
            _("Navn"),
            _("Rolle"),
            _("Sted"),
            _("Hva"),
            _("Deler av planen"),
            _("Hvorfor"),
            _("Fikk åpne"),
        ]
    )
    for row in log.rows:
        cells = _cells(row, log.kinds.get(row.person_id), child(log.sight))
        writer.writerow([safe(cell) for cell in cells])
    return out.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: an apostrophe goes before what would begin one."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell


def _role(row: LogRow) -> str:
    """Return the role, and that somebody acted for the one whose plan it is."""
    return (
        _("%(role)s, på vegne av planeieren") % {"role": role_words(row.role)}
        if row.on_behalf_of
        else role_words(row.role)
    )


def _cells(row: LogRow, kind: AssignmentKind | None, name: str) -> list[str]:
    """Return one row in words."""
    (day,) = by_day([row])
    (deed,) = day.visits[0].deeds
    return [
        oslo_day(row.at).isoformat(), clock_time(row.at), name_words(row), _role(row), row.organisation,
        deed_words(deed, name), section_words(row.sections, name=name),
        with_reasons(why_words(row, kind, name), [row.purpose] if row.purpose else []),
        _("nei") if row.refused else _("ja"),
    ]  # fmt: skip
