"""The locks: context, grants, log, door, row-level security, people's functions and rights, as one linear step."""

from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

RLS = Path(__file__).parent.parent / "rls"
FILES = (
    "010_context.sql",
    "020_grants.sql",
    "030_log.sql",
    "035_door.sql",
    "040_policies.sql",
    "042_consents.sql",
    "043_team.sql",
    "043_team_steps_in.sql",
    "044_talk.sql",
    "045_representation.sql",
    "045_private_texts.sql",
    "046_roles.sql",
    "047_life.sql",
    "047_moves.sql",
    "048_catalogue.sql",
    "049_directory.sql",
    "050_people.sql",
    "051_hospital.sql",
    "052_personnel.sql",
    "053_search.sql",
    "054_whole_plan.sql",
    "055_explain.sql",
    "056_questions.sql",
    "057_figures.sql",
    "058_templates.sql",
    "060_rights.sql",
)


def install(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Run the files in order, as the owner role."""
    with editor.connection.cursor() as cursor:
        for name in FILES:
            cursor.execute((RLS / name).read_text(encoding="utf-8"))


class Migration(migrations.Migration):
    """Not reversible: taking the locks off a database with people in it is nothing a migration should offer."""

    dependencies = (("records", "0008_templates"),)
    operations = (migrations.RunPython(install),)
