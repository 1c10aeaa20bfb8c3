"""Who claims unseen is kept with the claim; narrow roles write no more than their first report."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_claim_steps, policies_of_narrow

_UNSEEN = "UPDATE registry_claim SET unseen = true WHERE opened_as IN ('family', 'hospital')"


def lock(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    narrow = policies_of_narrow.writes()
    for statement in (_UNSEEN, policies_of_claim_steps.ACCOUNT_BY_TWO, *narrow):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0420_narrow_roles")]
    operations = [
        migrations.AddField(
            model_name="claim", name="unseen", field=models.BooleanField(default=False)
        ),
        migrations.RunPython(lock),
    ]
