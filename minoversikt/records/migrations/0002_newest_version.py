"""An index for who wrote last in a plan."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["plan", "-created_at"], name="version_newest"),
        ),
    ]
