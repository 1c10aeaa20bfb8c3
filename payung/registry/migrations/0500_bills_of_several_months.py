"""A bill of the insurer may be for several months; those on record are for one each."""

from django.db import migrations, models

_ONE_MONTH = "UPDATE registry_exchange SET last_month = month WHERE month <> ''"


class Migration(migrations.Migration):
    dependencies = [("registry", "0470_enrolments_move_in_place")]
    operations = [
        migrations.AddField(
            model_name="exchange",
            name="last_month",
            field=models.CharField(db_default="", default="", max_length=7),
        ),
        migrations.RunSQL(_ONE_MONTH, migrations.RunSQL.noop),
    ]
