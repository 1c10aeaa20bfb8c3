"""`payung audit verify`: whether the trail of a government is whole; `payung audit extract`:
whether a file is what an installation has handed out."""

import base64
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console

from payung import areas, audit, messages
from payung.audit import Break
from payung.messages import Lang
from payung.registry import signing
from payung.registry.models import Government
from payung.registry.queries import audit as trails
from payung.values.money import thousands
from payung.values.refused import Refused

app = typer.Typer(help="Jejak audit.", no_args_is_help=True)
BROKEN = 1

Region = Annotated[
    str, typer.Option(metavar="KODE", help="Kode pemerintah daerah; tanpa ini: semuanya.")
]
Extract = Annotated[Path, typer.Argument(metavar="FILE", help="Berkas hasil ekspor jejak audit.")]
Key = Annotated[
    str,
    typer.Option(metavar="KUNCI", help="Kunci publik pengirim; tanpa ini: kunci instalasi ini."),
]
_LONG = 32  # bytes of a public key


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
        console.print(_told("TRAIL_WHOLE", facts, found))
        broken = broken or found is not None
    if broken:
        raise typer.Exit(BROKEN)


@app.command()
def extract(file: Extract, key: Key = "") -> None:
    """Memeriksa tanda tangan dan rantai berkas hasil ekspor jejak audit."""
    try:
        content = file.read_bytes()
    except OSError as missing:
        raise Refused("EXTRACT_UNREADABLE") from missing
    code, count, found = audit.read_extract(content, _public(key or signing.public(settings.DATA)))
    facts = {"government": areas.name(code) or code, "count": thousands(count)}
    Console().print(_told("EXTRACT_HOLDS", facts, found), markup=False, soft_wrap=True)
    if found is not None:
        raise typer.Exit(BROKEN)


def _told(whole: str, facts: dict[str, str], found: Break | None) -> str:
    if found is None:
        return messages.text(whole, Lang.ID, facts)
    more = {"number": thousands(found.number)}
    return messages.text(f"TRAIL_{found.fault.upper()}", Lang.ID, facts | more)


def _public(given: str) -> bytes:
    """The 32 bytes of a public key. Refused KEY_ODD."""
    try:
        read = base64.b64decode(given, validate=True)
    except ValueError as broken:
        raise Refused("KEY_ODD", given=given[:60]) from broken
    if len(read) != _LONG:
        raise Refused("KEY_ODD", given=given[:60])
    return read
