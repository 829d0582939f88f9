"""One open answer a question: what a young person keeps to themselves stands beside it, and betrays nothing."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """One constraint, worded anew."""

    dependencies = (("records", "0004_capacity_asked_in"),)
    operations = (
        migrations.RemoveConstraint(model_name="plantext", name="one_text_a_key"),
        migrations.AddConstraint(
            model_name="plantext",
            constraint=models.UniqueConstraint(
                condition=Q(audience=None, removed_at=None), fields=("plan", "key"), name="one_text_a_key"
            ),
        ),
    )
