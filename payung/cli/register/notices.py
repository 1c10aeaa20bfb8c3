"""`payung register notices`: what waits in the outbox; sending it; a trial of the gateways."""

from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console
from rich.table import Table

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.messages import Lang
from payung.registry.actions import notices as telling
from payung.registry.jobs import notices as jobs
from payung.registry.permissions import Act
from payung.registry.queries import notices
from payung.values.refused import Refused

app = typer.Typer(help="Pesan kepada keluarga dan petugas.", no_args_is_help=True)

State = Annotated[str, typer.Option(metavar="KEADAAN", help=", ".join(notices.STATES))]
To = Annotated[str, typer.Option(metavar="NOMOR", help="Nomor HP atau e-mail Anda sendiri.")]


@app.callback()
def group() -> None:
    """Pesan kepada keluarga dan petugas."""


@app.command("list")
def list_(region: Region, by: By, state: State = "waiting") -> None:
    """Lima puluh pesan terbaru dalam satu keadaan; nomor disamarkan."""
    if state not in notices.STATES:
        raise Refused("NO_SUCH_STATE", given=state[:20], known=", ".join(notices.STATES))
    with register.acting(region, by, register.now(), Act.HANDLE_CLAIM) as who:
        rows, counts = notices.page(who, state), notices.counts(who)
    table = Table(title=", ".join(f"{_state(name)} {count}" for name, count in counts.items()))
    for code in ("POSITION", "NOTICE_ABOUT", "NOTICE_TO", "NOTICE_HOW"):
        table.add_column(messages.text(code, Lang.ID))
    for row in rows:
        why = f"{messages.text(row.fault, Lang.ID)} {row.detail}" if row.fault else _state(state)
        table.add_row(str(row.id), messages.text(f"notice.{row.code}", Lang.ID), row.to, why)
    Console().print(table)


@app.command()
def send(region: Region, by: By) -> None:
    """Mengirim semua yang jatuh tempo sekarang, tanpa menunggu payung worker."""
    with register.acting(region, by, register.now(), Act.HANDLE_CLAIM):
        pass  # they may; the sending has transactions of its own
    count = jobs.send_due(region)
    with register.acting(region, by, register.now(), Act.HANDLE_CLAIM) as who:
        waiting = notices.counts(who)["waiting"]
    told = {"count": str(count), "waiting": str(waiting)}
    Console().print(messages.text("NOTICES_SENT_NOW", Lang.ID, told))


@app.command()
def test(region: Region, by: By, to: To) -> None:
    """Mengirim satu pesan percobaan ke nomor atau alamat sendiri."""
    if not settings.GATEWAYS:
        raise Refused("NOTICES_NO_WAY")
    at = register.now()
    with register.acting(region, by, at, Act.HANDLE_CLAIM) as who:
        key = f"test-{at.isoformat()}"
        telling.tell(who, at, key, to, "NOTICE_TEST", ("message", 0), day=f"{at:%d-%m-%Y}")
    jobs.send_due(region)
    with register.acting(region, by, at, Act.HANDLE_CLAIM) as who:
        row = notices.by_key(who, key)
    why = f" ({messages.text(row.fault, Lang.ID)} {row.detail})" if row.fault else ""
    facts = {"to": row.to or to, "state": _state(row.state) + why}
    Console().print(messages.text("NOTICE_TRIAL", Lang.ID, facts))


def _state(name: str) -> str:
    return messages.text(f"notice.state.{name}", Lang.ID)
