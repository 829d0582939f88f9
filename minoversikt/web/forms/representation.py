"""The forms about who acts for somebody: a power of attorney, what the unit registers, a decision on capacity."""

from typing import Any

from django import forms

from minoversikt.domain.capacity import NewDecision
from minoversikt.domain.codes import RepresentationKind, Section
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.private_text import Circle
from minoversikt.domain.representation import SCOPE, NewRepresentative
from minoversikt.services import identity_numbers
from minoversikt.web.fields import DatePartsField
from minoversikt.web.forms.parts import line, text
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _
from minoversikt.web.present.representation_words import section_word
from minoversikt.web.words import capital

_WHOLE, _SOME = "whole", "some"


def _number() -> forms.CharField:
    """Return the field for an identity number."""
    return forms.CharField(
        label=_("Fødselsnummer"), help_text=_("11 siffer. D-nummer går også."), max_length=20,
        error_messages={"required": _("Skriv fødselsnummeret")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


class _NamedForm(forms.Form):
    """Somebody named by identity number."""

    given_name = line(_("Fornavn"), required=True, autocomplete="off")
    family_name = line(_("Etternavn"), required=True, autocomplete="off")
    identity_number = _number()

    def clean_identity_number(self) -> str:
        """Refuse what is no identity number, in the words of the rule."""
        return _checked(self.cleaned_data["identity_number"])


class _ScopeForm(forms.Form):
    """The whole plan, or some of its parts."""

    extent = forms.ChoiceField(
        label=_("Hva gjelder det?"), widget=forms.RadioSelect, initial=_WHOLE,
        choices=[(_WHOLE, _("Hele planen")), (_SOME, _("Bare noen deler"))],
        error_messages={"required": _("Velg hva det gjelder")},
    )  # fmt: skip
    sections = forms.MultipleChoiceField(
        label=_("Hvilke deler?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Velg bare hvis det ikke gjelder hele planen."),
    )  # fmt: skip

    def __init__(self, *args: Any, scope: tuple[Section, ...] = (Section.PLAN, *SCOPE), **kwargs: Any) -> None:
        """Take the parts there are to choose among; without the plan itself the whole can't be chosen."""
        super().__init__(*args, **kwargs)
        parts = [(one.value, capital(section_word(one))) for one in scope if one is not Section.PLAN]
        self.fields["sections"].choices = parts  # type: ignore[attr-defined]
        if Section.PLAN not in scope:
            self.fields["extent"].choices = [(_SOME, gettext("Bare noen deler"))]  # type: ignore[attr-defined]
            self.fields["extent"].initial = _SOME

    @property
    def chosen(self) -> dict[str, Any]:
        """Return the scope as the domain takes it."""
        sections = tuple(Section(value) for value in self.cleaned_data["sections"])
        return {"whole": self.cleaned_data["extent"] == _WHOLE, "sections": sections}


class _MayForm(forms.Form):
    """What a mandate says of sharing and taking out."""

    may_share = forms.BooleanField(label=_("Kan si ja eller nei til at andre ser planen"), required=False)
    may_export = forms.BooleanField(label=_("Kan ta ut og skrive ut planen"), required=False)


class ProxyForm(_NamedForm, _ScopeForm, _MayForm):
    """A power of attorney, given by the person."""

    field_order = (
        "given_name", "family_name", "identity_number", "relation", "extent", "sections", "may_share", "may_export",
        "last_day",
    )  # fmt: skip
    relation = line(_("Hvem er dette for deg?"), help_text=_("For eksempel: søster, venn eller advokat."))
    last_day = DatePartsField(
        label=_("Siste dag"), required=False, help_text=_("La det stå tomt hvis det ikke skal ha noen slutt.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the part about the person as the person does."""
        super().__init__(*args, **kwargs)
        parts = self.fields["sections"].choices  # type: ignore[attr-defined]
        own = [(key, gettext("Om meg") if key == Section.ABOUT_ME.value else label) for key, label in parts]
        self.fields["sections"].choices = own  # type: ignore[attr-defined]

    def new(self) -> NewRepresentative:
        """Return what was filled in."""
        return _new(self.cleaned_data, self.chosen)


class RegisterForm(_NamedForm, _ScopeForm, _MayForm):
    """A parent, a guardian or a care order, registered by the coordinating unit."""

    field_order = (
        "kind", "given_name", "family_name", "identity_number", "relation", "extent", "sections", "may_share",
        "may_export", "starts_on", "last_day", "source",
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Hvem er dette?"), widget=forms.RadioSelect, error_messages={"required": _("Velg hvem dette er")},
        choices=[
            (RepresentationKind.PARENT.value, _("Forelder med foreldreansvar")),
            (RepresentationKind.GUARDIAN.value, _("Verge med mandat")),
            (RepresentationKind.CHILD_WELFARE.value, _("Barnevernet, som har omsorgen")),
        ],
    )  # fmt: skip
    relation = line(_("Hva kalles personen?"), help_text=_("For eksempel: mor, far eller verge."))
    starts_on = DatePartsField(label=_("Fra hvilken dag?"), required=False, help_text=_("Tomt betyr fra nå."))
    last_day = DatePartsField(label=_("Siste dag"), required=False, help_text=_("Tomt betyr at ingen slutt er kjent."))
    source = line(
        _("Hvor står dette?"), required=True,
        help_text=_("For eksempel Folkeregisteret, eller nummeret på vedtaket. Ikke skriv hva vedtaket sier."),
    )  # fmt: skip

    def new(self) -> NewRepresentative:
        """Return what was filled in."""
        return _new(self.cleaned_data, self.chosen)

    @property
    def kind_chosen(self) -> RepresentationKind:
        """Return the kind."""
        return RepresentationKind(self.cleaned_data["kind"])


class DecisionForm(_ScopeForm):
    """A decision on capacity to consent, with the next of kin who answers meanwhile."""

    field_order = (
        "question", "extent", "sections", "reason", "view", "last_day", "given_name", "family_name", "identity_number",
        "relation", "may_share", "may_export",
    )  # fmt: skip
    question = line(
        _("Hva kan personen ikke ta stilling til nå?"),
        required=True,
        help_text=_("For eksempel: hvem som skal få se planen."),
    )
    reason = text(_("Hvorfor?"), required=True, help_text=_("Skriv så personen forstår det. Personen leser dette."))
    view = text(
        _("Hva sier personen selv?"),
        required=True,
        help_text=_("Med personens egne ord. Spør alltid, også når du har bestemt deg."),
    )
    last_day = DatePartsField(
        label=_("Siste dag"), help_text=_("Høyst ett år fram. Da må spørsmålet vurderes på nytt.")
    )
    given_name = line(_("Fornavn til nærmeste pårørende som svarer så lenge"), autocomplete="off")
    family_name = line(_("Etternavn til pårørende"), autocomplete="off")
    identity_number = forms.CharField(
        label=_("Fødselsnummer til pårørende"), required=False, max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    relation = line(_("Hvem er pårørende for personen?"), help_text=_("For eksempel: datter eller ektefelle."))
    may_share = forms.BooleanField(label=_("Pårørende kan si ja eller nei til at andre ser planen"), required=False)

    def clean_identity_number(self) -> str:
        """Refuse what is no identity number; none at all is a decision without a next of kin."""
        typed: str = self.cleaned_data["identity_number"]
        return _checked(typed) if typed.strip() else ""

    def clean(self) -> dict[str, Any]:
        """Name somebody wholly or not at all."""
        cleaned = super().clean() or {}
        named = [name for name in ("given_name", "family_name", "identity_number") if cleaned.get(name)]
        if 0 < len(named) < 3 and "identity_number" not in self.errors:
            self.add_error(
                "given_name", gettext("Skriv både navnet og fødselsnummeret til pårørende, eller ingen av dem")
            )
        return cleaned

    def new(self) -> NewDecision:
        """Return what was filled in."""
        c = self.cleaned_data
        kin = _new({**c, "last_day": None, "may_export": False}, self.chosen) if c["identity_number"] else None
        return NewDecision(
            question=c["question"], reason=c["reason"], view=c["view"], last_day=c["last_day"], kin=kin, **self.chosen
        )


class PrivateForm(forms.Form):
    """Who sees one of the young person's own texts."""

    circle = forms.ChoiceField(
        label=_("Hvem kan se dette?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hvem som kan se dette")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        """Take the circles there are to choose among, in words."""
        super().__init__(*args, **kwargs)
        self.fields["circle"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Circle:
        """Return the circle."""
        return Circle(self.cleaned_data["circle"])


class ProtectionForm(forms.Form):
    """Whether a plan is protected, and the named list."""

    protected = forms.BooleanField(label=_("Planen er skjermet"), required=False)
    listed = forms.MultipleChoiceField(
        label=_("Hvem kan se planen?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Bare de du krysser av for, finner planen. Du står alltid på listen selv."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[tuple[str, str, str]], **kwargs: Any) -> None:
        """Take those around the person: id, name, what they are."""
        super().__init__(*args, **kwargs)
        self.fields["listed"].choices = [(key, name) for key, name, _byline in people]  # type: ignore[attr-defined]
        self.choice_help = {"listed": {key: byline for key, _name, byline in people}}


def add_errors(form: forms.Form, error: InvalidError) -> None:
    """Put what a service found wrong at the fields of a form."""
    for name, told in error.fields.items():
        form.add_error(name if name in form.fields else None, gettext(told))


def _checked(typed: str) -> str:
    """Return what was typed when it is an identity number. Raises ValidationError in the words of the rule."""
    try:
        identity_numbers.read(typed)
    except InvalidError as error:
        told = error.fields["identity_number"]
        raise forms.ValidationError(gettext(told)) from None
    return typed


def _new(cleaned: dict[str, Any], scope: dict[str, Any]) -> NewRepresentative:
    """Return somebody to register, of the fields a form has."""
    names = (
        "given_name", "family_name", "identity_number", "relation", "may_share", "may_export", "source", "starts_on",
        "last_day",
    )  # fmt: skip
    return NewRepresentative(**{name: cleaned[name] for name in names if name in cleaned}, **scope)
