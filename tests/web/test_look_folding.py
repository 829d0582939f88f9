"""Translations, icons and addresses are put into a template when it is compiled: right, escaped, and in each language."""

from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.test import RequestFactory
from jinja2 import UndefinedError

from minoversikt.web.catalogues import LANGUAGES
from minoversikt.web.folding import Folder, plural_forms
from minoversikt.web.jinja import FoldingEnvironment, environment, icon, render

ENGLISH = {
    "Mål & steg": "Goals & steps",
    "Hei, %(name)s": "Hi, %(name)s",
    ("%(num)s steg", "%(num)s steg."): ("%(num)s step", "%(num)s steps"),
}


@pytest.fixture
def english() -> FoldingEnvironment:
    catalogue = Catalog(locale="en")
    for one, other in ENGLISH.items():
        catalogue.add(one, other)
    out = BytesIO()
    write_mo(out, catalogue)
    texts = GNUTranslations(BytesIO(out.getvalue()))
    made = environment("nb").overlay()
    made.__class__ = FoldingEnvironment
    made.folder = Folder(texts, {"icon": icon})
    return made


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('{{ _("Mål & steg") }}', "Goals &amp; steps"),
        ('{{ _("Hei, %(name)s", name=who) }}', "Hi, &lt;Kari&gt;"),
        ('{{ ngettext("%(num)s steg", "%(num)s steg.", n) }}', "1 step"),
        ('{{ ngettext("%(num)s steg", "%(num)s steg.", n + 1) }}', "2 steps"),
        ('{{ _("Uten oversettelse") }}', "Uten oversettelse"),
        ('{{ _("Mål & steg") if n else "" }}', "Goals &amp; steps"),
    ],
)
def test_a_message_becomes_its_text(english: FoldingEnvironment, source: str, shown: str) -> None:
    assert english.from_string(source).render(who="<Kari>", n=1) == shown


def test_a_folded_message_costs_no_call(english: FoldingEnvironment) -> None:
    code = english.compile('<p>{{ _("Mål & steg") }}{{ icon("star") }}</p>', raw=True)
    assert "<p>Goals &amp; steps<svg" in code
    assert "resolve('_')" not in code
    assert "resolve('icon')" not in code


def test_a_message_known_only_at_run_time_is_refused(english: FoldingEnvironment) -> None:
    with pytest.raises(TypeError, match="plain text"):
        english.from_string("{{ _(text) }}").render(text="Mål")


def test_without_a_catalogue_plural_follows_norwegian() -> None:
    template = environment("nb").from_string('{{ ngettext("ett mål", "%(num)s mål", n) }}')
    assert [template.render(n=number) for number in (0, 1, 2)] == ["0 mål", "ett mål", "2 mål"]


def test_plural_forms_of_a_missing_translation_are_the_message_itself() -> None:
    catalogue = Catalog(locale="en")
    out = BytesIO()
    write_mo(out, catalogue)
    assert plural_forms(GNUTranslations(BytesIO(out.getvalue())), "ett", "mange") == ["ett", "mange"]


def test_an_undefined_name_raises() -> None:
    with pytest.raises(UndefinedError):
        environment("nb").from_string("{{ ukjent }}").render()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_compiles_in_every_language(language: str) -> None:
    made = environment(language)
    names = made.list_templates(extensions=["html"])
    assert len(names) > 10
    for name in names:
        made.get_template(name)


def test_a_page_is_never_kept_and_varies_by_htmx() -> None:
    response = render(RequestFactory().get("/"), "pages/error.html", status=404, title="Borte", texts=(), code=404)
    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"
    assert "HX-Request" in response["Vary"]
