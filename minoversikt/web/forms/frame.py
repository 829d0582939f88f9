"""The form for how long a plan lasts and when it is gone through."""

from typing import Any
from uuid import UUID

from django import forms

from minoversikt.services.plan_templates import FramePlace
from minoversikt.web.forms.parts import day
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _


class FrameForm(forms.Form):
    """Period, next revision, and the template whose hints stand under the fields."""

    period_from = day(_("Planen gjelder fra"))
    period_to = day(_("Planen gjelder til"))
    next_revision_on = day(
        _("Neste gang dere går gjennom planen"), help_text=_("De fleste går gjennom planen to ganger i året.")
    )

    template_id = forms.TypedChoiceField(
        label=_("Mal med tips"), required=False, coerce=UUID, empty_value=None,
        help_text=_("Malen viser tips og eksempler under feltene. Den skriver ingenting i planen."),
    )  # fmt: skip

    def __init__(self, *args: Any, place: FramePlace, **kwargs: Any) -> None:
        """Offer the templates this plan can have; with none to choose among, nothing is asked."""
        super().__init__(*args, **kwargs)
        self.sight = place.sight
        if not place.templates:
            del self.fields["template_id"]
            return
        templates = [(str(one.id), one.facts.name) for one in place.templates]
        self.fields["template_id"].choices = [("", gettext("Ingen mal")), *templates]  # type: ignore[attr-defined]
