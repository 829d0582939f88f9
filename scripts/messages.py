"""Collect the texts of the interface into nn and en catalogues and compile them; `--check` only tells what is missing.

The bokmål text is the message id, so nb has no catalogue. Babel does it all: a fresh machine has no gettext tools.
"""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "minoversikt"
LANGUAGES = ("nn", "en")
METHODS = [("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2"), ("**.py", "python")]
OPTIONS = {
    name: {"encoding": "utf-8", "trimmed": "true", "silent": "false"} for name, how in METHODS if how == "jinja2"
}
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def path_of(language: str) -> Path:
    """Return where a language's texts are."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def collected() -> Catalog:
    """Return all texts of the source, with the files (no lines: they would change with every edit)."""
    catalogue = Catalog(project="Min oversikt IP", version=None, fuzzy=False)
    for name, _line, text, comments, context in extract_from_dir(
        PACKAGE, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=["Oversett:"]
    ):
        catalogue.add(text, None, [(f"minoversikt/{name}", 0)], auto_comments=comments, context=context)
    return catalogue


def stored(language: str) -> Catalog:
    """Return a language's catalogue; an empty one if there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Min oversikt IP", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, source: Catalog) -> None:
    """Bring a language's file up to date: new texts empty, texts no longer used gone (git remembers them)."""
    catalogue = stored(language)
    catalogue.update(source, no_fuzzy_matching=True, update_header_comment=False)
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    # Dates of making would differ at every run.
    text = re.sub(r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team):.*\n', "",
                  path.read_text(encoding="utf-8"), flags=re.MULTILINE)  # fmt: skip
    path.write_text(text, encoding="utf-8")


def texts(value: object) -> list[str]:
    """Return a message's forms: one, or one for each plural."""
    return [str(part) for part in value] if isinstance(value, (tuple, list)) else [str(value or "")]


def faults_of(message: Message, translated: Message | None) -> list[str]:
    """Tell what is wrong with one translation."""
    label = texts(message.id)[0][:70]
    if translated is None or not all(texts(translated.string)):
        return [f"not translated: {label}"]
    if translated.fuzzy:
        return [f"marked as unsure: {label}"]
    wanted = {name for form in texts(message.id) for name in PLACEHOLDER.findall(form)}
    found = {name for form in texts(translated.string) for name in PLACEHOLDER.findall(form)}
    return [] if found == wanted else [f"other placeholders than the original: {label}"]


def faults() -> list[str]:
    """Tell what is missing or wrong in every language."""
    source, found = collected(), []
    for language in LANGUAGES:
        catalogue = stored(language)
        for message in source:
            if message.id:
                told = faults_of(message, catalogue.get(message.id, message.context))
                found += [f"{language}: {fault}" for fault in told]
    return found


def main() -> int:
    """Check, or update and compile."""
    if "--check" in sys.argv:
        found = faults()
        print(
            "\n".join(found[:40] + ([f"… and {len(found) - 40} more"] if len(found) > 40 else []))
            or "All texts are translated."
        )
        return bool(found)
    source = collected()
    for language in LANGUAGES:
        update(language, source)
    sys.path.insert(0, str(ROOT))
    from minoversikt.web.catalogues import compile_all

    compile_all()
    print(f"{len(source)} texts. Still to do:")
    print("\n".join(f"  {language}: {sum(fault.startswith(language) for fault in faults())}" for language in LANGUAGES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
