"""The catalogue of services, open to everybody: the search, one entry, an organisation with what it offers."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minoversikt.domain.catalogue_search import MOST_TYPED
from minoversikt.domain.codes import OrganisationKind, Role
from minoversikt.services import catalogue, catalogue_keeping, catalogue_search
from minoversikt.services.catalogue_search import Filters, Found
from minoversikt.web.guard import EVERYBODY, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present import catalogue as present
from minoversikt.web.present.questions import ask_link

_LAST_PAGE: Final = 1000
_K: Final = OrganisationKind
#: Those most people look for first, then the others.
_ORDER: Final = tuple(
    dict.fromkeys((_K.DISTRICT, _K.NAV, _K.AGENCY, _K.HOSPITAL, _K.DEPARTMENT, _K.USER_ORGANISATION, *_K))
)
GONE: Final = 410
#: Who may keep entries; of which organisations, the database says (catalogue_area).
KEEPERS: Final = (Role.LOCAL_ADMIN, Role.COORDINATING_UNIT, Role.REGIONAL_UNIT)


@require_safe
@open_to(EVERYBODY)
def index(request: HttpRequest) -> HttpResponse:
    """Search by words, place, area of life and age; with nothing asked, the ways in."""
    filters = asked(request)
    if filters == Filters():
        return _front(request)
    found = catalogue_search.find(filters)
    return render(request, "catalogue/found.html", **shown(filters, found))


def _front(request: HttpRequest) -> HttpResponse:
    found = catalogue.ways()
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for owner, count in sorted(found.owners, key=lambda one: _ORDER.index(one[0].kind)):
        groups.setdefault(present.kind_words(owner.kind), []).append(
            (owner.name, f"{present.HOME}hos/{owner.id}/", count)
        )
    life = [(present.life_area(one), present.search_url(livsomrade=one.code), count) for one, count in found.life_areas]
    return render(
        request, "catalogue/front.html", life=life, groups=list(groups.items()), total=found.total,
        form=form_parts(Filters(), found.areas, [(one.code, present.life_area(one)) for one, _count in found.life_areas]),
    )  # fmt: skip


def asked(request: HttpRequest) -> Filters:
    """Return what the address asks for; what it does not know is left out."""
    get = request.GET
    low, high = present.AGES.get(get.get("alder", ""), (None, None))
    page = get.get("side", "")
    return Filters(
        text=get.get("q", "").replace("\x00", "").strip()[:MOST_TYPED], area=get.get("sted", "")[:20],
        life_area=get.get("livsomrade", "")[:30], age_from=low, age_to=high,
        page=min(max(int(page), 1), _LAST_PAGE) if page.isdecimal() and len(page) < 5 else 1,
    )  # fmt: skip


def form_parts(filters: Filters, areas: Any, life: list[tuple[str, str]], area: str = "") -> dict[str, Any]:
    """Return what the search form shows."""
    age = next((key for key, span in present.AGES.items() if span == (filters.age_from, filters.age_to)), "")
    chosen = ((areas, area or filters.area), (dict(life), filters.life_area), (dict(present.ages()), age))
    return {
        "text": filters.text, "area": area or filters.area, "life_area": filters.life_area, "age": age, "life": life,
        "areas": list(areas.items()), "ages": present.ages(),
        "chosen": [words[key] for words, key in chosen if key in words],
    }  # fmt: skip


def shown(filters: Filters, found: Found) -> dict[str, Any]:
    """Return what the page of hits places."""
    life = [(one.code, present.life_area(one)) for one in found.life_areas]
    form = form_parts(filters, found.areas, life, found.area)
    link = {"q": filters.text, "sted": filters.area, "livsomrade": filters.life_area, "alder": form["age"]}

    def turn(page: int) -> str:
        return present.search_url(**link, side=str(page) if page > 1 else "") if 1 <= page <= found.pages else ""

    first = (found.page - 1) * catalogue_search.PAGE + 1
    return {
        "form": form, "text": filters.text, "rows": present.rows(found.hits, found.areas, found.today),
        "total": found.total, "first": first, "last": first + len(found.hits) - 1, "page_no": found.page,
        "before": turn(found.page - 1), "after": turn(found.page + 1),
        "place": found.areas.get(found.area, ""), "place_named": found.area_named,
        "life_links": [(words, present.search_url(livsomrade=code, sted=found.area)) for code, words in life],
        "units": [(unit.name, unit.phone, present.dial(unit.phone)) for unit in found.units],
        "without_filters": present.search_url(q=filters.text) if form["chosen"] and filters.text else "",
    }  # fmt: skip


@require_safe
@open_to(EVERYBODY)
def offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Show one entry; one that is no longer offered says so and leads on."""
    page = catalogue.offer_page(offer_id)
    edit = f"{present.HOME}{offer_id}/endre/" if _keeps(request, page.offer.owner.id) else ""
    view = present.offer_view(page.offer, page.areas, page.life_areas, page.today)
    units = [(unit.name, unit.phone, present.dial(unit.phone)) for unit in page.units]
    if not page.offered:
        return render(
            request, "catalogue/gone.html", status=GONE, view=view, units=units, life=view.life_areas, edit=edit
        )
    others = [(other.owner.name, f"{present.HOME}{other.id}/") for other in page.others]
    return render(
        request, "catalogue/offer.html", view=view, units=units, others=others, edit=edit,
        ask=ask_link(request, f"{present.HOME}{offer_id}/", taken=page.offer.facts.takes_questions),
    )  # fmt: skip


def _keeps(request: HttpRequest, organisation_id: UUID) -> bool:
    """Tell whether the reader keeps an organisation's entries; nobody else is asked who they are."""
    actor = request.session_view.actor  # type: ignore[attr-defined]
    return actor is not None and actor.role in KEEPERS and catalogue_keeping.keeps(actor, organisation_id)


@require_safe
@open_to(EVERYBODY)
def owner(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show an organisation, how to reach it, and what it offers."""
    page = catalogue.owner_page(organisation_id)
    return render(
        request, "catalogue/owner.html", view=present.owner_view(page.owner, page.areas), closed=page.closed,
        rows=[present.row(one, page.areas, page.today) for one in page.offers],
        ask=ask_link(
            request, f"{present.HOME}hos/{organisation_id}/", taken=any(one.facts.takes_questions for one in page.offers)
        ),
    )  # fmt: skip
