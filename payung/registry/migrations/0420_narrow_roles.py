"""A hospital and a family have roles of their own, and see one person at a time."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_narrow
from payung.registry.permissions import Role


def lock(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_narrow.statements():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0400_months_of_years")]
    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="role",
            field=models.CharField(choices=[(role, role) for role in Role], max_length=20),
        ),
        migrations.RunPython(lock),
    ]
