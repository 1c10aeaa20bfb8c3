"""`payung demo`: makes the town unless it is there, says who can sign in, and serves it."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from payung import areas, messages
from payung.cli.progress import Progress
from payung.cli.register import serving
from payung.cli.register.demo import staff, town
from payung.messages import Lang
from payung.registry import prepare
from payung.registry.models import Government

Port = Annotated[int, typer.Option(metavar="PORT", help="Nomor port.")]


def command(port: Port = 8000) -> None:
    """Menyiapkan kota contoh dengan data sintetis, lalu menjalankan aplikasi webnya."""
    console = Console()
    prepare.migrate()
    prepare.new_keys()
    if not Government.objects.using("owner").exists():
        with Progress(console, Lang.ID) as progress:
            town.make(datetime.now(UTC), progress)
    _show(console)
    serving.serve(port=port, workers=1)


def _show(console: Console) -> None:
    heads = [messages.text(f"DEMO_{head}", Lang.ID) for head in ("NAME", "ROLE", "PLACE", "USER")]
    table = Table(*heads, title=messages.text("DEMO_TITLE", Lang.ID))
    for one in staff.STAFF:
        role = messages.text(f"role.{one.role}", Lang.ID)
        table.add_row(one.name, role, areas.name(one.area), one.username)
    console.print(table)
    console.print(messages.text("DEMO_PASSWORD", Lang.ID, {"password": staff.PASSWORD}))
