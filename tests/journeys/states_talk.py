"""What somebody does about what is said before the page is looked at: writes, marks, answers."""

import re

from playwright.sync_api import Page, expect

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.services import comments, flags

PLAN, WALK = demo_id("Plan", "owner"), demo_id("Activity", "owner-walk")


def change_what_one_wrote(page: Page) -> None:
    """Write about an activity, as the son, and open it to be changed."""
    comments.comment_on(demo_actor("son"), PLAN, "activity", WALK, text="Vi gikk en ekstra runde.")
    page.reload()
    page.locator('main a[href*="/skrevet/"]').first.click()
    page.wait_for_url(re.compile("/skrevet/[^/]+/endre/$"))


def meet_a_mark(page: Page) -> None:
    """Let the owner mark the text of an activity, and open the mark to be answered."""
    flags.raise_flag(demo_actor("owner"), PLAN, "activity", WALK, text="Det er to ganger i uka nå.")
    page.reload()
    page.locator('main a[href*="/merket/"]').first.click()
    page.wait_for_url(re.compile("/merket/[^/]+/$"))


def answer_a_mark_without_words(page: Page) -> None:
    """Forget to write the answer to a mark."""
    meet_a_mark(page)
    form = page.locator("main form[data-draft-url]")
    form.locator("textarea").fill("")
    form.locator("button").last.click()
    expect(page.locator(".ds-error-summary")).to_be_visible()


def say_not_yet(page: Page) -> None:
    """Press «Ikke ennå» where Din tur asks: the page thanks, and offers to take it back."""
    button = page.locator('main form[action$="/din-tur/"] button[value="not_yet"]')
    if button.count():
        button.first.click()
        expect(page.locator(".flash")).to_be_visible()
