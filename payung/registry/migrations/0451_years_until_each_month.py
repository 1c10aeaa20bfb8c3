"""Years of figures hold what was counted until each month; all are condensed anew from cells."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import condensed


def condense(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in condensed.statements():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0450_entries_by_line")]
    operations = [migrations.RunPython(condense)]
