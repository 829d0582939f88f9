"""Pages of taking a plan out as a file and in from one: rows that tests/journeys/pages.py makes pages of."""

from typing import Final

from minoversikt.demo.book import demo_id
from tests.journeys import states as s
from tests.journeys import states_files as files

_PLAN: Final = f"/plan/{demo_id('Plan', 'owner')}/"

FILES: Final = (
    ("owner", f"{_PLAN}ta-med/"),
    ("owner", f"{_PLAN}ta-med/bekreft/"),
    ("owner", f"{_PLAN}ta-med/bekreft/", files.choose_somebody_else),
    ("owner", f"{_PLAN}ta-med/bekreft/", files.choose_oneself),
    ("coordinator", f"{_PLAN}ta-med/"),
    ("owner", f"{_PLAN}hent-inn/"),
    ("owner", f"{_PLAN}hent-inn/", s.send_nothing),
    ("owner", f"{_PLAN}hent-inn/", files.take_in_a_plan),
    ("doctor", f"{_PLAN}ta-med/", None, 404),
    ("coordinator", f"{_PLAN}hent-inn/", None, 404),
)

#: Files, not pages.
NO_PAGES: Final = ("plan/<uuid:plan_id>/ta-med/planen.json", "plan/<uuid:plan_id>/ta-med/planen.ndjson")
