"""The forms about the person: an answer in own words or «not relevant», and health the plan needs."""

from typing import Any

from django import forms

from minoversikt.web.forms.parts import PlanForm, day, text
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _


class AnswerForm(PlanForm):
    """One answer about the person; «not relevant» is an answer too."""

    text = text(_("Svar"), rows=6)
    not_relevant = forms.BooleanField(label=_("Dette er ikke aktuelt"), required=False)

    def __init__(self, *args: Any, label: str, example: str, **kwargs: Any) -> None:
        """Ask this question."""
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        self.fields["text"].help_text = example

    def clean(self) -> dict[str, Any]:
        """An answer is words, or that it is not relevant, not both."""
        cleaned = super().clean() or {}
        words, not_relevant = cleaned.get("text", ""), cleaned.get("not_relevant", False)
        if not words and not not_relevant:
            self.add_error("text", gettext("Skriv et svar, eller kryss av for at det ikke er aktuelt"))
        if words and not_relevant:
            self.add_error("not_relevant", gettext("Ta bort krysset, eller ta bort teksten"))
        return cleaned


class HealthNoteForm(PlanForm):
    """Something about health that those around the person must know."""

    text = text(
        _("Hva må de som hjelper, vite?"),
        required=True,
        help_text=_("Ta bare med det planen trenger. Resten hører hjemme i journalen."),
    )
    since = day(_("Siden når?"))
