"""What people do before a page of plans as files is looked at."""

import json

from playwright.sync_api import Page


def take_in_a_plan(page: Page) -> None:
    """Hand in a small file from another product, with one thing that can't be read."""
    goal = {"resourceType": "Goal", "id": "a", "description": {"text": "Svømme"}, "subject": {"reference": "Patient/1"}}
    broken = {"resourceType": "Goal", "id": "b", "description": 7}
    lab = {"resourceType": "Observation", "id": "c", "code": {"text": "Vekt"}}
    whole = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": one} for one in (goal, broken, lab)],
    }
    file = {"name": "plan.json", "mimeType": "application/json", "buffer": json.dumps(whole).encode()}
    page.set_input_files("#file", file)  # type: ignore[arg-type] - playwright's type wants its own dict
    page.locator("main form[enctype] button[type=submit]").click()
    page.wait_for_url("**/hent-inn/*/")


def choose_somebody_else(page: Page) -> None:
    """Say that one is another person."""
    page.locator('button[value="coordinator"]').click()
    page.wait_for_load_state()


def choose_oneself(page: Page) -> None:
    """Show that it is oneself."""
    page.locator('button[value="owner"]').click()
    page.wait_for_url("**/ta-med/")
