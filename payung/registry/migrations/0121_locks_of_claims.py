"""Links, row-level security and triggers of claims, complaints and notices."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_claims


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_claims.statements(apps):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0120_claims")]
    operations = [migrations.RunPython(lock)]
