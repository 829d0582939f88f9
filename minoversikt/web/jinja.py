"""Turns templates into pages: one Jinja2 environment a language, strict, autoescaped, translations folded in."""

from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from minoversikt.web.acting import acting_for
from minoversikt.web.catalogues import DEFAULT, LANGUAGES, catalogue
from minoversikt.web.csrf import form_token
from minoversikt.web.fields import describe, problems
from minoversikt.web.folding import PLURAL_INDEX, Folder, plural_rule, raising
from minoversikt.web.shapes import Step
from minoversikt.web.shell import Shell, build_shell

TEMPLATES: Final = Path(__file__).parent / "templates"


def static(path: str) -> str:
    """Return the address of a static file; its name carries a hash when the files are collected."""
    return staticfiles_storage.url(path)


@cache
def icon(name: str) -> Markup:
    """Return an icon of the sprite as markup. It is decoration: a word must stand beside it."""
    address = static("built/icons.svg")
    return Markup('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>').format(
        address, name
    )


class QuickContext(Context):
    """Calls a macro, which is what nearly all calls of a page are, without first asking what it wants to be given."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; anything but a macro goes Jinja2's own way."""
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class FoldingEnvironment(Environment):
    """An environment that answers `_()`, `ngettext()`, `icon()` and `static()` while compiling."""

    context_class = QuickContext
    folder: Folder

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names every template knows: a plain dict, since the chain of two is slow and we never add any."""
        return {**self.globals, **d} if d else self.globals

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja2's signature
    ) -> str:
        """Fold, then let Jinja2 write the code (its documented hook)."""
        return super()._generate(self.folder.visit(source), name, filename, defer_init=defer_init)


@cache
def environment(language: str) -> Environment:
    """Return the environment of a language; made once a process. Raises KeyError for a language we haven't got."""
    LANGUAGES[language]
    texts = catalogue(language)
    made = FoldingEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=settings.DEBUG,
        cache_size=-1,
    )
    made.folder = Folder(texts, {"icon": icon, "static": static})
    made.globals.update({"_": raising, "icon": icon, "static": static, PLURAL_INDEX: plural_rule(texts)})
    made.globals.update({"describe": describe, "problems": problems, "step": Step})
    return made


def is_htmx(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a piece of the page (going back through history wants it whole)."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


class CsrfInput:
    """The hidden field of a form. The token is made, and its cookie set, only when a page really shows it."""

    __slots__ = ("markup", "request")

    def __init__(self, request: HttpRequest) -> None:
        """Remember whose form it is."""
        self.request = request
        self.markup = ""

    def __html__(self) -> str:
        """Return the field as markup; the token is masked anew on every page (BREACH)."""
        if not self.markup:
            self.markup = f'<input type="hidden" name="csrfmiddlewaretoken" value="{form_token(self.request)}">'
        return self.markup

    __str__ = __html__


def render_to_string(request: HttpRequest, name: str, shell: Shell | None = None, **context: Any) -> str:
    """Return a template as text in the request's language; an undefined variable raises."""
    language = getattr(request, "language", DEFAULT)
    return (
        environment(language)
        .get_template(name)
        .render(
            request=request,
            shell=shell or build_shell(request),
            csrf_input=CsrfInput(request),
            is_htmx=is_htmx(request),
            acting=acting_for(request),
            **context,
        )
    )


def render(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page. It is never kept by caches; whole page and fragment have one address, told apart by Vary.

    `nav` in the context, a list of (label, address, current), takes the place of the shell's own navigation.
    """
    response = HttpResponse(render_to_string(request, name, **context), status=status)
    response["Cache-Control"] = "no-store"
    response["Vary"] = "HX-Request, Cookie"
    return response
