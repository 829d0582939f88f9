"""The forms of an activity: what, how, how much, who, when; and how it stands."""

from typing import Any

from django import forms

from minoversikt.domain.codes import ActivityStatus
from minoversikt.domain.responsible import OTHER
from minoversikt.services.activities import ActivityPlace
from minoversikt.web.forms.parts import PlanForm, day, line, text
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _
from minoversikt.web.present.activities import status_word


class ActivityForm(PlanForm):
    """An activity; `place` says which goals and people there are to choose among."""

    title = line(_("Hva skal gjøres?"), required=True, help_text=_("For eksempel: gå tur sammen."))
    description = text(_("Hvordan?"), help_text=_("Hvor, med hva, og på hvilken måte."))
    extent = line(_("Hvor mye, og hvor ofte?"), help_text=_("For eksempel: to ganger i uka, 45 minutter."))
    responsible = forms.ChoiceField(
        label=_("Hvem har ansvaret?"),
        widget=forms.RadioSelect,
        help_text=_("Én person har ansvaret. Andre kan hjelpe til."),
    )
    responsible_other = line(_("Navn, hvis det er en annen"))
    goal = forms.ChoiceField(label=_("Hvilket mål hører det til?"), required=False)
    start_on = day(_("Når begynner det?"))
    due = day(_("Når skal det være ferdig?"))

    def __init__(self, *args: Any, place: ActivityPlace, tip: str = "", **kwargs: Any) -> None:
        """Offer the people and goals of the plan; show the tip of its template."""
        super().__init__(*args, sight=place.sight, **kwargs)
        self.fields["title"].help_text = tip or self.fields["title"].help_text
        me = place.sight.person_id
        people = [(one.key, _name(one.name, one.byline, mine=one.person_id == me)) for one in place.responsible]
        self.fields["responsible"].choices = [*people, (OTHER, gettext("En annen"))]  # type: ignore[attr-defined]
        goals = [(str(goal.id), goal.title) for goal in place.goals]
        self.fields["goal"].choices = [("", gettext("Ikke knyttet til et mål")), *goals]  # type: ignore[attr-defined]


def _name(name: str, byline: str, *, mine: bool) -> str:
    """Return how somebody is called in the list."""
    shown = ", ".join(part for part in (name, byline) if part)
    return gettext("%(name)s (deg selv)") % {"name": shown} if mine else shown


class StatusForm(forms.Form):
    """How an activity stands: one tap, or one question on a page of its own."""

    status = forms.ChoiceField(label=_("Hvordan går det med dette?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every status in words."""
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(s.value, status_word(s)) for s in ActivityStatus]  # type: ignore[attr-defined]
