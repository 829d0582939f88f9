"""The frozen list of addresses with who may ask: `python -m tests.architecture.routes` writes it; a test compares."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PATH = Path(__file__).with_name("routes.txt")


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Return every address with its view."""
    for found in (resolver or get_resolver()).url_patterns:
        address = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from patterns(found, address)
        elif isinstance(found, URLPattern):
            yield address, found.callback


def policy_of(view: Any) -> str:
    """Return who a view is open to, as it says itself; `-` when it says nothing."""
    return ", ".join(getattr(view, "policy", ())) or "-"


def text() -> str:
    """Return the list as it should be in the file."""
    return "".join(f"/{address}  {policy_of(view)}\n" for address, view in sorted(patterns(), key=lambda pair: pair[0]))


if __name__ == "__main__":
    import tests.conftest  # noqa: F401 (sets up Django)

    PATH.write_text(text(), encoding="utf-8")
