"""Who sees every row of a government sees its people without a look at the rows of each."""

from django.db import migrations

from payung.registry import policies


class Migration(migrations.Migration):
    dependencies = [("registry", "0190_links_at_once")]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY person_select ON registry_person USING ({policies.PEOPLE_SEEN})"
        )
    ]
