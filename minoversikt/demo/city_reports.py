"""Reports of need in the city: some the units have not answered yet, some they answered long ago."""

from datetime import timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from minoversikt.demo import city_texts as texts
from minoversikt.demo.book import Book
from minoversikt.demo.city_people import People
from minoversikt.demo.organisations import district_name, unit
from minoversikt.domain.codes import ConsentHow, ReportStatus, Wish
from minoversikt.domain.need_report import ANSWER_DAYS_OSLO

_R = ReportStatus
#: How far those that wait have come, by the days since they were sent.
_WAY: Final = ((_R.SENT, 0), (_R.RECEIVED, 2), (_R.IN_ASSESSMENT, 5))


def add_reports(book: Book, people: People, code: str, random: Random) -> None:
    """Note what waits at one unit, and what it has said no to."""
    for number in range(random.randint(3, 7)):
        days = random.randint(1, 13)
        steps = [(status, -days + after) for status, after in _WAY if after < days][: random.randint(1, 3)]
        _report(book, people, code, f"city-{code}-waiting-{number}", steps, random, answered=None)
    for number in range(random.randint(2, 4)):
        sent = -random.randint(40, 500)
        steps = [(_R.SENT, sent), (_R.RECEIVED, sent + 2), (_R.IN_ASSESSMENT, sent + 5), (_R.DECLINED, sent + 11)]
        _report(book, people, code, f"city-{code}-declined-{number}", steps, random, answered=sent + 11)


def _report(
    book: Book, people: People, code: str, key: str, steps: list[tuple[ReportStatus, int]], random: Random, *, answered: int | None
) -> None:  # fmt: skip
    """Note an application by the person themselves, and each step of it."""
    sent, adviser = steps[0][1], book.author(f"city-{code}-adviser")
    person, name = people.add(key, book.born(random.randint(19, 88), random.randint(1, 12), random.randint(1, 28)))
    answer: dict[str, Any] = {}
    if answered is not None:
        answer = {"answered_on": book.day(answered), "decline_reason": "Trenger bare én tjeneste nå."}
    report = book.add(
        "NeedReport", key, on=sent, hour=10, subject_id=person, subject_name=name, reporter_id=person, reporter_name=name,
        is_application=True, wish=random.choice((Wish.PLAN, Wish.PLAN, Wish.COORDINATOR_ONLY)).value,
        need=random.choice(texts.NEED), unit_id=unit(code), unit_name=district_name(code), consent_on=book.day(sent),
        consent_how=ConsentHow.DIGITAL.value, status=steps[-1][0].value, sent_on=book.day(sent),
        answer_due=book.day(sent) + timedelta(days=ANSWER_DAYS_OSLO), answer_days=ANSWER_DAYS_OSLO, version=len(steps), **answer,
    )  # fmt: skip
    for status, day in steps:
        own = status is _R.SENT
        _event(book, f"{key}-{status}", report, status, day, (person, name, "") if own else tuple(adviser.values()))


def _event(book: Book, key: str, report: UUID, status: ReportStatus, day: int, by: tuple[Any, ...]) -> None:
    text = "Trenger bare én tjeneste nå." if status is _R.DECLINED else ""
    book.add(
        "ReportEvent", key, on=day, hour=11, report_id=report, status=status.value, text=text, by_id=by[0], by_name=by[1],
        by_byline=by[2],
    )  # fmt: skip
