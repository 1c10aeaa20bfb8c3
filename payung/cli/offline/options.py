"""Options that several commands share, so that they are called and explained alike."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from payung import messages
from payung.cli import usage
from payung.messages import Lang


def day(text: str) -> date:
    """A day as typed, 2026-11-23; typer's BadParameter, in the user's words, for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        lang = usage.language(sys.argv)
        raise typer.BadParameter(messages.text("ON_NOT_A_DATE", lang, {"given": text})) from None


On = Annotated[
    date, typer.Option(metavar="YYYY-MM-DD", help="Tanggal yang menentukan.", parser=day)
]
OnAny = Annotated[
    date | None,
    typer.Option(
        "--on", metavar="YYYY-MM-DD", help="Tanggal; tanpa ini nilai terbaru.", parser=day
    ),
]
Region = Annotated[
    str, typer.Option(metavar="KODE", help="Kode Kemendagri: aturan seperti berlaku di sana.")
]
Rules = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder aturan daerah sendiri: regions/<kode>/programme/."),
]
Language = Annotated[Lang, typer.Option(help="Bahasa keluaran.")]
AsJson = Annotated[bool, typer.Option("--json", help="Ringkasan sebagai JSON ke keluaran standar.")]
