"""The register's half of the command line: doors to the same actions as the web.

`payung screen` needs no database and no Django, so these commands, and all they stand on, are
loaded only when one of them is asked for, or when help lists them.
"""

import importlib

import typer

EXTRACT = ["audit", "extract"]  # whoever was handed a file has no installation
NAMES = (
    "init", "serve", "worker", "demo", "backup", "restore", "keys", "audit", "export", "register",
)  # fmt: skip


def join(app: typer.Typer, *, at_work: bool) -> None:
    """Adds the commands, once. `at_work`: with a database to talk to; not so for help."""
    if NAMES[0] in {command.name for command in app.registered_commands}:
        return
    importlib.import_module("payung.cli.register.beginning").begin(at_work=at_work)
    importlib.import_module("payung.cli.register.commands").add_to(app)
