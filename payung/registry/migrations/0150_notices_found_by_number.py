"""A number or address is found again without being told: consents withdrawn count by number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0070_year_ends")]
    operations = [
        migrations.AddField("message", "to_index", models.BinaryField(default=b"")),
        migrations.AddField("message", "consent_id", models.BigIntegerField(null=True)),
        migrations.AlterField("consent", "person_id", models.BigIntegerField(null=True)),
        migrations.AddField("consent", "to_index", models.BinaryField(default=b"")),
        migrations.AddIndex(
            "consent",
            models.Index(fields=["government", "to_index"], name="consents_by_number"),
        ),
        migrations.AddConstraint(
            "consent",
            models.UniqueConstraint(
                fields=["government", "person_id", "to_index"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_consent_a_number",
            ),
        ),
    ]
