"""The form for somebody who takes part: who, from where, in what role, and what they contribute."""

from typing import Any

from django import forms

from minoversikt.services.sight import Sight
from minoversikt.web.forms.parts import line, text
from minoversikt.web.language import gettext_lazy as _


class ParticipantForm(forms.Form):
    """A participant. Being written down here gives nobody access."""

    name = line(_("Navn"), required=True, autocomplete="off")
    kind = forms.ChoiceField(
        label=_("Hvem er dette?"),
        widget=forms.RadioSelect,
        choices=[
            ("professional", _("En som er med gjennom jobben sin")),
            ("next_of_kin", _("Familie, venn eller nabo")),
        ],
    )
    role = line(_("Rolle"), help_text=_("For eksempel: fysioterapeut, fastlege eller søster."))
    organisation = line(
        _("Arbeidssted"), help_text=_("For eksempel: Bydel Sagene. La det stå tomt for familie og venner.")
    )
    contribution = text(_("Hva bidrar de med?"), rows=3, help_text=_("For eksempel: trener gange to ganger i uka."))
    phone = line(_("Telefonnummer"), most=30, inputmode="tel", autocomplete="off")
    reach = line(_("Når kan de nås?"), help_text=_("For eksempel: mandag til fredag fra 9 til 15."))

    def __init__(self, *args: Any, sight: Sight, **kwargs: Any) -> None:
        """Keep whose plan it is."""
        super().__init__(*args, **kwargs)
        self.sight = sight
