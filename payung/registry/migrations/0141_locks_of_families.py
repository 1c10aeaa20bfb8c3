"""Links and row-level security of families' visits and of doubts."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_families


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_families.statements(apps):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0140_families")]
    operations = [migrations.RunPython(lock)]
