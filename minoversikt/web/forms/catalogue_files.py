"""The form that takes a file of the catalogue in."""

from typing import Any

from django import forms

from minoversikt.web.language import gettext_lazy as _


class CatalogueFileForm(forms.Form):
    """The file, and whether entries that are in it no more are taken out."""

    file = forms.FileField(
        label=_("Fil med tilbud"), help_text=_("CSV eller FHIR (JSON), høyst 20 MB."), allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.json,text/csv,text/plain,application/json"}),
        error_messages={"required": _("Velg en fil på høyst 20 MB"), "invalid": _("Velg en fil på høyst 20 MB")},
    )  # fmt: skip
    withdraw_missing = forms.BooleanField(
        label=_("Ta ut tilbud som kom fra fil, og som ikke står i denne"), required=False,
        help_text=_("Bare hos de eierne filen nevner. Tilbud dere har skrevet her, blir stående."),
    )  # fmt: skip

    def data_bytes(self) -> tuple[bytes, str]:
        """Return the file and its name; the form must be valid."""
        file: Any = self.cleaned_data["file"]
        return file.read(), str(file.name or "")
