"""What is right of somebody instead of what their list said: mother's name and place of birth."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0500_bills_of_several_months")]
    operations = [
        migrations.AddField(
            model_name="enrolment",
            name=name,
            field=models.BinaryField(db_default=b"", default=b""),
        )
        for name in ("sealed_mother", "sealed_birth_place")
    ]
