"""The one field of each first-time question: the person's own words."""

from django import forms

from minoversikt.web.language import gettext_lazy as _


class AnswerForm(forms.Form):
    """An answer in one's own words; whoever has none goes on without."""

    text = forms.CharField(max_length=4000, error_messages={"required": _("Skriv noe, eller hopp over.")})

    def __init__(self, *args: object, label: str, example: str, **kwargs: object) -> None:
        """Take the question as label, and an example to begin from."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["text"]
        field.label = label
        field.widget = forms.Textarea(attrs={"rows": "5", "maxlength": "4000", "placeholder": example})
