"""The form that chooses which day figures are of."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from minoversikt.web.language import gettext_lazy as _

#: No plan is older.
_FIRST = date(2000, 1, 1)


class DayForm(forms.Form):
    """A day, today or before."""

    dag = forms.DateField(
        label=_("Dag"), widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Velg en dag"), "invalid": _("Skriv datoen som dag, måned og år")},
    )  # fmt: skip

    def clean_dag(self) -> date:
        """Return the day; raises ValidationError for one before the calendar of the product."""
        day: date = self.cleaned_data["dag"]
        if day < _FIRST:
            raise ValidationError(_("Velg en dag etter 1999"))
        return day
