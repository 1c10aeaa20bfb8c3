"""The tables as migrations make them are those that the models describe."""

from django.core.management import call_command


def test_no_change_of_a_model_lacks_its_migration(empty: str) -> None:
    call_command("makemigrations", "registry", check=True, dry_run=True, verbosity=0)
