"""How the log's rows become visits, and how people are counted."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from minoversikt.domain.access_log import LogRow, by_day, summary
from minoversikt.domain.codes import LogAction, Outcome, Role, Section

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OWNER, AMIRA, PER, VERA = (UUID(int=n) for n in range(1, 5))


def _row(
    number, person, at, action=LogAction.SEE, *, sections=(Section.GOALS,), kind="plan", refused=False, acting="job"
):
    return LogRow(
        number, at, person, str(person), acting, "Bydel Sagene", Role.PROFESSIONAL, "", "", action, sections, kind,
        Outcome.DENIED if refused else Outcome.ALLOWED, "",
    )  # fmt: skip


def test_repeats_on_a_day_are_one_visit():
    rows = [
        _row(5, AMIRA, NOW, LogAction.CHANGE, kind="goal"),
        _row(4, AMIRA, NOW - timedelta(minutes=5), sections=(Section.TEAM,)),
        _row(3, PER, NOW - timedelta(hours=1)),
        _row(2, AMIRA, NOW - timedelta(hours=2), sections=(Section.GOALS, Section.CALENDAR)),
    ]
    (day,) = by_day(rows)
    assert [(visit.last.id, visit.times) for visit in day.visits] == [(5, 3), (3, 1)]
    looked, changed = day.visits[0].deeds
    assert (looked.action, looked.times) == (LogAction.SEE, 2)
    assert looked.sections == (Section.GOALS, Section.CALENDAR, Section.TEAM)
    assert (changed.action, changed.object_kind) == (LogAction.CHANGE, "goal")
    assert day.visits[0].first_at == NOW - timedelta(hours=2)


def test_a_refusal_is_never_folded_into_a_visit_nor_one_job_into_another():
    rows = [
        _row(3, VERA, NOW, refused=True), _row(2, VERA, NOW), _row(1, VERA, NOW, acting="another job"),
    ]  # fmt: skip
    (day,) = by_day(rows)
    assert [(visit.last.id, visit.last.refused) for visit in day.visits] == [(3, True), (2, False), (1, False)]


def test_days_turn_at_midnight_in_oslo():
    before, after = datetime(2026, 11, 23, 22, 59, tzinfo=UTC), datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert [str(day.day) for day in by_day([_row(2, PER, after), _row(1, PER, before)])] == ["2026-11-24", "2026-11-23"]
    summer = datetime(2026, 7, 1, 22, 0, tzinfo=UTC)
    assert str(by_day([_row(1, PER, summer)])[0].day) == "2026-07-02"


def test_people_are_counted_not_rows_and_never_the_owner():
    rows = [
        _row(7, OWNER, NOW), _row(6, AMIRA, NOW), _row(5, AMIRA, NOW), _row(4, PER, NOW),
        _row(3, VERA, NOW, refused=True), _row(2, VERA, NOW, refused=True), _row(1, UUID(int=9), NOW - timedelta(days=31)),
    ]  # fmt: skip
    counted = summary(rows, OWNER, NOW)
    assert (counted.opened, counted.refused) == (2, 1)
