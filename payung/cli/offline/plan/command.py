"""`payung plan`: arguments to a plan, a plan to the terminal, a folder or JSON."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import rulebook
from payung.cli.offline import options
from payung.cli.offline.plan import planning, showing
from payung.cli.offline.plan.planning import Asked
from payung.messages import Lang

EXAMPLE = (
    "Contoh: payung plan --programme program.yaml --workers 3000 --budget 604000000 "
    "--from 2025-01 --to 2025-12 --out rencana"
)

ProgrammeFile = Annotated[
    Path, typer.Option(metavar="PROGRAMME.yaml", help="Konfigurasi program pemerintah daerah.")
]
Budget = Annotated[
    list[str] | None,
    typer.Option(
        metavar="[NAMA=]RUPIAH", help="Dana yang dicoba, bila lain dari berkas. Boleh diulang."
    ),
]
Workers = Annotated[
    list[str] | None,
    typer.Option(
        metavar="[KELOMPOK=]ORANG", help="Jumlah pekerja yang dicoba. Boleh diulang per kelompok."
    ),
]
First = Annotated[
    str | None, typer.Option("--from", metavar="YYYY-MM", help="Bulan pertama yang dicoba.")
]
Last = Annotated[
    str | None, typer.Option("--to", metavar="YYYY-MM", help="Bulan terakhir yang dicoba.")
]
Scenarios = Annotated[
    bool,
    typer.Option("--scenarios", help="Skenario di berkas program, berdampingan."),
]
Mixes = Annotated[
    bool,
    typer.Option("--mixes", help="Campuran tarif yang menghabiskan dana bagi semua pekerja."),
]
Out = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder untuk plan.xlsx dan plan.html, ditulis utuh."),
]


def command(
    programme: ProgrammeFile,
    budget: Budget = None,
    workers: Workers = None,
    first: First = None,
    last: Last = None,
    scenarios: Scenarios = False,
    mixes: Mixes = False,
    out: Out = None,
    rules: options.Rules = None,
    lang: options.Language = Lang.ID,
    as_json: options.AsJson = False,
) -> None:
    """Menghitung siapa yang tertanggung oleh dana, dan sampai kapan."""
    asked = Asked(
        programme=programme,
        budget=tuple(budget or ()),
        workers=tuple(workers or ()),
        first=first,
        last=last,
        scenarios=scenarios,
        mixes=mixes,
    )
    book = rulebook.load(rules)
    plan = planning.plan(asked, book, lang)
    if out:
        showing.write(plan, programme, book, out, lang)
    if as_json:
        json.dump(showing.as_json(plan), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        showing.show(Console(), plan, out, lang)
