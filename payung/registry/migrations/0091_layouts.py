"""Layouts of uploads that a government has edited; what a branch wrote of somebody to settle."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies

_MANAGED = f"WITH CHECK ({policies.told('role')} = 'manager')"


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    table = "registry_exchangeprofile"
    for statement in (
        policies.belongs("exchangeprofile"),
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY exchangeprofile_all ON {table} FOR ALL USING ({policies.OWN})",
        f"CREATE POLICY exchangeprofile_writes ON {table} AS RESTRICTIVE FOR INSERT {_MANAGED}",
    ):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0081_locks_of_contributions")]
    operations = [
        migrations.AddField("exchangeline", "sealed_kpj", models.BinaryField(default=b"")),
        migrations.CreateModel(
            "ExchangeProfile",
            [
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
                ("name", models.CharField(max_length=40)),
                ("version", models.IntegerField()),
                ("document", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("by", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["government", "name", "version"], name="one_profile_per_version"
                    )
                ]
            },
        ),
        migrations.RunPython(lock),
    ]
