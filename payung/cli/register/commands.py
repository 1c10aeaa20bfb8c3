"""All commands of the register, in the order in which an installation needs them."""

import typer

from payung.cli.register import (
    audit,
    batch,
    batch_after,
    batch_payers,
    boundaries,
    bpjs,
    bpjs_after,
    cards,
    changes,
    claims,
    complaints,
    enrolment,
    enrolment_right,
    export,
    indicators,
    initialise,
    keeping,
    keyring,
    ledger,
    notices,
    register,
    serving,
    statistics,
    watch,
    year_papers,
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
    batch.app.add_typer(batch_payers.app)
    app.add_typer(export.app, name="export")
    batch.app.add_typer(batch_after.app)
    register.app.add_typer(batch.app, name="batch")
    enrolment.app.add_typer(enrolment_right.app)
    register.app.add_typer(enrolment.app, name="enrolment")
    bpjs.app.add_typer(bpjs_after.app)
    register.app.add_typer(bpjs.app, name="bpjs")
    register.app.add_typer(ledger.app, name="ledger")
    register.app.add_typer(complaints.app, name="complaints")
    register.app.add_typer(changes.app, name="changes")
    register.app.add_typer(watch.app, name="watch")
    register.app.add_typer(notices.app, name="notices")
    register.app.add_typer(cards.app, name="cards")
    register.app.add_typer(claims.app, name="claims")
    register.app.add_typer(boundaries.app, name="boundaries")
    register.app.add_typer(statistics.app, name="statistics")
    register.app.add_typer(indicators.app, name="figures")
    register.app.command("indicators")(indicators.command)
    register.app.command("report")(year_papers.command)
    app.add_typer(register.app, name="register")
