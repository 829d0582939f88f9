"""The forms of the local administrator: somebody who begins, what is changed of a job, the last day, a place on a roster."""

from collections.abc import Sequence
from typing import Any

from django import forms

from minoversikt.domain import employment as rules
from minoversikt.domain.codes import Role
from minoversikt.domain.employment import Colleague, Place
from minoversikt.domain.errors import InvalidError
from minoversikt.services import identity_numbers
from minoversikt.web.forms.parts import DAY_FORMATS
from minoversikt.web.language import gettext
from minoversikt.web.language import gettext_lazy as _
from minoversikt.web.present.access_log_words import role_words


def _line(
    label: Any, missing: Any = "", *, help_text: Any = "", most: int = rules.MOST, **attrs: str
) -> forms.CharField:
    """Return a line of text; it may stand empty when there are no words for its being missing."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(missing), max_length=most,
        widget=forms.TextInput(attrs={"maxlength": str(most), **attrs}),
        error_messages={"required": missing, "max_length": rules.TOO_LONG},
    )  # fmt: skip


def _day(label: Any, missing: Any = "", *, help_text: Any = "") -> forms.DateField:
    """Return a date picked in the browser's own calendar."""
    return forms.DateField(
        label=label, required=bool(missing), input_formats=DAY_FORMATS, help_text=help_text,
        error_messages={"required": missing, "invalid": _("Skriv datoen som dag, måned og år")},
    )  # fmt: skip


class _ReachForm(forms.Form):
    """How somebody is reached."""

    title = _line(_("Tittel"), _("Skriv tittelen"), help_text=_("For eksempel fysioterapeut."), autocomplete="off")
    phone = _line(_("Telefon på jobb"), most=40, inputmode="tel", autocomplete="off")
    reach = _line(_("Når treffes personen?"), help_text=_("For eksempel hverdager 9–15."), autocomplete="off")


class NewJobForm(_ReachForm):
    """Somebody who begins."""

    given_name = _line(_("Fornavn"), _("Skriv fornavnet"), autocomplete="off")
    family_name = _line(_("Etternavn"), _("Skriv etternavnet"), autocomplete="off")
    identity_number = _line(
        _("Fødselsnummer"), _("Skriv fødselsnummeret"), help_text=_("11 siffer. Vi bruker det bare til innlogging."),
        most=20, inputmode="numeric", autocomplete="off", spellcheck="false",
    )  # fmt: skip
    organisation = forms.ChoiceField(
        label=_("Sted"), error_messages={"required": _("Velg et sted"), "invalid_choice": _("Velg et sted")}
    )
    role = forms.ChoiceField(
        label=_("Rolle"), help_text=_("Rollen sier hva personen kan gjøre. Den gir ikke innsyn i noen plan."),
        error_messages={"required": _("Velg en rolle"), "invalid_choice": _("Velg en rolle")},
    )  # fmt: skip
    starts_on = _day(_("Første dag"), _("Skriv første dag"))
    ends_on = _day(_("Siste dag"), help_text=_("La stå tomt hvis dere ikke vet."))

    field_order = (
        "given_name", "family_name", "identity_number", "organisation", "role", "title", "phone", "reach", "starts_on",
        "ends_on",
    )  # fmt: skip

    def __init__(self, *args: Any, places: Sequence[Place] = (), **kwargs: Any) -> None:
        """Take the administrator's places; the roles are those that fit one of them."""
        super().__init__(*args, **kwargs)
        fit = {role for place in places for role in rules.roles_at(place.kind)}
        choose = ("", gettext("Velg"))
        self.fields["organisation"].choices = [choose, *((str(p.id), p.name) for p in places)]  # type: ignore[attr-defined]
        self.fields["role"].choices = [choose, *((r.value, role_words(r)) for r in Role if r in fit)]  # type: ignore[attr-defined]

    def clean_identity_number(self) -> str:
        """Refuse what is no identity number, in the words of the rule."""
        text: str = self.cleaned_data["identity_number"]
        try:
            identity_numbers.read(text)
        except InvalidError as error:
            told = error.fields["identity_number"]
            raise forms.ValidationError(gettext(told)) from None
        return text


class JobForm(_ReachForm):
    """What may be changed of a job, with what it was when the form was opened."""

    seen_title = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_phone = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_reach = forms.CharField(required=False, widget=forms.HiddenInput)


class LastDayForm(forms.Form):
    """The last day of a job."""

    on = _day(_("Siste dag"), _("Skriv siste dag"))


class RosterForm(forms.Form):
    """Who is put on a roster, from when to when."""

    employment = forms.ChoiceField(
        label=_("Hvem?"), widget=forms.RadioSelect,
        error_messages={"required": rules.NOT_AT_WORK, "invalid_choice": rules.NOT_AT_WORK},
    )  # fmt: skip
    starts_on = _day(_("Første dag"), _("Skriv første dag"))
    ends_on = _day(_("Siste dag"), help_text=_("La stå tomt hvis dere ikke vet."))

    def __init__(self, *args: Any, found: Sequence[Colleague] = (), **kwargs: Any) -> None:
        """Take those who can be chosen."""
        super().__init__(*args, **kwargs)
        choose_colleague(self, found)


class ColleagueForm(forms.Form):
    """Whom to appoint, among those a search found."""

    employment = forms.ChoiceField(
        label=_("Hvem?"), widget=forms.RadioSelect,
        error_messages={"required": rules.NOT_AT_WORK, "invalid_choice": rules.NOT_AT_WORK},
    )  # fmt: skip

    def __init__(self, *args: Any, found: Sequence[Colleague] = (), **kwargs: Any) -> None:
        """Take those who can be chosen."""
        super().__init__(*args, **kwargs)
        choose_colleague(self, found)


def choose_colleague(form: forms.Form, found: Sequence[Colleague]) -> None:
    """Let a form choose among colleagues, each with title and place below the name."""
    form.fields["employment"].choices = [(str(one.employment_id), one.name) for one in found]  # type: ignore[attr-defined]
    helps = {str(one.employment_id): ", ".join(p for p in (one.title, one.organisation_name) if p) for one in found}
    form.choice_help = {"employment": helps}  # type: ignore[attr-defined]


def show_problems(form: forms.Form, error: InvalidError) -> None:
    """Put what a service refused at the fields it is about."""
    for field, text in error.fields.items():
        form.add_error(field if field in form.fields else None, gettext(text))
