"""Puts the faces' addresses together."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from minoversikt.fhir import catalogue_format, plan_format
from minoversikt.web.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def _alive(_request: HttpRequest) -> HttpResponse:
    """Answer that the process serves; it looks at nothing, so that a slow database does not end the process."""
    return HttpResponse("ok\n", content_type="text/plain")


# the faces don't import each other: the pages are told here how a plan, or the catalogue, becomes a file
plan_format.set_up()
catalogue_format.set_up()

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", _alive), path("", include("minoversikt.web.urls"))]
