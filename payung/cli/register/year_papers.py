"""`payung register report YEAR`: the evaluation report of a year, or a dossier for Paritrana."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import messages
from payung.cli.register import register
from payung.cli.register.register import By, Region
from payung.messages import Lang
from payung.registry.actions import year_papers
from payung.registry.actions.year_papers import Kind, Wanted, What
from payung.registry.permissions import Act
from payung.values.refused import Refused


def command(  # noqa: PLR0913, PLR0917 (one parameter per option users have)
    year: Annotated[int, typer.Argument(metavar="TAHUN", help="Tahun yang dilaporkan.")],
    region: Region, by: By,
    out: Annotated[Path, typer.Option(help="Berkas .docx atau .pdf.")],
    what: Annotated[What, typer.Option(help="Laporan, atau berkas Paritrana siapa.")] = What.REPORT,
    of: Annotated[
        str, typer.Option(metavar="DESA|MITRA", help="Kode desa atau nama mitra, untuk berkasnya.")
    ] = "",
    known_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Sebagaimana diketahui pada hari ini."),
    ] = None,
) -> None:  # fmt: skip
    """Laporan evaluasi setahun, atau berkas Paritrana Award, ditulis dari angka yang tercatat."""
    suffix = out.suffix.lower().removeprefix(".")
    if suffix not in set(Kind):
        raise Refused("YEAR_PAPER_END", given=out.name[:60])
    at = register.now()
    with register.acting(region, by, at, Act.READ_COVERAGE) as who:
        day = year_papers.today(at, known_on.date() if known_on else None)
        wanted = Wanted(what, year, day, Kind(suffix), of)
        found = year_papers.paper(who, wanted)
    out.write_bytes(year_papers.content(found, wanted.kind))
    told = messages.text("YEAR_PAPER_DONE", Lang.ID, {"file": out.name})
    Console().print(told, markup=False, soft_wrap=True, highlight=False)
