"""The place of birth that a row tells is kept; rows from before tell none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0501_right_of_who_is_sent")]
    operations = [
        migrations.AddField(
            model_name="proposal",
            name="sealed_birth_place",
            field=models.BinaryField(db_default=b"", default=b""),
        )
    ]
