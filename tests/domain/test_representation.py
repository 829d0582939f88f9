"""What must be said to register somebody who acts for another, when it begins and ends; whom a text is kept from."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from minoversikt.domain import representation as rules
from minoversikt.domain.capacity import NewDecision
from minoversikt.domain.capacity import check as check_decision
from minoversikt.domain.codes import Section
from minoversikt.domain.dates import oslo_midnight
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.private_text import Circle, at_the_age, circle_of, narrower
from minoversikt.domain.representation import NewRepresentative

NOW = datetime(2026, 10, 24, 12, tzinfo=UTC)
TODAY = date(2026, 10, 24)


def _new(**values):
    return NewRepresentative(**({"given_name": "Per", "family_name": "Prøve", "identity_number": "1"} | values))


def test_the_scope_is_the_named_parts_in_their_order_or_the_whole():
    some = _new(whole=False, sections=(Section.TEAM, Section.GOALS, Section.ACCESS_LOG))
    assert some.scope == (Section.GOALS, Section.TEAM)
    assert _new(whole=True, sections=(Section.GOALS,)).scope == ()


@pytest.mark.parametrize(("values", "fields"), [
    ({}, set()), ({"given_name": ""}, {"given_name"}), ({"whole": False, "sections": (Section.ACCESS_LOG,)}, {"sections"}),
    ({"last_day": TODAY - timedelta(days=1)}, {"last_day"}),
    ({"starts_on": TODAY + timedelta(days=3), "last_day": TODAY + timedelta(days=2)}, {"last_day"}),
])  # fmt: skip
def test_what_is_missing(values, fields):
    if not fields:
        rules.check(_new(**values), TODAY)
        return
    with pytest.raises(InvalidError) as error:
        rules.check(_new(**values), TODAY)
    assert set(error.value.fields) == fields


def test_a_source_is_asked_for_where_it_is_needed():
    with pytest.raises(InvalidError, match="source"):
        rules.check(_new(source=" "), TODAY, needs_source=True)


def test_the_period_is_whole_days_in_oslo_also_when_the_clocks_change():
    starts, ends = rules.period(_new(starts_on=TODAY, last_day=date(2026, 10, 25)), NOW)  # summer time ends that night
    assert starts == NOW
    assert ends == oslo_midnight(date(2026, 10, 26))
    assert ends.astimezone(UTC) - oslo_midnight(date(2026, 10, 25)).astimezone(UTC) == timedelta(hours=25)
    later, none = rules.period(_new(starts_on=date(2026, 11, 2)), NOW)
    assert (later, none) == (oslo_midnight(date(2026, 11, 2)), None)


def test_an_end_is_at_once_today_and_after_the_day_otherwise():
    assert rules.ends_at(TODAY, NOW) == NOW
    assert rules.ends_at(TODAY + timedelta(days=1), NOW) == oslo_midnight(TODAY + timedelta(days=2))
    with pytest.raises(InvalidError):
        rules.ends_at(TODAY - timedelta(days=1), NOW)


def test_a_decision_lasts_at_most_365_days():
    new = NewDecision(question="Hva", reason="Fordi", view="Nei", last_day=TODAY + timedelta(days=365))
    assert check_decision(new, TODAY) == TODAY + timedelta(days=365)
    with pytest.raises(InvalidError, match="ett år"):
        check_decision(new, TODAY - timedelta(days=1))


@pytest.mark.parametrize(("born", "may"), [
    (date(2014, 10, 25), False), (date(2014, 10, 24), True), (date(2010, 10, 25), True), (date(2010, 10, 24), False), (None, False),
])  # fmt: skip
def test_texts_are_kept_from_parents_from_12_until_16(born, may):
    assert at_the_age(born, TODAY) is may


def test_circles():
    me, nora = uuid4(), uuid4()
    assert circle_of(None, me) is Circle.EVERYBODY
    assert circle_of((me,), me) is Circle.ONLY_ME
    assert circle_of((me, nora), me) is Circle.COORDINATOR
    assert narrower(Circle.COORDINATOR) == (Circle.COORDINATOR, Circle.ONLY_ME)
