"""The parts the forms of a plan share: texts, native dates, and whose words a text is."""

from typing import Any

from django import forms

from minoversikt.services.sight import Sight
from minoversikt.web.language import gettext as _

#: Native inputs send the first; a browser without them lets people type the second.
DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]


def line(label: Any, *, required: bool = False, most: int = 200, help_text: Any = "", **attrs: str) -> forms.CharField:
    """Return a field of one line."""
    widget = forms.TextInput(attrs={"maxlength": str(most), **attrs})
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text, widget=widget)


def text(
    label: Any, *, required: bool = False, most: int = 4000, help_text: Any = "", rows: int = 4
) -> forms.CharField:
    """Return a field of several lines."""
    widget = forms.Textarea(attrs={"rows": str(rows), "maxlength": str(most)})
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text, widget=widget)


def day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """Return a date picked in the browser's own calendar."""
    return forms.DateField(label=label, required=required, input_formats=DAY_FORMATS, help_text=help_text)


class PlanForm(forms.Form):
    """A form about a plan: others than the person say whether they write down what the person said."""

    def __init__(self, *args: Any, sight: Sight, **kwargs: Any) -> None:
        """Add the question when the writer is somebody else."""
        super().__init__(*args, **kwargs)
        self.sight = sight
        if not sight.is_owner:
            self.fields["voiced_by_owner"] = forms.BooleanField(
                required=False,
                label=_("%(name)s har sagt dette, og jeg skriver det ned") % {"name": sight.frame.owner_name},
            )

    @property
    def voiced(self) -> bool:
        """Tell whether the text is the person's own words, written down by somebody else."""
        return bool(self.cleaned_data.get("voiced_by_owner"))
