"""A password that an administrator has told somebody is changed at the first sign-in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0020_verification")]
    operations = [
        migrations.AddField("user", "told_password", models.BooleanField(default=False)),
    ]
