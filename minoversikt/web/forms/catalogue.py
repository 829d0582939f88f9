"""The form for an entry of the catalogue, in the order people ask: what, for whom, how, where, when."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms

from minoversikt.domain import catalogue as rules
from minoversikt.domain.catalogue import OfferFacts
from minoversikt.web.forms.parts import day, line, text
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _

#: The fields under each heading.
GROUPS: Final = (
    (_("Det viktigste"), ("organisation", "name", "what", "for_whom", "how_to_apply")),
    (_("Kontakt"), ("phone", "email", "web", "place", "opening_hours")),
    (_("Pris og ventetid"), ("cost", "waiting_time")),
    (_("Hvor og for hvem gjelder det?"), ("areas", "life_areas", "age_from", "age_to")),
    (_("Så folk finner det"), ("synonyms", "takes_questions", "valid_from", "valid_to")),
)


class _Checks(forms.CheckboxSelectMultiple):
    """Checkboxes that also take several answers as one text with commas, as a draft or a conflict sends them along."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the answers as a list."""
        found = super().value_from_datadict(data, files, name) or []
        listed = [found] if isinstance(found, str) else found
        return [part for one in listed for part in str(one).split(",") if part]


def _age(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, help_text=help_text, error_messages={"invalid": rules.AGE_FORM},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "3", "autocomplete": "off"}),
    )  # fmt: skip


def _long(label: Any, help_text: Any, *, rows: int = 4, required: bool = False) -> forms.CharField:
    return text(label, help_text=help_text, rows=rows, required=required, most=rules.TEXT_MOST)


class OfferForm(forms.Form):
    """An entry; a new one also says whose it is."""

    organisation = forms.ChoiceField(label=_("Hvem gir tilbudet?"), error_messages={"required": rules.PLACE_UNKNOWN})
    name = line(_("Hva heter tilbudet?"), required=True, most=rules.NAME_MOST)
    what = _long(_("Hva er det?"), _("Korte setninger. Skriv som til en nabo."), required=True, rows=5)
    for_whom = _long(_("Hvem er det for?"), _("For eksempel: deg som har hatt hjerneslag."), rows=3)
    how_to_apply = _long(_("Hvordan søker man?"), _("Steg for steg. Skriv hvis man ikke trenger å søke."), rows=3)
    phone = line(
        _("Telefon"), most=rules.LINE_MOST, inputmode="tel", autocomplete="off",
        help_text=_("Et felles nummer, ikke en ansatts eget."),
    )  # fmt: skip
    email = line(
        _("E-post"), most=rules.LINE_MOST, inputmode="email", autocomplete="off", help_text=_("En felles adresse.")
    )
    web = line(
        _("Nettsted"), most=rules.LINE_MOST, inputmode="url", autocomplete="off", help_text=_("Begynner med https://")
    )
    place = line(_("Hvor er det?"), most=rules.LINE_MOST)
    opening_hours = line(_("Når er det åpent?"), most=rules.LINE_MOST)
    cost = line(_("Hva koster det?"), most=rules.LINE_MOST, help_text=_("For eksempel: gratis."))
    waiting_time = line(
        _("Hvor lang er ventetiden?"), most=rules.LINE_MOST, help_text=_("For eksempel: to til fire uker.")
    )
    areas = forms.MultipleChoiceField(
        label=_("Hvor gjelder tilbudet?"), required=False, widget=_Checks, help_text=_("Velg ingen hvis det gjelder hele landet."),
        error_messages={"invalid_choice": rules.UNKNOWN_AREA},
    )  # fmt: skip
    life_areas = forms.MultipleChoiceField(
        label=_("Hva handler det om?"), required=False, widget=_Checks,
        error_messages={"invalid_choice": rules.UNKNOWN_LIFE_AREA},
    )  # fmt: skip
    age_from = _age(_("Fra alder"), _("La stå tomt hvis det er for alle."))
    age_to = _age(_("Til og med alder"))
    synonyms = _long(_("Andre ord folk bruker"), _("Ordene vises ikke, men søket finner dem."), rows=2)
    takes_questions = forms.BooleanField(label=_("Fagfolk kan stille oss spørsmål om dette"), required=False)
    valid_from = day(_("Første dag"), help_text=_("La stå tomt hvis det gjelder nå."))
    valid_to = day(_("Siste dag"), help_text=_("La stå tomt hvis dere ikke vet."))

    def __init__(
        self,
        *args: Any,
        areas: Mapping[str, str],
        life: Sequence[tuple[str, str]],
        owners: Sequence[tuple[Any, str]] = (),
        **kwargs: Any,
    ) -> None:
        """Take the places, the areas of life and, for a new entry, the organisations to choose among."""
        super().__init__(*args, **kwargs)
        for name in ("name", "what"):
            self.fields[name].error_messages["required"] = rules.NAME_MISSING if name == "name" else rules.WHAT_MISSING
        self.fields["areas"].choices = list(areas.items())  # type: ignore[attr-defined]
        self.fields["life_areas"].choices = list(life)  # type: ignore[attr-defined]
        if not owners:
            del self.fields["organisation"]
            return
        choose = [] if len(owners) == 1 else [("", gettext("Velg"))]
        self.fields["organisation"].choices = [*choose, *((str(key), name) for key, name in owners)]  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the fields under their headings."""
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in GROUPS]


def facts(cleaned: Mapping[str, Any]) -> OfferFacts:
    """Return a filled-in form as the service takes it."""
    values = {name: cleaned[name] for name in OfferFacts.__dataclass_fields__}
    return OfferFacts(**values | {"areas": tuple(values["areas"]), "life_areas": tuple(values["life_areas"])})
