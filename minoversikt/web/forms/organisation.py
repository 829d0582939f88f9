"""The forms about a place: what is told of it, and a new place below another."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from minoversikt.domain import organisation as rules
from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.organisation import OrganisationFacts
from minoversikt.web.forms.parts import day, line, text
from minoversikt.web.language import gettext_lazy as _
from minoversikt.web.present.organisations import kind_words

_LINE = {"autocomplete": "off"}


class OrganisationForm(forms.Form):
    """What is told about a place. `version` is the one the form was opened with."""

    name = line(_("Navn"), required=True, most=rules.NAME_MOST, **_LINE)
    about = text(
        _("Hva gjør stedet?"), most=rules.TEXT_MOST, rows=3,
        help_text=_("Med vanlige ord. Står i tjenestekatalogen for alle."),
    )  # fmt: skip
    phone = line(_("Telefon"), most=40, inputmode="tel", **_LINE)
    email = line(_("E-post"), most=200, help_text=_("En felles adresse, ikke en ansatts."), inputmode="email", **_LINE)
    web = line(_("Nettsted"), most=300, inputmode="url", **_LINE)
    address = text(_("Adresse"), most=400, rows=2)
    opening_hours = text(_("Åpningstid"), most=400, rows=2, help_text=_("For eksempel hverdager 9–15."))
    areas = forms.MultipleChoiceField(
        label=_("Hvor gjelder tilbudet?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Velg ingen hvis stedet er for alle."), error_messages={"invalid_choice": rules.UNKNOWN_AREA},
    )  # fmt: skip
    number = line(_("Organisasjonsnummer"), most=20, help_text=_("9 siffer."), inputmode="numeric", **_LINE)
    resh = line(_("RESH-nummer"), most=20, help_text=_("Bare for sykehus."), inputmode="numeric", **_LINE)
    valid_from = day(_("Første dag"))
    valid_to = day(_("Siste dag"), help_text=_("Fyll ut når stedet legges ned."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, areas: Mapping[str, str], **kwargs: Any) -> None:
        """Take the districts and municipalities to choose among."""
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = list(areas.items())  # type: ignore[attr-defined]
        self.fields["name"].error_messages["required"] = str(rules.NAME_MISSING)

    def facts(self) -> OrganisationFacts:
        """Return what was typed as the service takes it; the form must be valid."""
        typed = {name: self.cleaned_data[name] for name in OrganisationFacts.__dataclass_fields__}
        number = rules.tidy_number(typed["number"])
        return OrganisationFacts(**(typed | {"number": number, "areas": tuple(typed["areas"])}))


class NewOrganisationForm(OrganisationForm):
    """A new place; `row_id` makes it once."""

    kind = forms.ChoiceField(
        label=_("Hva slags sted?"),
        error_messages={"required": _("Velg hva det er"), "invalid_choice": rules.KIND_UNFIT},
    )
    field_order = ("kind", "name")

    def __init__(self, *args: Any, kinds: Sequence[OrganisationKind], **kwargs: Any) -> None:
        """Take what may stand below the place."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind_words(kind)) for kind in kinds]  # type: ignore[attr-defined]
        del self.fields["version"]
