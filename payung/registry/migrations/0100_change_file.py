"""A change may be shown by a file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0070_year_ends")]

    operations = [
        migrations.AddField(
            model_name="change", name="stored", field=models.CharField(default="", max_length=80)
        )
    ]
