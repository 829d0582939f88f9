"""Writes the server's own log: one JSON object a line, never content, never an identity number (access.md)."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final

#: Eleven digits, also in the usual groups: what an identity number looks like.
_NUMBER: Final = re.compile(r"(?<!\d)\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{3}[ .-]?\d{2}(?!\d)")


def without_numbers(text: str) -> str:
    """Return the text with everything that looks like an identity number taken out."""
    return _NUMBER.sub("[number removed]", text)


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


class JsonLines(logging.Formatter):
    """Formats a record as one line. Of an error only its kind and place: its text may quote what somebody wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": without_numbers(record.getMessage()),
        }
        if request_id := getattr(record, "request_id", None):
            line["request"] = str(request_id)
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            line |= {"error": f"{kind.__module__}.{kind.__qualname__}", "where": _frames(trace)}
        return json.dumps(line, ensure_ascii=False)


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard error, as lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "minoversikt.config.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            # Not found looks the same as not allowed, and both are in the access log: no second list of them here.
            "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            "django.security.csrf": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            # Statements hold content.
            "django.db.backends": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
