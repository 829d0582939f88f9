"""Make docs/images/min-plan.png, the picture the README opens with, from a running demo: phone and wide side by side.

Run with the demo up: `.venv/bin/python scripts/picture.py [http://127.0.0.1:8000]`.
"""

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.browser import launch  # noqa: E402 - the tests know how to find and start a browser

TARGET = ROOT / "docs" / "images" / "min-plan.png"
PAGE = """<body style="margin:0;background:#e6eeee;display:flex;gap:40px;padding:48px;align-items:flex-start">
<img src="data:image/png;base64,{phone}" style="width:330px;border-radius:28px;box-shadow:0 12px 40px #0003">
<img src="data:image/png;base64,{wide}" style="width:1000px;border-radius:14px;box-shadow:0 12px 40px #0003"></body>"""


def shot(browser: Browser, base: str, view: str, width: int, height: int) -> str:
    """Return a picture of the demo owner's plan as base64."""
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
    page.goto(f"{base}/demo/")
    page.click('button[value="owner"]')
    page.goto(f"{base}/min-plan/?visning={view}")
    return base64.b64encode(page.screenshot()).decode()


def main() -> None:
    """Take both pictures and put them side by side."""
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as play:
        browser = launch(play.chromium)
        html = PAGE.format(phone=shot(browser, base, "kort", 390, 880), wide=shot(browser, base, "alt", 1280, 1000))
        page = browser.new_page(viewport={"width": 1470, "height": 880})
        page.set_content(html)
        page.wait_for_timeout(500)
        TARGET.parent.mkdir(exist_ok=True)
        page.screenshot(path=TARGET, full_page=True)


if __name__ == "__main__":
    main()
