"""Goals in words: cards, steps, what has happened, who sees it, how it was worded before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from minoversikt.domain.dates import oslo_day
from minoversikt.domain.life_areas import LifeAreaName
from minoversikt.domain.steps import GoalWithSteps
from minoversikt.domain.steps import Step as GoalStep
from minoversikt.domain.talk import Flag, by_text
from minoversikt.services.goal_page import Before, GoalPage
from minoversikt.web.forms.goals import ReviewForm
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present import life_areas, private_texts
from minoversikt.web.present.people import authorship
from minoversikt.web.present.talk import FIRST, Entry, FlagRow, entries, flag_rows, mark_url
from minoversikt.web.shapes import Step
from minoversikt.web.words import day_month, near_day, near_moment


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with what can be done about it."""

    step: Step
    kind: str
    id: UUID
    version: int
    is_goal: bool
    edit_url: str
    may_mark: bool
    private: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Review:
    """How one person finds the goal is going."""

    who: str
    words: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """Everything the page of one goal places."""

    base: str
    url: str
    title: str
    why: str
    area: str
    source: str
    version: int
    done: bool
    progress: str
    done_steps: int
    steps: tuple[StepRow, ...]
    entries: tuple[Entry, ...]
    more_entries: int
    flags: tuple[FlagRow, ...]
    step_flags: tuple[tuple[str, tuple[FlagRow, ...]], ...]
    marks: tuple[tuple[str, str], ...]
    private: tuple[str, str]
    reviews: tuple[Review, ...]
    answered: str
    chosen: int | None
    sees: str
    sees_not: str
    is_owner: bool
    may_edit: bool
    may_contribute: bool


def goal_view(page: GoalPage, person_id: UUID, *, all_entries: bool = False) -> GoalView:
    """Return one goal in words for one reader."""
    goal, today, base = page.one.goal, oslo_day(page.at), f"/plan/{page.frame.id}/"
    words = authorship(
        goal.author_name, is_me=goal.author_id == person_id, voiced=goal.voiced_by_owner,
        owner=page.frame.owner_name, owner_is_me=page.is_owner,
    )  # fmt: skip
    shown = page.comments if all_entries else page.comments[:FIRST]
    flags, answers = by_text(page.flags), page.may_edit or goal.author_id == person_id
    mine = next((r for r in page.reviews if r.author_id == person_id), None)
    return GoalView(
        base=base, url=f"{base}maal/{goal.id}/", title=goal.title, why=goal.why, version=goal.version,
        area=_area(page, goal.life_area),
        source=f"{words}, {near_day(oslo_day(goal.changed_at), today)}.", done=goal.status == "done",
        progress=progress_words(page.one), done_steps=page.one.done,
        steps=tuple(_row(step, page, person_id, f"{base}maal/{goal.id}/", today) for step in page.one.steps),
        entries=entries(shown, page.frame, person_id, today, may_change=page.may_contribute, private=page.keeps_private),
        flags=flag_rows(flags.get(goal.id, ()), page.frame, person_id, today, may_answer=answers),
        step_flags=_step_flags(page, flags, person_id, today), reviews=_reviews(page, person_id, today),
        marks=_marks(page), more_entries=len(page.comments) - len(shown),
        answered=_answered(mine.attainment, near_day(oslo_day(mine.created_at), today)) if mine else "",
        chosen=mine.attainment if mine else None, sees=_sees(page), sees_not=", ".join(page.sees_not or ()),
        is_owner=page.is_owner, may_edit=page.may_edit, may_contribute=page.may_contribute,
        private=private_texts.marked("goal", goal, page.frame, person_id, young=page.keeps_private),
    )  # fmt: skip


def _area(page: GoalPage, code: str) -> str:
    """The area of life a goal belongs to; one that nobody has in the list shows nothing."""
    return next((life_areas.name(one) for one in page.areas if one.code == code), "")


def progress_words(one: GoalWithSteps) -> str:
    """Return «2 av 4 steg er ferdige»; progress is said in words first."""
    if not one.steps:
        return _("Ingen steg ennå")
    return _("%(done)s av %(total)s steg er ferdige") % {"done": one.done, "total": len(one.steps)}


def _row(step: GoalStep, page: GoalPage, person_id: UUID, url: str, today: date) -> StepRow:
    """A step in words."""
    if step.state == "done":
        text = _("Ferdig %(day)s") % {"day": near_day(step.done_on, today)} if step.done_on else _("Ferdig")
    else:
        due = _("innen %(day)s") % {"day": near_day(step.due, today)} if step.due else ""
        text = " · ".join(part for part in (step.extent, step.responsible_name, due) if part)
    now = _("Nå:") if step.state == "now" and text else ""
    is_goal = step.kind == "goal"
    edit = f"{url}steg/{step.id}/" if is_goal else f"/plan/{page.frame.id}/aktiviteter/{step.id}/"
    may = page.may_edit or (page.may_contribute and step.responsible_id == person_id)
    shown = Step(step.state, step.title, text, now, "" if is_goal else edit)
    return StepRow(shown, step.kind, step.id, step.version, is_goal, edit, may, _private(step, page, person_id))


def _private(step: GoalStep, page: GoalPage, person_id: UUID) -> tuple[str, str]:
    """The mark on a step and the way to say who sees it; no mark where the goal has the same."""
    if step.kind != "goal":
        return "", ""
    mark, url = private_texts.marked("goal", step, page.frame, person_id, young=page.keeps_private)
    return "" if step.audience == page.one.goal.audience else mark, url


def _marks(page: GoalPage) -> tuple[tuple[str, str], ...]:
    """Where the reader says that the goal, or one of its steps, is wrong; activities have it on their own pages."""
    if not page.may_flag:
        return ()
    texts = [(page.one.goal.id, page.one.goal.title)]
    texts += [(step.id, step.title) for step in page.one.steps if step.kind == "goal"]
    return tuple((mark_url(page.frame, "goal", row), title) for row, title in texts)


def _step_flags(
    page: GoalPage, flags: Mapping[UUID, tuple[Flag, ...]], me: UUID, today: date
) -> tuple[tuple[str, tuple[FlagRow, ...]], ...]:
    """The marks on the steps, under the words of each; those on an activity stand on its own page too."""
    return tuple(
        (step.title, flag_rows(flags[step.id], page.frame, me, today, may_answer=page.may_edit))
        for step in page.one.steps
        if step.id in flags
    )


def _reviews(page: GoalPage, me: UUID, today: date) -> tuple[Review, ...]:
    """What each person answered last: «Kari Testperson: litt bedre enn håpet»."""
    return tuple(
        Review(
            _("Du") if review.author_id == me else review.author_name, review_words(review.attainment),
            near_day(oslo_day(review.created_at), today),
        )
        for review in page.reviews
    )  # fmt: skip


def review_words(attainment: int) -> str:
    """Return one of the five steps as it is said of what somebody answered."""
    return {
        -2: _("mye dårligere enn håpet"),
        -1: _("litt dårligere enn håpet"),
        0: _("som håpet"),
        1: _("litt bedre enn håpet"),
        2: _("mye bedre enn håpet"),
    }[attainment]


def _answered(attainment: int, when: str) -> str:
    """What the reader answered last."""
    words = dict(ReviewForm.base_fields["attainment"].choices)
    return _("Du svarte «%(answer)s» %(when)s.") % {"answer": words[attainment], "when": when}


def _sees(page: GoalPage) -> str:
    """Who sees the goal, in a sentence."""
    if page.sees is None:
        return ""
    you = _("Du") if page.is_owner else page.frame.owner_name
    if not page.sees:
        return _("Bare du ser målet.") if page.is_owner else you
    count = ngettext("%(you)s og én til: %(names)s.", "%(you)s og %(n)s til: %(names)s.", len(page.sees))
    return count % {"you": you, "n": len(page.sees), "names": ", ".join(page.sees)}


@dataclass(frozen=True, slots=True)
class Earlier:
    """One change in the history of a goal."""

    who: str
    when: str
    what: str
    texts: tuple[str, ...]
    undo_url: str


def history(page: GoalPage, rows: tuple[Before, ...]) -> tuple[Earlier, ...]:
    """Return the changes of a goal in words, newest first; the newest can be undone."""
    today = oslo_day(page.at)
    what = {"create": _("Skrev målet"), "unchosen": _("Skrev denne teksten, men valgte en annen")}
    return tuple(
        Earlier(
            ", ".join(part for part in (row.author_name, row.author_byline) if part),
            near_moment(row.created_at, today), what.get(row.action, _("Endret målet. Slik sto det før:")),
            tuple(str(row.before[name]) for name in ("title", "why") if row.before.get(name)),
            f"/plan/{page.frame.id}/angre/{row.id}/" if _undoable(row, page) else "",
        )
        for row in rows
    )  # fmt: skip


def _undoable(row: Before, page: GoalPage) -> bool:
    """Tell whether a change is the newest and can still be taken back."""
    newest = row.object_version == page.one.goal.version and row.action == "change"
    return newest and row.undone_at is None and page.may_edit and (page.at - row.created_at).days < 30


def goal_list(
    goals: tuple[GoalWithSteps, ...], plan_id: UUID, areas: Sequence[LifeAreaName] = ()
) -> dict[str, list[dict[str, object]]]:
    """Return the cards of the list of goals, by what they are: `active`, `done`, `stopped`.

    They tell their area of life where the goals are of more than one.
    """
    named = life_areas.labels(areas, (one.goal.life_area for one in goals))
    cards: dict[str, list[dict[str, object]]] = {"active": [], "done": [], "stopped": []}
    for one in goals:
        done_on = one.goal.status_on
        cards[one.goal.status.value].append({
            "url": f"/plan/{plan_id}/maal/{one.goal.id}/", "title": one.goal.title, "why": one.goal.why,
            "area": named.get(one.goal.life_area, ""), "done": one.done, "total": len(one.steps), "words": progress_words(one),
            "now": one.current.title if one.current and one.goal.status == "active" else "",
            "helper": _("Ferdig %(day)s") % {"day": day_month(done_on)} if one.goal.status == "done" and done_on
            else private_texts.card_mark(one.goal.audience),
        })  # fmt: skip
    return cards
