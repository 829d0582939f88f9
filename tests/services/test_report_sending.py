"""Writing and sending a report: the draft with its sealed number, the look-up after consent, the sending once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Role, Wish
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.need_report_shapes import Standing
from minoversikt.services import need_reports, report_drafts, report_sending
from tests.services.reporting import SAGENE, TODAY, new_report, number_of, stranger, typed_number, worker

CONSENT = {"consent_how": "spoken"}


@pytest.fixture
def doctor(demo_db):
    return demo_actor("doctor")


def test_a_draft_keeps_the_identity_number_sealed_alone(bypass, doctor):
    number = stranger()
    draft = typed_number(doctor, number)
    (data,) = bypass.execute(
        "SELECT data::text FROM records_draft WHERE form = %s", [f"need_report:{draft}"]
    ).fetchone()
    assert number.digits not in data
    assert report_drafts.number_of(doctor, draft)[0] == number
    assert report_drafts.find(doctor, draft).number == number.digits[:6]


def test_half_a_number_is_not_kept_and_does_not_drop_the_rest(bypass, doctor):
    draft = uuid4()
    report_drafts.keep(doctor, draft, report_drafts.PERSON, {"given_name": "Eli", "identity_number": "0102"})
    (data,) = bypass.execute(
        "SELECT data::text FROM records_draft WHERE form = %s", [f"need_report:{draft}"]
    ).fetchone()
    assert "0102" not in data
    assert report_drafts.find(doctor, draft).typed[report_drafts.PERSON] == {"given_name": "Eli"}


def test_another_number_is_another_person_whose_consent_is_not_given(doctor):
    draft = typed_number(doctor, stranger(1))
    report_drafts.keep(doctor, draft, report_drafts.CONSENT, CONSENT, done=True)
    report_sending.look_up(doctor, draft)
    same = report_drafts.keep(doctor, draft, report_drafts.PERSON, {"identity_number": stranger(1).digits}, done=True)
    assert report_drafts.CONSENT in same.done
    other = report_drafts.keep(doctor, draft, report_drafts.PERSON, {"identity_number": stranger(2).digits}, done=True)
    assert report_drafts.CONSENT not in other.done
    assert other.standing is None


def test_nobody_else_finds_a_draft(bypass, doctor):
    draft = typed_number(doctor, stranger())
    colleague = worker(bypass, "sunnaas", Role.HOSPITAL_REPORTER)
    assert report_drafts.find(colleague, draft) is None
    assert report_drafts.unsent(colleague) == ()


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        (None, Standing()),
        ("newcomer", Standing()),
        ("waiting", Standing(has_report=True)),
        ("owner", Standing(has_plan=True)),
    ],
)
def test_the_look_up_answers_the_same_for_unknown_and_for_nothing_there(bypass, doctor, key, answer):
    draft = typed_number(doctor, number_of(bypass, key) if key else stranger())
    with pytest.raises(NotAllowedNowError):
        report_sending.look_up(doctor, draft)
    report_drafts.keep(doctor, draft, report_drafts.CONSENT, CONSENT, done=True)
    assert report_sending.look_up(doctor, draft) == answer
    row = bypass.execute("SELECT person_name, action, subject_id FROM access_log ORDER BY id DESC LIMIT 1").fetchone()
    assert row == ("Henrik Prøve", "search", demo_id("Person", key) if key else None)


def test_nothing_is_looked_up_without_work(bypass, doctor):
    colleague = worker(bypass, "sunnaas", Role.HOSPITAL_REPORTER)
    draft = typed_number(colleague, number_of(bypass, "owner"))
    report_drafts.keep(colleague, draft, report_drafts.CONSENT, CONSENT, done=True)
    bypass.execute(
        "UPDATE records_employment SET ends_at = now() - interval '1 minute' WHERE id = %s", [colleague.acting]
    )
    with pytest.raises(NotFoundError):
        report_sending.look_up(colleague, draft)


def test_sending_twice_sends_once(bypass, doctor):
    draft = typed_number(doctor, number_of(bypass, "newcomer"))
    first = report_sending.send(doctor, draft, new_report())
    assert report_drafts.find(doctor, draft) is None
    report_drafts.keep(doctor, draft, report_drafts.PERSON, {"identity_number": number_of(bypass, "newcomer").digits})
    assert report_sending.send(doctor, draft, new_report()) == first
    assert bypass.execute("SELECT count(*) FROM records_reportevent WHERE report_id = %s", [first]).fetchone() == (1,)


def test_a_stranger_is_registered_with_the_number_sealed(bypass, doctor):
    number = stranger(9)
    report = report_sending.send(doctor, typed_number(doctor, number), new_report())
    subject = need_reports.report(doctor, report).subject_id
    (sealed, given) = bypass.execute(
        "SELECT id_number_sealed, given_name FROM records_person WHERE id = %s", [subject]
    ).fetchone()
    assert given == "Jonas"
    assert number.digits.encode() not in sealed


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"need": " "}, "need"), ({"given_name": ""}, "given_name"), ({"consent_on": None}, "consent_on"),
        ({"consent_on": TODAY + timedelta(days=1)}, "consent_on"), ({"unit_id": demo_id("Organisation", "sunnaas")}, "unit_id"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_sent(bypass, doctor, changes, field):
    draft = typed_number(doctor, stranger())
    before = bypass.execute("SELECT count(*) FROM records_needreport").fetchone()
    with pytest.raises(InvalidError) as error:
        report_sending.send(doctor, draft, new_report(**changes))
    assert field in error.value.fields
    assert bypass.execute("SELECT count(*) FROM records_needreport").fetchone() == before
    assert report_drafts.find(doctor, draft)


def test_a_professional_does_not_report_themselves_at_work(bypass, doctor):
    with pytest.raises(InvalidError, match="identity_number"):
        report_sending.send(doctor, typed_number(doctor, number_of(bypass, "doctor")), new_report())


def test_the_person_applies_for_themselves(demo_db):
    newcomer = demo_actor("newcomer")
    given, family, phone = report_sending.own_name(newcomer)
    new = new_report(given_name=given, family_name=family, phone=phone, wish=Wish.PLAN, unit_id=SAGENE)
    sent = need_reports.report(newcomer, report_sending.send(newcomer, uuid4(), new))
    assert sent.is_application
    assert (sent.subject_id, sent.subject_name) == (newcomer.person_id, "Jonas Prøve")
    assert report_sending.look_up(newcomer, uuid4()) == Standing(has_report=True)


def test_there_are_fifteen_districts(demo_db):
    names = [district.name for district in report_sending.districts()]
    assert len(names) == 15
    assert names == sorted(names)
