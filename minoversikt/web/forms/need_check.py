"""The five questions of «Trenger jeg en plan?» and the three boxes of the professionals' prompt."""

from typing import Any, Final

from django import forms

from minoversikt.domain.need_check import Prompt, Question, Reply
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _

_MISSING: Final = _("Velg et svar")
_REPLIES: Final = [(Reply.YES.value, _("Ja")), (Reply.NO.value, _("Nei")), (Reply.UNSURE.value, _("Vet ikke"))]


def _ask(label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=_REPLIES, widget=forms.RadioSelect,
        error_messages={"required": _MISSING, "invalid_choice": _MISSING},
    )  # fmt: skip


class NeedCheckForm(forms.Form):
    """Five questions, and the district, which is only for the right telephone number."""

    har = _ask(_("1. Har du en individuell plan eller koordinator i dag?"))
    flere = _ask(
        _("2. Trenger du hjelp fra to eller flere?"),
        _("For eksempel bydelen, sykehuset, NAV, skolen, fastlegen eller fysioterapeut."),
    )
    lenge = _ask(_("3. Tror du at du trenger hjelpen lenge?"), _("Det trenger ikke være for alltid."))
    sammen = _ask(
        _("4. Må de som hjelper deg, samarbeide?"),
        _("For eksempel fordi du må fortelle det samme mange ganger, eller fordi ingen har oversikten."),
    )
    barn = _ask(
        _("5. Gjelder det et barn med alvorlig sykdom, skade eller nedsatt funksjon?"),
        _("Svar ja også hvis dere venter et slikt barn."),
    )
    bydel = forms.ChoiceField(
        label=_("Hvor bor du?"), required=False, help_text=_("Da får du riktig telefonnummer."),
        error_messages={"invalid_choice": _("Velg fra listen")},
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        """Take the districts, by code."""
        super().__init__(*args, **kwargs)
        self.fields["bydel"].choices = [("", gettext("Velg bydel")), *places]  # type: ignore[attr-defined]

    def replies(self) -> dict[Question, Reply]:
        """Return the five answers; the form must be valid."""
        return {question: Reply(self.cleaned_data[question.value]) for question in Question}


class PromptForm(forms.Form):
    """Three boxes to think with; none has to be ticked."""

    tenk = forms.MultipleChoiceField(
        label=_("Hva stemmer?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Vi lagrer ikke det du krysser av."),
        choices=[
            (Prompt.SEVERAL.value, _("Personen trenger hjelp fra to eller flere")),
            (Prompt.LONG.value, _("Personen trenger hjelpen lenge")),
            (Prompt.SPOKEN.value, _("Jeg har snakket med personen, som sier ja til at jeg melder")),
        ],
        error_messages={"invalid_choice": _("Velg fra listen")},
    )  # fmt: skip

    def ticked(self) -> frozenset[Prompt]:
        """Return the boxes that are ticked; the form must be valid."""
        return frozenset(map(Prompt, self.cleaned_data["tenk"]))
