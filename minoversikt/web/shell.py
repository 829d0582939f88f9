"""What stands around every page: who is logged in, the navigation, text size, language, the operator's name."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from minoversikt.domain.codes import Role
from minoversikt.web.catalogues import DEFAULT
from minoversikt.web.flash import told
from minoversikt.web.language import gettext as _
from minoversikt.web.shapes import Flash

#: A row of the navigation: label, address, whether the reader stands there.
NavItem = tuple[str, str, bool]
TEXT_SIZES: Final = ("md", "lg", "xl")
COLOUR_MODES: Final = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The frame of a page. Made by `build_shell`; templates only read it."""

    logged_in: bool = False
    user_name: str = ""
    byline: str = ""
    may_switch: bool = False
    nav: tuple[NavItem, ...] = ()
    demo: bool = False
    operator_name: str = ""
    language: str = DEFAULT
    text_size: str = "md"
    colours: str = "auto"
    home: str = "/"
    say_url: str = "/hjelp/#si-fra"
    path: str = "/"
    flash: Flash | None = None


def plan_nav(plan_id: UUID | str, path: str, sections: set[str], *, own: bool = True) -> tuple[NavItem, ...]:
    """Return the navigation of a plan's pages, cut to the sections the actor sees; `path` is where the reader stands.

    `sections` holds values of `Section`; *Min plan* and *Om planen* are always there. `own` words it for the owner.
    """
    base = f"/plan/{plan_id}/"
    rows = [
        ("about_me", _("Om meg") if own else _("Om personen"), "om-meg/"),
        ("goals", _("Mål"), "maal/"),
        ("services", _("Tjenester"), "tjenester/"),
        ("goals", _("Hvem gjør hva"), "hvem-gjor-hva/"),
        ("team", _("Team"), "team/"),
        ("calendar", _("Kalender"), "kalender/"),
        ("plan", _("Om planen"), "om-planen/"),
        ("consents", _("Hvem ser hva"), "hvem-ser-hva/"),
        ("access_log", _("Hvem har sett planen"), "innsyn/"),
    ]
    seen = sections | {"plan"}
    if "about_me" not in seen:  # the others find it from there
        rows.insert(0, ("health", _("Helse"), "helse/"))
    items = [(label, base + tail, path.startswith(base + tail)) for section, label, tail in rows if section in seen]
    return (_("Min plan") if own else _("Planen"), base, path == base), *items


def role_nav(role: Role, path: str) -> tuple[NavItem, ...]:
    """Return the navigation of somebody's own pages, by the role they are logged in with."""
    report, ours = (_("Meld behov"), "/meld-behov/"), (_("Våre meldinger"), "/mine-meldinger/")
    plans, search = (_("Planer jeg er med i"), "/planer/"), (_("Søk"), "/sok/")
    asked = (_("Faglige spørsmål"), "/sporsmal/")
    rows = {
        Role.CITIZEN: [(_("Min plan"), "/min-plan/"), plans, (_("Mine meldinger"), "/mine-meldinger/"), search],
        Role.COORDINATOR: [(_("Mine personer"), "/koordinator/"), report, ours, plans, asked, search],
        Role.COORDINATING_UNIT: [(_("Meldinger om behov"), "/enhet/"), (_("Tall"), "/enhet/tall/"), asked, search],
        Role.HOSPITAL_REPORTER: [ours, report, plans, asked, search],
        Role.REGIONAL_UNIT: [(_("Våre meldinger"), "/regional/"), (_("Tall"), "/regional/tall/"), asked],
        Role.PRIVACY_OFFICER: [
            (_("Spørsmål"), "/personvernombud/"),
            (_("Oppslag å se på"), "/personvernombud/oppslag/"),
        ],
        Role.LOCAL_ADMIN: [
            (_("Ansatte"), "/administrasjon/"),
            (_("Steder og vaktlister"), "/administrasjon/steder/"),
            (_("Hent inn filer"), "/administrasjon/hent-inn/"),
        ],
        Role.PROFESSIONAL: [plans, report, ours, asked, search],
    }.get(role, [])
    if role in (Role.COORDINATING_UNIT, Role.REGIONAL_UNIT, Role.LOCAL_ADMIN):
        rows += [(_("Tilbudene våre"), "/tjenestekatalog/mine/"), (_("Maler for planer"), "/maler/")]
    here = max((address for _label, address in rows if path.startswith(address)), key=len, default="")
    return tuple((label, address, address == here) for label, address in rows)


def build_shell(request: HttpRequest) -> Shell:
    """Return the frame for a request; works logged out, and when no session was read at all (error pages)."""
    session = getattr(request, "session_view", None)
    actor = getattr(session, "actor", None)
    choices = getattr(request, "choices", None)
    shell = Shell(
        demo=bool(getattr(settings, "DEMO", False)),
        operator_name=str(getattr(settings, "OPERATOR_NAME", "")),
        language=getattr(request, "language", DEFAULT),
        text_size=getattr(choices, "text_size", "md"),
        colours=getattr(choices, "colours", "auto"),
        path=request.get_full_path() if request.method == "GET" else request.path,
        flash=told(request),
    )
    if actor is None:
        return shell
    nav = role_nav(actor.role, request.path)
    home = nav[0][1] if nav else "/"
    may_switch = bool(getattr(session, "may_switch", False))
    byline = actor.byline or (_("Privatperson") if may_switch else "")
    return replace(
        shell, logged_in=True, user_name=actor.name, byline=byline, may_switch=may_switch, nav=nav, home=home
    )
