"""The form that takes in a personnel system's file."""

from typing import Any

from django import forms

from minoversikt.web.language import gettext_lazy as _


class PersonnelForm(forms.Form):
    """The file, and whether unusually many did leave."""

    file = forms.FileField(
        label=_("Fil med ansatte"), help_text=_("CSV fra personalsystemet, høyst 20 MB."), allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        error_messages={"required": _("Velg en fil på høyst 20 MB"), "invalid": _("Velg en fil på høyst 20 MB")},
    )  # fmt: skip
    many_leave = forms.BooleanField(
        label=_("Det stemmer at uvanlig mange har sluttet"), required=False,
        help_text=_("Kryss bare av hvis vi spør om det."),
    )  # fmt: skip

    def data_bytes(self) -> tuple[bytes, str]:
        """Return the file and its name; the form must be valid."""
        file: Any = self.cleaned_data["file"]
        return file.read(), str(file.name or "")
