"""The catalogue for those who keep it: their list, a new entry, a change, one tap that says it is right, the history."""

from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.services import catalogue_keeping as keeping
from minoversikt.services.writing import Saved
from minoversikt.web import drafting
from minoversikt.web.editing import Editor, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.catalogue import OfferForm, facts
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import catalogue as words
from minoversikt.web.present import catalogue_keeping as present
from minoversikt.web.views.catalogue import KEEPERS

keeper: Final = open_to(*KEEPERS)
MINE: Final = "/tjenestekatalog/mine/"


@require_safe
@keeper
def mine(request: HttpRequest) -> HttpResponse:
    """List the entries one keeps, those checked longest ago first."""
    show, out = drafting.how_many(request, keeping.PAGE), "ute" in request.GET
    found = keeping.listed(actor_of(request), withdrawn=out, show=show)
    return render(
        request, "catalogue/mine.html", rows=[present.row(one, found.today) for one in found.offers],
        total=found.total, more=show + keeping.PAGE, out=out,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def new(request: HttpRequest) -> HttpResponse:
    """Write a new entry."""
    actor = actor_of(request)
    found = keeping.choices(actor)

    def save(cleaned: dict[str, Any], _version: int, row_id: UUID) -> Saved:
        return keeping.add(actor, UUID(cleaned["organisation"]), facts(cleaned), row_id=row_id)

    return run(request, Editor(
        form_name="offer:new", plan_id=None, form=OfferForm, template="catalogue/edit.html", save=save, done_url=MINE,
        done_text=_("Tilbudet er lagt inn."), undo_url=_undo_url,
        form_kwargs={"areas": found.areas, "life": _life(found.life_areas), "owners": found.owners},
        context={"title": _("Nytt tilbud"), "back": (MINE, _("Tilbudene våre")), "offer": None},
    ))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def change(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Change an entry."""
    actor = actor_of(request)
    page = keeping.one(actor, offer_id)
    initial = {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(page.offer.facts).items()}
    return run(request, Editor(
        form_name=f"offer:{offer_id}", plan_id=None, form=OfferForm, template="catalogue/edit.html", initial=initial,
        save=lambda c, version, _row: keeping.change(actor, offer_id, facts(c), expected=version),
        set_aside=lambda values: keeping.set_aside(actor, offer_id, values), version=page.offer.version,
        done_url=MINE, done_text=_("Tilbudet er endret, og sjekket i dag."), undo_url=_undo_url,
        form_kwargs={"areas": page.areas, "life": _life(page.life_areas)},
        context={
            "title": _("Endre tilbudet"), "back": (MINE, _("Tilbudene våre")),
            "offer": present.row(page.offer, page.today),
        },
    ))  # fmt: skip


@require_safe
@keeper
def history(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Show what was changed, by whom and when."""
    page = keeping.one(actor_of(request), offer_id)
    return render(
        request, "catalogue/history.html", offer=present.row(page.offer, page.today), rows=present.changes(page)
    )


@require_POST
@keeper
def act(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Say that an entry is right, or take it out of the catalogue."""
    actor, done = actor_of(request), request.POST.get("do")
    try:
        if done == "ut":
            saved, text = keeping.withdraw(actor, offer_id), _("Tilbudet er tatt ut av katalogen.")
        else:
            saved, text = keeping.check(actor, offer_id), _("Tilbudet er sjekket i dag.")
        tell(request, text, _undo_url(saved))
    except NotAllowedNowError:
        tell(request, _("Tilbudet er allerede tatt ut."))
    return HttpResponseRedirect(MINE, status=303)


@require_POST
@keeper
def undo(request: HttpRequest, offer_id: UUID, change_id: UUID) -> HttpResponse:
    """Take back the newest change of an entry."""
    try:
        keeping.undo(actor_of(request), offer_id, change_id)
        tell(request, _("Endringen er angret."))
    except NotAllowedNowError:
        tell(request, _("Det går ikke å angre nå. Tilbudet er endret etterpå."))
    return HttpResponseRedirect(MINE, status=303)


def _undo_url(saved: Saved) -> str:
    return f"/tjenestekatalog/{saved.id}/angre/{saved.undo_id}/"


def _life(areas: Any) -> list[tuple[str, str]]:
    return [(one.code, words.life_area(one)) for one in areas]
