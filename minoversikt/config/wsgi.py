"""What the web server calls: static files first, straight from memory and disk, then Django."""

import gc
import os
from importlib import import_module
from typing import Final
from wsgiref.headers import Headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minoversikt.config.settings")

from django import db
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def _harden(headers: Headers, path: str, _url: str) -> None:
    """Let no browser take a static file for something else, and no picture run a script when opened by itself."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if path.endswith(".svg"):
        headers["Content-Security-Policy"] = _POLICY


def _static() -> WhiteNoise:
    """Return Django behind the static files: collected ones for good, else the sources, looked up at each request."""
    collected = settings.STATIC_ROOT
    server = WhiteNoise(
        get_wsgi_application(),
        autorefresh=not collected,
        max_age=0 if not collected else 3600,
        allow_all_origins=False,
        add_headers_function=_harden,
        immutable_file_test=r"^.+\.[0-9a-f]{12}\.[^/]+$",
    )
    for folder in [collected] if collected else settings.STATICFILES_DIRS:
        server.add_files(str(folder), prefix=settings.STATIC_URL)
    return server


def _keep_sound(**_: object) -> None:
    """Close the app's connection when it broke in the request before."""
    db.connection.close_if_unusable_or_obsolete()


def _watch_one_connection() -> None:
    """Look after the one connection pages use, once a request, instead of all four, twice, and their query logs."""
    if settings.DEBUG:
        return
    request_started.disconnect(db.reset_queries)
    request_started.disconnect(db.close_old_connections)
    request_finished.disconnect(db.close_old_connections)
    request_started.connect(_keep_sound)


application = _static()
_watch_one_connection()
# Now rather than at somebody's first click: all addresses and views.
import_module(settings.ROOT_URLCONF)
# What is loaded now stays: the collector needn't walk through it again, nor start after every few hundred rows read.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
