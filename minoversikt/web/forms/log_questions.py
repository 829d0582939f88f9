"""A question about a look into the plan, and the answer to one."""

from django import forms

from minoversikt.domain import log_question as rules
from minoversikt.web.language import gettext_lazy as _


class QuestionForm(forms.Form):
    """What somebody wonders; no words are needed."""

    text = forms.CharField(
        label=_("Hva lurer du på?"), required=False, max_length=rules.MOST, widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("Du trenger ikke skrive noe. Da spør vi hvorfor personen så på planen."),
        error_messages={"max_length": rules.TOO_LONG},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The officer's answer, in plain words."""

    text = forms.CharField(
        label=_("Svaret ditt"), max_length=rules.MOST, widget=forms.Textarea(attrs={"rows": "6"}),
        help_text=_("Skriv kort, så personen forstår det. Ta ikke med noe fra planen eller journalen."),
        error_messages={"required": rules.ANSWER_MISSING, "max_length": rules.TOO_LONG},
    )  # fmt: skip
