"""Ready answers: what each gives, and that they are only for whoever decides over the whole plan."""

from minoversikt.domain.codes import CONTENT_SECTIONS, ConsentLevel, Section
from minoversikt.domain.consent_ready import Ready, can_choose_ready, ready_choice


def test_only_the_goals_can_be_written_in_and_the_rest_is_seen():
    everything = ready_choice(Ready.ALL)
    assert set(everything) == set(CONTENT_SECTIONS)
    assert {section for section, level in everything.items() if level is ConsentLevel.CONTRIBUTE} == {Section.GOALS}


def test_all_but_health_holds_health_alone_back():
    assert set(CONTENT_SECTIONS) - set(ready_choice(Ready.NOT_HEALTH)) == {Section.HEALTH}


def test_only_the_goals_gives_nothing_else():
    assert set(ready_choice(Ready.GOALS)) == {Section.GOALS}


def test_choosing_oneself_gives_nothing():
    assert ready_choice(Ready.OWN) == {}


def test_somebody_with_a_narrow_mandate_has_no_ready_answers():
    assert can_choose_ready(CONTENT_SECTIONS)
    assert not can_choose_ready((Section.SERVICES,))
    assert not can_choose_ready([one for one in CONTENT_SECTIONS if one is not Section.HEALTH])
