"""Row-level security of figures, and what enrolments count for; 0400 counts them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from payung.registry import policies_of_figures

_AS_IT_BEGAN = """
UPDATE registry_enrolment e SET decile = p.decile, proposed_at = s.sent_at
FROM registry_decreeline l
JOIN registry_proposal p ON p.government = l.government AND p.id = l.proposal_id
JOIN registry_submission s ON s.government = p.government AND s.id = p.submission_id
WHERE l.government = e.government AND l.id = e.decreeline_id
"""


def count(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in (_AS_IT_BEGAN, *policies_of_figures.statements()):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("registry", "0240_figures")]
    operations = [migrations.RunPython(count)]
