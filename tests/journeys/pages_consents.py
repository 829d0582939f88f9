"""Pages of who sees what: rows that tests/journeys/pages.py makes pages of (who, path, do, code, before)."""

from typing import Final

from playwright.sync_api import Page, expect

from minoversikt.demo.book import demo_id
from tests.journeys import states as s

_HERE: Final = f"/plan/{demo_id('Plan', 'owner')}/hvem-ser-hva/"
_TEENS: Final = f"/plan/{demo_id('Plan', 'teen')}/hvem-ser-hva/"
_AGREED: Final = f"{_HERE}samtykke/{demo_id('Consent', 'owner-nav-contribute')}/"
_ASKED: Final = "access asked"


def _of(key: str, rest: str = "") -> str:
    return f"{_HERE}{demo_id('Participant', f'owner-{key}')}/{rest}"


def say_no_to_all(page: Page) -> None:
    """Answer no to every question and send: the page says what is missing."""
    form = page.locator("main form.access-form")
    for radio in form.locator('input[type=radio][value="none"]').all():
        radio.check(force=True)  # its label lies over it
    form.locator("button.primary").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()


#: While everything is as Kari has left it.
BEFORE: Final = (
    *(("owner", path) for path in (_HERE, f"{_HERE}gi/", f"{_HERE}koordinator/", _of("nav"), _of("ward"), _AGREED)),
    *(("owner", _of(key, "slik/")) for key in ("nav", "son", "ward")),
    ("owner", _of("nav"), s.unfold),
    ("owner", _of("nav"), say_no_to_all),
    ("owner", f"{_AGREED}papir/", None, 404),
    *(("coordinator", path) for path in (_HERE, f"{_HERE}gi/", _of("nav"), _of("nav", "skriv-ned/"), _AGREED)),
    ("coordinator", _of("nav", "skriv-ned/"), s.send_nothing),
    ("parent", _TEENS),
)  # fmt: skip

#: With a proposal to answer, a yes that was written down, and somebody who has lost access.
ASKED: Final = (
    ("owner", _HERE, None, 200, _ASKED),
    ("owner", f"{_HERE}gi/", None, 200, _ASKED),
    ("owner", _of("nav"), None, 200, _ASKED),
    ("owner", _of("speech"), None, 200, _ASKED),
    ("owner", _of("ergo"), None, 200, _ASKED),
    ("owner", _of("ergo", "slik/"), None, 200, _ASKED),
    ("owner", "/min-plan/?visning=alt", None, 200, _ASKED),
    ("coordinator", _HERE, None, 200, _ASKED),
    ("coordinator", _of("nav"), None, 200, _ASKED),
)

#: Nobody has been let in yet; and the longest names there can be.
FIRST_TIME: Final = (
    ("newcomer", "hvem-ser-hva/", None, 200, "consented"),
    ("newcomer", "hvem-ser-hva/gi/", None, 200, "consented"),
)
LONG: Final = (("owner", _HERE), ("owner", _of("nav")), ("owner", f"{_HERE}gi/"), ("coordinator", _HERE))

_ONE: Final = "plan/<uuid:plan_id>/hvem-ser-hva/"
#: Forms are sent there.
NO_PAGES: Final = tuple(
    _ONE + tail
    for tail in (
        "forny/",
        "steng/",
        "<uuid:key>/forny/",
        "<uuid:key>/trekk/",
        "<uuid:key>/nei/",
        "<uuid:key>/forelder/",
    )
)
