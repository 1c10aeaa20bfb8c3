"""What the public page behind a card may know: the paid months of whoever holds it, told only to
who names the right birth year. No row of anybody is seen for it."""

from django.db import migrations, models

_MONTHS = """
CREATE FUNCTION payung_card_months(asked text, of_card text, born int, from_month text)
RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT b.month FROM registry_card c
    JOIN registry_enrolment e ON e.government = c.government AND e.id = c.enrolment_id
    JOIN registry_batchline b ON b.government = e.government AND b.enrolment_id = e.id
    JOIN registry_batch t ON t.government = b.government AND t.id = b.batch_id
    WHERE c.government = asked AND c.reference = of_card AND c.withdrawn_at IS NULL
      AND e.state IN ('active', 'suspended') AND extract(year FROM e.birth_date) = born
      AND b.month >= from_month AND t.state = 'paid'
$$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0141_locks_of_families")]
    operations = [
        migrations.RunSQL(_MONTHS, migrations.RunSQL.noop),
        migrations.AddField("card", "why", models.CharField(max_length=300, default="")),
        migrations.AddIndex(
            "card",
            models.Index(
                fields=["government", "programme_id", "area", "id"],
                include=["office_id"],
                name="cards_by_place",
            ),
        ),
    ]
