"""Which roles somebody holds is read before it is known in which scope they act."""

from django.db import migrations

_HELD = """
CREATE FUNCTION payung_held(asked text, holder bigint, today date)
RETURNS TABLE (id bigint, role text, area text, office_id bigint, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT a.id, a.role, a.area, a.office_id, o.name
    FROM registry_assignment a
    LEFT JOIN registry_office o ON o.government = a.government AND o.id = a.office_id
    WHERE a.government = asked AND a.user_id = holder AND a.first <= today
      AND (a.last IS NULL OR a.last >= today)
    ORDER BY a.id
$$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0071_cards")]
    operations = [migrations.RunSQL(_HELD, "DROP FUNCTION payung_held")]
