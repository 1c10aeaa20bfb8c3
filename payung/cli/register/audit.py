"""`payung audit verify`: whether the trail of a government is whole."""

from typing import Annotated

import typer
from rich.console import Console

from payung import messages
from payung.messages import Lang
from payung.registry.models import Government
from payung.registry.queries import audit as trails
from payung.values.money import thousands

app = typer.Typer(help="Jejak audit.", no_args_is_help=True)
BROKEN = 1

Region = Annotated[
    str, typer.Option(metavar="KODE", help="Kode pemerintah daerah; tanpa ini: semuanya.")
]


@app.callback()
def group() -> None:
    """Jejak audit."""


@app.command()
def verify(region: Region = "") -> None:
    """Memeriksa rantai jejak audit; menyebut baris yang diubah, dihapus, atau disisipkan."""
    console = Console()
    known = Government.objects.using("owner").order_by("code")
    asked = known.filter(code=region) if region else known
    broken = False
    for government in asked:
        count, found = trails.verify(government.code)
        facts = {"government": government.name, "count": thousands(count)}
        if found is None:
            console.print(messages.text("TRAIL_WHOLE", Lang.ID, facts))
            continue
        broken = True
        facts |= {"number": thousands(found.number)}
        console.print(messages.text(f"TRAIL_{found.fault.upper()}", Lang.ID, facts))
    if broken:
        raise typer.Exit(BROKEN)
