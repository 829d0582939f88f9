"""What happened to a plan as a whole; and coordinators who came with a move, waiting for the person's yes."""

import uuid

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table and one column."""

    dependencies = [("records", "0005_answers_of_ones_own")]

    operations = [
        migrations.AddField(
            model_name="coordinatorassignment",
            name="awaits_consent",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name="PlanEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("kind", models.CharField(max_length=20)),
                ("reason", models.CharField(db_default="", default="", max_length=20)),
                ("text", models.TextField(db_default="", default="")),
                ("by_id", models.UUIDField()),
                ("by_name", models.TextField()),
                ("by_byline", models.TextField(db_default="", default="")),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
                "indexes": [models.Index(fields=["plan", "-created_at"], name="plan_event_newest")],
            },
            managers=[("unguarded", django.db.models.manager.Manager())],
        ),
    ]
