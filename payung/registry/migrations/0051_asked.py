"""How often an address has asked the public page: counted where all web processes see it.

Of nobody's government, and of nobody: the address is kept as a keyed hash, for an hour at most.
"""

from django.db import migrations

_TABLE = """
CREATE UNLOGGED TABLE registry_asked (
    address bytea PRIMARY KEY,
    since timestamptz NOT NULL,
    times integer NOT NULL
)
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0050_narrower")]
    operations = [migrations.RunSQL(_TABLE, "DROP TABLE registry_asked")]
