"""The order of a village's worklist is found in its index alone, under the policies too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0041_named_in_office")]
    operations = [
        migrations.RemoveIndex("proposal", "worklist"),
        migrations.AddIndex(
            "proposal",
            models.Index(
                fields=["government", "programme_id", "state", "level", "area", "since", "id"],
                include=["office_id"],
                name="worklist",
            ),
        ),
    ]
