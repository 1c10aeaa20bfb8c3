"""`payung export …`: what other systems read of the register. No person leaves by it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.messages import Lang
from payung.registry.actions import lake
from payung.registry.permissions import Act
from payung.values.money import thousands

app = typer.Typer(help="Data untuk sistem lain, tanpa data orang.", no_args_is_help=True)
LAKE_EXAMPLE = "Contoh: payung export lake --region 15.71 --by auditor --out danau/"


@app.callback()
def group() -> None:
    """Data untuk sistem lain."""


@app.command("lake", epilog=LAKE_EXAMPLE)
def to_lake(
    region: Region,
    by: By,
    out: Annotated[Path, typer.Option(metavar="DIR", file_okay=False, help="Folder danau data.")],
) -> None:
    """Menulis angka satu pemerintah daerah sebagai Parquet, untuk rekapitulasi banyak daerah."""
    at = register.now()
    with register.acting(region, by, at, Act.READ_COVERAGE) as who:
        cells = lake.export(who, at, out)
    facts = {"cells": thousands(cells), "folder": str(out)}
    Console().print(messages.text("LAKE_WRITTEN", Lang.ID, facts), markup=False, highlight=False)
