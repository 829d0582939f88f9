"""What the demo's rows were before: a version for every row written, and for every change since."""

from typing import Any, Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.domain.codes import LogAction, Section

#: Table, the kind its history is stored under, and its section (services/writing.py names the same; a test compares).
KINDS: Final = {
    "PlanText": ("plan_text", Section.ABOUT_ME),
    "Goal": ("goal", Section.GOALS),
    "Activity": ("activity", Section.GOALS),
    "Comment": ("comment", Section.GOALS),
    "GoalReview": ("goal_review", Section.GOALS),
    "StillTrueAnswer": ("still_true", Section.GOALS),
    "Service": ("service", Section.SERVICES),
    "Appointment": ("appointment", Section.CALENDAR),
    "Participant": ("participant", Section.TEAM),
    "HealthNote": ("health_note", Section.HEALTH),
}

#: Table, key, who changed it, how many days ago, and what the changed fields held before.
_CHANGES: Final = (
    ("Goal", "owner-shop", "owner", -166, {"title": "Jeg vil gå tur alene"}),
    ("Goal", "owner-shop", "owner", -61, {"why": "Jeg vil klare meg selv."}),
    (
        "PlanText",
        "owner-what_matters",
        "owner",
        -101,
        {"text": "At jeg klarer meg hjemme, og at Mattis får være sønn."},
    ),
    ("Activity", "owner-walk", "physio", -61, {"extent": "En gang i uka, 30 minutter"}),
    ("Activity", "owner-walker", "ergo", -110, {"status": "in_progress"}),
    ("Activity", "owner-employer", "nav", -47, {"status": "planned"}),
    ("Service", "owner-cleaning", "coordinator", -141, {"delivery": "waiting"}),
    ("Service", "owner-support", "coordinator", -9, {"decision": "applied", "reason": "", "complaint_due": None}),
    ("Goal", "owner-shop-corner", "owner", -61, {"status": "active", "status_on": None}),
    ("Goal", "owner-dinner-per", "owner", -26, {"status": "active", "status_on": None}),
)


def add_history(book: Book) -> None:
    """Note the first version of every row, then the changes, oldest first, with the row's own version following."""
    add_first_versions(book)
    for table, key, by, on, before in sorted(_CHANGES, key=lambda change: change[3]):
        row = book.find(table, key)
        row["version"] += 1
        row["changed_at"] = book.at(on, 12)
        signed = book.author(by) | {"created_at": row["changed_at"]}
        _remember(book, table, row, LogAction.CHANGE, before, signed)


def add_first_versions(book: Book) -> None:
    """Note the version every row began with."""
    for table in KINDS:
        for row in book.rows[table]:
            _remember(book, table, row, LogAction.CREATE, {}, row)


def _remember(
    book: Book, table: str, row: dict[str, Any], action: LogAction, before: dict[str, Any], signed: dict[str, Any]
) -> None:
    kind, section = KINDS[table]
    version: UUID = demo_id("Version", f"{row['id']}-{row['version']}")
    book.rows["Version"].append(
        {
            "id": version, "created_at": signed["created_at"], "plan_id": row["plan_id"], "section": section.value,
            "object_kind": kind, "object_id": row["id"], "object_version": row["version"], "action": action.value,
            "before": before,
        }
        | {name: signed[name] for name in ("author_id", "author_name", "author_byline")}
    )  # fmt: skip
