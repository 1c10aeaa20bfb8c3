"""Links, row-level security and triggers of notes, refunds and other payers."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_contributions


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_contributions.statements(apps):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0080_contributions")]
    operations = [migrations.RunPython(lock)]
