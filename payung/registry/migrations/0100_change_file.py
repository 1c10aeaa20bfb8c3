"""A change may be shown by a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0150_notices_found_by_number")]

    operations = [
        migrations.AddField(
            model_name="change", name="stored", field=models.CharField(default="", max_length=80)
        )
    ]
