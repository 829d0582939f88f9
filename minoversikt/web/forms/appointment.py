"""The form for an appointment: what, which day, from when to when, where."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from minoversikt.domain.dates import OSLO
from minoversikt.domain.plan import Appointment
from minoversikt.web.forms.parts import PlanForm, day, line, text
from minoversikt.web.language import gettext_lazy as _
from minoversikt.web.present.calendar import kind_word

KINDS = ("meeting", "control", "appointment")


def clock(label: Any, *, required: bool = False) -> forms.TimeField:
    """Return a time of day, picked or typed as 10.30."""
    return forms.TimeField(
        label=label, required=required, input_formats=["%H:%M", "%H.%M", "%H"], help_text=_("For eksempel 10.30."),
        widget=forms.TextInput(attrs={"maxlength": "5", "inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip


class AppointmentForm(PlanForm):
    """An appointment in the calendar."""

    title = line(_("Hva er det?"), required=True, help_text=_("For eksempel: møte med teamet."))
    kind = forms.ChoiceField(label=_("Hva slags avtale?"), widget=forms.RadioSelect)
    day = day(_("Hvilken dag?"), required=True)
    begins = clock(_("Når begynner det?"), required=True)
    ends = clock(_("Når slutter det?"))
    place = line(_("Hvor?"))
    note = text(_("Noe å huske på?"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds in words."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, kind_word(kind)) for kind in KINDS]  # type: ignore[attr-defined]


def stored(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cleaned form as the calendar stores it: moments by Oslo's clock."""
    begins = datetime.combine(cleaned["day"], cleaned["begins"], tzinfo=OSLO)
    ends = datetime.combine(cleaned["day"], cleaned["ends"], tzinfo=OSLO) if cleaned["ends"] else None
    kept = {name: cleaned[name] for name in ("title", "kind", "place", "note")}
    return kept | {"starts_at": begins, "ends_at": ends}


def typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored values as the form shows them."""
    begins, ends = row["starts_at"].astimezone(OSLO), row["ends_at"].astimezone(OSLO) if row["ends_at"] else None
    kept = {name: row[name] for name in ("title", "kind", "place", "note")}
    return kept | {"day": begins.date(), "begins": f"{begins:%H.%M}", "ends": f"{ends:%H.%M}" if ends else ""}


def fields_of(appointment: Appointment) -> dict[str, Any]:
    """Return an appointment as a mapping of what is stored."""
    return {name: getattr(appointment, name) for name in ("title", "kind", "place", "note", "starts_at", "ends_at")}
