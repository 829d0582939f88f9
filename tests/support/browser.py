"""Finds the installed Chromium, opens pages in it, and keeps a picture of whatever failed."""

import os
import shutil
from pathlib import Path
from weakref import WeakSet

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "test-results"
#: Profiles in which no script runs, axe included: it would wait for ever.
WITHOUT_JAVASCRIPT: WeakSet[BrowserContext] = WeakSet()
#: Where a test's own report is remembered.
REPORT: pytest.StashKey[pytest.TestReport] = pytest.StashKey()
WIDTHS = (1280, 390, 320)
HEIGHTS = {1280: 800, 390: 844, 320: 640}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def chromium_path() -> str:
    """Return the path of an installed Chromium; raises RuntimeError with what to do when there is none.

    The environment variable CHROMIUM names one explicitly.
    """
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in _NAMES]
    for path in candidates:
        if path and Path(path).exists():
            return path
    raise RuntimeError(
        "The browser journeys need Chromium, and none is installed. On Debian: `apt-get install chromium`. "
        "Or set CHROMIUM to the path of a Chromium or Chrome."
    )


def launch(chromium: BrowserType) -> Browser:
    """Start the installed Chromium without a window."""
    # a page lives for a second: its scripts, axe above all, are compiled simply and at once rather than interpreted
    arguments = ["--disable-dev-shm-usage", "--disable-gpu", "--js-flags=--always-sparkplug"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    return chromium.launch(executable_path=chromium_path(), args=arguments)


def new_context(
    browser: Browser,
    address: str,
    *,
    width: int = 390,
    dark: bool = False,
    javascript: bool = True,
    language: str = "nb-NO",
) -> BrowserContext:
    """Open a fresh browser profile; `width` is one of WIDTHS or any other number of pixels."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": HEIGHTS.get(width, 800)},
        color_scheme="dark" if dark else "light",
        java_script_enabled=javascript,
        locale=language,
        timezone_id="Europe/Oslo",
        reduced_motion="reduce",
    )
    if not javascript:
        WITHOUT_JAVASCRIPT.add(context)
    return context


def log_in(page: Page, key: str) -> Page:
    """Log in as one of the demo's people through the demo's page, with or without JavaScript."""
    page.goto("/demo/")
    page.locator(f'form:has([name="person"][value="{key}"]), form:has(button[value="{key}"])').first.wait_for()
    button = page.locator(f'button[name="person"][value="{key}"]')
    if button.count():
        button.first.click()
    else:
        field = page.locator(f'[name="person"][value="{key}"]').first
        if field.get_attribute("type") == "radio":
            field.check()
        field.locator("xpath=ancestor::form").locator('[type="submit"], button:not([type])').first.click()
    page.wait_for_url(lambda url: "/demo" not in url)
    return page


def keep_picture(page: Page, name: str) -> None:
    """Write picture and source of a page to test-results; never raises for a page that is already gone."""
    RESULTS.mkdir(exist_ok=True)
    safe = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)
    if page.is_closed():
        return
    page.screenshot(path=RESULTS / f"{safe}.png", full_page=True)
    (RESULTS / f"{safe}.html").write_text(page.content(), encoding="utf-8")


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Move the focus with Tab alone until it stands on the first match of a selector; raises AssertionError."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => !!document.activeElement && document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} can't be reached with {most} presses of Tab")
