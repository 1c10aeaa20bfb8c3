"""Enrolments that move are written anew in their own page, no index hears of it, and cells are
reckoned only when one of them changes."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import counted


def count(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in counted.statements():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0490_card_of_the_person")]
    operations = [
        # Room for every row of a page once more, with its KPJ number; the new column rewrites all.
        migrations.RunSQL(
            "ALTER TABLE registry_enrolment SET (fillfactor = 45)",
            "ALTER TABLE registry_enrolment RESET (fillfactor)",
        ),
        migrations.RemoveConstraint(model_name="enrolment", name="a_person_once_in_a_programme"),
        migrations.RemoveIndex(model_name="enrolment", name="enrolments_by_state"),
        migrations.RemoveIndex(model_name="enrolment", name="enrolments_by_kpj"),
        migrations.AddField(
            model_name="enrolment",
            name="over",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(state="ended", then="id"), default=models.Value(0)
                ),
                output_field=models.BigIntegerField(),
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                fields=["government", "person_id", "programme_id", "over"],
                name="a_person_once_in_a_programme",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                fields=["government", "programme_id", "area", "id"],
                include=["office_id"],
                name="enrolments_by_place",
            ),
        ),
        migrations.RunPython(count),
    ]
