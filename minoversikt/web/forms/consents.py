"""The forms of «Hvem ser hva»: one question a part of the plan, until when, what is held back, and a yes written down."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.http import QueryDict

from minoversikt.domain.codes import CONTENT_SECTIONS, ConsentHow, ConsentLevel, Section
from minoversikt.domain.consent_ready import Ready, ready_choice
from minoversikt.web.forms.parts import DAY_FORMATS, text
from minoversikt.web.language import gettext as _
from minoversikt.web.language import gettext_lazy
from minoversikt.web.present.consent_words import given_parts, question, ready_name, section_label

#: The answer that gives nothing.
NONE: Final = "none"


class AnswerForm(forms.Form):
    """What one participant may see: a question for each part that can be shared, and the last day."""

    def __init__(
        self, *args: Any, sections: Iterable[Section], name: str, own: bool, asks_view: bool = False, **kwargs: Any
    ) -> None:
        """Ask about these parts; `asks_view` adds what the person thinks, when another answers for them."""
        super().__init__(*args, **kwargs)
        self.sections = tuple(sections)
        answers = [
            (NONE, _("Nei")), (ConsentLevel.SEE.value, _("Ja, se")),
            (ConsentLevel.CONTRIBUTE.value, _("Ja, se og skrive")),
        ]  # fmt: skip
        for section in self.sections:
            self.fields[section.value] = forms.ChoiceField(
                label=question(section, name, own=own), choices=answers, widget=forms.RadioSelect,
                error_messages={"required": f"{question(section, name, own=own)} {_('Velg ett svar')}", "invalid_choice": _("Velg ett av svarene")},
            )  # fmt: skip
        self.fields["last_day"] = forms.DateField(
            label=_("Siste dag"), input_formats=DAY_FORMATS, help_text=_("Tilgangen slutter av seg selv etter denne dagen."),
            error_messages={"required": _("Velg hvor lenge tilgangen skal vare."), "invalid": _("Skriv en dato")},
        )  # fmt: skip
        if asks_view:
            self.fields["view"] = text(
                _("Hva sier personen selv?"), most=1000, rows=3, help_text=_("Skriv det med personens egne ord.")
            )
        self.fields["seen"] = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse a question that was answered twice: nobody can say which answer is meant."""
        sent = self.data if isinstance(self.data, QueryDict) else QueryDict()
        for section in Section:
            if section in self.sections and len(sent.getlist(section.value)) > 1:
                self.add_error(section.value, _("Velg ett svar"))
            elif section not in self.sections and section.value in sent:
                self.add_error(None, _("Du kan ikke dele denne delen av planen."))
        return self.cleaned_data

    @property
    def choice(self) -> Mapping[Section, ConsentLevel]:
        """Return the answer: the parts that were given, with their level."""
        given = {section: self.cleaned_data.get(section.value, NONE) for section in self.sections}
        return {section: ConsentLevel(level) for section, level in given.items() if level != NONE}


def answers_of(given: Mapping[Section, ConsentLevel]) -> dict[str, str]:
    """Return what somebody has as the answers of the form; what is not given is a no."""
    return {section.value: given[section].value if section in given else NONE for section in CONTENT_SECTIONS}


class ReadyForm(forms.Form):
    """One choice among ready answers, each told in full; nothing is chosen beforehand."""

    def __init__(self, *args: Any, name: str, own: bool, asks_view: bool = False, **kwargs: Any) -> None:
        """Offer the answers; `asks_view` as for the questions."""
        super().__init__(*args, **kwargs)
        self.fields["ready"] = forms.ChoiceField(
            label=_("Hva skal %(name)s få se?") % {"name": name}, widget=forms.RadioSelect,
            choices=[(one.value, ready_name(one, own=own)) for one in Ready],
            error_messages={"required": _("Velg hva %(name)s skal få se") % {"name": name}, "invalid_choice": _("Velg ett av svarene")},
        )  # fmt: skip
        told = {one.value: given_parts(ready_choice(one), own=own) for one in Ready if one is not Ready.OWN}
        own_told = _("Svar ja eller nei for hver del, og velg hvor lenge det skal vare.")
        self.choice_help = {"ready": told | {Ready.OWN.value: own_told}}
        if asks_view:
            self.fields["view"] = text(
                _("Hva sier personen selv?"), most=1000, rows=3, help_text=_("Skriv det med personens egne ord.")
            )
        self.fields["seen"] = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
        self.fields["by"] = forms.CharField(max_length=5, widget=forms.HiddenInput)

    @property
    def ready(self) -> Ready:
        """Return the answer that was chosen."""
        return Ready(self.cleaned_data["ready"])


class RecordForm(AnswerForm):
    """A yes given on paper or by word of mouth."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add how it was given, and the scan."""
        super().__init__(*args, **kwargs)
        self.fields["how"] = forms.ChoiceField(
            label=_("Hvordan sa personen ja?"), widget=forms.RadioSelect,
            choices=[(ConsentHow.SPOKEN.value, _("Sa det til meg")), (ConsentHow.PAPER.value, _("Skrev under på papir"))],
            error_messages={"required": _("Velg hvordan personen sa ja")},
        )  # fmt: skip
        self.fields["paper"] = forms.FileField(
            label=_("Skannet papir"), required=False, help_text=_("PDF, JPEG eller PNG, høyst 5 MB. Bare når det er skrevet under på papir."),
            widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        )  # fmt: skip


class WithheldForm(forms.Form):
    """The parts that are held back from the coordinator."""

    withheld = forms.MultipleChoiceField(
        label=gettext_lazy("Hva vil du holde tilbake?"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Denne delen kan ikke holdes tilbake.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the parts of the plan's content."""
        super().__init__(*args, **kwargs)
        parts = [(section.value, section_label(section, own=True)) for section in CONTENT_SECTIONS]
        self.fields["withheld"].choices = parts  # type: ignore[attr-defined]
