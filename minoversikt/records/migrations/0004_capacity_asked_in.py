"""In which capacity somebody is asked to take part: kept apart from the one they have accepted in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = (("records", "0003_everyone_around_the_plan"),)
    operations = (
        migrations.AddField(
            model_name="participant", name="invited_acting", field=models.TextField(db_default="", default="")
        ),
    )
