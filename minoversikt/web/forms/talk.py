"""The forms of a mark on a text, and of the answer to it."""

from typing import Any

from django import forms

from minoversikt.web.language import gettext_lazy as _


def _said(label: Any, missing: Any, help_text: Any = "") -> forms.CharField:
    """A few lines that must be filled in."""
    return forms.CharField(
        label=label, max_length=1000, help_text=help_text, error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": "1000"}),
    )  # fmt: skip


class FlagForm(forms.Form):
    """What is wrong with a text."""

    text = _said(
        _("Hva stemmer ikke?"),
        _("Skriv hva som ikke stemmer"),
        _("Skriv det kort. Teksten blir stående til noen retter den."),
    )


class FlagAnswerForm(forms.Form):
    """The answer to a mark."""

    answer = _said(_("Hva svarer du?"), _("Skriv et svar"))
