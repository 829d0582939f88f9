"""What is said about goals: comments, reviews, and answers to «Stemmer dette fortsatt?»."""

from django.db import models

from minoversikt.records.base import PlanRow, link


class Comment(PlanRow):
    """A remark on a goal or a step: what has happened."""

    goal = link("records.Goal")
    text = models.TextField()

    class Meta(PlanRow.Meta):
        """Read by goal, newest first."""

        indexes = [models.Index(fields=["plan", "goal", "created_at"], name="comment_goal")]


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
