"""A corrected row knows the one in whose place it came."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_locks")]
    operations = [
        migrations.AddField(
            model_name="proposal", name="replaces_id", field=models.BigIntegerField(null=True)
        ),
        migrations.RunSQL(
            "ALTER TABLE registry_proposal ADD CONSTRAINT registry_proposal_replaces_link"
            " FOREIGN KEY (government, replaces_id) REFERENCES registry_proposal (government, id)"
            " DEFERRABLE INITIALLY DEFERRED",
            migrations.RunSQL.noop,
        ),
    ]
