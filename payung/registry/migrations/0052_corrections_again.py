"""A list may be its own correction: its rows that were sent back come in anew."""

from django.db import migrations, models

_ONCE = "a_list_comes_in_once"


class Migration(migrations.Migration):
    dependencies = [("registry", "0051_asked")]
    operations = [
        migrations.RemoveConstraint("submission", _ONCE),
        migrations.AddConstraint(
            "submission",
            models.UniqueConstraint(
                fields=["government", "programme_id", "digest"],
                condition=~models.Q(digest="")
                & ~models.Q(state="refused")
                & models.Q(corrects_id__isnull=True),
                name=_ONCE,
            ),
        ),
    ]
