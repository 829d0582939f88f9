"""Reads pages as a browser does: what would run, and the fields of a form, filled in with a hostile text."""

from html.parser import HTMLParser

#: Markup, templates, formats, formulas and addresses that must all come out as the letters they are.
PAYLOAD = (
    '"><script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)> \' hx-get="/logg-ut/" {{7*7}} ${7*7}'
    " %(navn)s %s {0} =1+1 javascript:alert(4) </textarea><b hx-on:click=alert(5)>"
)
_DATE = {"_day": "1", "_month": "12", "_year": "2030"}


class Reader(HTMLParser):
    """Collects what is dangerous in a page, and the fields of its forms."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        super().__init__(convert_charrefs=True)
        self.bad: list[str] = []
        self.fields: dict[str, str] = {}
        self.text: list[str] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        values = {name: value or "" for name, value in attrs}
        self._judge(tag, values)
        if tag in ("input", "textarea"):
            self._field(tag, values)
        elif tag == "select":
            self._select = values.get("name", "")
        elif tag == "option" and self._select and values.get("value"):
            self.fields.setdefault(self._select, values["value"])

    def handle_data(self, data: str) -> None:
        """Keep what a person reads."""
        self.text.append(data)

    def _judge(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("script", "style", "iframe", "object", "embed", "base") and not values.get("src", "").startswith(
            "/static/"
        ):
            self.bad.append(f"<{tag}>")
        if tag in ("b", "img") and ("onerror" in values or values.get("src") == "x" or "hx-on:click" in values):
            self.bad.append(f"<{tag}>")
        for name, value in values.items():
            if name.startswith(("on", "hx-on", "hx-get")) or name in ("style", "srcdoc", "formaction"):
                self.bad.append(f"{tag} {name}={value[:40]}")
            if name in ("href", "src", "action") and value.strip().lower().startswith(
                ("javascript:", "data:", "vbscript:")
            ):
                self.bad.append(f"{tag} {name}={value[:40]}")

    def _field(self, tag: str, values: dict[str, str]) -> None:
        name, kind = values.get("name", ""), values.get("type", "text")
        if not name or name in ("csrfmiddlewaretoken", "language", "text_size", "colours", "next", "drop_draft"):
            return
        part = next((value for end, value in _DATE.items() if name.endswith(end)), "")
        if kind in ("hidden", "radio"):
            self.fields.setdefault(name, values.get("value", ""))
        elif part or kind == "date":
            self.fields[name] = part
        elif name in ("begins", "ends"):
            self.fields[name] = {"begins": "10.00", "ends": "11.00"}[name]
        elif kind in ("text", "tel", "search") or tag == "textarea":
            self.fields[name] = PAYLOAD[: int(values.get("maxlength") or 10_000)]


def read(html: str) -> Reader:
    """Return a page as read."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader
