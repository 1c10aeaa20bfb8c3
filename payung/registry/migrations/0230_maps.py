"""Maps of villages, each government's own."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_maps


def lock(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_maps.statements():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0201_locks_of_month_ends"),
    ]

    operations = [
        migrations.CreateModel(
            name="Boundary",
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
                ("name", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=200)),
                ("licence", models.CharField(max_length=100)),
                ("as_of", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                ("packed", models.BinaryField()),
                ("villages", models.IntegerField()),
                ("missing", models.JSONField()),
                ("elsewhere", models.IntegerField()),
                ("flaws", models.JSONField()),
                ("by", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunPython(lock),
    ]
