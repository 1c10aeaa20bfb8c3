"""One index of enrolments does what two did: a person once in a programme, and found by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0461_school_payments_put_down")]
    operations = [
        migrations.RemoveConstraint(model_name="enrolment", name="a_person_once_in_a_programme"),
        migrations.RemoveIndex(model_name="enrolment", name="enrolments_of_person"),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                "government",
                "person_id",
                "programme_id",
                models.Case(models.When(state="ended", then="id"), default=models.Value(0)),
                name="a_person_once_in_a_programme",
            ),
        ),
    ]
