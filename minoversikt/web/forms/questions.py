"""The forms of «Spør denne enheten»: a question, and its answer."""

from django import forms

from minoversikt.domain import unit_question as rules
from minoversikt.web.forms.parts import text
from minoversikt.web.language import gettext_lazy as _


class _TextForm(forms.Form):
    """One text; what it must not hold is judged by the service."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say what is missing in the words of the rules."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].error_messages |= {"required": self.missing, "max_length": rules.TOO_LONG}

    missing = rules.QUESTION_MISSING


class QuestionForm(_TextForm):
    """A question about what a unit knows."""

    text = text(
        _("Hva lurer du på?"), required=True, most=rules.MOST, rows=6,
        help_text=_("Spør om fag: hva som virker, hva som finnes, hvordan dere samarbeider."),
    )  # fmt: skip


class AnswerForm(_TextForm):
    """The unit's answer."""

    missing = rules.ANSWER_MISSING
    text = text(_("Svaret"), required=True, most=rules.MOST, rows=6)
