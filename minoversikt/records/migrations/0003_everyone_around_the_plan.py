"""Everyone around the plan: representation, units, proposals, marks, questions, notices and moves."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_newest_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="CapacityDecision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("question", models.TextField()),
                (
                    "sections",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("reason", models.TextField()),
                ("view", models.TextField(default="")),
                ("decided_by_id", models.UUIDField()),
                ("decided_by_name", models.TextField()),
                ("decided_by_byline", models.TextField(default="")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
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
            name="CaseNotice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("unit_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("about_name", models.TextField(default="")),
                ("resolved_at", models.DateTimeField(null=True)),
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
            name="CaseTransfer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("from_name", models.TextField()),
                ("to_name", models.TextField()),
                ("status", models.CharField(default="asked", max_length=20)),
                ("reason", models.TextField(default="")),
                ("answer", models.TextField(default="")),
                ("moves_on", models.DateField(null=True)),
                ("asked_by_id", models.UUIDField()),
                ("asked_by_name", models.TextField()),
                ("answered_by_name", models.TextField(default="")),
                ("answered_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
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
            name="ConsentPaper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("media_type", models.CharField(max_length=40)),
                ("body", models.BinaryField()),
                ("by_id", models.UUIDField()),
                ("by_name", models.TextField()),
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
            name="Flag",
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
                ("section", models.CharField(max_length=20)),
                ("about_kind", models.CharField(max_length=40)),
                ("about_id", models.UUIDField()),
                ("text", models.TextField(default="")),
                ("answer", models.TextField(default="")),
                ("answered_by_id", models.UUIDField(null=True)),
                ("answered_by_name", models.TextField(default="")),
                ("answered_at", models.DateTimeField(null=True)),
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
            name="LogQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("log_id", models.BigIntegerField()),
                ("about_name", models.TextField()),
                ("question", models.TextField(default="")),
                ("asked_by_id", models.UUIDField()),
                ("asked_by_name", models.TextField()),
                ("answer", models.TextField(default="")),
                ("answered_by_id", models.UUIDField(null=True)),
                ("answered_by_name", models.TextField(default="")),
                ("answered_by_byline", models.TextField(default="")),
                ("answered_at", models.DateTimeField(null=True)),
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
            name="ParticipantPhoto",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("media_type", models.CharField(max_length=40)),
                ("body", models.BinaryField()),
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
            name="Representation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("holder_name", models.TextField()),
                ("kind", models.CharField(max_length=20)),
                ("acting", models.TextField(default="private")),
                ("relation", models.TextField(default="")),
                (
                    "sections",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("may_share", models.BooleanField(default=True)),
                ("may_export", models.BooleanField(default=True)),
                ("source", models.TextField(default="")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("registered_by_id", models.UUIDField()),
                ("registered_by_name", models.TextField()),
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
            name="RosterEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
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
            name="TeamInvitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("subject_id", models.UUIDField()),
                ("token_hash", models.BinaryField(unique=True)),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("by_id", models.UUIDField()),
                ("by_name", models.TextField()),
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
            name="UnitVisit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("unit_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("person_name", models.TextField()),
                ("acting", models.TextField()),
                ("reason", models.TextField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
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
            model_name="comment",
            name="activity",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.activity",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="section",
            field=models.CharField(db_default="goals", default="goals", max_length=20),
        ),
        migrations.AddField(
            model_name="comment",
            name="service",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.service",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="agreed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="agreed_by_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="agreed_by_name",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="consent",
            name="awaiting_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="proposed_by_byline",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="consent",
            name="proposed_by_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="proposed_by_name",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="consent",
            name="recorded_by_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="recorded_by_name",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="consent",
            name="unit_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="view",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="participant",
            name="accepted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="participant",
            name="acting",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="participant",
            name="is_student",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="participant",
            name="left_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="participant",
            name="proposal",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="participant",
            name="status",
            field=models.CharField(db_default="active", default="active", max_length=20),
        ),
        migrations.AddField(
            model_name="participant",
            name="substitute_for",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="participant",
            name="substitute_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="participant",
            name="substitute_to",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="participant",
            name="supervisor_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="participant",
            name="supervisor_name",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.AddField(
            model_name="participant",
            name="unit_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="died_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="login_agreed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="comment",
            name="goal",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.goal",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("section", "goals"),
                        ("service", None),
                        models.Q(("activity", None), ("goal", None), _negated=True),
                    ),
                    models.Q(("activity", None), ("goal", None), ("section", "services"), ("service__isnull", False)),
                    _connector="OR",
                ),
                name="comment_section",
            ),
        ),
        migrations.AddField(
            model_name="capacitydecision",
            name="subject",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
            ),
        ),
        migrations.AddField(
            model_name="casenotice",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.coordinationcase",
            ),
        ),
        migrations.AddField(
            model_name="casetransfer",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.coordinationcase",
            ),
        ),
        migrations.AddField(
            model_name="casetransfer",
            name="from_unit",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
            ),
        ),
        migrations.AddField(
            model_name="casetransfer",
            name="to_unit",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
            ),
        ),
        migrations.AddField(
            model_name="consentpaper",
            name="consent",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.consent"
            ),
        ),
        migrations.AddField(
            model_name="consentpaper",
            name="plan",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
            ),
        ),
        migrations.AddField(
            model_name="flag",
            name="plan",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
            ),
        ),
        migrations.AddField(
            model_name="logquestion",
            name="organisation",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
            ),
        ),
        migrations.AddField(
            model_name="logquestion",
            name="plan",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
            ),
        ),
        migrations.AddField(
            model_name="participantphoto",
            name="participant",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.participant"
            ),
        ),
        migrations.AddField(
            model_name="participantphoto",
            name="plan",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="decision",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.capacitydecision",
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="holder",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="subject",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
            ),
        ),
        migrations.AddField(
            model_name="rosterentry",
            name="employment",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.employment"
            ),
        ),
        migrations.AddField(
            model_name="rosterentry",
            name="unit",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
            ),
        ),
        migrations.AddField(
            model_name="teaminvitation",
            name="participant",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.participant"
            ),
        ),
        migrations.AddField(
            model_name="teaminvitation",
            name="plan",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
            ),
        ),
        migrations.AddField(
            model_name="unitvisit",
            name="plan",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.plan"
            ),
        ),
        migrations.AddIndex(
            model_name="capacitydecision",
            index=models.Index(fields=["subject"], name="capacity_subject"),
        ),
        migrations.AddIndex(
            model_name="casenotice",
            index=models.Index(fields=["unit_id", "resolved_at"], name="case_notice_unit"),
        ),
        migrations.AddConstraint(
            model_name="casetransfer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["asked", "accepted"])),
                fields=("case",),
                name="one_open_transfer_a_case",
            ),
        ),
        migrations.AddIndex(
            model_name="consentpaper",
            index=models.Index(fields=["plan", "consent"], name="consent_paper"),
        ),
        migrations.AddIndex(
            model_name="flag",
            index=models.Index(fields=["plan", "about_id"], name="flag_about"),
        ),
        migrations.AddIndex(
            model_name="logquestion",
            index=models.Index(fields=["plan"], name="log_question_plan"),
        ),
        migrations.AddIndex(
            model_name="logquestion",
            index=models.Index(fields=["organisation", "answered_at"], name="log_question_organisation"),
        ),
        migrations.AddIndex(
            model_name="representation",
            index=models.Index(fields=["subject"], name="representation_subject"),
        ),
        migrations.AddIndex(
            model_name="representation",
            index=models.Index(fields=["holder"], name="representation_holder"),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "next_of_kin_by_law"), _negated=True),
                    ("decision__isnull", False),
                    _connector="OR",
                ),
                name="next_of_kin_by_law_needs_decision",
            ),
        ),
        migrations.AddIndex(
            model_name="rosterentry",
            index=models.Index(fields=["unit"], name="roster_unit"),
        ),
        migrations.AddIndex(
            model_name="rosterentry",
            index=models.Index(fields=["employment"], name="roster_employment"),
        ),
        migrations.AddIndex(
            model_name="teaminvitation",
            index=models.Index(fields=["subject_id"], name="team_invitation_subject"),
        ),
        migrations.AddIndex(
            model_name="teaminvitation",
            index=models.Index(fields=["plan"], name="team_invitation_plan"),
        ),
        migrations.AddIndex(
            model_name="unitvisit",
            index=models.Index(fields=["plan", "person_id"], name="unit_visit_plan"),
        ),
    ]
