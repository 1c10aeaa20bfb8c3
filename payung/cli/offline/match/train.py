"""`payung match train`: weights that fit how these lists are typed, learnt without labels."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import matching, messages, reporting
from payung.cli.offline import engines
from payung.cli.offline.engines import Engine as EngineOption
from payung.cli.offline.engines import EngineName, Master, Work
from payung.cli.offline.match import showing
from payung.cli.offline.match.options import Civil, Columns, Lists, ProgrammeFile
from payung.cli.offline.options import Language, On, Rules
from payung.cli.progress import Progress
from payung.matching import Engine, Trained
from payung.messages import Lang
from payung.screening import inputs, people
from payung.screening.inputs import Inputs, Request
from payung.values.people import RegisterKind
from payung.values.refused import Refused

EXAMPLE = (
    "Contoh: payung match train --lists rt01.xlsx --lists rt02.xlsx --civil penduduk.csv "
    "--programme program.yaml --on 2026-11-23 --out model.yaml"
)

Out = Annotated[
    Path, typer.Option(metavar="model.yaml", help="Berkas model baru, untuk payung screen --model.")
]


def command(
    lists: Lists,
    civil: Civil,
    programme: ProgrammeFile,
    on: On,
    out: Out,
    columns: Columns = None,
    rules: Rules = None,
    engine: EngineOption = EngineName.DUCKDB,
    master: Master = "",
    work: Work = None,
    lang: Language = Lang.ID,
) -> None:
    """Menyesuaikan bobot pencocokan dengan daftar yang ada, tanpa contoh yang sudah benar."""
    request = Request(
        lists=tuple(lists),
        programme=programme,
        on=on,
        registers={RegisterKind.CIVIL: tuple(civil)},
        columns=columns,
        answers=None,
        rules=rules,
        engine=engine.value,
    )
    cluster = engines.cluster(engine, master, work)
    if out.exists():
        raise Refused("MODEL_EXISTS", file=str(out))
    console = Console()
    with (
        Progress(Console(stderr=True), lang) as progress,
        closing(matching.start(engine.value, cluster)) as started,
    ):
        read = inputs.read(request, progress)
        progress.stage("TRAIN")
        trained = _train(read, started)
    _write(read, trained, out)
    showing.trained(console, read.model, trained.model, lang)
    facts = {
        "file": str(out),
        "rows": reporting.number(len(read.proposals), lang),
        "links": reporting.number(trained.found, lang),
        "version": matching.read_model(out).version,
    }
    showing.say(console, messages.text("match.trained", lang, facts))


def _train(read: Inputs, engine: Engine) -> Trained:
    known = read.registers[RegisterKind.CIVIL].ready(engine, RegisterKind.CIVIL.value)
    return matching.train(engine, people.from_lists(read.proposals), known, read.model)


def _write(read: Inputs, trained: Trained, out: Path) -> None:
    learnt_from = {
        "from": read.model.version,
        "from_sha256": read.model.sha256,
        "rows": len(read.proposals),
        "pairs": trained.pairs,
        "links": trained.found,
        "rounds": trained.rounds,
        "inputs": [{"file": one.name, "sha256": one.sha256} for one in read.digests],
    }
    try:
        out.write_text(matching.text_of_model(trained.model, learnt_from), encoding="utf-8")
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise Refused("MATCH_FILE_UNWRITABLE", file=str(out), why=why) from failed
