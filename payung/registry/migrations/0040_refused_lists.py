"""A list that was refused may be sent again as it is."""

from django.db import migrations, models

_ONCE = "a_list_comes_in_once"


class Migration(migrations.Migration):
    dependencies = [("registry", "0030_told_password")]
    operations = [
        migrations.RemoveConstraint("submission", _ONCE),
        migrations.AddConstraint(
            "submission",
            models.UniqueConstraint(
                fields=["government", "programme_id", "digest"],
                condition=~models.Q(digest="") & ~models.Q(state="refused"),
                name=_ONCE,
            ),
        ),
    ]
