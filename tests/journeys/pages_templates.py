"""Pages of templates for plans and of the areas of life: rows that tests/journeys/pages.py makes pages of."""

from typing import Final

from playwright.sync_api import Page, expect

from minoversikt.demo.book import demo_id
from minoversikt.domain.life_areas import LifeArea, area_id
from tests.journeys import states as s

_PLAN: Final = f"/plan/{demo_id('Plan', 'owner')}/"
_AREA: Final = f"/administrasjon/livsomrader/{area_id(LifeArea.HOME)}/"
_ONE: Final = f"/maler/{demo_id('PlanTemplate', 'stroke')}/"


def take_a_template(page: Page) -> None:
    """Choose the template for strokes for the plan, and look at the examples."""
    page.goto(f"{_PLAN}om-planen/endre/")
    page.locator("select[name=template_id]").select_option(value=str(demo_id("PlanTemplate", "stroke")))
    page.locator("main form[data-draft-url] button.primary").click()
    page.goto(f"{_PLAN}maal/")
    expect(page.locator("main details")).not_to_have_count(0)
    s.unfold(page)


def take_out_and_in(page: Page) -> None:
    """Take a template out of use: the page offers to take it back, and that is done."""
    page.locator('main form[action$="/ta-ut/"] button').first.click()
    expect(page.locator(".flash")).to_be_visible()
    page.locator('main form[action$="/ta-inn/"] button').first.click()
    expect(page.locator('main form[action$="/ta-inn/"]')).to_have_count(0)


#: Who, path, what they do, the answer's code, the stage before.
ROWS: Final = (
    ("unit", "/maler/"),
    ("admin", "/maler/"),
    ("unit", "/maler/ny/"),
    ("unit", "/maler/ny/", s.send_nothing),
    ("unit", _ONE),
    ("unit", "/maler/", take_out_and_in),
    ("owner", f"{_PLAN}maal/", take_a_template),
    ("owner", f"{_PLAN}maal/ny/", s.unfold),
    ("city-admin", "/maler/"),
    ("city-admin", "/administrasjon/livsomrader/"),
    ("city-admin", _AREA),
    ("city-admin", _AREA, s.send_nothing),
)

#: Addresses that answer no page to somebody who just opens them.
NO_PAGES: Final = (
    "maler/<uuid:template_id>/ta-ut/",
    "maler/<uuid:template_id>/ta-inn/",
    "administrasjon/livsomrader/<uuid:area_id>/gjor/",
)
