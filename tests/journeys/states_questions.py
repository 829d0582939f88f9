"""What somebody does on the pages of «Trenger jeg en plan?» and of the catalogue's files before looking."""

from playwright.sync_api import Page, expect


def answer_the_five(page: Page) -> None:
    """Answer so that the right is likely, with a child, and send."""
    for name, reply in (("har", "nei"), ("flere", "ja"), ("lenge", "ja"), ("sammen", "ja"), ("barn", "ja")):
        page.locator(f"[name={name}][value={reply}]").check(force=True)
    page.locator("main form button[type=submit]").click()
    page.get_by_role("heading", level=1).filter(has_not_text="Trenger jeg en plan?").wait_for()


def think_a_minute(page: Page) -> None:
    """Tick one box: the page says what to do."""
    page.locator("[name=tenk]").first.check(force=True)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main .info")).to_be_visible()


def take_in_offers(page: Page) -> None:
    """Try a file with a faulty row: the report names it."""
    rows = "nokkel;navn;hva\na;Turgruppe;Vi går tur.\nb;;Vi går tur.\n"
    file = {"name": "tilbud.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    page.locator("button[name=try]").click()
    expect(page.locator("main table")).to_be_visible()
