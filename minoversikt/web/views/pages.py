"""The pages that are the same for everybody: front page, help, about, privacy, accessibility, and the reader's choices."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from minoversikt.domain.dates import oslo_today
from minoversikt.web.choices import CHOICES, remember
from minoversikt.web.jinja import render
from minoversikt.web.present.laws import RECORD, laws


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say what Min oversikt is, and where to go in."""
    return render(request, "pages/front.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Answer what people ask most, and who to turn to."""
    return render(request, "pages/help.html", record_laws=laws(RECORD, oslo_today(timezone.now())))


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say who stands behind the service and what an individual plan is."""
    return render(request, "pages/about.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is stored, who sees it, and what the person can demand."""
    return render(request, "pages/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """State truthfully what has been tested and what has not."""
    return render(request, "pages/accessibility.html")


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the reader's language, text size or colours, and go back to where they stood."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = "/"
    response = HttpResponseRedirect(back)
    for field in CHOICES:
        remember(response, field, request.POST.get(field, ""))
    return response
