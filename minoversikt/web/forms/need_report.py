"""The forms of a report of need: who, consent, need; and the small forms of those who follow it up."""

from typing import Any, Final

from django import forms

from minoversikt.domain.codes import ConsentHow, Wish
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.need_report_shapes import District
from minoversikt.services import identity_numbers
from minoversikt.web.fields import DatePartsField
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _

_SHORT: Final = 200
_LONG: Final = 4000


def _text(label: Any, missing: Any = "", *, help_text: Any = "", most: int = _SHORT, **attrs: Any) -> forms.CharField:
    """Return a line of text; it may stand empty when there are no words for its being missing."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(missing), max_length=most, widget=forms.TextInput(attrs=attrs),
        error_messages={"required": missing, "max_length": _("Teksten er for lang")},
    )  # fmt: skip


def _words(label: Any, missing: Any = "", *, help_text: Any = "", rows: int = 5) -> forms.CharField:
    """Return a text of several lines."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(missing), max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing, "max_length": _("Teksten kan ha 4000 tegn")},
    )  # fmt: skip


class PersonForm(forms.Form):
    """Step 1: who the report is about."""

    given_name = _text(_("Fornavn"), _("Skriv fornavnet"), autocomplete="off")
    family_name = _text(_("Etternavn"), _("Skriv etternavnet"), autocomplete="off")
    identity_number = _text(
        _("Fødselsnummer"), _("Skriv fødselsnummeret"), help_text=_("11 siffer. D-nummer går også."), most=20,
        inputmode="numeric", autocomplete="off", spellcheck="false",
    )  # fmt: skip
    phone = _text(
        _("Telefon til personen"), help_text=_("Bydelen ringer hit."), most=40, inputmode="tel", autocomplete="off"
    )

    def clean_identity_number(self) -> str:
        """Refuse what is no identity number, in the words of the rule."""
        text: str = self.cleaned_data["identity_number"]
        try:
            identity_numbers.read(text)
        except InvalidError as error:
            told = error.fields["identity_number"]
            raise forms.ValidationError(gettext(told)) from None
        return text


class ApplicantForm(forms.Form):
    """Step 1 for somebody who applies: the name is known."""

    phone = _text(_("Telefonen din"), help_text=_("Bydelen ringer hit."), most=40, inputmode="tel", autocomplete="tel")


class ConsentForm(forms.Form):
    """Step 2: the person has said yes to being reported, how and when."""

    consent_how = forms.ChoiceField(
        label=_("Hvordan sa personen ja?"),
        widget=forms.RadioSelect,
        choices=[
            (ConsentHow.SPOKEN.value, _("Muntlig, til meg eller en kollega")),
            (ConsentHow.PAPER.value, _("Skriftlig, på papir")),
            (ConsentHow.DIGITAL.value, _("Skriftlig, på skjerm")),
        ],
        error_messages={"required": _("Velg hvordan personen sa ja")},
    )
    consent_on = DatePartsField(label=_("Når sa personen ja?"), help_text=_("For eksempel 8 12 2026."))


class OwnConsentForm(forms.Form):
    """Step 2 for somebody who applies."""

    sure = forms.BooleanField(
        label=_("Ja, bydelen kan lese søknaden min"), error_messages={"required": _("Kryss av hvis du vil søke")}
    )


class _DistrictForm(forms.Form):
    """A form that asks for a district."""

    def __init__(self, *args: Any, districts: tuple[District, ...] = (), **kwargs: Any) -> None:
        """Take the districts there are."""
        super().__init__(*args, **kwargs)
        choices = [("", gettext("Velg")), *((str(district.unit_id), district.name) for district in districts)]
        self.fields["unit_id"].choices = choices  # type: ignore[attr-defined]


def _district(label: Any, help_text: Any = "") -> forms.ChoiceField:
    words = {"required": _("Velg en bydel"), "invalid_choice": _("Velg en bydel")}
    return forms.ChoiceField(label=label, help_text=help_text, error_messages=words)


class NeedForm(_DistrictForm):
    """Step 3: what the person needs and wishes, and when they go home."""

    need = _words(
        _("Hva trenger personen hjelp til?"), _("Skriv hva personen trenger hjelp til"),
        help_text=_("Skriv kort, i stikkord. Ta bare med det bydelen trenger for å svare."),
    )  # fmt: skip
    wish = forms.ChoiceField(
        label=_("Hva ønsker personen?"),
        widget=forms.RadioSelect,
        choices=[
            (Wish.PLAN.value, _("Individuell plan og koordinator")),
            (Wish.COORDINATOR_ONLY.value, _("Bare koordinator")),
            (Wish.CHILD_COORDINATOR.value, _("Barnekoordinator")),
        ],
        error_messages={"required": _("Velg hva personen ønsker")},
    )
    unit_id = _district(_("Hvilken bydel bor personen i?"), _("Der personen skal bo etter oppholdet."))
    discharge_on = DatePartsField(
        label=_("Når skal personen hjem?"),
        required=False,
        help_text=_("For eksempel 8 12 2026. La stå tomt hvis dere ikke vet."),
    )
    next_control_on = DatePartsField(label=_("Når er neste kontroll hos dere?"), required=False)
    coordinator_wish = _text(
        _("Ønsker personen en bestemt koordinator?"), help_text=_("Navn, eller hva som er viktig.")
    )


class OwnNeedForm(_DistrictForm):
    """Step 3 for somebody who applies."""

    need = _words(
        _("Hva trenger du hjelp til?"), _("Skriv hva du trenger hjelp til"), help_text=_("Skriv kort. Stikkord holder."),
    )  # fmt: skip
    wish = forms.ChoiceField(
        label=_("Hva ønsker du?"),
        widget=forms.RadioSelect,
        choices=[
            (Wish.PLAN.value, _("Individuell plan og koordinator")),
            (Wish.COORDINATOR_ONLY.value, _("Bare koordinator")),
        ],
        error_messages={"required": _("Velg hva du ønsker")},
    )
    unit_id = _district(_("Hvilken bydel bor du i?"))
    coordinator_wish = _text(
        _("Ønsker du en bestemt koordinator?"), help_text=_("Navn, eller hva som er viktig for deg.")
    )


class AnswerForm(forms.Form):
    """The sender's answer to the unit's question."""

    text = _words(_("Svaret ditt"), _("Skriv svaret på spørsmålet"))


class WithdrawForm(forms.Form):
    """Why a report is taken back; may stand empty."""

    text = _words(_("Hvorfor?"), rows=3)
