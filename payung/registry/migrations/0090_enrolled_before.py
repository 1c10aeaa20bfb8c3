"""People of decrees that were signed before there were enrolments are enrolled, once."""

from django.db import migrations

# A line has one enrolment at most: run again, it adds nothing.
ENROL = """
WITH made AS (
  INSERT INTO registry_enrolment (government, programme_id, person_id, decreeline_id, name,
    birth_date, sex, area, office_id, occupation, funding_line, first_month, last_month,
    sealed_kpj, kpj_index, state, since, refusal, ending)
  SELECT l.government, l.programme_id, l.person_id, l.id, l.name, l.birth_date, l.sex, l.area,
    l.office_id, l.occupation, l.funding_line, l.first_month, l.last_month, '', '', 'approved',
    d.signed_at, '', ''
  FROM registry_decreeline l
  JOIN registry_decree d ON d.government = l.government AND d.id = l.decree_id
  WHERE d.state = 'signed'
    AND NOT EXISTS (SELECT 1 FROM registry_decree later WHERE later.government = d.government
      AND later.reverses_id = d.id AND later.state = 'signed')
    AND NOT EXISTS (SELECT 1 FROM registry_enrolment e WHERE e.government = l.government
      AND e.decreeline_id = l.id)
  ORDER BY l.decree_id, l.position
  ON CONFLICT DO NOTHING
  RETURNING government, id, decreeline_id, area, office_id)
INSERT INTO registry_enrolmentmove (government, enrolment_id, before, after, at, by, by_name,
  reason, words, proof, area, office_id)
SELECT m.government, m.id, '', 'approved', d.signed_at, coalesce(d.signed_by, 0), d.signed_name,
  'decree', '', left('decree ' || d.number, 120), m.area, m.office_id
FROM made m
JOIN registry_decreeline l ON l.government = m.government AND l.id = m.decreeline_id
JOIN registry_decree d ON d.government = l.government AND d.id = l.decree_id
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0121_locks_of_claims")]
    operations = [migrations.RunSQL(ENROL, migrations.RunSQL.noop)]
