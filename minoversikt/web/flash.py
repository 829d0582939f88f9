"""The line after something was saved, kept in a signed cookie until the next page: words of ours, never content."""

import json

from django.contrib import messages
from django.http import HttpRequest

from minoversikt.web.shapes import Flash


def tell(request: HttpRequest, text: str, undo_url: str = "") -> None:
    """Show `text` on the next page, with the button «Angre» when there is something to undo."""
    messages.info(request, json.dumps([text, undo_url]))


def told(request: HttpRequest) -> Flash | None:
    """Return the newest line and forget it; None when there is nothing to tell or no cookie could be read."""
    lines = [str(message) for message in messages.get_messages(request)] if hasattr(request, "_messages") else []
    return Flash(*json.loads(lines[-1])) if lines else None
