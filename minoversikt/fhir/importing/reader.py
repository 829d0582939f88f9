"""Opens a foreign file with care: how big, is it JSON, how deep; nothing is understood here yet."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import msgspec

from minoversikt.domain.imported_plan import ImportRefusedError

#: A whole plan with years of history is a few MB; more is a mistake or an attack, and is never read into memory.
LIMIT_BYTES: Final = 20 * 1024 * 1024
#: FHIR's own shapes nest about a dozen levels; contained resources and extensions some more.
LIMIT_DEPTH: Final = 64
LIMIT_EXPONENT: Final = 300

_decoder = msgspec.json.Decoder(float_hook=Decimal)
_encoder = msgspec.json.Encoder(decimal_format="number", order="sorted")


def read_file(path: Path) -> bytes:
    """Return the bytes of `path`. Raises ImportRefusedError when it can't be opened or is over the limit."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise ImportRefusedError("unreadable_file") from error
    _check_size(data)
    return data


def decode(data: bytes) -> dict[str, Any]:
    """Return the JSON object in `data`. Raises ImportRefusedError for anything that is not one."""
    _check_size(data)
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not text:
        raise ImportRefusedError("empty_file")
    if text.startswith(b"<"):
        raise ImportRefusedError("xml")
    value = _parse(text)
    if not isinstance(value, dict):
        raise ImportRefusedError("not_an_object")
    _check_depth(value)
    return value


def decode_any(data: bytes) -> dict[str, Any]:
    """Return one JSON object, or the objects of a file with one resource a line (NDJSON) as a bundle.

    Raises ImportRefusedError; a line that is no resource refuses the file, since nothing says what is missing then.
    """
    text = data.strip()
    first, _newline, rest = text.partition(b"\n")
    if not rest.strip() or not (first.startswith(b"{") and first.rstrip().endswith(b"}")):
        return decode(data)
    _check_size(data)
    resources = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                resources.append(decode(line))
            except ImportRefusedError as error:
                raise ImportRefusedError("broken_line", line=str(number)) from error
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


def encode(value: object) -> bytes:
    """Return `value` as JSON with sorted keys and its decimals as they were written (FHIR: precision matters)."""
    return _encoder.encode(value)


def unstorable(value: object, path: str) -> str:
    """Return where `value` holds something a database can't keep (a NUL, an absurd number), or "" when it is fine."""
    for place, _depth, leaf in _walk(value, path):
        if isinstance(leaf, str) and "\x00" in leaf:
            return place
        if isinstance(leaf, Decimal) and leaf and abs(leaf.adjusted()) > LIMIT_EXPONENT:
            return place
    return ""


def _check_size(data: bytes) -> None:
    """Refuse what is over the limit."""
    if len(data) > LIMIT_BYTES:
        raise ImportRefusedError("too_big", limit=str(LIMIT_BYTES // 1024 // 1024))


def _parse(text: bytes) -> object:
    """Decode strictly: no NaN, no trailing text, valid UTF-8."""
    try:
        return _decoder.decode(text)
    except RecursionError as error:
        raise ImportRefusedError("too_deep") from error
    except (msgspec.MsgspecError, InvalidOperation, ValueError) as error:
        place = str(error).rpartition("(byte ")[2].rstrip(")")
        raise ImportRefusedError("broken_json", byte=place if place.isdigit() else "?") from error


def _check_depth(value: object) -> None:
    """Refuse what is nested so deep that the rest of the house could stumble over it."""
    for _place, depth, _leaf in _walk(value, ""):
        if depth > LIMIT_DEPTH:
            raise ImportRefusedError("too_deep")


def _walk(value: object, path: str) -> Iterator[tuple[str, int, object]]:
    """Give every value with its place and depth, keys included, without recursion."""
    stack: list[tuple[str, int, object]] = [(path, 0, value)]
    while stack:
        place, depth, item = stack.pop()
        yield place, depth, item
        if depth > LIMIT_DEPTH:
            return
        if isinstance(item, dict):
            for key, child in item.items():
                yield place, depth, key
                stack.append((f"{place}.{key}", depth + 1, child))
        elif isinstance(item, list):
            stack.extend((f"{place}[{at}]", depth + 1, child) for at, child in enumerate(item))
