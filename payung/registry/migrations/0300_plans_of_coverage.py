"""Saved plans of coverage, with their row-level security."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_scenarios


def secure(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_scenarios.statements():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0192_planned_where")]

    operations = [
        migrations.CreateModel(
            name="Scenario",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("wish", models.JSONField()),
                ("seen", models.JSONField()),
                ("known_on", models.DateField()),
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("shared_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(secure),
    ]
