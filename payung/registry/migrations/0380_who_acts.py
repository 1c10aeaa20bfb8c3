"""Nobody writes in another's name or past their role; batches go on as their steps allow."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_actors


def lock(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_actors.statements():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0362_figures_by_month")]
    operations = [migrations.RunPython(lock)]
