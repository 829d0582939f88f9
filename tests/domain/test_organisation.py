"""The rules about places: organisation numbers by their check digit, what may be written, what may stand below what."""

from datetime import date

import pytest

from minoversikt.domain import organisation as rules
from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.organisation import OrganisationFacts


@pytest.mark.parametrize(("number", "problem"), [
    ("", ""), ("915933149", ""), ("974760673", ""), ("915933148", rules.NUMBER_CHECK), ("951933149", rules.NUMBER_CHECK),
    ("91593314", rules.NUMBER_FORM), ("9159331499", rules.NUMBER_FORM), ("91593314x", rules.NUMBER_FORM),
    ("٩١٥٩٣٣١٤٩", rules.NUMBER_FORM),
])  # fmt: skip
def test_an_organisation_number_is_checked_by_its_last_digit(number, problem):
    assert rules.number_problem(number) == problem


def test_swapping_two_neighbours_is_always_found():
    right = "915933149"
    for at in range(8):
        swapped = [*right]
        swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
        if "".join(swapped) != right:
            assert rules.number_problem("".join(swapped)) == rules.NUMBER_CHECK


def test_numbers_are_read_as_people_group_them():
    assert rules.tidy_number(" 915 933 149 ") == "915933149"


def test_everything_wrong_is_said_at_once():
    facts = OrganisationFacts(
        name=" ", number="1", resh="x", web="http://a.no", areas=("999",), valid_from=date(2026, 2, 1),
        valid_to=date(2026, 1, 1),
    )  # fmt: skip
    assert rules.problems(facts, frozenset({"0301"})) == {
        "name": rules.NAME_MISSING, "number": rules.NUMBER_FORM, "resh": rules.RESH_FORM, "web": rules.WEB_FORM,
        "areas": rules.UNKNOWN_AREA, "valid_to": rules.ENDS_BEFORE,
    }  # fmt: skip
    fine = OrganisationFacts(name="Et sted", number="915933149", resh="100320", web="https://a.no", areas=("0301",))
    assert rules.problems(fine, frozenset({"0301"})) == {}


def test_nobody_adds_a_place_with_standing_in_cases():
    standing = {
        OrganisationKind.MUNICIPALITY, OrganisationKind.DISTRICT, OrganisationKind.COORDINATING_UNIT,
        OrganisationKind.REGIONAL_UNIT, OrganisationKind.CHILD_WELFARE, OrganisationKind.HOSPITAL_TRUST,
        OrganisationKind.GP, OrganisationKind.NAV,
    }  # fmt: skip
    assert not {kind for parent in OrganisationKind for kind in rules.kinds_below(parent)} & standing
