"""Small frozen shapes that components read; views fill them with words that are ready to show."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a goal, a journey or a report (`steps.list`): `now` is set in bold before `text`."""

    state: Literal["done", "now", "later"]
    title: str
    text: str = ""
    now: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that waits for the reader (`cards.turn_short`, `cards.turn_list`): `due` in words.

    `acts` are the buttons (value of `do`, words) that answer it with one tap, sent to `action` with the `hidden` fields.
    """

    text: str
    url: str
    due: str = ""
    action: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    acts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Flash:
    """What was just done, with the address that undoes it (shown by the frame when the session carries one)."""

    text: str
    undo_url: str = ""
