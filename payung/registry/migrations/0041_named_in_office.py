"""Who works for an office finds its people by name, however many others are called so."""

from django.db import migrations

_NAMED = """
CREATE OR REPLACE FUNCTION payung_named(asked text, words text, most int)
RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT s.id FROM registry_person s
    WHERE s.government = asked AND asked = current_setting('payung.government', true)
      AND to_tsvector('simple', s.name) @@ to_tsquery('simple', words)
      AND EXISTS (
          SELECT 1 FROM registry_proposal p
          WHERE p.government = s.government AND p.person_id = s.id
            AND p.area >= current_setting('payung.area_from', true)
            AND p.area < current_setting('payung.area_below', true)
            AND (current_setting('payung.office', true) = '0'
                 OR p.office_id = current_setting('payung.office', true)::bigint))
    LIMIT most
$$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0040_refused_lists")]
    operations = [migrations.RunSQL(_NAMED, migrations.RunSQL.noop)]
