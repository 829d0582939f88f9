"""Says whether a page is accessible as far as a machine can tell: axe, sideways scroll, target sizes."""

from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.support.browser import WITHOUT_JAVASCRIPT

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Rules that look at colours and sizes: the only ones that can differ between windows of one layout, or light and dark.
VISIBLE = ["color-contrast", "link-in-text-block", "target-size"]
#: The dearest rule by far; words in another language have the same colours.
COLOUR = "color-contrast"


#: What axe finds, one line each. Without the passes, and without fetching the style sheets again: a third of the time.
#: Only lines leave the page: axe's whole answer takes longer to send than to find. axe rests between two rules so that
#: no visitor waits for it; nobody visits here, so its rests of no length are left out while it runs.
_FINDINGS = """async ([only, rules]) => {
  const rest = window.setTimeout;
  window.setTimeout = (go, time, ...rest_of) => time ? rest(go, time, ...rest_of) : (queueMicrotask(go), 0);
  try {
    const answer = await axe.run(document, {runOnly: only, rules, resultTypes: ['violations'], preload: false});
    return answer.violations.map(({id, impact, help, nodes}) =>
      `${id} (${impact}): ${help}: ` + nodes.map(node => JSON.stringify(node.target)).join('; '));
  } finally {
    window.setTimeout = rest;
  }
}"""


@cache
def _axe() -> str:
    if not AXE.exists():
        raise RuntimeError("axe-core is missing: run `npm ci` (make test does it)")
    return AXE.read_text(encoding="utf-8")


def bring_axe(context: BrowserContext) -> None:
    """Give every page to come in this profile the script of axe, sent once and read only by the page that asks for it."""
    context.add_init_script(script="window.loadAxe = () => {" + _axe() + "\n};")


def violations(page: Page) -> list[str]:
    """Return axe's findings on the page as it stands, one line each; empty is good.

    The script is evaluated through the debugger's protocol, so the page's strict CSP stays as it is.
    """
    return _run(page, {"type": "tag", "values": TAGS})


def visible_violations(page: Page) -> list[str]:
    """Return the findings of the rules that look at colours and sizes: what can differ between light and dark."""
    return _run(page, {"type": "rule", "values": VISIBLE})


def sizes(page: Page) -> list[str]:
    """Return the findings of the rule about how large what one touches is: what can differ with the width alone."""
    return _run(page, {"type": "rule", "values": ["target-size"]})


def worded_violations(page: Page) -> list[str]:
    """Return the findings of every rule but the one about contrast: what can differ between languages."""
    return _run(page, {"type": "tag", "values": TAGS}, {COLOUR: {"enabled": False}})


def _run(page: Page, only: dict[str, object], rules: dict[str, object] | None = None) -> list[str]:
    if page.context in WITHOUT_JAVASCRIPT:
        raise RuntimeError("axe is a script: open the page in a profile with JavaScript to check it")
    if not page.evaluate("() => { if (!window.axe) window.loadAxe?.(); return !!window.axe; }"):
        page.evaluate(_axe())
    findings: list[str] = page.evaluate(_FINDINGS, [only, rules or {}])
    return findings


def sideways_scroll(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def assert_accessible(page: Page) -> None:
    """Raise AssertionError with every finding of axe, and when the page scrolls sideways."""
    found = violations(page)
    assert not found, f"{page.url}: {len(found)} violation(s)\n" + "\n".join(found)
    wide = sideways_scroll(page)
    assert wide <= 0, f"{page.url}: {wide} px wider than the window of {page.viewport_size}"


def assert_accessible_everywhere(page: Page, widths: tuple[int, ...] = (1280, 390, 320)) -> None:
    """Check the page as it stands at each width, in light and in dark; the window is put back afterwards."""
    before = page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            assert_accessible(page)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    if before:
        page.set_viewport_size(before)
