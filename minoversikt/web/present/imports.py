"""Reports of files taken in, in words: what kind, how many of each, and every faulty row."""

from dataclasses import dataclass
from typing import Any, Final

from minoversikt.domain.codes import ImportKind
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.wording import N_
from minoversikt.services.import_reports import ImportReport
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.words import clock_time, day_month_year

#: More faults than this are not shown on one page; the file is better put right from the top.
MOST_FAULTS: Final = 200

#: Why a resource of a directory was refused; what is not here is a fault in the resource itself.
_REASONS: Final = {
    "others_place": N_("Stedet hører til andre enn dere"),
    "nothing_below": N_("Ingenting kan stå under dette stedet"),
}


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One faulty row: where in the file, which column, what is wrong."""

    where: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report as its page and its row in the list show it."""

    id: str
    kind: str
    when: str
    by: str
    file: str
    trial: bool
    short: str
    counts: tuple[tuple[str, str], ...]
    faults: tuple[FaultRow, ...]
    more_faults: int
    remarks: tuple[FaultRow, ...]


def report_page(report: ImportReport) -> ReportPage:
    """Return a report in words. Counts of nothing are left out, but for the faults: none is worth saying."""
    counts = (
        (_("Rader i filen"), report.rows), (_("Nye"), report.added), (_("Endret"), report.changed),
        (_("Som før"), report.unchanged), (_("Avsluttet"), report.ended),
    )  # fmt: skip
    lines = [line for line in report.lines if line.get("text") or line.get("became") == "refused"]
    faults = [_fault(line) for line in lines if not line.get("remark")]
    remarks = tuple(_fault(line) for line in lines if line.get("remark"))
    faulty = ngettext("%(num)s feil", "%(num)s feil", report.refused) % {"num": report.refused}
    return ReportPage(
        id=str(report.id), kind=kind_words(report.kind),
        when=f"{day_month_year(oslo_day(report.at))} {clock_time(report.at)}", by=report.by_name,
        file=report.file_name or _("Fil uten navn"), trial=report.dry_run,
        short=faulty if report.refused else _("Ingen feil"),
        counts=(*((label, str(count)) for label, count in counts if count), (_("Feil"), str(report.refused))),
        faults=tuple(faults[:MOST_FAULTS]), more_faults=max(0, len(faults) - MOST_FAULTS),
        remarks=remarks[:MOST_FAULTS],
    )  # fmt: skip


def kind_words(kind: ImportKind) -> str:
    """Return what kind of file it was."""
    return {
        ImportKind.PLAN: _("Plan"),
        ImportKind.DIRECTORY: _("Steder og personer"),
        ImportKind.CATALOGUE: _("Tjenestekatalog"),
        ImportKind.PERSONNEL: _("Ansatte"),
    }[kind]


def _fault(line: dict[str, Any]) -> FaultRow:
    """Return one faulty row; files of rows say line and column, files of resources their name and a reason."""
    if "name" in line:
        reason = _REASONS.get(line.get("reason", ""))
        return FaultRow(str(line["name"]), "", _(reason) if reason else _("Kan ikke leses"))
    if "resource" in line:
        return FaultRow(_("Ressurs %(num)s") % {"num": line["resource"]}, str(line["column"]), _(str(line["text"])))
    at = line.get("line") or 0
    where = _("Linje %(num)s") % {"num": at} if at else _("Hele filen")
    return FaultRow(where, str(line.get("column", "")), _(str(line.get("text", ""))))
