"""The translations: read from locale/<language>/LC_MESSAGES/django.po, compiled with Babel (a machine may lack msgfmt)."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE: Final = Path(__file__).parent.parent / "locale"
#: The first one is the language of the message ids.
LANGUAGES: Final = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
DEFAULT: Final = "nb"


def source(language: str) -> Path:
    """Return where the texts of a language are written."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def compiled(po: Path, language: str) -> bytes:
    """Return a catalogue in the binary form gettext reads; fuzzy texts are left out."""
    with po.open("rb") as file:
        catalogue = read_po(file, locale=language)
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


@cache
def catalogue(language: str) -> NullTranslations:
    """Return a language's translations; bokmål, and a language without texts, answer with the message id.

    Plural forms without a catalogue follow the Norwegian and English rule: one, or not one.
    """
    po = source(language)
    if not po.exists():
        return NullTranslations()
    return GNUTranslations(BytesIO(compiled(po, language)))


def compile_all() -> list[Path]:
    """Write django.mo beside each django.po that is newer; return what was written. Django's own gettext reads these."""
    written = []
    for language in LANGUAGES:
        po = source(language)
        mo = po.with_suffix(".mo")
        if po.exists() and (not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime):
            mo.write_bytes(compiled(po, language))
            written.append(mo)
    return written


if __name__ == "__main__":
    for _path in compile_all():
        pass
