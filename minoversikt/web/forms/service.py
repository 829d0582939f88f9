"""The form for a service: what and from whom first, then what is decided, then when."""

from typing import Any

from django import forms

from minoversikt.domain.codes import Decision, Delivery
from minoversikt.domain.service import allowed_decisions
from minoversikt.web.forms.parts import PlanForm, day, line, text
from minoversikt.web.language import gettext_lazy as _
from minoversikt.web.present.services import decision_word, delivery_word

_FIRST = (Decision.GRANTED, Decision.APPLIED, Decision.WISHED, Decision.PARTLY_GRANTED, Decision.REFUSED)


class ServiceForm(PlanForm):
    """A service; `was` is the decision that stands now, None for a new one.

    `behind` tells that the form was begun on an older decision: then any is let through, so that both sides are shown.
    """

    name = line(
        _("Hva heter tjenesten?"), required=True, help_text=_("For eksempel: hjemmesykepleie eller støttekontakt.")
    )
    provider = line(_("Hvem gir tjenesten?"), help_text=_("For eksempel: Bydel Sagene."))
    extent = line(_("Hvor ofte?"), help_text=_("For eksempel: hver morgen, eller to timer i uka."))
    contact_name = line(_("Hvem kan man spørre?"))
    contact_phone = line(_("Telefonnummer"), most=30, inputmode="tel", autocomplete="off")
    decision = forms.ChoiceField(label=_("Hva er bestemt?"), widget=forms.RadioSelect)
    delivery = forms.ChoiceField(label=_("Hvordan går det nå?"), widget=forms.RadioSelect)
    decision_on = day(_("Når ble det bestemt?"))
    decision_maker = line(_("Hvem bestemte det?"), help_text=_("Den som bestemte det, svarer også på en klage først."))
    reason = text(
        _("Hvorfor ble det slik?"), help_text=_("Skriv det som står i brevet, kort. Det hjelper når noen vil klage.")
    )
    answer_due = day(_("Når skal svaret komme?"))
    delivery_from = day(_("Når begynner det?"))
    delivery_to = day(_("Når slutter det?"))

    #: What most people don't need to fill in; the page keeps it folded.
    MORE = ("decision_on", "decision_maker", "reason", "answer_due", "delivery_from", "delivery_to")

    def __init__(
        self, *args: Any, was: Decision | None = None, behind: bool = False, tip: str = "", **kwargs: Any
    ) -> None:
        """Offer the decisions that may follow; show the tip of the plan's template."""
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = tip or self.fields["name"].help_text
        following = (was, *allowed_decisions(was)) if was else _FIRST
        decisions = tuple(Decision) if behind else following
        self.fields["decision"].choices = [(d.value, decision_word(d)) for d in decisions]  # type: ignore[attr-defined]
        self.fields["delivery"].choices = [(d.value, delivery_word(d)) for d in Delivery]  # type: ignore[attr-defined]

    @property
    def unfold(self) -> bool:
        """Tell whether something under «Mer» is filled in, or wrong."""
        return any(self[name].value() or self[name].errors for name in self.MORE)
