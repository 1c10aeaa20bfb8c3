"""Links, row-level security and triggers: what the database refuses by itself."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies.statements(apps):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [migrations.RunPython(lock)]
