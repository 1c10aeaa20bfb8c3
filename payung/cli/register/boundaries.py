"""`payung register boundaries …`: the map of a region's villages."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import areas, messages
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.messages import Lang
from payung.registry.actions import boundaries
from payung.registry.actions.boundaries import Told
from payung.registry.permissions import Act

app = typer.Typer(help="Peta wilayah: batas desa/kelurahan.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Peta wilayah: batas desa/kelurahan."""


@app.command("read")
def read(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="GeoJSON, TopoJSON, atau .zip.")
    ],
    region: Region,
    by: By,
    source: Annotated[str, typer.Option(help="Pembuat peta.")],
    licence: Annotated[str, typer.Option(help="Izin pakai (lisensi) peta.")],
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Tanggal peta.")],
) -> None:
    """Membaca peta batas desa/kelurahan; menyebut yang tidak cocok dan yang belum ada."""
    at = register.now()
    with register.acting(region, by, at, Act.KEEP_SNAPSHOTS) as who:
        made = boundaries.read(who, at, Told(file.name, source, licence, as_of.date()), file)
    for one in made.flaws:
        _print(messages.text(one["code"], Lang.ID, one["facts"]))
    for code in made.missing:
        _print(f"- {areas.name(code)} ({code})")
    facts = {"villages": str(made.villages), "missing": str(len(made.missing))}
    _print(messages.text("task.read_map.done", Lang.ID, facts))


def _print(text: str) -> None:
    Console().print(text, markup=False, soft_wrap=True, highlight=False)
