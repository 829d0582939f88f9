"""The command load-city: a fictional city around the demo's people, whose figures are Oslo's of 2018-2019."""

import argparse
import sys
import time
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from minoversikt.access.crypto import IdentityVault
from minoversikt.demo import city_copy
from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.city_fill import fill
from minoversikt.demo.city_goals import DAYS_BETWEEN, missing
from minoversikt.demo.city_people import Number
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.identity_number import generate_synthetic

SEED: Final = 2019
#: The first of the city's people; there when the city is.
_SOMEBODY: Final = demo_id("Person", "city-030101-adviser")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the seed and the day."""
    parser.add_argument("--seed", type=int, default=SEED, help=f"another city for another number ({SEED})")
    parser.add_argument(
        "--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day its figures are true on (today)"
    )


def main(args: argparse.Namespace) -> int:
    """Load the city, or do nothing when it is there; returns 2 when it refuses."""
    if not settings.DEMO:
        print("load-city: only in demo mode. Set MINOVERSIKT_DEMO=1, and never where real people are.", file=sys.stderr)
        return 2
    today = oslo_today(datetime.now(UTC))
    day = args.date or today
    if day > today:
        print("load-city: the day must not lie ahead.", file=sys.stderr)
        return 2
    if city_copy.is_there(_SOMEBODY):
        print("load-city: the city is there already.")
        return 0
    try:
        print(load(args.seed, day))
    except ValueError as error:
        print(f"load-city: {error}. Nothing was changed.", file=sys.stderr)
        return 2
    return 0


def load(seed: int, day: date) -> str:
    """Write the city and return what was done in one line. Raises ValueError when it does not fit what is there."""
    started = time.monotonic()
    days = (day - timedelta(days=DAYS_BETWEEN), day)
    while True:
        counted = city_copy.count(days)
        book, numbers = fill(seed, day, missing(counted))
        _seal(book, numbers)
        try:
            rows = city_copy.write(book, counted, days)
        except city_copy.OtherPlansError:
            if city_copy.is_there(_SOMEBODY):
                return "load-city: another process loaded the city."
            continue
        plans = len(book.rows["Plan"])
        return f"Demo city: {plans} plans in 15 districts, {rows} rows ({time.monotonic() - started:.0f} s)"


def _seal(book: Book, numbers: dict[UUID, Number]) -> None:
    """Put the sealed identity numbers into the rows of people: they differ each time, as they must."""
    vault = IdentityVault.newest_first(settings.ID_KEYS, settings.ID_LOOKUP_KEY)
    for person in book.rows["Person"]:
        number = generate_synthetic(*numbers[person["id"]])
        person |= {"id_number_sealed": vault.seal(number, person["id"]), "id_number_hash": vault.lookup_hash(number)}
