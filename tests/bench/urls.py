"""The product's addresses and the yardstick: a page with the same middleware, one SELECT and a template of one line.

It is fixed, so that figures of pages can be compared as ratios across machines and days: don't make it faster.
"""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from jinja2 import Environment

from minoversikt.config.urls import handler400, handler403, handler404, handler500
from minoversikt.config.urls import urlpatterns as product
from minoversikt.web.guard import LOGGED_IN, open_to

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_TEMPLATE = Environment(autoescape=True).from_string("<!doctype html><title>{{ name }}</title><p>{{ name }}</p>\n")


@open_to(LOGGED_IN)
def yardstick(_request: HttpRequest) -> HttpResponse:
    """Read one row that holds no personal data and show it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM records_organisation ORDER BY id LIMIT 1")
        (name,) = cursor.fetchone()
    return HttpResponse(_TEMPLATE.render(name=name))


urlpatterns = [path("bench/yardstick/", yardstick), *product]
