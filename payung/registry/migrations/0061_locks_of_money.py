"""Links, row-level security and triggers of enrolments, contributions and the ledger."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_money


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_money.statements(apps):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0060_enrolment_and_money")]
    operations = [migrations.RunPython(lock)]
