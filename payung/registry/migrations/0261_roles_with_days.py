"""All roles of somebody with their days: read beside the user, before their day is known."""

from django.db import migrations

_ROLES = """
DROP FUNCTION payung_held;
CREATE FUNCTION payung_roles(asked text, holder bigint)
RETURNS TABLE (
    id bigint, role text, area text, office_id bigint, name text, first date, last date
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.role, a.area, a.office_id, o.name, a.first, a.last
    FROM registry_assignment a
    LEFT JOIN registry_office o ON o.government = a.government AND o.id = a.office_id
    WHERE a.government = asked AND a.user_id = holder
    ORDER BY a.id
$$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0260_consents_seen")]
    operations = [migrations.RunSQL(_ROLES, migrations.RunSQL.noop)]
