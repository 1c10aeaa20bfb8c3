"""Since when a find of the claim finder is as it is; before the figures, which count by it."""

from django.db import migrations, models

_FROM_WHAT_IS_KNOWN = """
UPDATE registry_unclaimed SET since = greatest(found_at, settled_at)
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0180_sp2d_of_a_year")]
    operations = [
        migrations.AddField("unclaimed", "since", models.DateTimeField(null=True)),
        migrations.RunSQL(_FROM_WHAT_IS_KNOWN, migrations.RunSQL.noop),
        migrations.AlterField("unclaimed", "since", models.DateTimeField()),
    ]
