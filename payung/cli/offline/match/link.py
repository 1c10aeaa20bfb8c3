"""`payung match link`: rows and people in Parquet, links in Parquet, at any size."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import matching, messages, reporting
from payung.cli.offline import engines, manifest, output
from payung.cli.offline.engines import Engine as EngineOption
from payung.cli.offline.engines import EngineName, Master, Work
from payung.cli.offline.match import asked, showing
from payung.cli.offline.match.options import ModelFile
from payung.cli.offline.options import Language
from payung.cli.progress import Progress
from payung.matching import Engine, Model
from payung.messages import Lang
from payung.screening import digests

EXAMPLE = (
    "Contoh: payung match link baris.parquet penduduk.parquet --out tautan "
    "--engine spark --master spark://host:7077 --work /bersama/sementara"
)
_LINKS = "links"

Rows = Annotated[
    Path,
    typer.Argument(
        metavar="ROWS.parquet", help="Baris daftar: berkas atau folder Parquet.", exists=True
    ),
]
People = Annotated[
    Path,
    typer.Argument(
        metavar="PEOPLE.parquet", help="Orang-orang: berkas atau folder Parquet.", exists=True
    ),
]
Out = Annotated[
    Path, typer.Option(metavar="DIR", help="Folder hasil: links/ per provinsi, manifest.json.")
]


def command(
    rows: Rows,
    people: People,
    out: Out,
    engine: EngineOption = EngineName.DUCKDB,
    master: Master = "",
    work: Work = None,
    model: ModelFile = None,
    lang: Language = Lang.ID,
) -> None:
    """Mencari orang dari setiap baris, dari Parquet ke Parquet; dengan Spark sebesar negara."""
    weights = matching.read_model(model) if model else matching.shipped()
    cluster = engines.cluster(engine, master, work)
    asked.check(rows, people)
    output.check(out)
    with Progress(Console(stderr=True), lang) as progress:
        progress.stage("PREPARE")
        started = matching.start(engine.value, cluster)
        try:
            with output.whole_folder(out) as folder:
                counts, fitted = link(started, (rows, people), weights, folder, progress)
                told = {
                    "engine": engine.value,
                    "matching_model": manifest.weights(weights, {"people": fitted}),
                    "versions": manifest.versions(engine.value),
                    "counts": counts,
                }
                used = digests.of_files(_files((rows, people)))
                manifest.save(folder / output.MANIFEST, told, used)
        finally:
            started.close()
    names = ("rows", "people", "links", "found")
    said = {name: reporting.number(int(counts[name]), lang) for name in names}
    facts = {**said, "folder": str(out / _LINKS)}
    showing.say(Console(), messages.text("match.linked", lang, facts))


def link(
    engine: Engine, tables: tuple[Path, Path], weights: Model, folder: Path, progress: Progress
) -> tuple[dict[str, float], str]:
    """Writes `folder`/links from rows and people in Parquet.

    Gives counts and a share by name, and the digest of the model as it was fitted to the rows.
    Refused TABLE_VALUES when a table holds what matching cannot work with.
    """
    rows, people = tables
    counts = {"rows": asked.rows(engine, rows), "people": asked.people(engine, people)}
    register = matching.prepare(engine, people, "people")
    progress.stage("LINK")
    linked = matching.write_links(engine, rows, register, folder / _LINKS, using=weights)
    found = {"links": linked.links, "found": linked.found, "share": linked.share}
    return counts | found, linked.model_sha256


def _files(tables: Iterable[Path]) -> Iterator[Path]:
    for table in tables:
        yield from sorted(table.rglob("*.parquet")) if table.is_dir() else (table,)
