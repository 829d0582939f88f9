"""What was done in a plan, and on what ground, in words a person understands."""

from collections.abc import Sequence

from minoversikt.domain.access_log import Deed, LogRow
from minoversikt.domain.actor import PRIVATE
from minoversikt.domain.codes import AssignmentKind, LogAction, Role, Section
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext


def section_words(sections: Sequence[Section], *, own: bool = True, name: str = "") -> str:
    """Return «mål, avtaler og team»; the frame of the plan is named only when it stands alone.

    `own` speaks to the owner, or with `name` to one who acts for somebody of that name; else nobody is named.
    """
    words = {
        Section.ABOUT_ME: _about(name) if own else _("om personen"),
        Section.SERVICES: _("tjenester"),
        Section.GOALS: _("mål"),
        Section.CALENDAR: _("avtaler"),
        Section.MESSAGES: _("meldinger"),
        Section.DOCUMENTS: _("dokumenter"),
        Section.HEALTH: _("helse"),
        Section.TEAM: _("team"),
        Section.CONSENTS: _("samtykke"),
        Section.ACCESS_LOG: _("hvem som har sett planen"),
    }
    alone = _("at %(name)s har en plan") % {"name": name} if name else _("at du har en plan")
    named = [words[section] for section in sections if section in words] or [alone if own else _("at planen finnes")]
    if len(named) == 1:
        return named[0]
    return _("%(first)s og %(last)s") % {"first": ", ".join(named[:-1]), "last": named[-1]}


def _about(name: str) -> str:
    """What stands about the person, to them or to one who acts for them."""
    return _("om %(name)s") % {"name": name} if name else _("om deg")


def deed_words(deed: Deed, name: str = "") -> str:
    """Return one sentence about what was done; with `name` to one who acts for somebody of that name."""
    match deed.action:
        case LogAction.SEE:
            return _seen(deed, name)
        case LogAction.LIST:
            return _listed(deed, name)
        case LogAction.SEARCH:
            return _("Søkte etter %(name)s.") % {"name": name} if name else _("Søkte etter deg.")
        case LogAction.EXPORT if deed.object_kind == "whole_plan":
            return _("Tok ut planen som en fil.")
        case LogAction.EXPORT | LogAction.PRINT:
            return _("Tok ut: %(parts)s.") % {"parts": section_words(deed.sections, name=name)}
        case LogAction.SHARE | LogAction.WITHDRAW:
            return _given(deed, gave=deed.action is LogAction.SHARE)
    return _written(deed, name)


def _listed(deed: Deed, name: str) -> str:
    yours = ngettext("Så navnet ditt i en liste.", "Så navnet ditt i en liste %(num)s ganger.", deed.times)
    theirs = ngettext(
        "Så navnet til %(name)s i en liste.", "Så navnet til %(name)s i en liste %(num)s ganger.", deed.times
    )
    return (theirs if name else yours) % {"num": deed.times, "name": name}


def _given(deed: Deed, *, gave: bool) -> str:
    """Return what was given or taken back: a consent, a place in the team, a power of attorney, a login."""
    match deed.object_kind:
        case "participant":
            return _("Sa ja til en i teamet.") if gave else _("Avsluttet en deltakelse i teamet.")
        case "representation":
            return _("Ga en fullmakt.") if gave else _("Tok tilbake en fullmakt.")
        case "own_login":
            return _("Sa ja til egen innlogging.") if gave else _("Stengte egen innlogging.")
    return _("Ga samtykke.") if gave else _("Trakk samtykke tilbake.")


def refused_words(deeds: Sequence[Deed], name: str = "") -> str:
    """Return what somebody tried and was refused."""
    sections = tuple(dict.fromkeys(section for deed in deeds for section in deed.sections))
    if Section.PLAN in sections:
        return _("Prøvde å åpne planen. Fikk nei.")
    return _("Prøvde å åpne: %(parts)s. Fikk nei.") % {"parts": section_words(sections, name=name)}


def _seen(deed: Deed, name: str) -> str:
    parts = {"parts": section_words(deed.sections, name=name), "num": deed.times}
    return ngettext("Så på: %(parts)s.", "Åpnet planen %(num)s ganger: %(parts)s.", deed.times) % parts


def _written(deed: Deed, name: str) -> str:
    """Return what was written, changed or taken away, and how often."""
    sentence = {
        LogAction.CREATE: _("Skrev inn: %(what)s"),
        LogAction.CHANGE: _("Endret: %(what)s"),
        LogAction.DELETE: _("Tok bort: %(what)s"),
    }[deed.action]
    times = "" if deed.times == 1 else _(" (%(num)s ganger)") % {"num": deed.times}
    return sentence % {"what": _thing(deed, name)} + times + "."


def _thing(deed: Deed, name: str) -> str:
    """Return the word for what was written; a kind without one is named by its sections."""
    words = {
        "goal": _("mål"),
        "activity": _("tiltak"),
        "comment": _("kommentar"),
        "flag": _("merke om at noe ikke stemmer"),
        "goal_review": _("hvordan det går"),
        "still_true": _("svar på «Stemmer dette fortsatt?»"),
        "service": _("tjeneste"),
        "plan_text": _about(name),
        "appointment": _("avtale"),
        "participant": _("hvem som er i teamet"),
        "consent_proposal": _("forslag om hvem som får se planen"),
        "participant_photo": _("bilde i teamet"),
        "invitation": _("invitasjon til teamet"),
        "health_note": _("helseopplysning"),
        "plan": _("planen"),
        "import": _("det som sto i en fil"),
        "representation": _("hvem som handler for %(name)s") % {"name": name}
        if name
        else _("hvem som handler for deg"),
        "capacity_decision": _("vurdering av samtykkekompetanse"),
        "protection": _("hvem som står på listen for den skjermede planen"),
        "log_question": _("spørsmål om et oppslag"),
        "log_answer": _("svar på spørsmål om et oppslag"),
        "hospital_coordinator": _("koordinator på sykehuset"),
    }
    return words.get(deed.object_kind) or section_words(deed.sections, name=name)


def why_words(row: LogRow, kind: AssignmentKind | None = None, name: str = "") -> str:
    """Return on what ground somebody got in, or why not; empty when there is nothing to add. `kind` is as what they coordinate.

    With `name` it is told to one who acts for somebody of that name.
    """
    if row.refused:
        if row.reason == "wrong_person":
            return _("Bekreftet ikke at det var riktig person.")
        gone = row.reason == "employment_ended"
        ungiven = _("Har ikke fått tilgang til dette.") if name else _("Du har ikke gitt tilgang til dette.")
        return _("Jobber ikke der lenger.") if gone else ungiven
    if "assignment:" in row.basis:
        return _coordinates(kind, name)
    if "representation:" in row.basis:
        return _("Handler for den planen gjelder.")
    if "consent:" in row.basis:
        return _("Har fått tilgang.") if name else _("Du har gitt tilgang.")
    if row.basis == "role" and row.object_kind in {"participant", "participant_photo"}:
        return _("Er med i teamet.")  # their own card
    if row.basis == "role" and (row.acting == PRIVATE or row.object_kind in {"invitation", "unit_visit"}):
        return ""
    return {
        "role": _("Som del av jobben, uten å se det som står i planen."),
        "system": _("For å kontrollere hvem som har tilgang. Det som står i planen, ble ikke vist."),
    }.get(row.basis, "")


def _coordinates(kind: AssignmentKind | None, name: str) -> str:
    """As what somebody coordinates."""
    yours = {
        AssignmentKind.DEPUTY: _("Er stedfortreder for koordinatoren din."),
        AssignmentKind.CHILD_COORDINATOR: _("Er barnekoordinatoren din."),
        AssignmentKind.HOSPITAL_COORDINATOR: _("Er koordinatoren din på sykehuset."),
    }
    theirs = {
        AssignmentKind.DEPUTY: _("Er stedfortreder for koordinatoren til %(name)s."),
        AssignmentKind.CHILD_COORDINATOR: _("Er barnekoordinatoren til %(name)s."),
        AssignmentKind.HOSPITAL_COORDINATOR: _("Er koordinatoren til %(name)s på sykehuset."),
    }
    if name:
        return theirs.get(kind, _("Er koordinatoren til %(name)s.")) % {"name": name}  # type: ignore[arg-type]
    return yours.get(kind, _("Er koordinatoren din."))  # type: ignore[arg-type]


def with_reasons(why: str, purposes: Sequence[str]) -> str:
    """Return on what ground somebody got in, with the reasons they gave: a unit's members say why before they enter."""
    if not purposes:
        return why
    given = _("Grunn: %(text)s.") % {"text": "; ".join(purpose.rstrip(".") for purpose in purposes)}
    return f"{why} {given}".strip()


def name_words(row: LogRow) -> str:
    """Return who it was: the name as it was then, or that it was no person."""
    return _("Min oversikt") if row.role is Role.SYSTEM else row.person_name


def role_words(role: Role) -> str:
    """Return what somebody was logged in as, where no title is known."""
    return {
        Role.CITIZEN: _("Privatperson"),
        Role.COORDINATOR: _("Koordinator"),
        Role.COORDINATING_UNIT: _("Koordinerende enhet"),
        Role.HOSPITAL_REPORTER: _("Ansatt på sykehus"),
        Role.PROFESSIONAL: _("Fagperson"),
        Role.REGIONAL_UNIT: _("Regional koordinerende enhet"),
        Role.PRIVACY_OFFICER: _("Personvernombud"),
        Role.LOCAL_ADMIN: _("Lokal administrator"),
        Role.SYSTEM: _("Kontroll av tilgang"),
    }[role]
