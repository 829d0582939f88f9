"""The stored rows, as they begin."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("given_name", models.TextField()),
                ("family_name", models.TextField()),
                ("birth_date", models.DateField(null=True)),
                ("id_number_sealed", models.BinaryField(null=True)),
                ("id_number_hash", models.BinaryField(null=True, unique=True)),
                ("phone", models.TextField(default="")),
                ("language", models.CharField(default="nb", max_length=20)),
                ("needs_interpreter", models.BooleanField(default=False)),
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
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("person_id", models.UUIDField()),
                ("acting", models.TextField()),
                ("form", models.CharField(max_length=120)),
                ("plan_id", models.UUIDField(null=True)),
                ("data", models.JSONField(default=dict)),
                ("base_version", models.IntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "acting", "form"), name="one_draft_a_form")
                ],
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("title", models.TextField()),
                ("why", models.TextField(default="")),
                ("life_area", models.CharField(default="", max_length=30)),
                ("status", models.CharField(default="active", max_length=20)),
                ("status_on", models.DateField(null=True)),
                ("due", models.DateField(null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.goal",
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
            name="Organisation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.TextField()),
                ("code", models.CharField(db_index=True, default="", max_length=20)),
                ("phone", models.TextField(default="")),
                ("answer_days", models.IntegerField(default=28)),
                (
                    "parent",
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
            name="CoordinationCase",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("subject_name", models.TextField()),
                ("unit_name", models.TextField()),
                ("wish", models.CharField(default="plan", max_length=20)),
                ("coordinator_wish", models.TextField(default="")),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("coordinator_since", models.DateTimeField(null=True)),
                ("without_since", models.DateTimeField(null=True)),
                ("has_plan", models.BooleanField(default=False)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
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
            name="NeedReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("subject_name", models.TextField()),
                ("subject_phone", models.TextField(default="")),
                ("reporter_name", models.TextField()),
                ("reporter_byline", models.TextField(default="")),
                ("reporter_phone", models.TextField(default="")),
                ("from_name", models.TextField(default="")),
                ("unit_name", models.TextField()),
                (
                    "former_unit_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("is_application", models.BooleanField(default=False)),
                ("wish", models.CharField(default="plan", max_length=20)),
                ("need", models.TextField()),
                ("coordinator_wish", models.TextField(default="")),
                ("discharge_on", models.DateField(null=True)),
                ("next_control_on", models.DateField(null=True)),
                ("consent_how", models.CharField(default="spoken", max_length=20)),
                ("consent_on", models.DateField()),
                ("status", models.CharField(default="sent", max_length=21)),
                ("sent_on", models.DateField()),
                ("answer_due", models.DateField()),
                ("answer_days", models.IntegerField()),
                ("answered_on", models.DateField(null=True)),
                ("interim_reply_on", models.DateField(null=True)),
                ("decline_reason", models.TextField(default="")),
                ("version", models.IntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.coordinationcase",
                    ),
                ),
                (
                    "from_organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
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
                (
                    "reporter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
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
            name="Employment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("role", models.CharField(max_length=20)),
                ("name", models.TextField()),
                ("title", models.TextField(default="")),
                ("phone", models.TextField(default="")),
                ("reach", models.TextField(default="")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
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
            name="Account",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("disabled_at", models.DateTimeField(null=True)),
                ("demo_key", models.CharField(max_length=40, null=True, unique=True)),
                ("demo_line", models.TextField(default="")),
                ("demo_order", models.IntegerField(default=0)),
                ("plan_view", models.CharField(default="short", max_length=10)),
                (
                    "demo_employment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.employment",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
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
            name="Plan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("owner_name", models.TextField()),
                ("status", models.CharField(default="draft", max_length=20)),
                ("end_reason", models.CharField(default="", max_length=20)),
                ("protected", models.BooleanField(default=False)),
                (
                    "protected_list",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                (
                    "withheld",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("period_from", models.DateField(null=True)),
                ("period_to", models.DateField(null=True)),
                ("next_revision_on", models.DateField(null=True)),
                ("version", models.IntegerField(default=1)),
                ("frame_version", models.IntegerField(default=1)),
                ("first_time_done_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.coordinationcase",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
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
            name="Participant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("person_id", models.UUIDField(null=True)),
                ("name", models.TextField()),
                ("role", models.TextField(default="")),
                ("organisation", models.TextField(default="")),
                ("kind", models.CharField(default="professional", max_length=20)),
                ("phone", models.TextField(default="")),
                ("reach", models.TextField(default="")),
                ("contribution", models.TextField(default="")),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="HealthNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("text", models.TextField()),
                ("since", models.DateField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="GoalReview",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("attainment", models.SmallIntegerField()),
                ("note", models.TextField(default="")),
                (
                    "goal",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.goal"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
        migrations.AddField(
            model_name="goal",
            name="plan",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
            ),
        ),
        migrations.CreateModel(
            name="ForeignResource",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("section", models.CharField(default="documents", max_length=20)),
                ("resource_type", models.CharField(max_length=64)),
                ("foreign_id", models.TextField(default="")),
                ("body", models.JSONField()),
                ("body_hash", models.TextField()),
                ("shown_as", models.TextField(default="")),
                ("shown_id", models.UUIDField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(default="active", max_length=20)),
                ("grantee_id", models.UUIDField(null=True)),
                ("grantee_acting", models.TextField(default="")),
                ("grantee_name", models.TextField(default="")),
                (
                    "sections",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("level", models.CharField(default="see", max_length=20)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("purpose", models.TextField(default="")),
                ("legal_basis", models.TextField(default="")),
                ("ground", models.CharField(default="self", max_length=20)),
                ("how", models.CharField(default="digital", max_length=20)),
                ("text_version", models.CharField(default="", max_length=20)),
                ("given_by_id", models.UUIDField()),
                ("given_by_name", models.TextField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "participant",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.participant",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="Comment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("text", models.TextField()),
                (
                    "goal",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.goal"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="Appointment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("title", models.TextField()),
                ("place", models.TextField(default="")),
                ("note", models.TextField(default="")),
                ("kind", models.CharField(default="appointment", max_length=20)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="Activity",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("title", models.TextField()),
                ("description", models.TextField(default="")),
                ("extent", models.TextField(default="")),
                ("responsible_id", models.UUIDField(null=True)),
                ("responsible_name", models.TextField(default="")),
                ("responsible_byline", models.TextField(default="")),
                ("start_on", models.DateField(null=True)),
                ("due", models.DateField(null=True)),
                ("status", models.CharField(default="planned", max_length=20)),
                ("status_on", models.DateField(null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.goal",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="PlanText",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("key", models.CharField(max_length=20)),
                ("text", models.TextField(default="")),
                ("not_relevant", models.BooleanField(default=False)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="ReportEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("status", models.CharField(max_length=21)),
                ("text", models.TextField(default="")),
                ("by_id", models.UUIDField()),
                ("by_name", models.TextField()),
                ("by_byline", models.TextField(default="")),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.needreport",
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
            name="Service",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("name", models.TextField()),
                ("provider", models.TextField(default="")),
                ("extent", models.TextField(default="")),
                ("contact_name", models.TextField(default="")),
                ("contact_phone", models.TextField(default="")),
                ("decision", models.CharField(default="granted", max_length=20)),
                ("decision_on", models.DateField(null=True)),
                ("decision_maker", models.TextField(default="")),
                ("delivery", models.CharField(default="running", max_length=20)),
                ("delivery_from", models.DateField(null=True)),
                ("delivery_to", models.DateField(null=True)),
                ("answer_due", models.DateField(null=True)),
                ("reason", models.TextField(default="")),
                ("complaint_due", models.DateField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="Session",
            fields=[
                ("key_hash", models.BinaryField(primary_key=True, serialize=False)),
                ("assurance", models.CharField(default="demo", max_length=20)),
                ("created_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("provider_iss", models.TextField(default="")),
                ("provider_sid", models.TextField(default="")),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.account",
                    ),
                ),
                (
                    "employment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.employment",
                    ),
                ),
            ],
            options={
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="StillTrueAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.IntegerField(default=1)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("voiced_by_owner", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(null=True)),
                ("position", models.IntegerField(default=0)),
                ("source_key", models.TextField(default="")),
                ("answer", models.CharField(max_length=10)),
                (
                    "activity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.activity",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="Version",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("section", models.CharField(max_length=20)),
                (
                    "audience",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=None, null=True, size=None
                    ),
                ),
                ("object_kind", models.CharField(max_length=40)),
                ("object_id", models.UUIDField()),
                ("object_version", models.IntegerField()),
                ("action", models.CharField(max_length=20)),
                ("before", models.JSONField()),
                ("author_id", models.UUIDField()),
                ("author_name", models.TextField()),
                ("author_byline", models.TextField(default="")),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
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
            name="CoordinatorAssignment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("subject_id", models.UUIDField()),
                ("unit_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("holder_id", models.UUIDField()),
                ("name", models.TextField()),
                ("title", models.TextField(default="")),
                ("organisation_name", models.TextField(default="")),
                ("phone", models.TextField(default="")),
                ("reach", models.TextField(default="")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.coordinationcase",
                    ),
                ),
                (
                    "employment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.employment",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
                "indexes": [
                    models.Index(fields=["case"], name="assignment_case"),
                    models.Index(fields=["holder_id"], name="assignment_holder"),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (models.F("case"), "="),
                            (models.F("kind"), "="),
                            (
                                models.Func(
                                    "starts_at",
                                    "ends_at",
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="one_holder_at_a_time",
                    )
                ],
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("subject_id", models.UUIDField()),
                ("unit_id", models.UUIDField()),
                ("token_hash", models.BinaryField(unique=True)),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("by_id", models.UUIDField()),
                ("by_name", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.coordinationcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "default_manager_name": "unguarded",
                "indexes": [models.Index(fields=["subject_id"], name="invitation_subject")],
            },
            managers=[
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_days__gt", 0)), name="organisation_answer_days"
            ),
        ),
        migrations.AddIndex(
            model_name="needreport",
            index=models.Index(fields=["unit", "status"], name="report_unit"),
        ),
        migrations.AddIndex(
            model_name="needreport",
            index=models.Index(fields=["from_organisation", "sent_on"], name="report_from"),
        ),
        migrations.AddIndex(
            model_name="needreport",
            index=models.Index(fields=["subject"], name="report_subject"),
        ),
        migrations.AddIndex(
            model_name="needreport",
            index=models.Index(fields=["reporter"], name="report_reporter"),
        ),
        migrations.AddIndex(
            model_name="employment",
            index=models.Index(fields=["organisation", "role"], name="employment_organisation"),
        ),
        migrations.AddIndex(
            model_name="employment",
            index=models.Index(fields=["person"], name="employment_person"),
        ),
        migrations.AddIndex(
            model_name="coordinationcase",
            index=models.Index(fields=["unit"], name="case_unit"),
        ),
        migrations.AddConstraint(
            model_name="coordinationcase",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("subject",), name="one_open_case_a_person"
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["owner"], name="plan_owner"),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["case"], name="plan_case"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "ended"), _negated=True), fields=("owner",), name="one_open_plan_a_person"
            ),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["plan"], name="participant_plan"),
        ),
        migrations.AddIndex(
            model_name="healthnote",
            index=models.Index(fields=["plan"], name="health_plan"),
        ),
        migrations.AddIndex(
            model_name="goalreview",
            index=models.Index(fields=["plan", "goal"], name="review_goal"),
        ),
        migrations.AddConstraint(
            model_name="goalreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("attainment__gte", -2), ("attainment__lte", 2)), name="attainment_scale"
            ),
        ),
        migrations.AddIndex(
            model_name="goal",
            index=models.Index(fields=["plan"], name="goal_plan"),
        ),
        migrations.AddConstraint(
            model_name="foreignresource",
            constraint=models.UniqueConstraint(fields=("plan", "source_key"), name="one_foreign_resource"),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["plan", "kind"], name="consent_plan"),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["grantee_id"], name="consent_grantee"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["plan", "goal", "created_at"], name="comment_goal"),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["plan", "starts_at"], name="appointment_plan"),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["plan"], name="activity_plan"),
        ),
        migrations.AddConstraint(
            model_name="plantext",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)), fields=("plan", "key"), name="one_text_a_key"
            ),
        ),
        migrations.AddIndex(
            model_name="reportevent",
            index=models.Index(fields=["report", "created_at"], name="report_event_order"),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["plan"], name="service_plan"),
        ),
        migrations.AddIndex(
            model_name="stilltrueanswer",
            index=models.Index(fields=["plan", "activity"], name="still_true_activity"),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["plan", "object_id", "object_version"], name="version_object"),
        ),
    ]
