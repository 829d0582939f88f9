"""The areas of life a goal or a service can belong to; a short list, so that a person can choose without help."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from minoversikt.domain.wording import N_

NAME_MOST: Final = 40
EXAMPLE_MOST: Final = 120
_NAMESPACE: Final = uuid5(NAMESPACE_URL, "https://minoversikt.invalid/life-areas")


class LifeArea(StrEnum):
    """An area of life. A goal needs none: «other» is for what fits nowhere, and nobody must choose."""

    HOME = "home"
    SCHOOL = "school"
    WORK = "work"
    LEISURE = "leisure"
    FAMILY_AND_FRIENDS = "family_and_friends"
    BODY = "body"
    MENTAL_HEALTH = "mental_health"
    GETTING_AROUND = "getting_around"
    COMMUNICATION = "communication"
    MONEY = "money"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LifeAreaName:
    """An area of life as the operator words it, with an example of a goal; a hidden one is offered to nobody anew."""

    code: str
    nb: str
    nn: str = ""
    en: str = ""
    example_nb: str = ""
    example_nn: str = ""
    example_en: str = ""
    hidden: bool = False


def area_id(code: str) -> UUID:
    """Return the id of an area's row, the same in every database."""
    return uuid5(_NAMESPACE, code)


def offered(areas: tuple[LifeAreaName, ...], now: str = "") -> tuple[LifeAreaName, ...]:
    """Return the areas to choose among: those shown, and the one that stands there already."""
    return tuple(one for one in areas if not one.hidden or one.code == now)


def problems(words: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with the words of an area, by field: it has a name in bokmål, and everything is short."""
    wrong = {} if words["name_nb"] else {"name_nb": N_("Skriv et navn på bokmål")}
    for name, text in words.items():
        most = NAME_MOST if name.startswith("name_") else EXAMPLE_MOST
        if len(text) > most:
            wrong[name] = N_("Teksten er for lang")
    return wrong


#: What the list begins as; from then on the operator words it (docs/adr: templates).
FIRST_WORDS: Final = (
    LifeAreaName(LifeArea.HOME, "Hjem", "Heim", "Home",
        "Jeg vil lage middag selv.", "Eg vil lage middag sjølv.", "I want to cook my own dinner."),
    LifeAreaName(LifeArea.SCHOOL, "Skole og barnehage", "Skule og barnehage", "School and nursery",
        "Jeg vil være med klassen på tur.", "Eg vil vere med klassen på tur.", "I want to go on trips with my class."),
    LifeAreaName(LifeArea.WORK, "Jobb", "Jobb", "Work",
        "Jeg vil jobbe to dager i uka.", "Eg vil jobbe to dagar i veka.", "I want to work two days a week."),
    LifeAreaName(LifeArea.LEISURE, "Fritid", "Fritid", "Leisure",
        "Jeg vil synge i kor igjen.", "Eg vil synge i kor igjen.", "I want to sing in a choir again."),
    LifeAreaName(LifeArea.FAMILY_AND_FRIENDS, "Familie og venner", "Familie og vener", "Family and friends",
        "Jeg vil ha besøk av barnebarna.", "Eg vil ha besøk av barnebarna.", "I want my grandchildren to visit."),
    LifeAreaName(LifeArea.BODY, "Kropp og helse", "Kropp og helse", "Body and health",
        "Jeg vil sove hele natta.", "Eg vil sove heile natta.", "I want to sleep through the night."),
    LifeAreaName(LifeArea.MENTAL_HEALTH, "Psykisk helse", "Psykisk helse", "Mental health",
        "Jeg vil grue meg mindre om morgenen.", "Eg vil grue meg mindre om morgonen.", "I want to dread the mornings less."),
    LifeAreaName(LifeArea.GETTING_AROUND, "Komme seg rundt", "Kome seg rundt", "Getting around",
        "Jeg vil ta bussen alene.", "Eg vil ta bussen åleine.", "I want to take the bus on my own."),
    LifeAreaName(LifeArea.COMMUNICATION, "Snakke og forstå", "Snakke og forstå", "Speaking and understanding",
        "Jeg vil klare å ringe søsteren min.", "Eg vil klare å ringje syster mi.", "I want to manage to ring my sister."),
    LifeAreaName(LifeArea.MONEY, "Penger", "Pengar", "Money",
        "Jeg vil ha oversikt over regningene.", "Eg vil ha oversikt over rekningane.", "I want to keep track of my bills."),
    LifeAreaName(LifeArea.OTHER, "Annet", "Anna", "Other",
        "Jeg vil ha noe å glede meg til.", "Eg vil ha noko å glede meg til.", "I want something to look forward to."),
)  # fmt: skip
