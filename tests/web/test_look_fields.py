"""The one field template draws every kind of field, says what is wrong beside it, and marks only the wrong part."""

from datetime import date

import pytest
from django import forms

from minoversikt.web.fields import DatePartsField, describe, problems
from minoversikt.web.jinja import environment
from tests.web.look_urls import Sample


def drawn(form: forms.Form, name: str) -> str:
    source = '{% import "components/form.html" as form %}{{ form.field(bound) }}'
    return environment("nb").from_string(source).render(bound=form[name])


class Dated(forms.Form):
    """A date that must be given."""

    day = DatePartsField(label="Når?")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (("32", "1", "2026"), "day"),
        (("1", "13", "2026"), "month"),
        (("1", "1", "26"), "year"),
        (("x", "1", "2026"), "day"),
        (("29", "2", "2027"), "exists"),
        (("", "", ""), "required"),
        (("1", "", "2026"), "month"),
        (("²", "1", "2026"), "day"),
        (("9" * 500, "1", "2026"), "day"),
    ],
)
def test_a_wrong_date_says_which_part(parts: tuple[str, str, str], code: str) -> None:
    form = Dated(dict(zip(("day_day", "day_month", "day_year"), parts, strict=True)))
    assert not form.is_valid()
    assert [error.code for error in form.errors.as_data()["day"]] == [code]


def test_a_leap_day_is_a_date() -> None:
    form = Dated({"day_day": "29", "day_month": "2", "day_year": "2028"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2028, 2, 29)


def test_only_the_wrong_part_is_marked_and_what_was_typed_stays() -> None:
    form = Sample({"home_day": "11", "home_month": "21", "home_year": "2026"})
    view = describe(form["home"])
    assert [part.wrong for part in view.parts] == [False, True, False]
    assert [part.value for part in view.parts] == ["11", "21", "2026"]
    assert view.first_id == "id_home_month"
    assert drawn(form, "home").count('aria-invalid="true"') == 1


def test_the_summary_lists_what_is_wrong_in_order_and_links_to_inputs() -> None:
    form = Sample({"home_month": "21", "district": "030103"})
    html = (
        environment("nb")
        .from_string('{% import "components/form.html" as f %}{{ f.error_summary(form) }}')
        .render(form=form)
    )
    assert [target for target, _ in problems(form)] == ["id_need", "id_wish_0", "id_home_day", "id_sure"]
    page = "".join(drawn(form, name) for name in form.fields)
    for target, words in problems(form):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in page
        assert page.count(words) == 1, "the same words stand once at the field"


def test_what_somebody_typed_is_escaped() -> None:
    form = Sample({"need": "</textarea><script>", "name": '"><img src=x>'})
    assert "&lt;/textarea&gt;&lt;script&gt;" in drawn(form, "need")
    assert "<img" not in drawn(form, "name")


def test_a_first_line_break_in_a_text_survives() -> None:
    assert ">\n\nhei</textarea>" in drawn(Sample({"need": "\nhei"}), "need")


@pytest.mark.parametrize("name", list(Sample.base_fields))
def test_every_input_has_a_label(name: str) -> None:
    html = drawn(Sample(), name)
    for choice_id in {part.split('"')[0] for part in html.split(' id="')[1:]}:
        if not choice_id.endswith(("_help", "_error")):
            assert f'for="{choice_id}"' in html


def test_choices_keep_what_was_chosen_and_show_their_help() -> None:
    html = drawn(Sample({"wish": "coordinator_only", "areas": ["b"]}), "wish")
    assert 'value="coordinator_only" id="id_wish_1" checked' in html
    assert "Uten plan. Du kan be om plan senere." in html
    assert 'value="b" id="id_areas_1" checked' in drawn(Sample({"areas": ["b"]}), "areas").replace("  ", " ")


class Scaled(forms.Form):
    """A scale with 0 in the middle."""

    score = forms.TypedChoiceField(
        coerce=int, widget=forms.RadioSelect, choices=((-1, "verre"), (0, "likt"), (1, "bedre"))
    )


def test_nothing_answered_chooses_nothing_and_nought_is_an_answer() -> None:
    assert "checked" not in drawn(Scaled(initial={"score": None}), "score")
    assert drawn(Scaled(initial={"score": 0}), "score").count("checked") == 1
    assert 'value="0" id="id_score_1" checked' in drawn(Scaled(initial={"score": 0}), "score")
