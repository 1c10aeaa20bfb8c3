"""Rows that lie somewhere are seen by a rule whose bounds PostgreSQL knows when it plans."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies

_BY_PLACE = """
SELECT policyname, tablename FROM pg_policies
WHERE schemaname = 'public' AND qual LIKE '%payung.area_from%'
  AND policyname = substr(tablename, length('registry_') + 1) || '_all'
"""


def rule(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute(_BY_PLACE)
        found = cursor.fetchall()
    for name, table in found:
        editor.execute(f"ALTER POLICY {name} ON {table} USING ({policies.HERE})", params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0191_all_people_at_once")]
    operations = [migrations.RunPython(rule)]
