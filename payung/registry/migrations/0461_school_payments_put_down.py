"""When the payment of a school year was put down: public figures stay as they were published."""

from django.db import migrations, models

# Of what was paid before, nobody kept it; the day of the payment is the nearest.
_BEFORE = "UPDATE registry_scholarshipyear SET paid_at = paid_on WHERE paid_on IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("registry", "0460_claims_of_a_hospital")]
    operations = [
        migrations.AddField(
            model_name="scholarshipyear", name="paid_at", field=models.DateTimeField(null=True)
        ),
        migrations.RunSQL(_BEFORE),
    ]
