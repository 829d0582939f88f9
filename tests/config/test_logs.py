"""The server's log is for operators: it must not become a second, unguarded record of people."""

import json
import logging
import sys

import pytest

from minoversikt.config.logs import JsonLines


def line(message: str, *arguments: object, error: bool = False) -> dict[str, object]:
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, message, arguments, sys.exc_info() if error else None)
    return json.loads(JsonLines().format(record))


@pytest.mark.parametrize("number", ["01815012345", "018150 12345", "01 81 50 123 45", "01.81.50.123.45"])
def test_an_identity_number_is_taken_out(number):
    assert line("person %s looked up", number)["what"] == "person [number removed] looked up"


def test_other_numbers_stay():
    assert line("job 3 took 120 ms, id 123456789012")["what"] == "job 3 took 120 ms, id 123456789012"


def test_of_an_error_only_kind_and_place_are_written():
    try:
        int("what somebody wrote")
    except ValueError:
        written = line("failed", error=True)

    assert written["error"] == "builtins.ValueError"
    assert "test_logs.py" in str(written["where"])
    assert "somebody" not in json.dumps(written)
