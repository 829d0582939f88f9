"""Organisations as they are, what they offer, questions to units, life areas, templates, and reports of imports."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Seven tables, and columns for organisations, jobs, people and sessions."""

    dependencies = [
        ("records", "0006_life_of_a_plan"),
    ]

    operations = [
        migrations.CreateModel(
            name="LifeAreaChoice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("code", models.CharField(max_length=30, unique=True)),
                ("name_nb", models.TextField()),
                ("name_nn", models.TextField(default="")),
                ("name_en", models.TextField(default="")),
                ("suggestion_nb", models.TextField(default="")),
                ("suggestion_nn", models.TextField(default="")),
                ("suggestion_en", models.TextField(default="")),
                ("position", models.IntegerField(default=0)),
                ("hidden", models.BooleanField(default=False)),
                ("version", models.IntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_by", models.TextField(default="")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="employment",
            name="source_key",
            field=models.TextField(db_default="", db_index=True, default=""),
        ),
        migrations.AddField(
            model_name="organisation",
            name="about",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="organisation",
            name="address",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="organisation",
            name="areas",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="changed_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="changed_by",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="organisation",
            name="email",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="organisation",
            name="number",
            field=models.CharField(db_default="", default="", max_length=9),
        ),
        migrations.AddField(
            model_name="organisation",
            name="opening_hours",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="organisation",
            name="resh",
            field=models.CharField(db_default="", default="", max_length=20),
        ),
        migrations.AddField(
            model_name="organisation",
            name="source_key",
            field=models.TextField(db_default="", db_index=True, default=""),
        ),
        migrations.AddField(
            model_name="organisation",
            name="valid_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="valid_to",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="version",
            field=models.IntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="organisation",
            name="web",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="person",
            name="hpr_number",
            field=models.CharField(db_default="", default="", max_length=10),
        ),
        migrations.AddField(
            model_name="person",
            name="source_key",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="rosterentry",
            name="source_key",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="session",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="DirectoryResource",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("resource_type", models.CharField(max_length=64)),
                ("foreign_id", models.TextField(default="")),
                ("source_key", models.TextField(unique=True)),
                ("body", models.JSONField()),
                ("body_hash", models.TextField()),
                ("shown_as", models.CharField(default="", max_length=20)),
                ("shown_id", models.UUIDField(null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ServiceOffer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("name", models.TextField()),
                ("what", models.TextField()),
                ("for_whom", models.TextField(default="")),
                ("how_to_apply", models.TextField(default="")),
                ("phone", models.TextField(default="")),
                ("email", models.TextField(default="")),
                ("web", models.TextField(default="")),
                ("place", models.TextField(default="")),
                ("opening_hours", models.TextField(default="")),
                ("cost", models.TextField(default="")),
                ("waiting_time", models.TextField(default="")),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "life_areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None
                    ),
                ),
                ("age_from", models.IntegerField(null=True)),
                ("age_to", models.IntegerField(null=True)),
                ("synonyms", models.TextField(default="")),
                ("takes_questions", models.BooleanField(default=False)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("checked_on", models.DateField(null=True)),
                ("checked_by", models.TextField(default="")),
                ("is_demo", models.BooleanField(default=False)),
                ("version", models.IntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_by", models.TextField(default="")),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("source_key", models.TextField(default="")),
                ("foreign", models.JSONField(default=dict)),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OfferVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("offer_version", models.IntegerField()),
                ("action", models.CharField(max_length=20)),
                ("before", models.JSONField()),
                ("by_id", models.UUIDField()),
                ("by_name", models.TextField()),
                (
                    "offer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.serviceoffer",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="UnitQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("asker_id", models.UUIDField()),
                ("asker_acting", models.TextField()),
                ("asker_name", models.TextField()),
                ("asker_byline", models.TextField(default="")),
                ("question", models.TextField()),
                ("answer", models.TextField(default="")),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_id", models.UUIDField(null=True)),
                ("answered_by_name", models.TextField(default="")),
                ("answered_by_byline", models.TextField(default="")),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "offer",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.serviceoffer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("kind", models.CharField(max_length=20)),
                ("by_id", models.UUIDField()),
                ("by_name", models.TextField()),
                ("file_name", models.TextField(default="")),
                ("file_hash", models.TextField(default="")),
                ("dry_run", models.BooleanField(default=False)),
                ("rows", models.IntegerField(default=0)),
                ("added", models.IntegerField(default=0)),
                ("changed", models.IntegerField(default=0)),
                ("unchanged", models.IntegerField(default=0)),
                ("ended", models.IntegerField(default=0)),
                ("refused", models.IntegerField(default=0)),
                ("lines", models.JSONField(default=list)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
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
                "indexes": [
                    models.Index(fields=["organisation", "-created_at"], name="import_run_organisation"),
                    models.Index(fields=["plan", "-created_at"], name="import_run_plan"),
                ],
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PlanTemplate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("name", models.TextField()),
                ("target_group", models.TextField(default="")),
                ("hints", models.JSONField(default=dict)),
                (
                    "goals",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                (
                    "participants",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("version", models.IntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_by", models.TextField(default="")),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
                "indexes": [models.Index(fields=["organisation"], name="template_organisation")],
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="serviceoffer",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="offer_search"),
        ),
        migrations.AddIndex(
            model_name="serviceoffer",
            index=django.contrib.postgres.indexes.GinIndex(fields=["areas"], name="offer_areas"),
        ),
        migrations.AddIndex(
            model_name="serviceoffer",
            index=models.Index(fields=["organisation"], name="offer_organisation"),
        ),
        migrations.AddConstraint(
            model_name="serviceoffer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_key", ""), _negated=True),
                fields=("organisation", "source_key"),
                name="one_offer_a_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("age_from", None), ("age_to", None), ("age_from__lte", models.F("age_to")), _connector="OR"
                ),
                name="offer_ages_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="offerversion",
            index=models.Index(fields=["offer", "offer_version"], name="offer_version_offer"),
        ),
        migrations.AddIndex(
            model_name="unitquestion",
            index=models.Index(fields=["unit", "answered_at"], name="unit_question_unit"),
        ),
        migrations.AddIndex(
            model_name="unitquestion",
            index=models.Index(fields=["asker_id"], name="unit_question_asker"),
        ),
    ]
