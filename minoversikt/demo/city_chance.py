"""Chance that falls the same way every time: from the seed and what it is about, so that one part leaves others as they are."""

from random import Random


def chance(seed: int, *about: str) -> Random:
    """Return the chance of one thing in the city of a seed."""
    return Random(":".join((str(seed), *about)))  # noqa: S311 - to be foreseen is the point of it
