"""Worklists by age, escalation, samples that can be drawn again; who may not verify, who is named.

The functions run as the owner: whose work a row is must be known even where its list lies outside
one's own territory, and a name is looked up by an index that row-level security would hide.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

_OWN_WORK = """
CREATE FUNCTION payung_own_work(asked text, picked bigint[], by_user bigint)
RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT p.id FROM registry_proposal p
    JOIN registry_submission l ON l.government = p.government AND l.id = p.submission_id
    WHERE p.government = asked AND p.id = ANY (picked)
      AND (l.sent_by = by_user OR EXISTS (
          SELECT 1 FROM registry_verification v
          WHERE v.government = p.government AND v.proposal_id = p.id AND v.by = by_user))
$$
"""
_TRIGGER_SEES_ALL = (
    "ALTER FUNCTION payung_refuse_own_work() SECURITY DEFINER SET search_path = public"
)
_NAMED = """
CREATE FUNCTION payung_named(asked text, words text, most int)
RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT s.id FROM registry_person s
    WHERE s.government = asked AND asked = current_setting('payung.government', true)
      AND to_tsvector('simple', s.name) @@ to_tsquery('simple', words)
      AND EXISTS (
          SELECT 1 FROM registry_proposal p
          WHERE p.government = s.government AND p.person_id = s.id
            AND p.area >= current_setting('payung.area_from', true)
            AND p.area < current_setting('payung.area_below', true))
    LIMIT most
$$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_corrections")]
    operations = [
        migrations.AddField("proposal", "escalated_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "sample",
            "among",
            django.contrib.postgres.fields.ArrayField(models.BigIntegerField(), db_default=[]),
        ),
        migrations.AddIndex(
            "proposal",
            models.Index(
                fields=["government", "programme_id", "state", "level", "since", "id"],
                name="worklist_by_age",
            ),
        ),
        migrations.AddIndex(
            "proposal",
            models.Index(
                fields=["government", "programme_id", "escalated_at"],
                condition=models.Q(escalated_at__isnull=False),
                name="escalated",
            ),
        ),
        migrations.RunSQL(_OWN_WORK, "DROP FUNCTION payung_own_work"),
        migrations.RunSQL(_TRIGGER_SEES_ALL, migrations.RunSQL.noop),
        migrations.RunSQL(_NAMED, "DROP FUNCTION payung_named"),
        migrations.RunSQL(
            "CREATE INDEX persons_by_word ON registry_person"
            " USING gin (to_tsvector('simple', name))",
            "DROP INDEX persons_by_word",
        ),
    ]
