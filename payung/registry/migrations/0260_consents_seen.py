"""Whoever sees a person sees where that person has consented to be written to, sealed."""

from django.db import migrations

_SEEN = """
CREATE POLICY consent_seen ON registry_consent FOR SELECT USING (
    government = (SELECT nullif(current_setting('payung.government', true), ''))
    AND EXISTS (SELECT 1 FROM registry_person p
                WHERE p.government = registry_consent.government
                  AND p.id = registry_consent.person_id))
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0210_four_eyes_on_an_end")]
    operations = [migrations.RunSQL(_SEEN, "DROP POLICY consent_seen ON registry_consent")]
