"""Identity numbers: never in an address, a log line, a draft, an error page or an answer to somebody else."""

import logging
import re
from uuid import uuid4

import pytest

from minoversikt.demo.book import demo_id
from tests.hostile.asking import addresses, masked
from tests.hostile.markup import read
from tests.services.reporting import number_of, stranger

_DATES = {"consent_on_day": "1", "consent_on_month": "1", "consent_on_year": "2026"}


class Everything(logging.Handler):
    """Collects every line any logger writes, with its arguments and its error's text."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line as the server would print it."""
        self.lines.append(self.format(record))


@pytest.fixture
def listening():
    """Every line of every logger, formatted as in production."""
    from minoversikt.config.logs import JsonLines

    handler = Everything()
    handler.setFormatter(JsonLines())
    loggers = [
        logging.getLogger(),
        *(logging.getLogger(name) for name in ("django", "django.request", "django.security.csrf")),
    ]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)


def begin(doctor, digits, **values):
    """Type a number into a new report; returns the draft's id and every answer so far."""
    draft = uuid4()
    url = f"/meld-behov/{draft}/person/"
    fields = {"given_name": "Ola", "family_name": "Prøve", "identity_number": digits, "phone": ""} | values
    answers = [doctor.post(f"{url}kladd/", fields), doctor.post(url, fields)]
    answers.append(doctor.post(f"/meld-behov/{draft}/samtykke/", {"consent_how": "spoken", **_DATES}))
    return draft, answers


def finish(doctor, draft, bypass):
    """Fill in the need and send."""
    (unit,) = bypass.execute(
        "SELECT id FROM records_organisation WHERE code = '030103' AND kind = 'coordinating_unit'"
    ).fetchone()
    page = doctor.get(f"/meld-behov/{draft}/behov/")
    fields = read(page.content.decode()).fields | {"unit_id": unit, "need": "Hjelp hjemme"}
    return [page, doctor.post(f"/meld-behov/{draft}/behov/", fields), doctor.get(f"/meld-behov/{draft}/send/"),
            doctor.post(f"/meld-behov/{draft}/send/")]  # fmt: skip


def dump(bypass):
    """Everything stored anywhere, as text."""
    tables = [name for (name,) in bypass.execute(
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")]  # fmt: skip
    return "".join(str(bypass.execute(f"SELECT t::text FROM {table} t").fetchall()) for table in tables)


def test_the_whole_journey_of_a_report_leaves_the_number_nowhere(demo_db, bypass, client_for, listening):
    number = stranger().digits
    doctor, unit = client_for("doctor"), client_for("unit")
    draft, answers = begin(doctor, f"{number[:6]} {number[6:]}")
    assert number not in dump(bypass), "a draft is sealed"
    assert number[6:] not in dump(bypass)
    answers += finish(doctor, draft, bypass)
    assert answers[-1].status_code == 303
    answers += [unit.get(url) for url in ("/enhet/", f"/enhet/melding/{draft}/")]
    answers += [doctor.get(url) for url in ("/mine-meldinger/", f"/mine-meldinger/{draft}/")]
    for answer in answers:
        said = answer.content.decode() + str(answer.headers)
        assert number not in re.sub(r"\D", "", said) or number not in said.replace(" ", ""), answer
        assert number[6:] not in said, answer
        assert number not in answer.headers.get("Location", "")
    assert number[6:] not in dump(bypass)
    assert not [line for line in listening.lines if number in line or number[6:] in line]


def test_a_number_that_is_refused_is_not_kept_and_not_logged(demo_db, bypass, client_for, listening):
    doctor = client_for("doctor")
    for digits in ("12345678901", "00000000000", "1" * 12, "abc", "12345678901\0", "٣" * 11):
        draft, answers = begin(doctor, digits)
        assert answers[1].status_code == 422
        again = doctor.get(f"/meld-behov/{draft}/person/")
        assert again.status_code == 200
    assert "12345678901" not in dump(bypass)
    assert not [line for line in listening.lines if "12345678901" in line]


def test_an_error_while_a_number_is_handled_says_nothing_of_it(demo_db, bypass, client_for, listening):
    number = stranger().digits
    doctor = client_for("doctor")
    doctor.raise_request_exception = False
    bypass.execute("REVOKE INSERT, UPDATE ON records_draft FROM minoversikt_app")
    _, answers = begin(doctor, number)
    assert answers[1].status_code == 500
    for answer in answers:
        assert number not in answer.content.decode()
    assert any("InsufficientPrivilege" in line or "ProgrammingError" in line for line in listening.lines)
    assert not [line for line in listening.lines if number in line]


def test_a_look_up_answers_alike_for_known_and_unknown_and_is_logged(demo_db, bypass, client_for):
    doctor, count = client_for("doctor"), "SELECT count(*) FROM access_log WHERE action = 'search'"
    pages = {}
    for name, digits in (("unknown", stranger().digits), ("known", number_of(bypass, "newcomer").digits)):
        before = bypass.execute(count).fetchone()[0]
        draft, answers = begin(doctor, digits)
        need = doctor.get(f"/meld-behov/{draft}/behov/")
        pages[name] = [(answer.status_code, masked(answer)) for answer in (*answers[:2], need)]
        assert bypass.execute(count).fetchone()[0] == before + 1
    assert [status for status, _ in pages["known"]] == [status for status, _ in pages["unknown"]]
    assert pages["known"][2] == pages["unknown"][2], "nothing tells that somebody is known"
    subject = bypass.execute(
        "SELECT subject_id FROM access_log WHERE action = 'search' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert subject == (demo_id("Person", "newcomer"),)


def test_whether_there_is_a_plan_is_not_told_before_consent(demo_db, bypass, client_for):
    doctor, draft = client_for("doctor"), uuid4()
    number = number_of(bypass, "owner").digits
    fields = {"given_name": "Kari", "family_name": "Testperson", "identity_number": number, "phone": ""}
    answer = doctor.post(f"/meld-behov/{draft}/person/", fields)
    pages = [
        answer,
        doctor.get(f"/meld-behov/{draft}/samtykke/"),
        doctor.get(f"/meld-behov/{draft}/behov/", follow=False),
    ]
    assert all(
        "individuell plan" not in page.content.decode() or "allerede" not in page.content.decode() for page in pages
    )
    assert pages[2].status_code == 302
    assert bypass.execute("SELECT count(*) FROM access_log WHERE action = 'search'").fetchone()[0] == 0


def test_whoever_does_not_report_looks_nobody_up(demo_db, bypass, client_for):
    number = number_of(bypass, "owner").digits
    for who in ("owner", "unit"):
        client, draft = client_for(who), uuid4()
        answer = client.post(
            f"/meld-behov/{draft}/person/", {"identity_number": number, "given_name": "x", "family_name": "y"}
        )
        assert answer.status_code in (302, 404), who
        assert number not in answer.headers.get("Location", "")
    assert not [address for address in addresses() if "number" in address.pattern or "fnr" in address.pattern]
