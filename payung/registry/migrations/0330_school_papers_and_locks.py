"""Papers belong to one school year; the steps of a claim are locked by the database too."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_claim_steps

_GIVEN = """
UPDATE registry_claimdocument d SET school_year_id = y.id FROM registry_scholarshipyear y
WHERE y.government = d.government AND y.document_id = d.id
"""
_LINK = """
ALTER TABLE registry_claimdocument ADD CONSTRAINT registry_claimdocument_school_year_link
FOREIGN KEY (government, school_year_id) REFERENCES registry_scholarshipyear (government, id)
DEFERRABLE INITIALLY DEFERRED
"""


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_claim_steps.statements():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0300_plans_of_coverage")]
    operations = [
        migrations.AddField(
            model_name="claimdocument",
            name="school_year_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="claimdocument",
            name="school_year",
            field=models.ForeignObject(
                from_fields=["government", "school_year_id"],
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="papers",
                to="registry.scholarshipyear",
                to_fields=["government", "id"],
            ),
        ),
        migrations.AddField(
            model_name="claim", name="service_on", field=models.DateField(null=True)
        ),
        migrations.AddField(
            model_name="claim", name="reports", field=models.SmallIntegerField(default=0)
        ),
        migrations.RunSQL(_GIVEN, migrations.RunSQL.noop),
        migrations.RunSQL(_LINK, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="scholarshipyear", name="document_id"),
        migrations.RunPython(lock),
    ]
