"""The pages for what goes wrong: the same look as all others, saying what to do next and never what exists."""

from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError  # noqa: TID251 - to know them; no SQL here
from django.http import HttpRequest, HttpResponse

from minoversikt.domain.errors import (
    AlreadySavedError,
    ConflictError,
    DomainError,
    InvalidError,
    NotAllowedNowError,
    NotFoundError,
    UnavailableError,
)
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _

METHOD_NOT_ALLOWED: Final = 405
RETRY_SECONDS: Final = "10"


def page(request: HttpRequest, status: int, title: str, *texts: str) -> HttpResponse:
    """Return an error page: a heading in plain words, what happened, what to do."""
    return render(request, "pages/error.html", status=status, title=title, texts=texts, code=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: what was sent can't be read."""
    return page(
        request, 400, _("Vi forsto ikke det som ble sendt"), _("Gå tilbake, og prøv en gang til. Ingenting er endret.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403: logged in, but not for this kind of page."""
    return page(
        request,
        403,
        _("Du kan ikke bruke denne siden"),
        _("Siden er for en annen rolle enn den du er logget inn med."),
        _("Mener du at dette er feil? Si fra til den som gir deg tilgang."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: the form was too old, or did not come from our page."""
    return page(
        request,
        403,
        _("Siden var åpen for lenge"),
        _("Vi lagret ikke det du sendte."),
        _("Gå tilbake, last siden på nytt, og send en gang til. Teksten din kan ligge som kladd."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: not there, or not for this person: nobody can tell which (access.md)."""
    return page(
        request,
        404,
        _("Vi fant ikke siden"),
        _("Adressen kan være feil, eller så har du ikke tilgang."),
        _("Gå til forsiden, eller spør den som ga deg lenken."),
    )


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the address exists, but not for this verb."""
    return page(request, METHOD_NOT_ALLOWED, _("Det går ikke an her"), _("Gå tilbake, og bruk knappene på siden."))


def conflict(request: HttpRequest) -> HttpResponse:
    """409: somebody was first; forms show both texts themselves, this is for what has no text."""
    return page(
        request,
        409,
        _("Noen andre var først"),
        _("Det du ville endre, er endret av en annen."),
        _("Gå tilbake, last siden på nytt, og se hvordan det er nå."),
    )


def already_saved(request: HttpRequest) -> HttpResponse:
    """409: the same form came twice (two presses, or the way back in the browser)."""
    return page(
        request, 409, _("Dette er allerede lagret"), _("Du har sendt det én gang før. Du trenger ikke gjøre noe mer.")
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a bug of ours."""
    return page(
        request,
        500,
        _("Noe gikk galt hos oss"),
        _("Feilen er vår, ikke din. Det du har lagret, er trygt."),
        _("Vent litt, og prøv en gang til."),
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database or the log can't be written, so nothing is shown."""
    response = page(
        request,
        503,
        _("Min oversikt er borte et øyeblikk"),
        _("Vi kan ikke vise noe akkurat nå. Det du har lagret, er trygt."),
        _("Vent litt, og prøv en gang til."),
    )
    response["Retry-After"] = RETRY_SECONDS
    return response


def is_unavailable(exception: Exception) -> bool:
    """Tell a database that is gone or full from SQL that is wrong."""
    return isinstance(exception, (OperationalError, InterfaceError)) or (
        isinstance(exception, DatabaseError) and "read-only transaction" in str(exception)
    )


def of_domain(request: HttpRequest, exception: DomainError) -> HttpResponse:
    """Return the page for an expected failure that the view did not answer itself."""
    match exception:
        case NotFoundError():
            return not_found(request)
        case InvalidError():
            return bad_request(request)
        case AlreadySavedError():
            return already_saved(request)
        case ConflictError() | NotAllowedNowError():
            return conflict(request)
        case UnavailableError():
            return unavailable(request)
    return server_error(request)
