"""Links, row-level security and triggers of reconciled months and of what is withdrawn."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_month_ends


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_month_ends.statements(apps):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0200_month_ends")]
    operations = [migrations.RunPython(lock)]
