"""The same people may be sent again; the same answer counts once for each upload."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0110_roles_held")]
    operations = [
        migrations.RemoveConstraint("exchange", "a_file_counts_once"),
        migrations.AddConstraint(
            "exchange",
            models.UniqueConstraint(
                fields=["government", "programme_id", "kind", "digest", "answers_id"],
                condition=~models.Q(kind="upload"),
                nulls_distinct=False,
                name="a_file_counts_once",
            ),
        ),
    ]
