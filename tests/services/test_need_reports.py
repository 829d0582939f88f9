"""A reported need, all the way to the person's own plan; and each way it can go instead."""

from datetime import timedelta

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import AssignmentKind, ReportStatus, Role, Wish
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.need_report import Stage, StageState
from minoversikt.services import appointing, cases, need_reports, plan_consent, report_answering, report_sending
from tests.services.reporting import (
    ALNA,
    SAGENE,
    TODAY,
    logged,
    new_report,
    number_of,
    sent,
    typed_number,
    worker,
)

AMIRA, OLE = demo_id("Employment", "coordinator"), demo_id("Employment", "deputy")


@pytest.fixture
def unit(demo_db):
    return demo_actor("unit")


@pytest.fixture
def doctor(demo_db):
    return demo_actor("doctor")


@pytest.fixture
def report(bypass, unit):
    """A report about Jonas that has just been sent to Sagene."""
    return sent(number_of(bypass, "newcomer"))


def _status(actor, report):
    return need_reports.report(actor, report).status


def _accepted(unit, report):
    report_answering.receive(unit, report, expected=1)
    report_answering.start_assessment(unit, report, expected=2)
    return report_answering.accept(unit, report, expected=3)


def test_from_the_report_to_the_persons_own_plan(bypass, doctor, unit, report):
    newcomer = demo_actor("newcomer")
    assert [line.id for line in need_reports.ours(newcomer).lines] == [report]  # the person sees it too

    report_answering.receive(unit, report, expected=1)
    report_answering.ask(unit, report, expected=2, text="Hvilken etasje bor han i?")
    assert need_reports.report(doctor, report).question.text == "Hvilken etasje bor han i?"
    need_reports.answer_question(doctor, report, expected=3, text="Tredje, uten heis.")
    case = report_answering.accept(unit, report, expected=4)
    assert case in [one.id for one in cases.overview(unit).without]

    made = appointing.appoint(unit, case, coordinator=AMIRA, deputy=OLE)
    assert made.token
    assert case not in [one.id for one in cases.overview(unit).without]
    (plan,) = bypass.execute("SELECT id FROM records_plan WHERE case_id = %s AND status = 'draft'", [case]).fetchone()

    plan_consent.give(newcomer, plan)
    seen = need_reports.report(doctor, report)
    assert seen.status is ReportStatus.PLAN_OPENED
    now = [step.stage for step in seen.journey if step.state is StageState.NOW]
    assert now == [Stage.FIRST_MEETING]
    assert [entry.status for entry in seen.entries] == [
        ReportStatus.SENT, ReportStatus.RECEIVED, ReportStatus.NEEDS_INFORMATION, ReportStatus.IN_ASSESSMENT,
        ReportStatus.ACCEPTED, ReportStatus.COORDINATOR_APPOINTED, ReportStatus.PLAN_OPENED,
    ]  # fmt: skip


def test_every_step_is_in_the_log_with_who_took_it(bypass, doctor, unit, report):
    _accepted(unit, report)
    assert logged(bypass, report) == [
        ("Henrik Prøve", "create"), ("Ingrid Eksempel", "change"), ("Ingrid Eksempel", "change"), ("Ingrid Eksempel", "change"),
    ]  # fmt: skip
    need_reports.report(doctor, report)
    assert logged(bypass, report)[-1] == ("Henrik Prøve", "see")


def test_a_report_for_the_wrong_district_is_sent_on_and_the_clock_runs_on(bypass, doctor, unit, report):
    alna = worker(bypass, "unit-030112", Role.COORDINATING_UNIT)
    before = need_reports.report(unit, report)
    with pytest.raises(NotFoundError):
        need_reports.report(alna, report)

    report_answering.redirect(unit, report, expected=1, unit_id=ALNA, text="Han bor på Furuset.")

    after = need_reports.report(alna, report)
    assert (after.answer_due, after.sent_on) == (before.answer_due, before.sent_on)
    assert after.unit_name == "Bydel Alna"
    assert need_reports.report(unit, report).steps == ()  # who sent it on still sees it, and can't act
    with pytest.raises(NotFoundError):
        report_answering.receive(unit, report, expected=2)
    assert report in [line.id for line in cases.earlier(unit).lines]
    report_answering.receive(alna, report, expected=2)
    assert _status(doctor, report) is ReportStatus.RECEIVED


def test_a_report_can_come_back_from_a_redirect(bypass, unit, report):
    alna = worker(bypass, "unit-030112", Role.COORDINATING_UNIT)
    report_answering.redirect(unit, report, expected=1, unit_id=ALNA, text="Der.")
    report_answering.redirect(alna, report, expected=2, unit_id=SAGENE, text="Nei, hos dere.")
    report_answering.receive(unit, report, expected=3)
    assert need_reports.report(alna, report).steps == ()


@pytest.mark.parametrize("to", [SAGENE, demo_id("Organisation", "sunnaas")])
def test_a_redirect_goes_to_another_unit(unit, report, to):
    with pytest.raises(InvalidError, match="unit_id"):
        report_answering.redirect(unit, report, expected=1, unit_id=to, text="Der.")


def test_a_no_needs_its_reason_and_ends_the_case(doctor, unit, report):
    report_answering.receive(unit, report, expected=1)
    report_answering.start_assessment(unit, report, expected=2)
    with pytest.raises(InvalidError, match="text"):
        report_answering.decline(unit, report, expected=3, text="  ")
    report_answering.decline(unit, report, expected=3, text="Har bare én tjeneste.")
    seen = need_reports.report(doctor, report)
    assert (seen.status, seen.decline_reason, seen.answered_on) == (
        ReportStatus.DECLINED,
        "Har bare én tjeneste.",
        TODAY,
    )
    assert seen.steps == ()


def test_an_interim_reply_is_recorded_and_moves_nothing(doctor, unit, report):
    with pytest.raises(NotAllowedNowError):
        report_answering.reply_for_now(unit, report, expected=1, text="Vi trenger tid.")
    report_answering.receive(unit, report, expected=1)
    due = need_reports.report(unit, report).answer_due
    report_answering.reply_for_now(unit, report, expected=2, text="Vi trenger tid.")
    seen = need_reports.report(doctor, report)
    assert (seen.status, seen.interim_reply_on, seen.answer_due) == (ReportStatus.RECEIVED, TODAY, due)


def test_an_interim_reply_is_not_taken_for_a_question(doctor, unit, report):
    report_answering.receive(unit, report, expected=1)
    report_answering.ask(unit, report, expected=2, text="Hvem bor han med?")
    report_answering.reply_for_now(unit, report, expected=3, text="Vi venter på svar fra dere.")
    assert need_reports.report(doctor, report).question.text == "Hvem bor han med?"


def test_the_person_can_stop_a_report_about_them(bypass, unit, report):
    need_reports.withdraw(demo_actor("newcomer"), report, expected=1, text="Jeg vil vente.")
    assert _status(unit, report) is ReportStatus.WITHDRAWN
    assert ("Jonas Prøve", "withdraw") in logged(bypass, report)
    with pytest.raises(NotAllowedNowError):
        report_answering.receive(unit, report, expected=2)


def test_two_at_the_unit_the_second_is_told_who_was_first(unit, report):
    report_answering.receive(unit, report, expected=1)
    with pytest.raises(ConflictError) as error:
        report_answering.ask(unit, report, expected=1, text="Min lange tekst.")
    assert (error.value.who, error.value.mine, error.value.version) == (
        "Ingrid Eksempel",
        {"text": "Min lange tekst."},
        2,
    )
    assert [e.status for e in need_reports.report(unit, report).entries] == [ReportStatus.SENT, ReportStatus.RECEIVED]


@pytest.mark.parametrize("step", [report_answering.accept, report_answering.receive])
def test_a_step_out_of_turn_is_refused_plainly(unit, report, step):
    report_answering.receive(unit, report, expected=1)
    with pytest.raises(NotAllowedNowError):
        step(unit, report, expected=2)


def test_nobody_else_learns_that_a_report_exists(bypass, report):
    others = [
        demo_actor("outsider"), demo_actor("coordinator"), demo_actor("waiting"), demo_actor("hospital-unit-nurse"),
        worker(bypass, "unit-030101", Role.COORDINATING_UNIT), worker(bypass, "gp", Role.HOSPITAL_REPORTER),
    ]  # fmt: skip
    for other in others:
        with pytest.raises(NotFoundError):
            need_reports.report(other, report)
        with pytest.raises(NotFoundError):
            need_reports.withdraw(other, report, expected=1)


def test_a_colleague_at_the_hospital_sees_the_hospitals_reports(bypass, report):
    colleague = worker(bypass, "sunnaas", Role.HOSPITAL_REPORTER)
    assert report in [line.id for line in need_reports.ours(colleague).lines]
    assert need_reports.report(colleague, report).subject_name == "Jonas Prøve"


def test_whoever_has_left_the_hospital_sees_nothing(bypass, report):
    left = worker(bypass, "sunnaas", Role.HOSPITAL_REPORTER)
    bypass.execute("UPDATE records_employment SET ends_at = now() - interval '1 minute' WHERE id = %s", [left.acting])
    with pytest.raises(NotFoundError):
        need_reports.report(left, report)


def test_a_second_report_joins_the_open_case_and_one_elsewhere_is_refused(bypass, unit, report):
    case = _accepted(unit, report)
    again = sent(number_of(bypass, "newcomer"))
    assert _accepted(unit, again) == case
    elsewhere = sent(number_of(bypass, "newcomer"), unit_id=ALNA)
    alna = worker(bypass, "unit-030112", Role.COORDINATING_UNIT)
    with pytest.raises(NotAllowedNowError):
        _accepted(alna, elsewhere)
    assert _status(alna, elsewhere) is ReportStatus.IN_ASSESSMENT  # nothing half done


def test_a_wish_for_a_coordinator_only_opens_no_plan(bypass, unit):
    case = _accepted(unit, sent(number_of(bypass, "newcomer"), wish=Wish.COORDINATOR_ONLY))
    assert not appointing.appoint(unit, case, coordinator=AMIRA).token
    assert not bypass.execute("SELECT 1 FROM records_plan WHERE case_id = %s", [case]).fetchall()


def test_a_child_gets_a_child_coordinator(bypass, unit):
    case = _accepted(unit, sent(number_of(bypass, "newcomer"), wish=Wish.CHILD_COORDINATOR))
    appointing.appoint(unit, case, coordinator=AMIRA)
    assert [one.kind for one in cases.case(unit, case).running] == [AssignmentKind.CHILD_COORDINATOR]


def test_the_waiting_list_has_the_most_urgent_first_and_pages(bypass, unit):
    for number in range(3):
        sent(number_of(bypass, "newcomer"))
        bypass.execute(
            "UPDATE records_needreport SET answer_due = %s WHERE id = (SELECT id FROM records_needreport ORDER BY created_at DESC LIMIT 1)",
            [TODAY - timedelta(days=30 + number)],
        )
    found = cases.overview(unit, show=2)
    assert len(found.waiting.lines) == 2
    assert found.waiting.total > 3
    assert [line.answer_due for line in found.waiting.lines] == [TODAY - timedelta(days=32), TODAY - timedelta(days=31)]
    assert found.late >= 3


def test_whoever_works_may_report_and_sees_what_they_sent_alone(bypass, unit):
    """Helsepersonelloven § 38 a speaks to every health worker, not to hospitals alone."""
    physio = demo_actor("outsider")
    report = report_sending.send(physio, typed_number(physio, number_of(bypass, "newcomer")), new_report())
    assert [line.id for line in need_reports.ours(physio).lines] == [report]
    assert report not in [line.id for line in need_reports.ours(demo_actor("coordinator")).lines]
    assert report in [line.id for line in need_reports.ours(demo_actor("newcomer")).lines]


def test_a_refused_attempt_is_logged_in_its_own_transaction(bypass, report):
    with pytest.raises(NotFoundError):
        need_reports.report(demo_actor("outsider"), report)
    with pytest.raises(NotFoundError):
        cases.case(worker(bypass, "unit-030101", Role.COORDINATING_UNIT), demo_id("CoordinationCase", "owner"))
    rows = bypass.execute(
        "SELECT person_name, object_kind, object_id, outcome FROM access_log ORDER BY id DESC LIMIT 2"
    ).fetchall()
    assert rows == [
        ("Wenche Vikar", "case", demo_id("CoordinationCase", "owner"), "denied"),
        ("Silje Prøve", "need_report", report, "denied"),
    ]
