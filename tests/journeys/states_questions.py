"""What somebody does on the pages of «Trenger jeg en plan?» before looking."""

from playwright.sync_api import Page


def answer_the_five(page: Page) -> None:
    """Answer so that the right is likely, with a child, and send."""
    for name, reply in (("har", "nei"), ("flere", "ja"), ("lenge", "ja"), ("sammen", "ja"), ("barn", "ja")):
        page.locator(f"[name={name}][value={reply}]").check(force=True)
    page.locator("main form button[type=submit]").click()
    page.get_by_role("heading", level=1).filter(has_not_text="Trenger jeg en plan?").wait_for()
