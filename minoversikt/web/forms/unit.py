"""The forms of the coordinating unit: one for each thing it can do with a report or a case."""

from typing import Any

from django import forms

from minoversikt.domain.need_report_shapes import Candidate
from minoversikt.web.forms.need_report import _district, _DistrictForm, _words
from minoversikt.web.language import gettext, ngettext
from minoversikt.web.language import gettext_lazy as _


class AskForm(forms.Form):
    """A question to the sender."""

    text = _words(
        _("Hva trenger dere å vite?"), _("Skriv hva dere trenger å vite"),
        help_text=_("Den som meldte og personen ser spørsmålet. Fristen løper videre."),
    )  # fmt: skip


class ReplyForNowForm(forms.Form):
    """An interim reply."""

    text = _words(
        _("Foreløpig svar"), _("Skriv hvorfor det tar tid, og når svaret kommer"),
        help_text=_("Skriv hvorfor det tar tid, og når svaret kommer. Fristen blir ikke flyttet."),
    )  # fmt: skip


class AcceptForm(forms.Form):
    """A yes, with a greeting if one likes."""

    text = _words(_("Melding til personen"), help_text=_("For eksempel hva som skjer nå."), rows=3)


class DeclineForm(forms.Form):
    """A no needs its reason."""

    text = _words(
        _("Hvorfor er svaret nei?"), _("Skriv hvorfor svaret er nei"),
        help_text=_("Skriv så personen forstår det. Vi legger til hvordan man klager."),
    )  # fmt: skip


class RedirectForm(_DistrictForm):
    """Sending a report on."""

    unit_id = _district(_("Hvilken bydel hører meldingen til?"))
    text = _words(_("Hvorfor dit?"), _("Skriv hvorfor meldingen hører til der"), rows=3)


class AppointForm(forms.Form):
    """Who coordinates, and who steps in."""

    coordinator = forms.ChoiceField(
        label=_("Koordinator"), widget=forms.RadioSelect, error_messages={"required": _("Velg en koordinator")}
    )
    deputy = forms.ChoiceField(
        label=_("Stedfortreder"), required=False, help_text=_("Trer inn når koordinatoren er borte."),
        error_messages={"invalid_choice": _("Velg en fra listen")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, candidates: tuple[Candidate, ...] = (), needs_deputy: bool = True, child: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """Take whom the unit can choose among; `child` words it for a child coordinator (helse- og omsorgstjenesteloven § 7-2 a)."""
        super().__init__(*args, **kwargs)
        if child:
            self.fields["coordinator"].label = gettext("Barnekoordinator")
        named = [(str(one.employment_id), one.name) for one in candidates]
        self.fields["coordinator"].choices = named  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", gettext("Ingen ennå")), *named]  # type: ignore[attr-defined]
        self.choice_help = {"coordinator": {str(one.employment_id): _load(one) for one in candidates}}
        if not needs_deputy:
            del self.fields["deputy"]


def _load(one: Candidate) -> str:
    """Say where somebody works and how much they carry."""
    cases = (
        ngettext("%(num)s sak nå", "%(num)s saker nå", one.cases) % {"num": one.cases}
        if one.cases
        else gettext("Ingen saker nå")
    )
    return f"{one.title}, {one.organisation_name}. {cases}." if one.title else f"{one.organisation_name}. {cases}."


class EndForm(forms.Form):
    """The last day of an assignment."""

    on = forms.DateField(
        label=_("Siste dag"), widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Skriv siste dag"), "invalid": _("Skriv datoen som dag, måned og år")},
    )  # fmt: skip
