"""The regional unit follows its own hospital's reports, takes no step, and reads figures without names."""

from datetime import date
from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Role
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import need_reports, regional
from tests.services.reporting import ALNA, SAGENE, logged, number_of, sent, worker


@pytest.fixture
def region(demo_db, bypass):
    return worker(bypass, "rke", Role.REGIONAL_UNIT, "Astrid Prøve")


def test_it_sees_what_the_hospital_and_its_wards_sent_and_nothing_else(region, bypass):
    mine = {line.id for line in regional.reports(region, show=1000).lines}
    assert mine == {line.id for line in need_reports.ours(demo_actor("doctor"), show=1000).lines}
    new = sent(number_of(bypass, "newcomer"))
    bypass.execute(
        "UPDATE records_needreport SET from_organisation_id = %s WHERE id = %s",
        [demo_id("Organisation", "ward-stroke"), new],
    )
    assert new in {line.id for line in regional.reports(region, show=1000).lines}
    bypass.execute(
        "UPDATE records_needreport SET from_organisation_id = %s WHERE id = %s", [demo_id("Organisation", "gp"), new]
    )
    assert new not in {line.id for line in regional.reports(region, show=1000).lines}
    with pytest.raises(NotFoundError):
        regional.report(region, new)


def test_it_reads_a_report_and_takes_no_step(region, bypass):
    found = regional.report(region, demo_id("NeedReport", "waiting"))
    assert found.entries
    assert found.steps == ()
    assert not found.may_reply_for_now
    assert logged(bypass, found.id)[-1] == ("Astrid Prøve", "see")
    with pytest.raises(NotFoundError):
        need_reports.withdraw(region, found.id, expected=found.version)


@pytest.mark.parametrize("key", ["doctor", "unit", "coordinator", "owner", "outsider"])
def test_nobody_else_reads_its_pages(demo_db, key):
    for read in (regional.reports, regional.figures):
        with pytest.raises(NotFoundError):
            read(demo_actor(key))
    with pytest.raises(NotFoundError):
        regional.report(demo_actor(key), demo_id("NeedReport", "waiting"))


def test_another_hospitals_region_sees_nothing(demo_db, bypass):
    hospital, unit = uuid4(), uuid4()
    for row, kind, parent in ((hospital, "hospital", None), (unit, "regional_unit", hospital)):
        bypass.execute(
            "INSERT INTO records_organisation (id, created_at, kind, name, parent_id, code, phone, answer_days)"
            " VALUES (%s, now(), %s, 'Annet', %s, '', '', 28)",
            [row, kind, parent],
        )
    other = worker(bypass, "rke", Role.REGIONAL_UNIT)
    bypass.execute("UPDATE records_employment SET organisation_id = %s WHERE id::text = %s", [unit, other.acting])
    assert regional.reports(other).total == 0
    with pytest.raises(NotFoundError):
        regional.report(other, demo_id("NeedReport", "waiting"))


def test_a_region_without_a_hospital_above_it_sees_nothing(region, bypass):
    bypass.execute("UPDATE records_organisation SET parent_id = NULL WHERE kind = 'regional_unit'")
    assert regional.reports(region).total == 0


def test_figures_count_by_district_and_hide_the_small(region, bypass):
    bypass.execute("DELETE FROM records_reportevent")
    bypass.execute("DELETE FROM records_needreport")
    for unit, name, many, days in ((SAGENE, "Bydel Sagene", 6, 10), (ALNA, "Bydel Alna", 4, 3)):
        for _ in range(many):
            bypass.execute(_REPORT, {"unit": unit, "name": name, "days": days, "person": demo_id("Person", "owner"),
                                     "reporter": demo_id("Person", "doctor"), "from": demo_id("Organisation", "sunnaas")})  # fmt: skip
    found = regional.figures(region)
    sagene, alna = found.groups
    assert (sagene.unit_name, sagene.reports, sagene.answered, sagene.median_days) == ("Bydel Sagene", 6, 6, 10)
    assert (alna.reports, alna.median_days) == (None, None)
    assert found.total is None
    assert found.since < date(2200, 1, 1)


_REPORT = """
    INSERT INTO records_needreport (id, created_at, subject_id, subject_name, subject_phone, reporter_id, reporter_name,
        reporter_byline, reporter_phone, from_organisation_id, from_name, unit_id, unit_name, former_unit_ids, is_application,
        wish, need, coordinator_wish, consent_how, consent_on, status, sent_on, answer_due, answer_days, answered_on,
        decline_reason, version)
    VALUES (gen_random_uuid(), now(), %(person)s, 'x', '', %(reporter)s, 'x', '', '', %(from)s, 'Sunnaas', %(unit)s, %(name)s,
        '{}', false, 'plan', 'x', '', 'spoken', current_date - 40, 'accepted', current_date - 40, current_date - 26, 14,
        current_date - 40 + %(days)s, '', 1)
"""
