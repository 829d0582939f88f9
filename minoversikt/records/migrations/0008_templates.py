"""A plan can have a template; the areas of life get the words they begin with."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from minoversikt.domain.life_areas import FIRST_WORDS, area_id


def word_areas(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put every area of life into the list, those that are there left as they are."""
    rows = apps.get_model("records", "LifeAreaChoice").unguarded.using(editor.connection.alias)
    for position, one in enumerate(FIRST_WORDS, start=1):
        words = {f"name_{language}": getattr(one, language) for language in ("nb", "nn", "en")}
        words |= {f"suggestion_{language}": getattr(one, f"example_{language}") for language in ("nb", "nn", "en")}
        row = {"id": area_id(one.code), "position": position, **words}
        rows.get_or_create(code=str(one.code), defaults=row)


class Migration(migrations.Migration):
    """One link, and the first rows of a list that its keepers change."""

    dependencies = (("records", "0007_the_city"),)
    operations = (
        migrations.AddField(
            model_name="plan",
            name="template",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.plantemplate",
            ),
        ),
        migrations.RunPython(word_areas, migrations.RunPython.noop),
    )
