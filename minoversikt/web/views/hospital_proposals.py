"""A hospital's coordinator proposes who should take part in a plan, and sees what became of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.codes import CONTENT_SECTIONS
from minoversikt.domain.errors import InvalidError
from minoversikt.services import hospital_proposals
from minoversikt.web.flash import tell
from minoversikt.web.forms.consents import AnswerForm, answers_of
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.around import around
from minoversikt.web.present.hospital_proposals import proposal_row


@require_safe
@open_to(LOGGED_IN)
def index(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Search those who could be proposed, and show one's own proposals."""
    name, place = request.GET.get("navn", "")[:100], request.GET.get("sted", "")[:100]
    page = hospital_proposals.proposals(actor_of(request), plan_id, name=name, place=place)
    rows = [proposal_row(one, page.sight.frame.owner_name) for one in page.own]
    return render(
        request, "hospital/proposals.html", page_of=page, rows=rows, named=name, at=place, **around(request, page.sight)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def one(request: HttpRequest, plan_id: UUID, employment_id: UUID) -> HttpResponse:
    """Propose one of them, with what they may see and until when."""
    actor = actor_of(request)
    page = hospital_proposals.candidate(actor, plan_id, employment_id)
    form = AnswerForm(
        request.POST if request.method == "POST" else None, sections=CONTENT_SECTIONS, name=page.one.name.split()[0],
        own=False, initial=answers_of({}) | {"last_day": page.last_day},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            hospital_proposals.propose(actor, plan_id, employment_id, form.choice, form.cleaned_data["last_day"])
        except InvalidError as error:
            for name, text in error.fields.items():
                form.add_error(name or None, _(text))
        else:
            tell(request, _("Forslaget er sendt. %(name)s svarer på det.") % {"name": page.sight.frame.owner_name})
            return HttpResponseRedirect(f"/plan/{plan_id}/foresla/", status=303)
    return render(
        request, "hospital/propose.html", status=422 if form.errors else 200, form=form, one=page.one,
        **around(request, page.sight),
    )  # fmt: skip
