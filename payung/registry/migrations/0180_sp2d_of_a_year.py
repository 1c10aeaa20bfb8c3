"""An SP2D's number counts in its year and programme; functions of the owner look here first."""

from django.db import migrations, models
from django.db.models.functions import ExtractYear

# Temporary tables of whoever calls would be looked through before ours otherwise.
_TEMPORARY_LAST = """
DO $$
DECLARE one regprocedure;
BEGIN
    FOR one IN SELECT oid FROM pg_proc WHERE prosecdef AND proname LIKE 'payung\\_%'
               AND pronamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', one);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0170_files_count_by_upload")]
    operations = [
        migrations.RemoveConstraint("payment", "one_payment_per_sp2d"),
        migrations.AddConstraint(
            "payment",
            models.UniqueConstraint(
                "government", "programme_id", "number", ExtractYear("day"),
                name="one_payment_per_sp2d",
            ),
        ),
        migrations.RunSQL(_TEMPORARY_LAST),
    ]  # fmt: skip
