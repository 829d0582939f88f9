"""The catalogue as a file for spreadsheets: one row an entry, comma- or semicolon-separated; written, and read with care."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Final

from minoversikt.domain import catalogue as rules
from minoversikt.domain.catalogue import OfferFacts
from minoversikt.domain.catalogue_file import (
    CELLS,
    COLUMNS,
    COLUMNS_MISSING,
    DAY_FORM,
    EMPTY,
    LIMIT_BYTES,
    LIMIT_ROWS,
    NEEDED,
    NOT_TEXT,
    TOO_BIG,
    TOO_MANY,
    YES_OR_NO,
    CatalogueFile,
    CatalogueRefusedError,
    Fault,
    FileEntry,
    Places,
    check,
    check_checked,
    check_key,
)
from minoversikt.domain.errors import InvalidError

_ENCODINGS: Final = ("utf-8-sig", "cp1252")
_YES, _NO = frozenset({"ja", "1", "true", "x"}), frozenset({"", "nei", "0", "false"})
#: A cell that begins so is read as a formula by a spreadsheet (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def read(data: bytes, places: Places) -> CatalogueFile:
    """Return the entries of a text file.

    One fault a row, the first that is met, so that a count of faults is a count of rows. Raises CatalogueRefusedError
    for a file that can't be read as a whole: empty, too big, not text, without the needed columns.
    """
    lines = list(_lines(data))
    seen: dict[str, int] = {}
    for _line, cells in lines:
        seen[cells.get("nokkel", "")] = seen.get(cells.get("nokkel", ""), 0) + 1
    entries, faults, spared = [], [], set()
    for line, cells in lines:
        try:
            entries.append(_entry(line, cells, places, seen))
        except InvalidError as error:
            column, text = next(iter(error.fields.items()))
            faults.append(Fault(line, column, text))
            spared.add(cells.get("nokkel", ""))
    return CatalogueFile(tuple(entries), tuple(faults), frozenset(spared - {""}), len(lines))


def row(facts: OfferFacts, *, key: str, owner: str, checked_on: date | None) -> list[str]:
    """Return an entry as the cells of a file, none of which a spreadsheet runs as a formula."""
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    values |= {"key": key, "owner": owner, "checked_on": checked_on}
    return [_safe(_cell(values[name])) for name in COLUMNS]


def as_text(rows: Iterable[list[str]], *, heading: bool) -> str:
    """Return rows as text with the separator spreadsheets read here; with the heading, a mark that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if heading:
        out.write("\ufeff")
        writer.writerow(COLUMNS.values())
    writer.writerows(rows)
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nei"
        case date():
            return value.isoformat()
        case tuple():
            return "|".join(value)
    return str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell


def _unsafe(cell: str) -> str:
    """Take away the apostrophe that `_safe` put before a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" \u00a0").startswith(_FORMULA) else cell


def _lines(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row with its number in the file, by column; rows that are blank are passed over."""
    text = _text(data)
    heading = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if heading.count(";") >= heading.count(",") else ","
    )
    try:
        names = [_plain(name) for name in next(reader)]
        if not set(NEEDED) <= set(names):
            raise CatalogueRefusedError(COLUMNS_MISSING)
        for at, cells in enumerate(reader):
            if at >= LIMIT_ROWS:
                raise CatalogueRefusedError(TOO_MANY)
            if any(cell.strip() for cell in cells):
                found = {name: _unsafe(cell).strip() for name, cell in zip(names, cells, strict=False)}
                yield reader.line_num, found if len(cells) == len(names) else found | {"": "?"}
    except csv.Error:
        raise CatalogueRefusedError(NOT_TEXT) from None


def _plain(name: str) -> str:
    """Return a column's name as we know it, however it is spelt."""
    return name.strip().lower().replace("ø", "o").replace("å", "a").replace(" ", "_").replace("-", "_")


def _text(data: bytes) -> str:
    if len(data) > LIMIT_BYTES:
        raise CatalogueRefusedError(TOO_BIG)
    if not data.strip():
        raise CatalogueRefusedError(EMPTY)
    if b"\x00" in data:
        raise CatalogueRefusedError(NOT_TEXT)
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CatalogueRefusedError(NOT_TEXT)


def _entry(line: int, cells: Mapping[str, str], places: Places, seen: Mapping[str, int]) -> FileEntry:
    """Return a row as an entry. Raises InvalidError with the first thing that is wrong, by column."""
    if "" in cells:
        raise InvalidError({"": CELLS})
    check_key(cells.get("nokkel", ""), seen)
    owner, why = places.owner(cells.get("eier", ""))
    if owner is None:
        raise InvalidError({"eier": why})
    facts = OfferFacts(**{name: _READ.get(name, _as_is)(cells, COLUMNS[name], places) for name in _FACTS})  # type: ignore[arg-type]
    check(facts, places)
    checked = check_checked(_day(cells, "sjekket", places), places)
    return FileEntry(line=line, key=cells["nokkel"], organisation_id=owner, facts=facts, checked_on=checked)


def _as_is(cells: Mapping[str, str], column: str, _places: Places) -> str:
    return cells.get(column, "").replace("\r\n", "\n")


def _day(cells: Mapping[str, str], column: str, _places: Places) -> date | None:
    text = cells.get(column, "")
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise InvalidError({column: DAY_FORM})


def _age(cells: Mapping[str, str], column: str, _places: Places) -> int | None:
    text = cells.get(column, "")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 3:
        raise InvalidError({column: rules.AGE_FORM})
    return int(text)


def _yes(cells: Mapping[str, str], column: str, _places: Places) -> bool:
    text = cells.get(column, "").lower()
    if text not in _YES | _NO:
        raise InvalidError({column: YES_OR_NO})
    return text in _YES


def _areas(cells: Mapping[str, str], column: str, places: Places) -> tuple[str, ...]:
    return _codes(cells, column, places.areas, rules.UNKNOWN_AREA)


def _life_areas(cells: Mapping[str, str], column: str, places: Places) -> tuple[str, ...]:
    return _codes(cells, column, places.life_areas, rules.UNKNOWN_LIFE_AREA)


def _codes(cells: Mapping[str, str], column: str, known: Mapping[str, str], unknown: str) -> tuple[str, ...]:
    words = [word.strip().lower() for word in cells.get(column, "").split("|") if word.strip()]
    if any(word not in known for word in words):
        raise InvalidError({column: unknown})
    return tuple(dict.fromkeys(known[word] for word in words))


_FACTS: Final = tuple(field.name for field in fields(OfferFacts))
_READ: Final[Mapping[str, Callable[[Mapping[str, str], str, Places], object]]] = {
    "areas": _areas, "life_areas": _life_areas, "age_from": _age, "age_to": _age, "takes_questions": _yes,
    "valid_from": _day, "valid_to": _day,
}  # fmt: skip
