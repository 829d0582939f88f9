"""The demo's reports of need: those that became plans, and those the unit in Sagene must answer."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.cases import add_case, full_name
from minoversikt.demo.organisations import GRUNERLOKKA, SAGENE, district_name, unit
from minoversikt.domain.codes import ConsentHow, ReportStatus, Wish
from minoversikt.domain.need_report import ANSWER_DAYS_OSLO

_R = ReportStatus


@dataclass(frozen=True, slots=True)
class Report:
    """A report: whose, from whom (the person themselves when they applied), and each step with its day and text."""

    key: str
    by: str
    need: str
    steps: tuple[tuple[ReportStatus, int, str], ...]
    wish: Wish = Wish.PLAN
    coordinator_wish: str = ""
    discharge: int | None = None
    control: int | None = None


REPORTS: Final = (
    Report(
        "owner", "doctor", "Hjerneslag med lammelse i høyre side og afasi. Trenger trening, hjelp hjemme og en vei "
        "tilbake til jobb. Mange må samarbeide.",
        ((_R.SENT, -215, ""), (_R.RECEIVED, -213, ""), (_R.IN_ASSESSMENT, -208, ""), (_R.ACCEPTED, -203, ""),
         (_R.COORDINATOR_APPOINTED, -200, ""), (_R.PLAN_OPENED, -190, ""), (_R.FIRST_MEETING_HELD, -182, "")),
        discharge=-201, control=-120,
    ),
    Report(
        "waiting", "doctor", "MS med raskt tap av gangfunksjon. Bor alene med to barn. Trenger hjelp hjemme, "
        "tilpasset bolig og oppfølging i jobb.",
        ((_R.SENT, -12, ""), (_R.RECEIVED, -11, ""), (_R.IN_ASSESSMENT, -7, "")),
        coordinator_wish="Gjerne en som kan arabisk.", discharge=-2, control=60,
    ),
    Report(
        "late", "doctor", "Hodeskade etter fall. Glemmer avtaler, og orker lite. Trenger en som samler trådene.",
        ((_R.SENT, -17, ""), (_R.RECEIVED, -15, "")), discharge=-9, control=20,
    ),
    Report(
        "asked", "doctor", "Ryggmargsskade. Skal hjem til leilighet i tredje etasje uten heis.",
        ((_R.SENT, -8, ""), (_R.RECEIVED, -7, ""),
         (_R.NEEDS_INFORMATION, -6, "Hvilke hjelpemidler er det søkt om, og når skal han hjem?")), discharge=13,
    ),
    Report(
        "moved", "doctor", "Slag for tre uker siden. Trenger trening og hjelp til å ordne økonomien.",
        ((_R.SENT, -9, ""), (_R.RECEIVED, -8, ""), (_R.REDIRECTED, -5, "Hun har flyttet til Sagene.")), discharge=4,
    ),
    Report(
        "applied", "applied", "Jeg har cerebral parese, og ni forskjellige som hjelper meg. Jeg holder ikke styr på det.",
        ((_R.SENT, -1, ""),),
    ),
    Report(
        "alone", "doctor", "Amputert under kneet etter ulykke. Trenger protese, trening og ny jobb.",
        ((_R.SENT, -16, ""), (_R.RECEIVED, -15, ""), (_R.IN_ASSESSMENT, -12, ""), (_R.ACCEPTED, -7, "")),
        wish=Wish.COORDINATOR_ONLY, discharge=-3,
    ),
)  # fmt: skip


def add_reports(book: Book) -> None:
    """Note the reports, and the case that has waited seven days for a coordinator."""
    add_case(book, "alone", opened=-7, coordinated=None, has_plan=False)
    for report in REPORTS:
        _add(book, report)


def _add(book: Book, report: Report) -> None:
    first, last = report.steps[0], report.steps[-1]
    cases = {row["id"] for row in book.rows["CoordinationCase"]}
    case, person = demo_id("CoordinationCase", report.key), book.find("Person", report.key)
    answered = next((day for status, day, _ in report.steps if status is _R.ACCEPTED), None)
    moved = last[0] is _R.REDIRECTED
    reporter = book.author(report.by)
    own = report.by == report.key
    report_id = book.add(
        "NeedReport", report.key, on=first[1], hour=10, subject_id=person["id"],
        subject_name=full_name(book, report.key), subject_phone=person["phone"], reporter_id=reporter["author_id"],
        reporter_name=reporter["author_name"], reporter_byline=reporter["author_byline"],
        reporter_phone=book.find("Person", report.by)["phone"],
        from_organisation_id=None if own else demo_id("Organisation", "sunnaas"),
        from_name="" if own else "Sunnaas sykehus HF", is_application=own, wish=report.wish.value, need=report.need,
        unit_id=unit(SAGENE), unit_name=district_name(SAGENE), former_unit_ids=[unit(GRUNERLOKKA)] if moved else [],
        coordinator_wish=report.coordinator_wish, consent_on=book.day(first[1]),
        consent_how=(ConsentHow.DIGITAL if own else ConsentHow.SPOKEN).value,
        discharge_on=_day(book, report.discharge), next_control_on=_day(book, report.control), status=last[0].value,
        sent_on=book.day(first[1]), answer_due=book.day(first[1]) + timedelta(days=ANSWER_DAYS_OSLO),
        answer_days=ANSWER_DAYS_OSLO, answered_on=_day(book, answered), case_id=case if case in cases else None,
        version=len(report.steps),
    )  # fmt: skip
    _add_events(book, report, report_id)


def _add_events(book: Book, report: Report, report_id: UUID) -> None:
    for status, day, text in report.steps:
        by = book.author(report.by if status is _R.SENT else "owner" if status is _R.PLAN_OPENED else "unit")
        book.add(
            "ReportEvent", f"{report.key}-{status}", on=day, hour=10, report_id=report_id, status=status.value,
            text=text, by_id=by["author_id"], by_name=by["author_name"], by_byline=by["author_byline"],
        )  # fmt: skip


def _day(book: Book, away: int | None) -> object:
    return None if away is None else book.day(away)
