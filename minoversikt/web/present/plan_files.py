"""Plans as files in words: what a file holds, what became of one, and why one was refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from minoversikt.domain.codes import Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.imported_plan import Fate, ImportRefusedError
from minoversikt.domain.plan_file import Run, RunLine
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.words import clock_time, day_month_year

#: More lines than a person reads at once; the count tells of the rest.
_MOST_LINES: Final = 200


@dataclass(frozen=True, slots=True)
class RunRow:
    """A file that was taken in, as a line in a list."""

    url: str
    name: str
    when: str
    summary: str


@dataclass(frozen=True, slots=True)
class RunView:
    """The report of a file: under each heading the lines, and how many more there are."""

    when: str
    file: str
    by: str
    summary: str
    groups: tuple[tuple[str, str, tuple[tuple[str, str], ...], int], ...]


def part_words(sections: Iterable[Section], *, is_owner: bool) -> tuple[list[str], list[str]]:
    """Return what is in the file and what is not, as words."""
    words = {
        Section.PLAN: _("Når planen gjelder, og hva som har skjedd med den"),
        Section.ABOUT_ME: _("Om deg") if is_owner else _("Om personen"),
        Section.GOALS: _("Mål, tiltak og det dere har skrevet om dem"),
        Section.SERVICES: _("Tjenester"),
        Section.CALENDAR: _("Kalender"),
        Section.HEALTH: _("Helse"),
        Section.TEAM: _("Team og koordinator, med bilder"),
        Section.CONSENTS: _("Samtykker"),
        Section.ACCESS_LOG: _("Hvem som har sett planen"),
    }
    held = set(sections)
    return [words[one] for one in words if one in held], [words[one] for one in words if one not in held]


def run_rows(runs: Iterable[Run]) -> list[RunRow]:
    """Return earlier files, newest first."""
    return [RunRow(f"{run.id}/", run.file_name or _("En fil"), _when(run), _summary(run)) for run in runs]


def run_view(run: Run) -> RunView:
    """Return a report in words: what came in is counted by kind, what was refused is named one by one."""
    headings = (
        (Fate.SHOWN, _("Nå i planen"), "check-circle"),
        (Fate.KEPT, _("Tatt vare på, men vises ikke"), "information"),
        (Fate.REFUSED, _("Ikke hentet inn"), "warning"),
    )
    groups = []
    for fate, heading, picture in headings:
        lines = [line for line in run.lines if line.fate is fate]
        told = [_refused(line) for line in lines] if fate is Fate.REFUSED else _together(lines)
        if told:
            groups.append((heading, picture, tuple(told[:_MOST_LINES]), max(0, len(told) - _MOST_LINES)))
    return RunView(_when(run), run.file_name or _("En fil"), run.by_name, _summary(run), tuple(groups))


def refusal_words(error: ImportRefusedError) -> str:
    """Return why a file was refused; nothing of it was taken in then."""
    words = {
        "no_file": _("Velg en fil som er mindre enn %(limit)s MB."),
        "too_big": _("Filen er for stor. Grensen er %(limit)s MB."),
        "too_many": _("Filen er for stor."),
        "empty_file": _("Filen er tom."),
        "xml": _("Filen er XML. Vi kan bare lese FHIR som JSON."),
        "broken_json": _("Filen er ødelagt, eller den er ikke JSON."),
        "broken_line": _("Linje %(line)s i filen er ødelagt."),
        "not_fhir": _("Filen er ikke en plan. Den må være FHIR."),
        "not_an_object": _("Filen er ikke en plan. Den må være FHIR."),
        "empty_bundle": _("Det står ingenting i filen."),
        "nothing_readable": _("Vi kan ikke lese noe i filen."),
        "two_patients": _("Filen handler om flere personer. Den kan bare handle om deg."),
        "two_numbers": _("Filen har to fødselsnumre for samme person."),
        "another_person": _("Filen handler om en annen person."),
        "no_plan": _("Du har ingen plan i bruk som filen kan hentes inn i."),
        "own_broken": _("Filen er fra Min oversikt, men noe i den er endret. Feilen er her: %(where)s."),
        "own_changed": _("Filen er fra denne planen, men noe er lagt til i den etterpå."),
        "protected_elsewhere": _("Planen i filen er skjermet. Planen her må også være det. Spør koordinerende enhet."),
    }
    text = words.get(error.code, _("Vi kan ikke lese filen."))
    return text % error.params if "%(" in text else text


def _when(run: Run) -> str:
    """Return when a file was taken in."""
    return _("%(day)s kl. %(time)s") % {
        "day": day_month_year(oslo_day(run.created_at)),
        "time": clock_time(run.created_at),
    }


def _summary(run: Run) -> str:
    """Return how much came in."""
    new = ngettext("%(num)s ny", "%(num)s nye", run.added) % {"num": run.added}
    same = _("%(num)s som før") % {"num": run.unchanged}
    refused = _("%(num)s ikke hentet inn") % {"num": run.refused} if run.refused else ""
    return ", ".join(part for part in (new, same, refused) if part)


def _together(lines: Iterable[RunLine]) -> list[tuple[str, str]]:
    """Return how much there is of each kind, and why it is not shown or that it was there before."""
    found: dict[tuple[str, str], list[RunLine]] = {}
    for line in lines:
        what = _kinds().get(line.what) or line.what or line.name.partition("/")[0]
        found.setdefault((what, line.reason), []).append(line)
    return [
        (f"{what}: {sum(line.count for line in group)}", _beside(group, reason))
        for (what, reason), group in found.items()
    ]


def _beside(lines: Iterable[RunLine], reason: str) -> str:
    """Return why something is not shown, and how much of it was there before."""
    same = sum(line.unchanged for line in lines)
    before = _("%(num)s var her fra før") % {"num": same} if same else ""
    return " · ".join(part for part in (_reason(reason), before) if part)


def _refused(line: RunLine) -> tuple[str, str]:
    """Return what was refused, and where and why."""
    return line.name, " · ".join(part for part in (line.where, _reason(line.reason)) if part)


def _kinds() -> dict[str, str]:
    """Return what each kind is called."""
    return {
        "participant": _("Personer i teamet"), "photo": _("Bilder i teamet"), "plan_text": _("Svar om deg"),
        "goal": _("Mål og steg"), "activity": _("Tiltak"), "service": _("Tjenester"), "appointment": _("Avtaler"),
        "health_note": _("Helseopplysninger"), "comment": _("Kommentarer"),
        "flag": _("Merker om at noe ikke stemmer"), "goal_review": _("Svar på hvordan det går"),
        "still_true": _("Svar på «Stemmer dette fortsatt?»"), "plan_event": _("Det som har skjedd med planen"),
        "version": _("Tidligere utgaver"), "assignment": _("Koordinatorer der planen var"),
        "representation": _("De som handlet for deg der"), "consent": _("Samtykker du ga der"),
        "consent_paper": _("Samtykker på papir"), "log_entry": _("Hvem som har sett planen der"),
        "log_question": _("Spørsmål om hvem som har sett planen"), "plan": _("Planen"), "owner": _("Du"),
        "part_of": _("En del av noe annet"),
    }  # fmt: skip


def _reason(code: str) -> str:
    """Return why something was not shown."""
    if not code:
        return ""
    return {
        "entered_in_error": _("avsenderen sier at det er feil"),
        "past_condition": _("er over"),
        "plan_over": _("planen er avsluttet"),
        "not_in_plan": _("hører ikke til planen"),
    }.get(code, _("kan ikke leses"))
