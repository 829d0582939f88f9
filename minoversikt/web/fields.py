"""Describes a field of a Django form to the one field template, and makes the date of three parts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _

#: Attributes of a widget that reach the page; whatever else a widget carries stays out.
PASSED: Final = (
    "rows", "maxlength", "autocomplete", "inputmode", "placeholder", "min", "max", "spellcheck", "lang", "accept",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list; `help` stands under its label."""

    value: str
    label: str
    chosen: bool
    id: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the three inputs of a date."""

    id: str
    name: str
    label: str
    value: str
    wrong: bool
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field as the template sees it; everything is words, nothing is Django."""

    kind: str
    type: str
    id: str
    name: str
    label: str
    value: str
    help: str
    errors: tuple[str, ...]
    required: bool
    attrs: tuple[tuple[str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    parts: tuple[Part, ...] = ()
    first_id: str = ""
    described_by: str = field(default="")


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year, each in an input of its own."""

    NAMES: Final = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Make the three inputs."""
        super().__init__({name: forms.TextInput() for name in self.NAMES}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """Return the parts of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.Field):
    """A date somebody knows by heart, typed as three numbers; says which part is wrong.

    Cleans to a `date`, or None when it may stand empty. A `ValidationError` carries the part's name as its code.
    """

    widget = DatePartsWidget
    default_error_messages = {
        "day": _("Skriv dagen som et tall fra 1 til 31"),
        "month": _("Skriv måneden som et tall fra 1 til 12"),
        "year": _("Skriv året med fire tall"),
        "exists": _("Datoen finnes ikke. Se på dagen og måneden"),
        "required": _("Skriv dag, måned og år"),
    }
    LIMITS: Final = {"day": (1, 31), "month": (1, 12), "year": (1850, 2200)}

    def clean(self, value: Any) -> date | None:
        """Return the date; raises ValidationError naming the first wrong part."""
        given = dict(
            zip(DatePartsWidget.NAMES, (str(part or "").strip() for part in value or ["", "", ""]), strict=True)
        )
        if not any(given.values()):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        numbers = {name: self.number(name, text) for name, text in given.items()}
        try:
            return date(numbers["year"], numbers["month"], numbers["day"])
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["exists"], code="exists") from error

    def number(self, name: str, text: str) -> int:
        """Return one part as a number within its limits."""
        low, high = self.LIMITS[name]
        if not text.isdecimal() or not low <= int(text[:6]) <= high:
            raise forms.ValidationError(self.error_messages[name], code=name)
        return int(text)


def kind_of(widget: forms.Widget) -> str:
    """Return which part of the template draws a widget."""
    kinds = (
        (DatePartsWidget, "date_parts"),
        (forms.Textarea, "textarea"),
        (forms.CheckboxSelectMultiple, "checks"),
        (forms.RadioSelect, "radios"),
        (forms.Select, "select"),
        (forms.CheckboxInput, "checkbox"),
    )
    return "hidden" if widget.is_hidden else next((name for made, name in kinds if isinstance(widget, made)), "input")


def _key(value: Any) -> str:
    """A value as the page sends it; nothing chosen is the empty text, and 0 is an answer."""
    return "" if value is None else str(value)


def choices_of(bound: BoundField, kind: str) -> tuple[Choice, ...]:
    """Return the answers of a list. A form may carry help by answer: `choice_help = {field: {value: text}}`."""
    if kind not in ("radios", "checks", "select"):
        return ()
    value = bound.value()
    chosen = {str(part) for part in value} if isinstance(value, (list, tuple, set)) else {_key(value)}
    helps = getattr(bound.form, "choice_help", {}).get(bound.name, {})
    return tuple(
        Choice(str(key), str(label), _key(key) in chosen, f"{bound.auto_id}_{number}", str(helps.get(key, "")))
        for number, (key, label) in enumerate(bound.field.choices)
    )


def parts_of(bound: BoundField, codes: set[str]) -> tuple[Part, ...]:
    """Return the three inputs of a date; only the wrong one is marked, or all when the date as a whole is."""
    value = bound.value()
    values = value if isinstance(value, list) else bound.field.widget.decompress(value)
    labels = {"day": _("Dag"), "month": _("Måned"), "year": _("År")}
    named = codes & set(labels)
    return tuple(
        Part(
            id=f"{bound.auto_id}_{name}",
            name=f"{bound.html_name}_{name}",
            label=str(labels[name]),
            value=str(value if value is not None else ""),
            wrong=bool(codes) and (not named or name in named),
            width="4" if name == "year" else "2",
        )
        for name, value in zip(labels, values, strict=True)
    )


def text_value(bound: BoundField) -> str:
    """Return what stands in the input: what was typed, else the initial value as the browser wants it."""
    value = bound.value()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None or isinstance(value, (list, tuple)) else str(value)


def first_of(kind: str, base: str, choices: tuple[Choice, ...], parts: tuple[Part, ...]) -> str:
    """Return the id an error's link leads to: the first, or the first wrong, input."""
    if parts:
        return next((part.id for part in parts if part.wrong), parts[0].id)
    return choices[0].id if choices and kind != "select" else base


def describe(bound: BoundField) -> FieldView:
    """Return a bound field as the template sees it."""
    widget = bound.field.widget
    kind = kind_of(widget)
    problems = bound.errors.as_data() if bound.errors else []
    errors = tuple(_named(str(bound.label), str(text)) for problem in problems for text in problem.messages)
    choices = choices_of(bound, kind)
    parts = parts_of(bound, {str(problem.code) for problem in problems}) if kind == "date_parts" else ()
    base = bound.auto_id
    told = [name for name, there in ((f"{base}_help", bound.help_text), (f"{base}_error", errors)) if there]
    return FieldView(
        kind=kind,
        type="date" if isinstance(bound.field, forms.DateField) else getattr(widget, "input_type", "text"),
        id=base,
        name=bound.html_name,
        label=str(bound.label),
        value=text_value(bound),
        help=str(bound.help_text),
        errors=errors,
        required=bound.field.required,
        attrs=tuple((name, str(widget.attrs[name])) for name in PASSED if name in widget.attrs),
        choices=choices,
        parts=parts,
        first_id=first_of(kind, base, choices, parts),
        described_by=" ".join(told),
    )


def problems(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Return what the error summary lists: (id to jump to, words), in the order of the form; "" for the whole form."""
    listed = [("", str(text)) for text in form.non_field_errors()]
    for bound in form:
        view = describe(bound)
        listed += [(view.first_id, text) for text in view.errors]
    return listed


def _named(label: str, text: str) -> str:
    """Say which field it is where the words would fit any: a list of the same words leads nowhere."""
    if text != str(forms.Field.default_error_messages["required"]):
        return text
    return f"{label}{'' if label.endswith('?') else ':'} {gettext('Dette må du fylle ut')}"
