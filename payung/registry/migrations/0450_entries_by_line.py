"""What each entry of the ledger moves on a line is kept: a dashboard reads it, not the postings."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_money


def keep(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_money.of_moved():
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0441_months_between_decrees")]
    operations = [
        migrations.CreateModel(
            name="LedgerMoved",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "programme_id",
                        "year",
                        "entry_id",
                        "funding_line",
                        "account",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                ("programme_id", models.BigIntegerField()),
                ("year", models.SmallIntegerField()),
                ("entry_id", models.BigIntegerField()),
                ("funding_line", models.CharField(max_length=100)),
                ("account", models.CharField(max_length=12)),
                ("amount", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(keep),
    ]
