"""All commands of the register, in the order in which an installation needs them."""

import typer

from payung.cli.register import (
    audit,
    cards,
    initialise,
    keeping,
    keyring,
    ledger,
    register,
    serving,
)
from payung.cli.register.demo import command as demo


def add_to(app: typer.Typer) -> None:
    app.command("init", epilog=initialise.EXAMPLE)(initialise.command)
    app.command("serve", epilog=serving.EXAMPLE)(serving.serve)
    app.command("worker")(serving.worker)
    app.command("demo")(demo.command)
    app.command("backup", epilog=keeping.EXAMPLE)(keeping.backup)
    app.command("restore")(keeping.restore)
    app.add_typer(keyring.app, name="keys")
    app.add_typer(audit.app, name="audit")
    register.app.add_typer(ledger.app, name="ledger")
    register.app.add_typer(cards.app, name="cards")
    app.add_typer(register.app, name="register")
