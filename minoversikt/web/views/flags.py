"""«Dette stemmer ikke»: marking a text, answering a mark, taking one's own mark back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.services import flags
from minoversikt.services.flags import MarkPlace
from minoversikt.web.editing import Editor, number, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.talk import FlagAnswerForm, FlagForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.talk import KINDS, mend_url, page_url


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def mark(request: HttpRequest, plan_id: UUID, kind: str, object_id: UUID) -> HttpResponse:
    """Say that a text is wrong, and why."""
    actor, about = actor_of(request), KINDS.get(kind, "")
    place = flags.place_to_flag(actor, plan_id, about, object_id)
    return run(request, Editor(
        form_name=f"text:flag:{object_id}", plan_id=plan_id, form=FlagForm, template="talk/flag.html",
        save=lambda c, _version, row: flags.raise_flag(actor, plan_id, about, object_id, text=c["text"], row_id=row),
        done_url=page_url(place), done_text=_("Takk. Den som skrev det, får beskjed."),
        context={"title": _("Dette stemmer ikke"), "place": place, "back": (page_url(place), _("Tilbake")), "mend": "",
                 "said": None, **around(request, place.sight)},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def respond(request: HttpRequest, plan_id: UUID, flag_id: UUID) -> HttpResponse:
    """Answer a mark, or go and mend the text."""
    actor = actor_of(request)
    page = flags.flag_to_answer(actor, plan_id, flag_id)
    place: MarkPlace = page.about
    return run(request, Editor(
        form_name=f"text:flag-answer:{flag_id}", plan_id=plan_id, form=FlagAnswerForm, template="talk/flag.html",
        save=lambda c, version, _row: flags.answer_flag(actor, plan_id, flag_id, expected=version, answer=c["answer"]),
        set_aside=lambda values: flags.set_aside_answer(actor, plan_id, flag_id, values),
        version=page.flag.version, initial={"answer": page.flag.answer},
        done_url=page_url(place), done_text=_("Svaret er lagret."),
        context={"title": _("Svar på at noe ikke stemmer"), "place": place, "back": (page_url(place), _("Tilbake")),
                 "mend": mend_url(place), "said": page.flag, **around(request, page.sight)},
    ))  # fmt: skip


@require_POST
@open_to(LOGGED_IN)
def take_back(request: HttpRequest, plan_id: UUID, flag_id: UUID) -> HttpResponse:
    """Take one's own mark back; «Angre» brings it out again."""
    try:
        saved, place = flags.take_back(
            actor_of(request), plan_id, flag_id, expected=number(request.POST.get("base_version"))
        )
    except ConflictError as error:
        raise NotFoundError from error
    tell(request, _("Merket er tatt bort."), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    return HttpResponseRedirect(page_url(place), status=303)
