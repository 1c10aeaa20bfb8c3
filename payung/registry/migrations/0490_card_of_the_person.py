"""The page behind a card knows every month that is paid for the person, whoever pays it, and
that who lives and has claimed for an accident is insured still."""

from django.db import migrations

_MONTHS = """
CREATE OR REPLACE FUNCTION payung_card_months(
    asked text, of_card text, born int, from_month text)
RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH holder AS (
        SELECT e.government, e.person_id FROM registry_card c
        JOIN registry_enrolment e ON e.government = c.government AND e.id = c.enrolment_id
        WHERE c.government = asked AND c.reference = of_card AND c.withdrawn_at IS NULL
          AND e.state IN ('active', 'suspended', 'claim') AND e.ending <> 'died'
          AND extract(year FROM e.birth_date) = born)
    SELECT l.month FROM holder h
    JOIN registry_batchline l ON l.government = h.government AND l.person_id = h.person_id
      AND l.month >= from_month AND NOT l.taken_back
    JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id
      AND b.state = 'paid'
    UNION
    SELECT b.month FROM holder h
    JOIN registry_enrolment o ON o.government = h.government AND o.person_id = h.person_id
    JOIN registry_batch b ON b.government = h.government AND b.month >= from_month
      AND b.state <> 'withdrawn'
    JOIN registry_batchnote n ON n.government = b.government AND n.batch_id = b.id
      AND n.enrolment_id = o.id AND n.reason = 'OTHER_PAYS'
    ORDER BY 1
$$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0451_years_until_each_month")]
    operations = [migrations.RunSQL(_MONTHS, migrations.RunSQL.noop)]
