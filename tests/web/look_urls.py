"""Addresses of the tests of the look: the product's own static pages, and a gallery of every component."""

from pathlib import Path
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Role
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError, UnavailableError
from minoversikt.services.sessions import SessionView
from minoversikt.web.fields import DatePartsField
from minoversikt.web.flash import tell, told
from minoversikt.web.jinja import CsrfInput, environment
from minoversikt.web.shapes import Step, Turn
from minoversikt.web.shell import build_shell

PAGES = Path(__file__).parent


class Scale(forms.Form):
    """The five answers to how it goes."""

    scale = forms.ChoiceField(
        label="Hvordan går det?",
        widget=forms.RadioSelect,
        choices=[
            ("-2", "Mye dårligere enn jeg håpet"),
            ("-1", "Litt dårligere"),
            ("0", "Som jeg håpet"),
            ("1", "Litt bedre"),
        ],
        initial="0",
    )


class Sample(forms.Form):
    """One of every kind of field."""

    need = forms.CharField(
        label="Hva trenger personen hjelp til?",
        help_text="Skriv kort, i stikkord. Ikke skriv diagnoser.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv hva personen trenger hjelp til"},
    )
    wish = forms.ChoiceField(
        label="Hva ønsker personen?",
        widget=forms.RadioSelect,
        choices=[("plan", "Individuell plan og koordinator"), ("coordinator_only", "Bare koordinator")],
    )
    home = DatePartsField(label="Når skal personen hjem?", help_text="For eksempel 8 12 2026.", required=False)
    name = forms.CharField(label="Hva heter hen?", required=False, max_length=200)
    start = forms.DateField(label="Når begynner det?", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    district = forms.ChoiceField(label="Hvilken bydel?", choices=[("030103", "Sagene"), ("030111", "Alna")])
    areas = forms.MultipleChoiceField(
        label="Hva gjelder det?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Bolig"), ("b", "Jobb")],
    )
    sure = forms.BooleanField(
        label="Personen har sagt ja", error_messages={"required": "Kryss av når personen har sagt ja"}
    )
    choice_help = {"wish": {"coordinator_only": "Uten plan. Du kan be om plan senere."}}


def gallery_context(request: HttpRequest) -> dict[str, object]:
    """Return everything the gallery shows."""
    typed = {
        "need": "",
        "wish": "plan",
        "home_day": "11",
        "home_month": "21",
        "home_year": "2026",
        "district": "030103",
    }
    return {
        "request": request,
        "shell": build_shell(request),
        "csrf_input": CsrfInput(request),
        "is_htmx": False,
        "acting": None,
        "sample": Sample(typed),
        "scale_form": Scale(),
        "turns": [
            Turn("Vil du klage på et nei?", "#1", "Svar innen mandag"),
            Turn("Si hva du vil ta opp på møtet", "#2", "Innen i kveld"),
            Turn("Les referatet fra oktober", "#3", "Det haster ikke"),
        ],
        "journey": [
            Step("now", "I dag", "24. november"),
            Step("later", "Møte om planen", "I morgen"),
            Step("later", "Kontroll på sykehuset", "15. desember"),
            Step("later", "Gå gjennom planen", "18. januar"),
        ],
        "goal_steps": [
            Step("done", "Trene balanse to ganger i uka", "Ferdig 2. oktober"),
            Step("done", "Gå 200 meter med stav", "Ferdig 30. oktober"),
            Step("now", "Gå til butikken sammen med Per", "tirsdager klokka 11", "Nå:"),
            Step("later", "Gå til butikken alene", url="#steg"),
        ],
    }


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component, as a logged-in person sees it."""
    request.session_view = SessionView(Actor(person_id=UUID(int=1), name="Kari Testperson", role=Role.CITIZEN))
    tell(request, "Målet er lagret.", "/angre/1/")
    return gallery_page((PAGES / "gallery.html").read_text(), request)


def short(request: HttpRequest) -> HttpResponse:
    """Show Min plan as it is when a person chooses Kort."""
    request.session_view = SessionView(Actor(person_id=UUID(int=1), name="Kari Testperson", role=Role.CITIZEN))
    return gallery_page((PAGES / "short.html").read_text(), request)


def staff(request: HttpRequest) -> HttpResponse:
    """Show the frame of somebody with a long title and many pages."""
    person = Actor(
        person_id=UUID(int=2),
        name="Amira Eksempel",
        role=Role.COORDINATOR,
        title="Koordinator",
        organisation_name="Bydel Sagene",
    )
    request.session_view = SessionView(person)
    assert told(request) is None
    return gallery_page(
        "{% extends 'base/base.html' %}{% block title %}x{% endblock %}{% block main %}<h1>Mine personer</h1>{% endblock %}",
        request,
    )


def gallery_page(text: str, request: HttpRequest) -> HttpResponse:
    """Render a template written in a test."""
    return HttpResponse(environment(request.language).from_string(text).render(**gallery_context(request)))


#: What the draft address got, newest last; a value of `refuse` in the text makes it answer as that.
DRAFTS: list[dict[str, str]] = []


def draft(request: HttpRequest) -> HttpResponse:
    """Take a draft as the product's own address does: 204, or what the text asks for."""
    need = request.POST.get("need", "")
    DRAFTS.append(request.POST.dict())
    return HttpResponse(
        status={"utlogget": 302, "feil": 500}.get(need, 204), headers={"Location": "/"} if need == "utlogget" else {}
    )


def failing(request: HttpRequest, kind: str) -> HttpResponse:
    """Raise what a use case may raise."""
    raise {
        "borte": NotFoundError(),
        "feil": InvalidError({"": "nei"}),
        "konflikt": ConflictError(current={}, mine={}, who="", when=None, version=1),
        "stengt": UnavailableError(),
        "bug": ZeroDivisionError(),
    }[kind]


urlpatterns = [
    path("galleri/", gallery),
    path("kort/", short),
    path("kladd/", draft),
    path("ansatt/", staff),
    path("feiler/<str:kind>/", failing),
    path("", include("minoversikt.web.routes.pages")),
]
handler400 = "minoversikt.web.views.errors.bad_request"
handler403 = "minoversikt.web.views.errors.forbidden"
handler404 = "minoversikt.web.views.errors.not_found"
handler500 = "minoversikt.web.views.errors.server_error"
