"""What a plan's template suggests, as words under the fields and examples to look at; nothing of it is ever a value."""

from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.plan_template import TemplateFacts
from minoversikt.services import plan_templates
from minoversikt.web.language import gettext as _


def tip(frame: PlanFrame, field: str) -> str:
    """Return the tip under a field of this plan; empty where its template has none."""
    guide = plan_templates.guide(frame)
    text = guide.hint(field) if guide else ""
    return _("Tips: %(text)s") % {"text": text} if text else ""


def examples(guide: TemplateFacts | None) -> list[tuple[str, str]]:
    """Return the template's examples after what they are examples of, those that are there."""
    if guide is None:
        return []
    rows = [
        (_("Mål andre har hatt"), " ".join(_("«%(text)s»") % {"text": one} for one in guide.goals)),
        (_("De som ofte er med"), ", ".join(guide.participants)),
        (_("Tjenester mange får"), ", ".join(guide.services)),
    ]
    return [(heading, text) for heading, text in rows if text]
