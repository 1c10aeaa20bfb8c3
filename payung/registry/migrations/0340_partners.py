"""Partners, pledges, their money in the ledger, the task force; a province reads publications."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_figures, policies_of_partners


def lock(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in (*policies_of_partners.statements(apps), *policies_of_figures.of_provinces()):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0330_school_papers_and_locks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Member",
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
                ("name", models.CharField(max_length=150)),
                ("duty", models.CharField(max_length=100)),
                ("sealed_phone", models.BinaryField(default=b"")),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(db_collation="C", max_length=13), size=None
                    ),
                ),
                ("first", models.DateField()),
                ("last", models.DateField(null=True)),
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Partner",
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
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=150)),
                ("address", models.CharField(default="", max_length=300)),
                ("contact", models.CharField(default="", max_length=150)),
                ("sealed_phone", models.BinaryField(default=b"")),
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Pledge",
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
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.BigIntegerField(null=True)),
                ("withdrawn_name", models.CharField(db_default="", max_length=100)),
                ("why", models.CharField(db_default="", max_length=300)),
                ("partner_id", models.BigIntegerField()),
                ("programme_id", models.BigIntegerField()),
                ("funding_line", models.CharField(max_length=100)),
                ("people", models.IntegerField()),
                ("first_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(max_length=7)),
                ("amount", models.BigIntegerField()),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13), default=list, size=None
                    ),
                ),
                ("document", models.CharField(max_length=100)),
                ("day", models.DateField()),
                ("proof", models.CharField(default="", max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="PledgePayment",
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
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.BigIntegerField(null=True)),
                ("withdrawn_name", models.CharField(db_default="", max_length=100)),
                ("why", models.CharField(db_default="", max_length=300)),
                ("pledge_id", models.BigIntegerField()),
                ("amount", models.BigIntegerField()),
                ("day", models.DateField()),
                ("document", models.CharField(max_length=100)),
                ("proof", models.CharField(default="", max_length=80)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="ledgerbalance",
            name="no_line_below_zero",
        ),
        migrations.AddField(
            model_name="publication",
            name="sums",
            field=models.JSONField(default=dict),
        ),
        migrations.AddConstraint(
            model_name="ledgerbalance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__gte", 0), ("account__in", ("appropriated", "donor")), _connector="OR"
                ),
                name="no_line_below_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(
                fields=("government", "name"), name="one_partner_per_name"
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="partner",
            field=models.ForeignObject(
                from_fields=["government", "partner_id"],
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="pledges",
                to="registry.partner",
                to_fields=["government", "id"],
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="programme",
            field=models.ForeignObject(
                from_fields=["government", "programme_id"],
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.programme",
                to_fields=["government", "id"],
            ),
        ),
        migrations.AddField(
            model_name="pledgepayment",
            name="pledge",
            field=models.ForeignObject(
                from_fields=["government", "pledge_id"],
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="payments",
                to="registry.pledge",
                to_fields=["government", "id"],
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("government", "programme_id", "funding_line"),
                name="a_line_keeps_one_pledge",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgepayment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("government", "pledge_id", "document"),
                name="a_gift_comes_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgepayment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_by__isnull", True),
                    models.Q(("withdrawn_by", models.F("by")), _negated=True),
                    _connector="OR",
                ),
                name="another_withdraws_the_gift",
            ),
        ),
        migrations.RunPython(lock),
    ]
