"""The demo's people log in by the demo's form and are let in where they belong."""

import pytest

from tests.support.people import KEYS


@pytest.mark.parametrize("key", KEYS)
def test_each_of_the_demos_people_can_log_in(demo_db, client_for, key) -> None:
    assert client_for(key).get("/").status_code == 200


def test_the_owner_has_a_plan_and_the_outsider_has_not(demo_db, client_for) -> None:
    assert client_for("owner").get("/min-plan/", follow=True).status_code == 200
    page = client_for("owner").get("/min-plan/", follow=True)
    address = page.request["PATH_INFO"]
    assert client_for("outsider").get(address, follow=True).status_code in (200, 404)
