"""A hospital's claims are those of all its people: the office they report for stands in them."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_narrow


def lock(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_narrow.of_hospitals():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0430_unseen_and_narrow_writes")]
    operations = [
        migrations.AddField(
            model_name="claim", name="opened_unit_id", field=models.BigIntegerField(null=True)
        ),
        migrations.RunPython(lock),
    ]
