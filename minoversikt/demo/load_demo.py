"""The command load-demo: puts the fictional people into an empty database; does nothing when they are there."""

import argparse
import sys
from datetime import UTC, datetime

from django.conf import settings

from minoversikt.access.crypto import IdentityVault
from minoversikt.demo import store
from minoversikt.demo.book import Book
from minoversikt.demo.caseload import add_caseload
from minoversikt.demo.catalogue import add_catalogue
from minoversikt.demo.catalogue_organisations import add_catalogue_organisations
from minoversikt.demo.families import add_families
from minoversikt.demo.history import add_history
from minoversikt.demo.organisations import add_organisations
from minoversikt.demo.owner_plan import add_owner_plan
from minoversikt.demo.people import add_people
from minoversikt.demo.questions import add_questions
from minoversikt.demo.reports import add_reports
from minoversikt.demo.templates import add_templates
from minoversikt.demo.visits import pay_visits
from minoversikt.domain.errors import NotAllowedNowError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    del parser


def main(args: argparse.Namespace | None = None) -> int:
    """Load the demo; returns 0 when it is there afterwards, 2 when it refuses."""
    del args
    if not settings.DEMO:
        print("load-demo: only in demo mode. Set MINOVERSIKT_DEMO=1, and never where real people are.", file=sys.stderr)
        return 2
    try:
        written = store.write(lambda: fill(datetime.now(UTC)))
    except NotAllowedNowError:
        print("load-demo: there are people in this database already. Nothing was changed.", file=sys.stderr)
        return 2
    if written:
        pay_visits()
    print(f"load-demo: {written} rows written." if written else "load-demo: the demo is there already.")
    return 0


def fill(now: datetime) -> Book:
    """Return the whole demo as rows, with every day counted from `now`."""
    book, vault = Book(now), _vault()
    add_organisations(book)
    add_catalogue_organisations(book)
    add_catalogue(book)
    add_templates(book)
    add_people(book, vault)
    add_questions(book)
    add_caseload(book, vault)
    add_owner_plan(book)
    add_families(book)
    add_reports(book)
    add_history(book)
    return book


def _vault() -> IdentityVault:
    """Return the keeper of identity numbers with the settings' keys."""
    return IdentityVault(settings.ID_KEYS, next(iter(settings.ID_KEYS)), settings.ID_LOOKUP_KEY)
