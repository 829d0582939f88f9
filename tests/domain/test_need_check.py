"""Five answers come to honest advice: the right, a talk, what one has, or not now; a doubt never ends in «not now»."""

from itertools import product

import pytest

from minoversikt.domain.need_check import Advice, Duty, Prompt, Question, Reply, duty, judge

YES, NO, UNSURE = Reply.YES, Reply.NO, Reply.UNSURE


def replies(has=NO, several=YES, long=YES, together=YES, child=NO):
    return dict(zip(Question, (has, several, long, together, child), strict=True))


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({}, Advice.RIGHT),
        ({"has": UNSURE}, Advice.RIGHT),
        ({"child": YES}, Advice.RIGHT),
        ({"has": YES}, Advice.HAS_ONE),
        ({"has": YES, "several": NO, "long": NO}, Advice.HAS_ONE),
        ({"together": NO}, Advice.TALK),
        ({"together": UNSURE}, Advice.TALK),
        ({"several": UNSURE}, Advice.TALK),
        ({"long": UNSURE, "together": NO}, Advice.TALK),
        ({"several": NO}, Advice.NOT_NOW),
        ({"long": NO}, Advice.NOT_NOW),
        ({"several": NO, "child": YES}, Advice.TALK),
        ({"several": NO, "long": NO, "together": NO}, Advice.NOT_NOW),
    ],
    ids=str,
)
def test_answers_come_to_advice(given, advice):
    assert judge(replies(**given)).advice is advice


def test_nobody_is_told_not_now_without_a_clear_no():
    for answers in product(Reply, repeat=5):
        given = dict(zip(Question, answers, strict=True))
        if judge(given).advice is Advice.NOT_NOW:
            assert NO in (given[Question.SEVERAL], given[Question.LONG])
            assert given[Question.CHILD] is not YES


def test_the_reasons_are_the_answers():
    assert judge(replies(long=UNSURE)).reasons == (
        (Question.SEVERAL, YES), (Question.LONG, UNSURE), (Question.TOGETHER, YES)
    )  # fmt: skip
    assert judge(replies(child=YES)).child


@pytest.mark.parametrize(
    ("ticked", "told"),
    [
        ((Prompt.SEVERAL, Prompt.LONG, Prompt.SPOKEN), Duty.REPORT),
        ((Prompt.SEVERAL, Prompt.LONG), Duty.TALK_FIRST),
        ((Prompt.SEVERAL, Prompt.SPOKEN), Duty.IN_DOUBT),
        ((), Duty.IN_DOUBT),
    ],
    ids=str,
)
def test_boxes_come_to_what_to_do_and_never_to_nothing(ticked, told):
    assert duty(frozenset(ticked)) is told
