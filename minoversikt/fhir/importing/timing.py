"""Says in bokmål how often and how long, from FHIR's Timing and Dosage."""

from decimal import Decimal
from typing import Final

from minoversikt.fhir.importing import words
from minoversikt.fhir.importing.element import Element

_UNITS: Final = {
    "s": ("sekund", "sekunder"),
    "min": ("minutt", "minutter"),
    "h": ("time", "timer"),
    "d": ("dag", "dager"),
    "wk": ("uke", "uker"),
    "mo": ("måned", "måneder"),
    "a": ("år", "år"),
}
_DAYS: Final = {
    "mon": "mandag",
    "tue": "tirsdag",
    "wed": "onsdag",
    "thu": "torsdag",
    "fri": "fredag",
    "sat": "lørdag",
    "sun": "søndag",
}
_WHEN: Final = {
    "MORN": "om morgenen",
    "MORN.early": "tidlig om morgenen",
    "MORN.late": "sent på formiddagen",
    "NOON": "midt på dagen",
    "AFT": "om ettermiddagen",
    "AFT.early": "tidlig på ettermiddagen",
    "AFT.late": "sent på ettermiddagen",
    "EVE": "om kvelden",
    "EVE.early": "tidlig på kvelden",
    "EVE.late": "sent på kvelden",
    "NIGHT": "om natten",
    "PHS": "etter leggetid",
    "HS": "ved leggetid",
    "WAKE": "når du våkner",
    "C": "til måltid",
    "CM": "til frokost",
    "CD": "til lunsj",
    "CV": "til middag",
    "AC": "før måltid",
    "ACM": "før frokost",
    "ACD": "før lunsj",
    "ACV": "før middag",
    "PC": "etter måltid",
    "PCM": "etter frokost",
    "PCD": "etter lunsj",
    "PCV": "etter middag",
}
_CODES: Final = {
    "BID": "2 ganger per dag",
    "TID": "3 ganger per dag",
    "QID": "4 ganger per dag",
    "AM": "hver morgen",
    "PM": "hver ettermiddag",
    "QD": "1 gang per dag",
    "QOD": "annenhver dag",
    "Q1H": "hver time",
    "Q2H": "hver 2. time",
    "Q3H": "hver 3. time",
    "Q4H": "hver 4. time",
    "Q6H": "hver 6. time",
    "Q8H": "hver 8. time",
    "BED": "ved leggetid",
    "WK": "1 gang per uke",
    "MO": "1 gang per måned",
}


def in_words(timing: Element | None) -> str:
    """Return a Timing as «2 ganger per uke, 30 minutter hver gang»; empty when it only says from and to when."""
    if timing is None:
        return ""
    coded = timing.one("code")
    repeat = timing.one("repeat")
    often = _often(repeat) if repeat else ""
    if not often and coded:
        often = words.text(coded, "text") or _CODES.get(words.code(coded), words.concept_or_code(coded))
    parts = [often, *(_details(repeat) if repeat else [])]
    return ", ".join(part for part in parts if part)


def dosage(element: Element) -> str:
    """Return a Dosage in the sender's words, else what its fields say."""
    said = words.lines([words.text(element, "text"), words.text(element, "patientInstruction")])
    if said:
        return said
    amounts = [_amount(item) for item in element.many("doseAndRate")]
    needed = "ved behov" if element.value.get("asNeededBoolean") is True else ""
    route = words.concept(element.one("route"))
    parts = [words.first(amounts), in_words(element.one("timing")), needed, route]
    return ", ".join(part for part in parts if part)


def bounds(timing: Element | None) -> Element | None:
    """Return the Period a Timing lies in, if it says so."""
    repeat = timing.one("repeat") if timing else None
    return repeat.one("boundsPeriod") if repeat else None


def _often(repeat: Element) -> str:
    """Return how often, such as «2–3 ganger per uke» or «hver 2. uke»."""
    frequency, period = repeat.number("frequency"), repeat.number("period")
    unit = repeat.text("periodUnit")
    if unit not in _UNITS or (frequency is None and period is None):
        return _bare_times(frequency, repeat.number("frequencyMax"))
    one, several = _UNITS[unit]
    times = frequency if frequency is not None else Decimal(1)
    most, longest = repeat.number("frequencyMax"), repeat.number("periodMax")
    period = period if period is not None else Decimal(1)
    if period == 1 and longest is None:
        return f"{_times(times, most)} per {one}"
    stretch = _up_to(period, longest)
    if times == 1 and most is None and longest is None:
        return f"hver {stretch}. {one}"
    return f"{_times(times, most)} per {stretch} {several}"


def _bare_times(frequency: Decimal | None, most: Decimal | None) -> str:
    """Return «3 ganger» when nothing says per what."""
    return _times(frequency, most) if frequency is not None else ""


def _times(count: Decimal, most: Decimal | None) -> str:
    """Return «1 gang», «2 ganger», «2–3 ganger»."""
    single = count == 1 and most is None
    return f"{_up_to(count, most)} {'gang' if single else 'ganger'}"


def _up_to(low: Decimal, high: Decimal | None) -> str:
    """Return «2» or «2–3»."""
    return words.number(low) if high is None or high == low else f"{words.number(low)}–{words.number(high)}"


def _details(repeat: Element) -> list[str]:
    """Return what follows how often: days, times of day, how long, how many in all."""
    days = [_DAYS.get(day, day) for day in repeat.texts("dayOfWeek")]
    clock = [moment[:5].replace(":", ".") for moment in repeat.texts("timeOfDay")]
    return [
        f"på {_listed(days)}" if days else "",
        f"kl. {_listed(clock)}" if clock else "",
        _listed([_WHEN.get(moment, moment) for moment in repeat.texts("when")]),
        _lasting(repeat),
        _for_how_long(repeat),
        _in_all(repeat),
    ]


def _lasting(repeat: Element) -> str:
    """Return how long each time lasts."""
    duration, unit = repeat.number("duration"), repeat.text("durationUnit")
    if duration is None or unit not in _UNITS:
        return ""
    longest = repeat.number("durationMax")
    word = _UNITS[unit][0 if duration == 1 and longest is None else 1]
    return f"{_up_to(duration, longest)} {word} hver gang"


def _for_how_long(repeat: Element) -> str:
    """Return over how long it goes on when that is a length, not dates."""
    length = repeat.one("boundsDuration")
    value = length.number("value") if length else None
    if length is None or value is None:
        return ""
    one, several = _UNITS.get(length.text("code"), (length.text("unit"),) * 2)
    return f"i {words.number(value)} {one if value == 1 else several}".rstrip()


def _in_all(repeat: Element) -> str:
    """Return how many times in all."""
    count = repeat.number("count")
    return f"{_times(count, repeat.number('countMax'))} til sammen" if count is not None else ""


def _amount(dose_and_rate: Element) -> str:
    """Return how much is taken each time."""
    return words.quantity(dose_and_rate.one("doseQuantity")) or words.between(dose_and_rate.one("doseRange"))


def _listed(items: list[str]) -> str:
    """Return «a», «a og b», «a, b og c»."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} og {items[-1]}"
