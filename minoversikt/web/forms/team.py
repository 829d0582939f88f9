"""The forms around a team: proposing somebody, a substitute, one's own card, entering for a unit."""

from typing import Any

from django import forms

from minoversikt.domain.unit_visit import LONGEST_REASON, REASON_WORDS
from minoversikt.services.team_directory import Chosen
from minoversikt.services.team_substitutes import Absence
from minoversikt.web.forms.parts import day, line, text
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _


class ProposalForm(forms.Form):
    """What is said of somebody who is proposed; whoever asks at once need not say why."""

    role = line(_("Hvilken rolle har de?"), required=True, help_text=_("For eksempel: fysioterapeut eller lærer."))
    contribution = text(_("Hva skal de bidra med?"), rows=2, help_text=_("Kan skrives senere, også av dem selv."))
    proposal = text(_("Hvorfor bør de være med?"), rows=2, help_text=_("Planeieren leser dette før svaret."))

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        """Leave out the reason for whoever asks at once."""
        super().__init__(*args, **kwargs)
        if asks:
            del self.fields["proposal"]

    @property
    def values(self) -> dict[str, Any]:
        """What the services take."""
        nobody: dict[str, Any] = {"proposal": "", "is_student": False, "supervisor": None}
        return nobody | self.cleaned_data


class ProfessionalForm(ProposalForm):
    """Somebody who works somewhere; a student has a supervisor who takes part."""

    is_student = forms.BooleanField(label=_("Er student"), required=False)
    supervisor = forms.TypedChoiceField(
        label=_("Veileder"),
        required=False,
        empty_value=None,
        help_text=_("En student er med så lenge veilederen er det."),
    )

    def __init__(self, *args: Any, chosen: Chosen, **kwargs: Any) -> None:
        """Offer those who can supervise; without any, a student can't be proposed."""
        super().__init__(*args, asks=chosen.asks, **kwargs)
        who = chosen.supervisors
        if who:
            listed = [(str(one.id), one.name) for one in who]
            self.fields["supervisor"].choices = [("", gettext("Ingen")), *listed]  # type: ignore[attr-defined]
            self.fields["supervisor"].coerce = {str(one.id): one.id for one in who}.get  # type: ignore[attr-defined]
        else:
            del self.fields["is_student"], self.fields["supervisor"]


class PrivateForm(ProposalForm):
    """Somebody close to the person, bound to an identity number."""

    given = line(_("Fornavn"), required=True, autocomplete="off")
    family = line(_("Etternavn"), required=True, autocomplete="off")
    identity_number = line(
        _("Fødselsnummer"), required=True, most=14, inputmode="numeric", autocomplete="off",
        help_text=_("11 siffer. Da virker invitasjonen bare for denne personen. Vi viser ikke nummeret igjen."),
    )  # fmt: skip
    role = line(_("Hvilken rolle har de?"), required=True, help_text=_("For eksempel: søster, venn eller nabo."))
    field_order = ("given", "family", "role", "identity_number", "contribution", "proposal")


class SubstituteForm(forms.Form):
    """A colleague, and the first and last day."""

    colleague = forms.TypedChoiceField(label=_("Hvem?"), error_messages={"required": _("Velg en kollega")})
    first_day = day(_("Første dag"), required=True)
    last_day = day(_("Siste dag"), required=True)

    def __init__(self, *args: Any, absence: Absence, **kwargs: Any) -> None:
        """Offer the colleagues."""
        super().__init__(*args, **kwargs)
        listed = [
            (str(one.employment_id), f"{one.name}, {one.title}" if one.title else one.name)
            for one in absence.colleagues
        ]
        field = self.fields["colleague"]
        field.choices = [("", gettext("Velg")), *listed]  # type: ignore[attr-defined]
        field.coerce = {str(one.employment_id): one.employment_id for one in absence.colleagues}.get  # type: ignore[attr-defined]


class OwnPartForm(forms.Form):
    """One's own card."""

    contribution = text(
        _("Hva bidrar du med?"), rows=3, help_text=_("Skriv kort hva du gjør. For eksempel: trener to ganger i uka.")
    )
    reach = line(_("Når kan du nås?"), help_text=_("For eksempel: mandag til fredag fra 9 til 15."))
    phone = line(_("Telefonnummer"), most=30, inputmode="tel", autocomplete="tel")


class VisitForm(forms.Form):
    """Why somebody enters for their unit."""

    reason = forms.ChoiceField(
        label=_("Hvorfor går du inn?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hvorfor du går inn")},
    )
    text = line(
        _("Med egne ord"), most=LONGEST_REASON,
        help_text=_("Kort. Skriv ikke noe om helse, og ikke fødselsnummer. Personen leser dette."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word the reasons."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(key.value, gettext(words)) for key, words in REASON_WORDS.items()]  # type: ignore[attr-defined]
