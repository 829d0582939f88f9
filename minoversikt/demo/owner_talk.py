"""What Kari and her team have said: comments, how the goals are going, and what still holds true."""

from typing import Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id

#: Goal, by whom, how many days ago, the words.
_COMMENTS: Final = (
    ("shop", "owner", -150, "Rundt huset i dag! Beinet var tungt etterpå, men jeg gikk hele veien."),
    ("shop", "physio", -61, "Vi gikk til hjørnet og tilbake på tolv minutter. Kari bestemte farten selv."),
    ("shop", "son", -12, "Vi møttes i døra. Du så ti år yngre ut, mamma."),
    ("shop", "owner", -4, "Jeg rakk helt til butikken med Siri. Vi snudde ved døra, for det var mange folk."),
    ("words", "speech", -77, "Listen har førti ord nå. Kari finner dem raskere når hun får sitte i ro."),
    ("words", "owner", -33, "Jeg bestilte kaffe selv. De ventet på meg. Det gikk."),
    ("work", "nav", -47, "Sjefen vil gjerne ha Kari tilbake på kaldkjøkkenet. Vi finner en dato etter nyttår."),
    ("dinner", "ergo", -26, "Fiskesuppe på to timer, med to pauser. Kari delte opp og smakte til, jeg vasket opp."),
    ("sleep", "gp", -57, "Søvnlisten viser at de beste dagene er de med hvile før klokka ett."),
)

#: Goal, by whom, how many days ago, how it goes (-2 to +2), a note.
_REVIEWS: Final = (
    ("shop", "owner", -150, 0, ""),
    ("shop", "owner", -91, 1, "Det går bedre enn jeg turte å håpe."),
    ("shop", "owner", -20, 1, ""),
    ("words", "owner", -91, -1, "Verst om kvelden."),
    ("words", "owner", -20, 0, ""),
    ("work", "owner", -91, -1, "Det står stille."),
    ("dinner", "owner", -26, 1, "Suppa var god."),
    ("sleep", "owner", -20, -1, ""),
)

#: Activity, how many days ago, the answer.
_STILL_TRUE: Final = (("walk", -30, "yes"), ("groceries", -18, "yes"), ("ten-words", -8, "unsure"))


def add_talk(book: Book, plan: UUID) -> None:
    """Note it all."""
    for number, (goal, by, on, text) in enumerate(_COMMENTS):
        book.write(
            "Comment", f"owner-{number}", plan=plan, by=by, on=on, hour=16, goal_id=demo_id("Goal", f"owner-{goal}"),
            text=text,
        )  # fmt: skip
    for number, (goal, by, on, attainment, note) in enumerate(_REVIEWS):
        book.write(
            "GoalReview", f"owner-{number}", plan=plan, by=by, on=on, hour=17,
            goal_id=demo_id("Goal", f"owner-{goal}"), attainment=attainment, note=note,
        )  # fmt: skip
    for activity, on, answer in _STILL_TRUE:
        book.write(
            "StillTrueAnswer", f"owner-{activity}", plan=plan, by="owner", on=on, hour=10,
            activity_id=demo_id("Activity", f"owner-{activity}"), answer=answer,
        )  # fmt: skip
