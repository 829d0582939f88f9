"""The forms of areas of life and of templates for plans: what is suggested, never what anybody says."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from minoversikt.domain import life_areas, plan_template
from minoversikt.web.forms.parts import line, text
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _

_EXAMPLE: Final = {"most": life_areas.EXAMPLE_MOST, "autocomplete": "off"}


class AreaForm(forms.Form):
    """The words of one area of life, in three languages."""

    name_nb = line(_("Navn på bokmål"), required=True, most=life_areas.NAME_MOST)
    name_nn = line(_("Navn på nynorsk"), most=life_areas.NAME_MOST, help_text=_("Står det tomt, vises bokmål."))
    name_en = line(_("Navn på engelsk"), most=life_areas.NAME_MOST, help_text=_("Står det tomt, vises bokmål."))
    suggestion_nb = line(
        _("Eksempel på et mål, på bokmål"), help_text=_("For eksempel: Jeg vil lage middag selv."), **_EXAMPLE
    )
    suggestion_nn = line(_("Eksempel på nynorsk"), **_EXAMPLE)
    suggestion_en = line(_("Eksempel på engelsk"), **_EXAMPLE)


def _hint(label: Any) -> forms.CharField:
    return text(label, most=plan_template.HINT_MOST, rows=2)


def _lines(label: Any) -> forms.CharField:
    most = plan_template.LINES_MOST * (plan_template.LINE_MOST + 2)
    return text(label, most=most, rows=4, help_text=_("Ett på hver linje, høyst ti."))


class TemplateForm(forms.Form):
    """A template; a new one also says whose it is."""

    GROUPS: Final = (
        (_("Malen"), ("organisation", "name", "target_group")),
        (_("Tips under feltene"), tuple(f"hint_{name}" for name in plan_template.HINTS)),
        (_("Eksempler å se på"), plan_template.LISTS),
    )
    organisation = forms.ChoiceField(
        label=_("Hvem eier malen?"), error_messages={"required": plan_template.PLACE_UNKNOWN},
        help_text=_("Planer i bydelen eller enheten kan bruke den."),
    )  # fmt: skip
    name = line(_("Hva heter malen?"), required=True, most=plan_template.NAME_MOST)
    target_group = line(_("Hvem er den for?"), most=plan_template.GROUP_MOST)
    hint_what_matters = _hint(_("Hva er viktig for deg?"))
    hint_how_to_talk_with_me = _hint(_("Slik vil jeg at dere snakker med meg"))
    hint_resources = _hint(_("Hva får du til, og hva gir deg krefter?"))
    hint_needs = _hint(_("Hva trenger du hjelp til?"))
    hint_goal = _hint(_("Et mål"))
    hint_activity = _hint(_("Et tiltak"))
    hint_service = _hint(_("En tjeneste"))
    goals = _lines(_("Mål"))
    participants = _lines(_("De som ofte er med"))
    services = _lines(_("Tjenester mange får"))

    def __init__(self, *args: Any, owners: Sequence[tuple[Any, str]] = (), **kwargs: Any) -> None:
        """Take, for a new template, the organisations to choose among."""
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = plan_template.NAME_MISSING
        if not owners:
            del self.fields["organisation"]
            return
        choose = [] if len(owners) == 1 else [("", gettext("Velg"))]
        self.fields["organisation"].choices = [*choose, *((str(key), name) for key, name in owners)]  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the fields under their headings."""
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in self.GROUPS]
