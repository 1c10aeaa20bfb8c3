"""Visits know the numbers that their codes went to; who tells of a death again is kept."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_families


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in policies_of_families.of_second_reports(apps):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0340_partners"),
    ]

    operations = [
        # Of two hours at most: who was in asks for a code again.
        migrations.RunSQL("DELETE FROM registry_familyvisit", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="SecondReport",
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
                ("claim_id", models.BigIntegerField()),
                ("reporter_index", models.BinaryField()),
                ("sealed_told", models.BinaryField()),
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.RemoveField(
            model_name="familyvisit",
            name="claim_id",
        ),
        migrations.RemoveField(
            model_name="familyvisit",
            name="code_index",
        ),
        migrations.AddField(
            model_name="familyvisit",
            name="asked_index",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="familyvisit",
            name="sealed_numbers",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddConstraint(
            model_name="familyvisit",
            constraint=models.UniqueConstraint(
                fields=("government", "asked_index"), name="one_visit_per_asking"
            ),
        ),
        migrations.AddField(
            model_name="secondreport",
            name="claim",
            field=models.ForeignObject(
                from_fields=["government", "claim_id"],
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="second_reports",
                to="registry.claim",
                to_fields=["government", "id"],
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreport",
            constraint=models.UniqueConstraint(
                fields=("government", "claim_id", "reporter_index"), name="a_reporter_once_a_claim"
            ),
        ),
        migrations.RunPython(lock),
    ]
