"""An enrolment keeps the decree lines it was under; figures are counted by them, and kept by year
with its months. What was counted otherwise before is mended by cells of today.
"""

from django.apps.registry import Apps
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_figures

# Lines of the person in the programme that no other enrolment began with.
_EARLIER = """
UPDATE registry_enrolment e SET earlier = before.lines
FROM (
  SELECT n.government, n.id, array_agg(i.id ORDER BY i.id) AS lines
  FROM registry_enrolment n
  JOIN registry_decreeline i ON i.government = n.government AND i.programme_id = n.programme_id
    AND i.person_id = n.person_id AND i.id < n.decreeline_id AND i.first_month >= n.first_month
  JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id
    AND d.state = 'signed'
  WHERE NOT EXISTS (SELECT 1 FROM registry_enrolment o WHERE o.government = i.government
    AND o.decreeline_id = i.id)
  GROUP BY 1, 2) before
WHERE e.government = before.government AND e.id = before.id
"""


def count(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    figures, governments = (
        apps.get_model("registry", name).objects.using("owner") for name in ("Figure", "Government")
    )
    codes, begun = list(governments.values_list("code", flat=True)), figures.exists()
    years, cells = policies_of_figures.of_years(), policies_of_figures.counting(codes, begun)
    for statement in (*years, _EARLIER, *cells):  # until then counted as before
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0380_who_acts")]
    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="earlier",
            field=ArrayField(base_field=models.BigIntegerField(), db_default=[], size=None),
        ),
        migrations.DeleteModel(name="FigureYear"),
        migrations.CreateModel(
            name="FigureYear",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "programme_id",
                        "cut",
                        "measure",
                        "year",
                        "area",
                        "office_id",
                        "value",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                ("programme_id", models.BigIntegerField()),
                ("cut", models.CharField(max_length=12)),
                ("measure", models.CharField(max_length=16)),
                ("year", models.CharField(db_collation="C", max_length=4)),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField()),
                ("value", models.CharField(max_length=100)),
                ("people", ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("rupiah", ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("days", ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("last", ArrayField(base_field=models.DateField(), size=None)),
                ("latest", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["government", "cut", "measure", "year"], name="years_of_figures"
                    ),
                    models.Index(fields=["government", "latest"], name="years_by_last_day"),
                ]
            },
        ),
        migrations.RunPython(count),
    ]
