"""`python -m payung` is the `payung` command."""

from payung.cli.main import run

run()
