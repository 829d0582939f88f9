"""The journey by keyboard alone: Tab, Enter, Space, arrows and Escape; the focus is always seen, and goes in order."""

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from minoversikt.demo.book import demo_id
from tests.journeys.story import Cast, Opener, stands_at
from tests.support.browser import tab_to
from tests.support.demo_people import identity_number

PLAN = f"/plan/{demo_id('Plan', 'owner')}/"
GOAL = f"{PLAN}maal/{demo_id('Goal', 'owner-shop')}/"
_SEEN = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const ring = element => { const s = getComputedStyle(element);
        return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none'; };
    const frame = one.closest('.ds-field') || one;
    return {what: one.outerHTML.slice(0, 120), top: Math.round(box.top + scrollY), left: Math.round(box.left), ring: ring(one) || ring(frame),
            inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            end: one === document.body};
}"""


@pytest.fixture
def cast(live_server: str, open_page: Opener) -> Cast:
    """Everybody of the demo."""
    return Cast(live_server, open_page, width=1280)


@pytest.mark.timeout(300)
def test_from_the_report_to_a_coordinator(cast: Cast) -> None:
    doctor, unit = cast["doctor"], cast["unit"]
    doctor.goto("/meld-behov/")
    go(doctor, "main a.ds-button")
    for name, text in (
        ("given_name", "Jonas"),
        ("family_name", "Prøve"),
        ("identity_number", identity_number("newcomer")),
    ):
        type_in(doctor, f"[name={name}]", text)
    doctor.keyboard.press("Enter")
    stands_at(doctor, "Samtykke")
    pick(doctor, "consent_how")
    send(doctor)
    stands_at(doctor, "Behov og hjemreise")
    type_in(doctor, "[name=need]", "Oversikt over alt som skjer")
    pick(doctor, "wish")
    type_in(doctor, "[name=unit_id]", "Bydel Sagene")
    send(doctor)
    stands_at(doctor, "Se over og send")
    send(doctor)
    expect(doctor.get_by_role("status")).to_contain_text("Sendt til Bydel Sagene")

    unit.goto(doctor.url.replace("/mine-meldinger/", "/enhet/melding/"))
    for action in ("ta-imot", "vurder"):
        go(unit, f'form[action$="/{action}/"] button')
    go(unit, 'main a[href$="/ja/"]')
    send(unit)
    stands_at(unit, "Oppnevn koordinator")
    pick(unit, "coordinator")
    send(unit)
    stands_at(unit, "Invitasjon til Jonas Prøve")


def test_first_login_consent_and_a_goal(cast: Cast, invited_newcomer: None) -> None:
    newcomer = cast["newcomer"]
    newcomer.goto("/velkommen/")
    go(newcomer, "main form.form-end button")
    type_in(newcomer, "main textarea", "Å komme hjem")
    send(newcomer)
    go(newcomer, "main .form-end a")
    go(newcomer, "main a.ds-button")
    go(newcomer, "main .form-end a")
    stands_at(newcomer, "Vil du ha en plan?")
    go(newcomer, 'button[value="yes"]')
    stands_at(newcomer, "Min plan")
    go(newcomer, 'main .tiles a[href$="/maal/"]')
    go(newcomer, 'main a[href$="/maal/ny/"]')
    type_in(newcomer, "[name=title]", "Jeg vil spille i band")
    newcomer.keyboard.press("Enter")
    stands_at(newcomer, "Jeg vil spille i band")


def test_a_conflict_and_a_step_done(cast: Cast) -> None:
    kari, amira = cast["owner"], cast["coordinator"]
    for page in (kari, amira):
        page.goto(f"{GOAL}endre/")
    for page, text in ((kari, "Jeg vil gå alene"), (amira, "Jeg vil handle alene")):
        tab_to(page, "main textarea")
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
        send(page)
    tab_to(amira, 'input[name="pick_title"]')
    amira.keyboard.press("ArrowDown")
    assert amira.evaluate("document.activeElement.value") == "theirs"
    go(amira, "form.conflict-form button")
    stands_at(amira, "Jeg vil gå alene")
    kari.goto(GOAL)
    go(kari, 'button[value="done"]')
    expect(kari.locator(".steps > li", has_text="Gåtrening ute")).to_have_attribute("data-s", "done")


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("owner", "/min-plan/?visning=alt"), ("owner", GOAL), ("owner", f"{PLAN}tjenester/ny/"),
        ("owner", f"{PLAN}innsyn/"), ("coordinator", "/koordinator/"), ("coordinator", f"{PLAN}aktiviteter/ny/"),
        ("unit", "/enhet/"), ("doctor", "/meld-behov/"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("width", [1280, 390])
def test_the_focus_is_seen_and_goes_in_order(
    reading_server: str, open_page: Opener, who: str, path: str, width: int
) -> None:
    page = open_page(reading_server, who, width=width)
    page.goto(path)
    seen = walk(page)
    assert seen[0]["what"].startswith('<a class="ds-skip-link"')
    assert not [one["what"] for one in seen if not one["ring"]], "no ring of focus"
    assert not [one["what"] for one in seen if not one["inside"]], "focus outside the window"
    links_past = [one for one in seen if "ds-skip-link" not in one["what"]]
    pairs = itertools.pairwise(links_past)
    back = [(a["what"], b["what"]) for a, b in pairs if b["top"] < a["top"] - 400 and b["left"] < a["left"] + 200]
    assert not back, f"the focus jumps up: {back}"


def test_skip_link_and_menu(reading_server: str, open_page: Opener) -> None:
    page = open_page(reading_server, "owner", width=390)
    page.goto("/min-plan/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")
    page.goto("/min-plan/")
    tab_to(page, "details.menu > summary")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Logg ut")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Logg ut")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.fixture
def invited_newcomer(live_server: str, invite: Callable[[], object]) -> None:
    """The newcomer has applied, and the unit has said yes."""
    invite()


@pytest.fixture
def invite(demo_db: str) -> Callable[[], object]:
    """Return what brings the newcomer to an invitation."""
    from tests.support.invited import invite_newcomer

    return invite_newcomer


def go(page: Page, selector: str) -> None:
    """Tab to a link or a button and press Enter; wait for the page it leads to."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_in(page: Page, selector: str, text: str) -> None:
    """Tab to a field and type."""
    tab_to(page, selector)
    page.keyboard.type(text)


def pick(page: Page, name: str) -> None:
    """Tab to a group of radio buttons and take the first with Space."""
    tab_to(page, f'input[name="{name}"]')
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked")


def send(page: Page) -> None:
    """Tab to the filled button of the form and press it."""
    go(page, "main form button.primary, main form .ds-button[type=submit]")


def walk(page: Page) -> list[dict[str, object]]:
    """Press Tab through the whole page; return what had the focus."""
    seen: list[dict[str, object]] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        now = page.evaluate(_SEEN)
        if now["end"] or (seen and now["what"] == seen[0]["what"]):
            return seen
        if not seen or now["what"] != seen[-1]["what"]:  # day, month and year of a date are one field
            seen.append(now)
    return seen
