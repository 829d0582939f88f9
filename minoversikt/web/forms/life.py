"""The forms of the life of a plan: why it ends, where a case moves, what the next one needs to know."""

from typing import Any

from django import forms

from minoversikt.domain.codes import EndReason
from minoversikt.web.forms.need_report import _district, _DistrictForm, _words
from minoversikt.web.forms.parts import DAY_FORMATS
from minoversikt.web.language import gettext_lazy as _


def _day(label: Any, *, required: bool = False, missing: Any = "", help_text: Any = "") -> forms.DateField:
    """Return a date picked in the browser's own calendar."""
    return forms.DateField(
        label=label, required=required, input_formats=DAY_FORMATS, help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": missing, "invalid": _("Skriv datoen som dag, måned og år")},
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why a plan or a case is to end; each reason has a page of its own."""

    reason = forms.ChoiceField(
        label=_("Hvorfor?"), widget=forms.RadioSelect, error_messages={"required": _("Velg hvorfor")},
        choices=[
            ("ikke-behov", _("Personen trenger det ikke lenger")),
            ("onsket", _("Personen vil ikke ha det lenger")),
            ("flyttet", _("Personen har flyttet til en kommune som ikke bruker Min oversikt")),
            ("dod", _("Personen er død")),
        ],
    )  # fmt: skip


class _EndForm(forms.Form):
    """Words the person reads, and whether the coordinator goes on."""

    text = _words(
        _("Melding til personen"), _("Skriv hvorfor"), rows=4,
        help_text=_("Personen leser dette. Skriv kort og vennlig."),
    )  # fmt: skip
    close = forms.ChoiceField(
        label=_("Hva med koordinatoren?"), widget=forms.RadioSelect,
        choices=[("no", _("Koordinatoren fortsetter uten plan")), ("yes", _("Koordinatoren slutter også"))],
        error_messages={"required": _("Velg hva som skjer med koordinatoren")},
    )  # fmt: skip

    def __init__(self, *args: Any, has_plan: bool = True, **kwargs: Any) -> None:
        """A case without a plan has only a coordinator to end."""
        super().__init__(*args, **kwargs)
        if not has_plan:
            for name in [name for name in ("text", "close", "talked") if name in self.fields]:
                del self.fields[name]


class NoNeedForm(_EndForm):
    """Not needed any more: after a talk."""

    talked = forms.BooleanField(
        label=_("Vi har snakket med personen om dette"), error_messages={"required": _("Snakk med personen først")}
    )


class WishedForm(_EndForm):
    """The person wants it so, and has told the unit or the coordinator."""


class MovedForm(forms.Form):
    """Moved out of reach."""

    text = _words(_("Melding til personen"), rows=3, help_text=_("For eksempel hvem som tar over der."))

    def __init__(self, *args: Any, has_plan: bool = True, **kwargs: Any) -> None:
        """Words go with a plan."""
        super().__init__(*args, **kwargs)
        if not has_plan:
            del self.fields["text"]


class DiedForm(forms.Form):
    """The day, and a note about the archive."""

    on = _day(_("Dato for dødsfallet"), required=True, missing=_("Skriv datoen"))
    text = _words(
        _("Notat om arkiv"), rows=3, help_text=_("Bare dere ser notatet. For eksempel hvor saken er arkivert.")
    )

    def __init__(self, *args: Any, has_plan: bool = True, **kwargs: Any) -> None:
        """The note is kept with the plan."""
        super().__init__(*args, **kwargs)
        if not has_plan:
            del self.fields["text"]


#: The form of each reason by its address, with the reason it stands for.
END_FORMS = {
    "ikke-behov": (EndReason.NO_LONGER_NEEDED, NoNeedForm),
    "onsket": (EndReason.WISH, WishedForm),
    "flyttet": (EndReason.MOVED, MovedForm),
    "dod": (EndReason.DIED, DiedForm),
}


class MoveForm(_DistrictForm):
    """Which district takes over, and why."""

    unit_id = _district(_("Hvilken bydel flytter personen til?"))
    text = _words(
        _("Melding til bydelen"), _("Skriv hvorfor saken skal flyttes"), rows=4,
        help_text=_("Bydelen og personen leser dette. Ta ikke med noe fra planen."),
    )  # fmt: skip
    moves_on = _day(_("Når flytter personen?"), help_text=_("La stå tomt hvis dere ikke vet."))


class AnswerMoveForm(forms.Form):
    """Yes or no to taking a case over."""

    answer = forms.ChoiceField(
        label=_("Kan dere ta over saken?"), widget=forms.RadioSelect,
        choices=[("yes", _("Ja, vi tar over")), ("no", _("Nei"))], error_messages={"required": _("Svar ja eller nei")},
    )  # fmt: skip
    text = _words(_("Melding"), rows=3, help_text=_("Er svaret nei, må dere skrive hvorfor. Personen leser dette."))

    def clean(self) -> dict[str, Any]:
        """A no needs its reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == "no" and not cleaned.get("text", "").strip():
            self.add_error("text", _("Skriv hvorfor svaret er nei"))
        return cleaned


class StopForm(forms.Form):
    """The last day of a coordinator, and what the next one needs to know."""

    on = _day(_("Siste dag"), required=True, missing=_("Skriv siste dag"))
    text = _words(
        _("Overlevering"), rows=5,
        help_text=_("Det den neste trenger å vite. Personen og den neste koordinatoren leser dette."),
    )  # fmt: skip

    def __init__(self, *args: Any, may_write: bool = True, **kwargs: Any) -> None:
        """Words are kept in the plan, so there must be one that is open."""
        super().__init__(*args, **kwargs)
        if not may_write:
            del self.fields["text"]


class HandoverForm(forms.Form):
    """What the next coordinator needs to know."""

    text = _words(
        _("Hva trenger den neste å vite?"), _("Skriv det den neste trenger å vite"), rows=6,
        help_text=_("For eksempel avtaler dere har gjort, og hva som haster. Personen leser det også."),
    )  # fmt: skip


class SaidYesForm(forms.Form):
    """The spoken yes of a person who does not log in."""

    text = _words(
        _("Hva sa personen?"), _("Skriv det personen sa"), rows=4,
        help_text=_("Skriv det så likt som mulig. Personen ser at du har skrevet det."),
    )  # fmt: skip
    asked = forms.BooleanField(
        label=_("Jeg har spurt personen selv, og svaret er ja"),
        error_messages={"required": _("Spør personen først")},
    )
