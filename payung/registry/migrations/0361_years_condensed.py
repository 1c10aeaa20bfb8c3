"""Row-level security and triggers of the years of figures; what stands there already is summed."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_figures


def condense(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_figures.of_years():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0360_years_of_figures")]
    operations = [migrations.RunPython(condense)]
