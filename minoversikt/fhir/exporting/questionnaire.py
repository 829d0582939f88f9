"""What the person says about themselves: one QuestionnaireResponse for each answer, and the Questionnaire they answer."""

from typing import Final

from minoversikt.domain.codes import TextKey
from minoversikt.domain.whole_plan_rows import PlanTextRow
from minoversikt.fhir.exporting.book import Book, Json, filled
from minoversikt.fhir.exporting.columns import BASE
from minoversikt.fhir.exporting.sheet import Sheet, sheet

URL: Final = f"{BASE}/Questionnaire/om-meg"
_QUESTIONS: Final = {
    TextKey.WHAT_MATTERS: "Hva er viktig for deg?",
    TextKey.HOW_TO_TALK_WITH_ME: "Slik vil jeg at dere snakker med meg",
    TextKey.RESOURCES: "Ressurser",
    TextKey.NEEDS: "Behov for tjenester",
    TextKey.WHO_HELPS: "Hvem hjelper meg",
    TextKey.HOW_TO_BE_TOLD: "Slik vil jeg få beskjed",
    TextKey.COOPERATION: "Samarbeid med andre",
}


def questionnaire() -> Json:
    """Return the questions."""
    return {
        "resourceType": "Questionnaire", "id": "om-meg", "url": URL, "status": "active", "title": "Om meg",
        "item": [{"linkId": key.value, "text": text, "type": "text"} for key, text in _QUESTIONS.items()],
    }  # fmt: skip


def _write(row: PlanTextRow, book: Book) -> Json:
    """Return the standard fields."""
    said = "Ikke aktuelt" if row.not_relevant and not row.text else row.text
    known = dict.fromkeys(TextKey) | _QUESTIONS
    question = known.get(TextKey(row.key)) if row.key in set(TextKey) else ""
    return filled(
        basedOn=[book.plan],
        questionnaire=URL,
        status="entered-in-error" if row.removed_at else "completed",
        subject=book.subject,
        authored=row.changed_at.isoformat(),
        author=book.person(row.author_id, row.author_name),
        source=book.subject if row.voiced_by_owner else None,
        item=[filled(linkId=row.key, text=question, answer=[{"valueString": said}] if said else [])],
    )


PLAN_TEXT: Final[Sheet] = sheet(
    "plan_text", "QuestionnaireResponse", _write, {"key": lambda one: one["item"][0]["linkId"]}
)
