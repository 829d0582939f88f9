"""The form for how long a plan lasts and when it is gone through."""

from typing import Any

from django import forms

from minoversikt.services.sight import Sight
from minoversikt.web.forms.parts import day
from minoversikt.web.language import gettext_lazy as _


class FrameForm(forms.Form):
    """Period and next revision."""

    period_from = day(_("Planen gjelder fra"))
    period_to = day(_("Planen gjelder til"))
    next_revision_on = day(
        _("Neste gang dere går gjennom planen"), help_text=_("De fleste går gjennom planen to ganger i året.")
    )

    def __init__(self, *args: Any, sight: Sight, **kwargs: Any) -> None:
        """Keep whose plan it is."""
        super().__init__(*args, **kwargs)
        self.sight = sight
