"""`payung screen`: arguments to a request, a result to a folder and a few lines."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer.models import OptionInfo

from payung import matching, reporting, screening
from payung.cli.offline import engines, manifest, output, terminal
from payung.cli.offline.engines import Engine, EngineName, Master, Work
from payung.cli.offline.options import AsJson, Language, On, Rules
from payung.cli.progress import Progress
from payung.matching import Cluster
from payung.messages import Lang
from payung.screening import Inputs, Request
from payung.values.people import RegisterKind
from payung.values.screening import Screening

EXAMPLE = (
    "Contoh: payung screen daftar/*.xlsx --programme program.yaml --civil penduduk.csv "
    "--participants peserta.csv --on 2026-11-23 --out hasil"
)


def _files(about: str) -> OptionInfo:
    option: OptionInfo = typer.Option(metavar="FILE", help=f"{about} Boleh diulang.")
    return option


Lists = Annotated[
    list[Path],
    typer.Argument(metavar="LIST...", help="Daftar usulan: .xlsx .xls .xlsb .ods .csv .parquet."),
]
ProgrammeFile = Annotated[
    Path, typer.Option(metavar="PROGRAMME.yaml", help="Konfigurasi program pemerintah daerah.")
]
Out = Annotated[
    Path, typer.Option(metavar="DIR", help="Folder hasil, ditulis utuh atau tidak sama sekali.")
]
Civil = Annotated[list[Path] | None, _files("Data kependudukan (Dukcapil).")]
Participants = Annotated[list[Path] | None, _files("Peserta BPJS Ketenagakerjaan.")]
Social = Annotated[list[Path] | None, _files("DTSEN/DTKS dengan desil.")]
Excluded = Annotated[list[Path] | None, _files("Orang yang tidak boleh ikut: ASN, TNI, Polri, …")]
Enrolled = Annotated[
    list[Path] | None,
    _files("Yang sudah didaftarkan sebelumnya: decisions.csv yang lalu, atau daftar lain."),
]
Columns = Annotated[
    Path | None, typer.Option(metavar="MAP.yaml", help="Arti kolom, bila tidak dikenali sendiri.")
]
AnswerFile = Annotated[
    Path | None,
    typer.Option(metavar="review.xlsx", help="Jawaban pemeriksa atas hasil sebelumnya."),
]
ModelFile = Annotated[
    Path | None,
    typer.Option("--model", metavar="model.yaml", help="Bobot pencocokan dari payung match train."),
]


def command(
    lists: Lists,
    programme: ProgrammeFile,
    on: On,
    out: Out,
    civil: Civil = None,
    participants: Participants = None,
    social: Social = None,
    excluded: Excluded = None,
    enrolled: Enrolled = None,
    columns: Columns = None,
    answers: AnswerFile = None,
    rules: Rules = None,
    lang: Language = Lang.ID,
    model: ModelFile = None,
    engine: Engine = EngineName.DUCKDB,
    master: Master = "",
    work: Work = None,
    as_json: AsJson = False,
) -> None:
    """Menyaring daftar usulan: setiap baris mendapat keputusan dengan alasannya."""
    references = (civil, participants, social, excluded, enrolled)
    request = Request(
        lists=tuple(lists),
        programme=programme,
        on=on,
        registers={
            kind: tuple(paths)
            for kind, paths in zip(RegisterKind, references, strict=True)
            if paths
        },
        columns=columns,
        answers=answers,
        rules=rules,
        engine=engine.value,
        model=model,
    )
    console = Console(stderr=as_json)
    output.check(out, request.files())
    with Progress(console, lang) as progress:
        read, result = _screen(request, engines.cluster(engine, master, work), progress)
        with output.whole_folder(out, request.files()) as folder:
            progress.stage("WRITE", len(result.rows))
            reporting.write(result, lang, folder, lambda _file, rows: progress.count(rows))
            file = folder / output.MANIFEST
            manifest.write(file, request, read, result, progress.spent())
    if as_json:
        json.dump(terminal.as_json(result, out, lang), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        terminal.show(console, result, out, lang)


def _screen(request: Request, cluster: Cluster, progress: Progress) -> tuple[Inputs, Screening]:
    engine = matching.start(
        request.engine, cluster
    )  # first: a missing engine is told before any work
    try:
        read = screening.read(request, progress)
        return read, screening.screen(read, request.on, engine, progress)
    finally:
        engine.close()
