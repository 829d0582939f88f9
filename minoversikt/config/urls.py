"""Puts the faces' addresses together."""

from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def _alive(_request: HttpRequest) -> HttpResponse:
    """Answer that the process serves; it looks at nothing, so that a slow database does not end the process."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [path("healthz", _alive)]
if find_spec("minoversikt.web.urls"):  # until the web room is there
    urlpatterns.append(path("", include("minoversikt.web.urls")))
    web = import_module("minoversikt.web.urls")
    globals().update({name: getattr(web, name) for name in dir(web) if name.startswith("handler")})
