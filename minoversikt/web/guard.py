"""Which kind of login a page asks for; every route has one, and a test freezes the list. Access to data is the door's."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, Protocol
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Role
from minoversikt.domain.errors import NotFoundError

#: Open without login.
EVERYBODY: Final = "everybody"
#: Any logged-in person; what they see is decided by the door.
LOGGED_IN: Final = "logged_in"


class View(Protocol):
    """A view whose policy is known."""

    policy: tuple[str, ...]

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer a request."""


def open_to(*who: Role | str) -> Callable[[Callable[..., HttpResponse]], View]:
    """Say who a view is for: EVERYBODY, LOGGED_IN or roles. Others get the login page, or 404 in the wrong role."""
    policy = tuple(str(w) for w in who)

    def wrap(view: Callable[..., HttpResponse]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if EVERYBODY in policy:
                return view(request, *args, **kwargs)
            actor = request.session_view.actor  # type: ignore[attr-defined]
            if actor is None:
                return HttpResponseRedirect(f"/logg-inn/?neste={quote(request.get_full_path(), safe='/')}")
            if LOGGED_IN not in policy and actor.role not in policy:
                raise NotFoundError
            return view(request, *args, **kwargs)

        guarded.policy = policy  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return wrap


def actor_of(request: HttpRequest) -> Actor:
    """The logged-in actor of a guarded view."""
    actor: Actor = request.session_view.actor  # type: ignore[attr-defined]
    return actor
