"""Commands of the register, typed in this process: their tree is made once, it is large."""

from functools import cache

import typer
from typer.testing import CliRunner, Result

from payung.cli.register import commands


def typed(*words: str) -> Result:
    """What came of a command; a refusal is raised."""
    done = CliRunner().invoke(_commands(), list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@cache
def _commands() -> typer.Typer:
    app = typer.Typer()
    commands.add_to(app)
    return app
