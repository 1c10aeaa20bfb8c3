"""Visits of families, what does not fit together in a claim, and the look of its papers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0091_layouts"),
    ]

    operations = [
        migrations.AddField(
            model_name="claimdocument",
            name="look",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.CreateModel(
            name="FamilyVisit",
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
                ("key_index", models.BinaryField()),
                ("sealed_asked", models.BinaryField(default=b"")),
                ("enrolment_id", models.BigIntegerField(null=True)),
                ("claim_id", models.BigIntegerField(null=True)),
                ("code_index", models.BinaryField(default=b"")),
                ("code_until", models.DateTimeField()),
                ("tries", models.SmallIntegerField(default=0)),
                ("state", models.CharField(max_length=10)),
                ("began_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["until"], name="visits_by_end")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "key_index"), name="one_visit_per_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimDoubt",
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
                ("code", models.CharField(max_length=30)),
                ("other", models.CharField(default="", max_length=20)),
                ("evidence", models.JSONField(default=dict)),
                ("found_at", models.DateTimeField()),
                ("state", models.CharField(max_length=10)),
                ("settled_by", models.BigIntegerField(null=True)),
                ("settled_name", models.CharField(default="", max_length=100)),
                ("settled_at", models.DateTimeField(null=True)),
                ("why", models.CharField(default="", max_length=300)),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
                (
                    "claim",
                    models.ForeignObject(
                        from_fields=["government", "claim_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="found_doubts",
                        to="registry.claim",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "claim_id", "code", "other"),
                        name="a_doubt_once_a_claim",
                    )
                ],
            },
        ),
    ]
