"""Reads what people wrote beside a resource: FHIR's Annotation."""

from minoversikt.domain.imported_plan import ImportedNote
from minoversikt.fhir.importing import days, people, words
from minoversikt.fhir.importing.element import Element
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.references import Index


def read_notes(element: Element, name: str, holder: Node, index: Index) -> list[ImportedNote]:
    """Return the annotations in a field, with author and day; HTML in them stays plain text."""
    found = []
    for item in element.many(name):
        wrote = item.text("authorString") or people.who(index.follow(item.one("authorReference"), holder), index).name
        said = words.text(item, "text")
        if said:
            found.append(ImportedNote(text=said, author=wrote, day=days.day(item, "time", index.ledger)))
    return found


def in_words(element: Element, holder: Node, index: Index, name: str = "note") -> list[str]:
    """Return the annotations as lines such as «20.01.2026, Kari Nes: Går bra»."""
    return [as_line(note) for note in read_notes(element, name, holder, index)]


def as_line(note: ImportedNote) -> str:
    """Return one annotation as a line."""
    when = f"{note.day:%d.%m.%Y}" if note.day else ""
    by = ", ".join(part for part in (when, note.author) if part)
    return f"{by}: {note.text}" if by else note.text
