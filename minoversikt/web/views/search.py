"""Search: the words are sent and kept with the person's own drafts, so that they stand in no address and no log."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minoversikt.domain.search import LONGEST, as_query
from minoversikt.services import search
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present.search import search_page


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def index(request: HttpRequest) -> HttpResponse:
    """Take the words, or show what they find."""
    actor = actor_of(request)
    if request.method == "POST":
        search.keep_words(actor, request.POST.get("q", "")[:LONGEST])
        return HttpResponseRedirect("/sok/", status=303)
    text = search.kept_words(actor)
    found = search.search(actor, text)
    return render(
        request, "search/index.html", s=search_page(actor, found, too_short=bool(text) and not as_query(text))
    )
