"""Puts translations, icons and static addresses into a template when it is compiled, so that a page costs no look-ups.

`_("…")` becomes its text in the environment's language, escaped; `icon("…")` and `static("…")` become their markup.
`ngettext(one, many, n)` becomes a choice between two texts. A name that is not a plain text in the source stays a call.
"""

from collections.abc import Callable
from gettext import GNUTranslations, NullTranslations

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

#: Name of the run-time function that says which plural form a number takes.
PLURAL_INDEX = "_plural_index"


def plural_rule(translations: NullTranslations) -> Callable[[int], int]:
    """Return the function from a number to the index of its plural form."""
    if isinstance(translations, GNUTranslations):
        rule: Callable[[int], int] = translations.plural  # type: ignore[attr-defined]
        return lambda number: int(rule(number))
    return lambda number: int(number != 1)


def plural_forms(translations: NullTranslations, one: str, many: str) -> list[str]:
    """Return the texts of a plural message by form; without a translation those of the message id."""
    rule = plural_rule(translations)
    found: dict[int, str] = {}
    for number in (1, 2, 0, 5, 21):
        found.setdefault(rule(number), translations.ngettext(one, many, number))
    return [found.get(index, many) for index in range(max(found) + 1)]


def constant(node: nodes.Node) -> str | None:
    """Return the text a node is, or None when it is only known at run time."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


class Folder(NodeTransformer):
    """Replaces calls whose answer is known when the template is compiled."""

    def __init__(self, translations: NullTranslations, known: dict[str, Callable[[str], str]]) -> None:
        """Take the language's texts and the functions of one text that can be answered at once."""
        self.translations = translations
        self.known = known

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (the visitor's naming)
        """Fold one call, innermost first."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name):
            return node
        texts = [constant(argument) for argument in node.args]
        match node.node.name:
            case "_" | "gettext" if len(texts) == 1 and texts[0] is not None:
                return self.one(node, texts[0])
            case "ngettext" if len(texts) == 3 and texts[0] is not None and texts[1] is not None:
                return self.many(node, texts[0], texts[1])
            case name if name in self.known and len(texts) == 1 and texts[0] is not None and not node.kwargs:
                return self.markup(node, self.known[name](texts[0]))
        return node

    def one(self, node: nodes.Call, text: str) -> nodes.Node:
        """Fold a plain message; named values are filled in, and escaped, at run time."""
        folded = self.markup(node, escape(self.translations.gettext(text)))
        return self.filled(node, folded) if node.kwargs else folded

    def many(self, node: nodes.Call, one: str, many: str) -> nodes.Node:
        """Fold a message with plural; `num` is the number, other values may be named too."""
        forms = plural_forms(self.translations, one, many)
        line = node.lineno
        number = node.args[2]
        index = nodes.Call(nodes.Name(PLURAL_INDEX, "load", lineno=line), [number], [], None, None, lineno=line)
        choices = nodes.Tuple([self.markup(node, escape(form)) for form in forms], "load", lineno=line)
        chosen = nodes.Getitem(choices, index, "load", lineno=line)
        node.kwargs.append(nodes.Keyword("num", number, lineno=line))
        return self.filled(node, chosen)

    @staticmethod
    def markup(node: nodes.Node, text: str) -> nodes.Expr:
        """Return a constant that is already safe to show."""
        return nodes.MarkSafe(nodes.Const(str(text), lineno=node.lineno), lineno=node.lineno)

    @staticmethod
    def filled(node: nodes.Call, text: nodes.Expr) -> nodes.Expr:
        """Return `text % {names}`; Markup escapes each value."""
        line = node.lineno
        pairs = [nodes.Pair(nodes.Const(pair.key, lineno=line), pair.value, lineno=line) for pair in node.kwargs]
        return nodes.Mod(text, nodes.Dict(pairs, lineno=line), lineno=line)


def raising(message: str, **values: object) -> Markup:
    """Translate at run time what could not be folded; only for templates, where it must be a plain text."""
    raise TypeError(f"_() needs a plain text in the template, not {message!r} {values or ''}")
