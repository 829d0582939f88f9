"""Two questions to the stroke ward at Sunnaas: one with an answer the asker has not read, one that waits."""

from typing import Final

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.organisations import WARD

#: The entry of the catalogue that both came through.
OFFER: Final = "sunnaas-slag"


def add_questions(book: Book) -> None:
    """Note them; the people must be noted before, and the catalogue with the ward's entry."""
    answered = book.author("hospital-unit-nurse")
    _add(
        book, "tired", by="physio", on=-6,
        question="Hvor mye bør en som har hatt slag trene hver dag når tretthet er det største problemet?",
        answer="Heller kort og ofte enn lenge. Start med ti minutter to ganger om dagen, og øk når uka har gått bra."
        " Legg inn hvile før trening. Ring oss gjerne om et opplegg for uka.",
        answered_at=book.at(-2, 13), answered_by_id=answered["author_id"], answered_by_name=answered["author_name"],
        answered_by_byline=answered["author_byline"],
    )  # fmt: skip
    _add(
        book, "words", by="coordinator", on=-1,
        question="Har dere råd om møter når en deltaker strever med å finne ordene? Vi planlegger et møte med fem personer.",
    )  # fmt: skip


def _add(book: Book, key: str, *, by: str, on: int, **values: object) -> None:
    asker = book.author(by)
    book.add(
        "UnitQuestion", key, on=on, unit_id=demo_id("Organisation", WARD), offer_id=demo_id("ServiceOffer", OFFER),
        asker_id=asker["author_id"], asker_acting=str(demo_id("Employment", by)), asker_name=asker["author_name"],
        asker_byline=asker["author_byline"], **values,
    )  # fmt: skip
