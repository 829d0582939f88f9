"""The one way a form about a plan, or an entry of the catalogue, is shown, drafted, saved, undone and brought together after a conflict.

A view makes an `Editor` and returns `run(...)`: GET offers the draft, POST saves; whatever goes wrong, what was typed
is kept as a draft of the one who typed it (screens.md, every page).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from minoversikt.domain.diff import Comparison, compare
from minoversikt.domain.errors import AlreadySavedError, ConflictError, DomainError, InvalidError, NotFoundError
from minoversikt.services import drafts
from minoversikt.services.writing import Saved
from minoversikt.web.flash import tell
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.words import clock_time

_OWN_FIELDS: Final = ("csrfmiddlewaretoken", "base_version", "row_id", "draft_name", "drop_draft")
_PICK: Final = "pick_"
_MERGED: Final = "merged_"
_CHOICES: Final = (_PICK, _MERGED, "theirs_", "mine_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """What a form needs to know.

    `form_name` is the draft's name such as `goal:<uuid>`; `version` is that of the row being changed, 0 for a new one;
    `save(cleaned, version, row_id)` calls the service; `set_aside(values)` keeps an unchosen text in the history;
    `undoable` is False where the one who saves may not see the history that «Angre» needs. `plan_id` is None for what is
    no part of a plan; then `undo_url` tells where «Angre» goes.
    """

    form_name: str
    plan_id: UUID | None
    form: type[forms.Form]
    template: str
    save: Callable[[dict[str, Any], int, UUID], Saved]
    done_url: str | Callable[[Saved], str]
    done_text: str
    initial: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0
    set_aside: Callable[[dict[str, Any]], None] | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    form_kwargs: Mapping[str, Any] = field(default_factory=dict)
    undoable: bool = True
    undo_url: Callable[[Saved], str] | None = None

    @property
    def draft_url(self) -> str:
        """Where the page keeps its draft while somebody types."""
        return f"/kladd/{self.form_name}/" + (f"?plan={self.plan_id}" if self.plan_id else "")

    def undone_at(self, saved: Saved) -> str:
        """Return where «Angre» goes."""
        return self.undo_url(saved) if self.undo_url else f"/plan/{self.plan_id}/angre/{saved.undo_id}/"


def run(request: HttpRequest, editor: Editor) -> HttpResponse:
    """Show the form, or save what was sent. Raises what the service raises after the draft is kept."""
    if request.method != "POST":
        return _show(request, editor)
    if "drop_draft" in request.POST:
        drafts.discard(actor_of(request), editor.form_name)
        return HttpResponseRedirect(request.get_full_path())
    data = _picked(request.POST.dict() | {k: v for k, v in request.POST.lists() if len(v) > 1})
    form = editor.form(_bound(request, data), initial=dict(editor.initial), **editor.form_kwargs)
    if not form.is_valid():
        return _page(request, editor, form, number(data.get("base_version")), status=422)
    return _save(request, editor, form, data)


def typed(request: HttpRequest) -> dict[str, Any]:
    """The fields of a form as typed, without the frame's own: what a draft keeps."""
    return {k: v if len(v) > 1 else v[0] for k, v in request.POST.lists() if k not in _OWN_FIELDS}


def _show(request: HttpRequest, editor: Editor) -> HttpResponse:
    """The form as stored, or as last typed with the offer to drop the draft."""
    draft = drafts.find(actor_of(request), editor.form_name)
    if draft is None or not draft.data:
        form = editor.form(initial=dict(editor.initial), **editor.form_kwargs)
        return _page(request, editor, form, editor.version)
    form = editor.form(initial=dict(editor.initial), **editor.form_kwargs)
    for name, value in draft.data.items():  # shown as typed, without judging it yet
        _put(form, name, value)
    when = _("Du skrev dette klokka %(time)s uten å lagre.") % {"time": clock_time(draft.saved_at)}
    return _page(request, editor, form, draft.base_version or editor.version, draft_when=when)


def _put(form: forms.Form, name: str, value: Any) -> None:
    """Put one typed value back, also into the parts of a date."""
    if name in form.fields:
        form.initial[name] = value
        return
    base, _sep, part = name.rpartition("_")
    if base in form.fields and part in ("day", "month", "year"):
        parts = form.initial.get(base)
        listed = parts if isinstance(parts, list) else ["", "", ""]
        listed[("day", "month", "year").index(part)] = value
        form.initial[base] = listed


def _page(
    request: HttpRequest, editor: Editor, form: forms.Form, version: int, *, status: int = 200, draft_when: str = ""
) -> HttpResponse:
    """Render the view's own template around the form."""
    return render(
        request, editor.template, status=status, form=form, editor=editor, base_version=version,
        row_id=request.POST.get("row_id") or uuid4(), draft_when=draft_when, **editor.context,
    )  # fmt: skip


def _save(request: HttpRequest, editor: Editor, form: forms.Form, data: Mapping[str, Any]) -> HttpResponse:
    """Call the service; keep what was typed whenever it fails."""
    version, row_id = number(data.get("base_version")), _uuid(data.get("row_id"))
    try:
        saved = editor.save(form.cleaned_data, version, row_id)
    except AlreadySavedError:
        return _done(request, editor, Saved(row_id, 1, row_id), undo=False)
    except InvalidError as error:
        for name, text in error.fields.items():
            form.add_error(name or None, _(text))
        return _page(request, editor, form, version, status=422)
    except ConflictError as error:
        _keep(request, editor, version)
        return _conflict(request, editor, form, error)
    except DomainError:
        _keep(request, editor, version)
        raise
    if editor.set_aside and (unchosen := _unchosen(data)):
        editor.set_aside(unchosen)
    drafts.discard(actor_of(request), editor.form_name)
    return _done(request, editor, saved, undo=editor.undoable)


def _done(request: HttpRequest, editor: Editor, saved: Saved, *, undo: bool) -> HttpResponse:
    """Tell that it is saved and go on."""
    tell(request, editor.done_text, editor.undone_at(saved) if undo else "")
    url = editor.done_url(saved) if callable(editor.done_url) else editor.done_url
    return HttpResponseRedirect(url, status=303)


def _keep(request: HttpRequest, editor: Editor, version: int) -> None:
    """Keep what was typed; nothing is lost even when access ended meanwhile."""
    actor, data = actor_of(request), typed(request)
    drafts.keep(actor, form=editor.form_name, data=data, base_version=version, plan_id=editor.plan_id)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people set differently; only a text can be written anew of both."""

    name: str
    label: str
    theirs: str
    comparison: Comparison
    is_text: bool


def _conflict(request: HttpRequest, editor: Editor, form: forms.Form, error: ConflictError) -> HttpResponse:
    """Both texts side by side; the person keeps one or writes the third."""
    found = [
        _difference(form, name, mine, error.current[name]) for name, mine in error.mine.items() if name in form.fields
    ]
    found = [one for one in found if one is not None]
    if not found:  # the other changed something this form does not show: take it as read and save again
        return _page(request, editor, form, error.version, status=409)
    hidden = [(k, v) for k, listed in request.POST.lists() if _is_content(k) for v in listed]
    return render(
        request, "editing/conflict.html", status=409, editor=editor, differences=found, who=error.who,
        when=error.when, base_version=error.version, row_id=request.POST.get("row_id", ""), hidden=hidden,
        address=request.path, **editor.context,
    )  # fmt: skip


def _is_content(name: str) -> bool:
    """Tell whether a field is the form's own, neither the frame's nor a choice of the conflict page."""
    return name not in _OWN_FIELDS and not name.startswith(_CHOICES)


def _difference(form: forms.Form, name: str, mine: Any, theirs: Any) -> Difference | None:
    """Return how two values of a field differ, in words; None when they don't."""
    if _text(mine) == _text(theirs):
        return None
    field_ = form.fields[name]
    words = {str(key): str(label) for key, label in getattr(field_, "choices", ())}
    if isinstance(field_, forms.MultipleChoiceField):
        words |= {_text(listed): ", ".join(words.get(one, one) for one in listed) for listed in (mine, theirs)}
    is_text = isinstance(field_.widget, forms.Textarea | forms.TextInput) and isinstance(field_, forms.CharField)
    shown = compare(words.get(_text(mine), _text(mine)), words.get(_text(theirs), _text(theirs)))
    return Difference(name, str(field_.label), _text(theirs), shown, is_text)


def _picked(data: dict[str, Any]) -> dict[str, Any]:
    """Put the choices of the conflict page in the place of the fields they are about."""
    for name in [key[len(_PICK) :] for key in data if key.startswith(_PICK)]:
        choice = data[_PICK + name]
        data[f"mine_{name}"] = data.get(name, "")
        if choice == "merged":
            data[name] = data.get(_MERGED + name, "")
        elif choice == "theirs":
            data[name] = theirs = data.get(f"theirs_{name}", "")
            if f"{name}_day" in data:
                year, month, day = (theirs or "--").split("-")
                data |= {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}
    return data


def _unchosen(data: Mapping[str, Any]) -> dict[str, Any]:
    """The person's own texts that they did not choose; the other's are in the history already."""
    names = [key[len(_PICK) :] for key, value in data.items() if key.startswith(_PICK) and value != "mine"]
    return {name: data[f"mine_{name}"] for name in names}


def _bound(request: HttpRequest, data: Mapping[str, Any]) -> Any:
    """The sent data with the choices in place, as the form wants it."""
    bound = request.POST.copy()
    for name, value in data.items():
        if not isinstance(value, list):
            bound[name] = value
    return bound


def _text(value: Any) -> str:
    """A value as it is compared and sent along; several are one text with commas, which the field takes apart again."""
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "" if value is None else str(value)


def number(value: Any) -> int:
    """A version from a hidden field; 0 for anything else."""
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 10 else 0


def _uuid(value: Any) -> UUID:
    """An id from a hidden field; a new one for anything else."""
    try:
        return UUID(str(value))
    except ValueError as error:
        raise NotFoundError from error
