"""Years were condensed here; since 0400 it is done there, month by month."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registry", "0360_years_of_figures")]
    operations = []
