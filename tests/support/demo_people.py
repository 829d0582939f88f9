"""What a test must know of the demo's people beyond their names."""

from datetime import UTC, datetime

from minoversikt.demo.book import Book
from minoversikt.demo.people import ACCOUNTS
from minoversikt.domain.identity_number import generate_synthetic


def identity_number(key: str) -> str:
    """Return the made-up identity number of one of the demo's accounts, as a doctor would read it from a record."""
    serial = next(order for order, human in enumerate(ACCOUNTS) if human.key == key)
    human = ACCOUNTS[serial]
    born = Book(datetime.now(UTC)).born(human.age, *human.birthday)
    return generate_synthetic(born, serial).digits
