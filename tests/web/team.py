"""Helps of the tests of the team's pages: Kari's plan, somebody logged in, what a page says."""

import re

from django.test import Client

from minoversikt.demo.book import demo_id
from tests.support.people import log_in

PLAN = demo_id("Plan", "owner")
TEAM = f"/plan/{PLAN}/team/"
PHYSIO, SON, WARD = (demo_id("Participant", f"owner-{key}") for key in ("physio", "son", "ward"))


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def as_(key):
    return log_in(Client(), key)
