"""The areas of life a goal or a service can belong to; a short list, so that a person can choose without help."""

from enum import StrEnum


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
