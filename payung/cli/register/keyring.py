"""`payung keys rotate`: a new key seals from now on, and everything old is sealed anew."""

import typer
from django.conf import settings
from rich.console import Console

from payung import messages
from payung.messages import Lang
from payung.registry import keys
from payung.registry.actions import rotation
from payung.values.money import thousands
from payung.values.refused import Refused

app = typer.Typer(help="Kunci yang menyandikan NIK dan data pribadi lain.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Kunci yang menyandikan NIK dan data pribadi lain."""


@app.command()
def rotate() -> None:
    """Mengganti kunci tanpa menghentikan layanan; bisa diulang bila terputus."""
    console = Console()
    ring = keys.load(settings.DATA)
    if len(ring.keys) == 1:  # else an earlier rotation was cut short: go on with its key
        ring = ring.with_new_key()
        keys.keep(settings.DATA, ring)
    sealed = rotation.seal_anew(ring, lambda table, rows: _tell(console, table, rows))
    if rows := rotation.left(ring):
        raise Refused("KEYS_STILL_USED", rows=thousands(rows))
    keys.keep(settings.DATA, ring.without_old_keys())
    told = {"rows": thousands(sealed), "key": str(ring.current)}
    console.print(messages.text("KEYS_ROTATED", Lang.ID, told))


def _tell(console: Console, table: str, rows: int) -> None:
    console.print(messages.text("KEYS_TABLE", Lang.ID, {"table": table, "rows": thousands(rows)}))
