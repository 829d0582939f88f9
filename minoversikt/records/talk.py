"""What is said about the plan: comments, reviews, answers to «Stemmer dette fortsatt?», marks, questions about the log."""

from django.db import models

from minoversikt.records.base import PlanRow, Row, link


class Comment(PlanRow):
    """A remark on a goal or step, an activity or a service: what has happened. It has the section of what it is about."""

    goal = link("records.Goal", null=True)
    activity = link("records.Activity", null=True)
    service = link("records.Service", null=True)
    section = models.CharField(max_length=20, default="goals", db_default="goals")
    text = models.TextField()

    class Meta(PlanRow.Meta):
        """Read by goal, newest first."""

        constraints = [
            models.CheckConstraint(
                condition=(models.Q(service=None, section="goals") & ~models.Q(goal=None, activity=None))
                | models.Q(goal=None, activity=None, service__isnull=False, section="services"),
                name="comment_section",
            )
        ]
        indexes = [models.Index(fields=["plan", "goal", "created_at"], name="comment_goal")]


class Flag(PlanRow):
    """«Dette stemmer ikke»: a mark on somebody else's text, by whoever may not reword it; answered, not argued."""

    section = models.CharField(max_length=20)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    text = models.TextField(default="")
    answer = models.TextField(default="")
    answered_by_id = models.UUIDField(null=True)
    answered_by_name = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)

    class Meta(PlanRow.Meta):
        """Read by plan."""

        indexes = [models.Index(fields=["plan", "about_id"], name="flag_about")]


class GoalReview(PlanRow):
    """How a goal is going, on the scale of goal attainment from -2 to +2, in words to the person."""

    goal = link("records.Goal")
    attainment = models.SmallIntegerField()
    note = models.TextField(default="")

    class Meta(PlanRow.Meta):
        """The scale has five steps."""

        constraints = [
            models.CheckConstraint(condition=models.Q(attainment__gte=-2, attainment__lte=2), name="attainment_scale")
        ]
        indexes = [models.Index(fields=["plan", "goal"], name="review_goal")]


class StillTrueAnswer(PlanRow):
    """An answer to the question of the day about one activity: yes, no or unsure."""

    activity = link("records.Activity")
    answer = models.CharField(max_length=10)

    class Meta(PlanRow.Meta):
        """The newest counts."""

        indexes = [models.Index(fields=["plan", "activity"], name="still_true_activity")]


class LogQuestion(Row):
    """«Jeg lurer på noe her»: a question about one row of the access log, for that organisation's privacy officer."""

    plan = link("records.Plan")
    log_id = models.BigIntegerField()
    organisation = link("records.Organisation")
    about_name = models.TextField()
    question = models.TextField(default="")
    asked_by_id = models.UUIDField()
    asked_by_name = models.TextField()
    answer = models.TextField(default="")
    answered_by_id = models.UUIDField(null=True)
    answered_by_name = models.TextField(default="")
    answered_by_byline = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        """Read by plan and by the organisation that must answer."""

        indexes = [
            models.Index(fields=["plan"], name="log_question_plan"),
            models.Index(fields=["organisation", "answered_at"], name="log_question_organisation"),
        ]
