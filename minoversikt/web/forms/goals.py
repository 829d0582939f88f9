"""Forms about goals, steps and what is said of them: few fields, plain questions."""

from collections.abc import Sequence
from typing import Any

from django import forms

from minoversikt.web.fields import DatePartsField
from minoversikt.web.language import gettext_lazy as _


class Voiced(forms.Form):
    """A form in which somebody else may write down what the owner said; the owner never sees the question."""

    voiced = forms.BooleanField(label=_("Dette er planeierens egne ord. Jeg skriver dem ned."), required=False)

    def __init__(self, *args: Any, is_owner: bool = False, **kwargs: Any) -> None:
        """Leave the question out for the owner."""
        super().__init__(*args, **kwargs)
        if is_owner:
            del self.fields["voiced"]

    def clean(self) -> dict[str, Any]:
        """Give the answer also when it was not asked."""
        return {"voiced": False, **(super().clean() or {})}


class InArea(Voiced):
    """A form about a goal, which may belong to an area of life; nobody must choose one."""

    life_area = forms.ChoiceField(label=_("Livsområde"), required=False)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """Take the areas to choose among; none, and nothing is asked."""
        super().__init__(*args, **kwargs)
        self.fields["life_area"].choices = list(areas)  # type: ignore[attr-defined]
        if not areas:
            del self.fields["life_area"]

    def clean(self) -> dict[str, Any]:
        """Give the answer also when it was not asked: then it stays as it is."""
        return {"life_area": None, **super().clean()}


class GoalForm(InArea):
    """A goal in the person's own words; `hint` is what the plan's template suggests, shown and never filled in."""

    field_order = ("title", "why", "life_area", "due", "voiced")
    title = forms.CharField(
        label=_("Hva vil du få til?"), help_text=_("Skriv med dine egne ord. For eksempel: Jeg vil gå til butikken alene."),
        max_length=300, error_messages={"required": _("Skriv hva du vil få til")},
    )  # fmt: skip
    why = forms.CharField(
        label=_("Hvorfor er det viktig for deg?"), required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    due = DatePartsField(
        label=_("Når vil du være i mål?"), required=False, help_text=_("La det stå tomt hvis du ikke vet.")
    )

    def __init__(self, *args: Any, hint: str = "", **kwargs: Any) -> None:
        """Show the template's hint where the plan has one."""
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = hint or self.fields["title"].help_text


class WordsForm(InArea):
    """The words of a goal, worded anew."""

    field_order = ("title", "why", "life_area", "voiced")
    title = forms.CharField(
        label=_("Målet"), max_length=300, error_messages={"required": _("Skriv hva du vil få til")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Hvorfor det er viktig"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4})
    )


class StepForm(Voiced):
    """One step on the way to a goal."""

    field_order = ("title", "voiced")
    title = forms.CharField(
        label=_("Hva er neste steg?"), help_text=_("Et lite steg er bra. For eksempel: Gå en tur rundt blokka."),
        max_length=300, error_messages={"required": _("Skriv hva steget er")},
    )  # fmt: skip


class CommentForm(Voiced):
    """What has happened."""

    field_order = ("text", "voiced")
    text = forms.CharField(
        label=_("Hva har skjedd?"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv hva som har skjedd")},
    )  # fmt: skip


class ReviewForm(forms.Form):
    """How a goal is going, in words; stored as -2 to 2."""

    attainment = forms.TypedChoiceField(
        label=_("Hvordan går det?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Velg ett av svarene"), "invalid_choice": _("Velg ett av svarene")},
        choices=(
            (-2, _("Mye dårligere enn jeg håpet")), (-1, _("Litt dårligere enn jeg håpet")), (0, _("Som jeg håpet")),
            (1, _("Litt bedre enn jeg håpet")), (2, _("Mye bedre enn jeg håpet")),
        ),
    )  # fmt: skip
