"""An enrolment keeps the months between two of its decree lines, which neither has promised."""

from django.apps.registry import Apps
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Of the lines that have begun by a month the newest one says whether it is promised.
_BETWEEN = """
UPDATE registry_enrolment e SET unpromised = found.months
FROM (
  SELECT o.government, o.id, array_agg(to_char(m, 'YYYY-MM') ORDER BY m) AS months
  FROM registry_enrolment o
  CROSS JOIN generate_series(to_date(o.first_month, 'YYYY-MM')::timestamp,
    to_date(o.last_month, 'YYYY-MM'), interval '1 month') m
  WHERE cardinality(o.earlier) > 0 AND to_char(m, 'YYYY-MM') > (
    SELECT i.last_month FROM registry_decreeline i
    WHERE i.government = o.government AND i.id = ANY(o.earlier || o.decreeline_id)
      AND i.first_month <= to_char(m, 'YYYY-MM')
    ORDER BY array_position(o.earlier || o.decreeline_id, i.id) DESC LIMIT 1)
  GROUP BY 1, 2) found
WHERE e.government = found.government AND e.id = found.id
"""


def fill(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(_BETWEEN, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0440_one_index_fewer")]
    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="unpromised",
            field=ArrayField(base_field=models.CharField(max_length=7), db_default=[], size=None),
        ),
        migrations.RunPython(fill),
    ]
