"""`payung match explain`: why a row means this person and not another."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.console import Console

from payung import matching, messages, reporting, verification
from payung.cli.offline import engines
from payung.cli.offline.engines import Engine as EngineOption
from payung.cli.offline.engines import EngineName, Master, Work
from payung.cli.offline.match import showing
from payung.cli.offline.match.options import Civil, Columns, Lists, ModelFile, ProgrammeFile
from payung.cli.offline.options import Language, On, Rules
from payung.cli.progress import Progress
from payung.matching import Engine
from payung.messages import Lang
from payung.screening import inputs, people
from payung.screening.inputs import Inputs, Request
from payung.values.people import Proposal, RegisterKind
from payung.values.programme import Residence
from payung.values.refused import Refused
from payung.values.waterfall import Explanation, Likely
from payung.verification import answers

EXAMPLE = (
    "Contoh: payung match explain 12 --lists rt01.xlsx --civil penduduk.csv "
    "--programme program.yaml --on 2026-11-23 --html baris12.html"
)

RowName = Annotated[
    str, typer.Argument(metavar="ROW", help="Nomor baris, atau berkas#lembar#baris.")
]
Html = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Tulis juga sebagai satu halaman HTML.")
]


def command(
    row: RowName,
    lists: Lists,
    civil: Civil,
    programme: ProgrammeFile,
    on: On,
    columns: Columns = None,
    rules: Rules = None,
    model: ModelFile = None,
    html: Html = None,
    engine: EngineOption = EngineName.DUCKDB,
    master: Master = "",
    work: Work = None,
    lang: Language = Lang.ID,
) -> None:
    """Menjelaskan satu baris: siapa yang mungkin dimaksud, dan bukti apa yang menentukan."""
    request = Request(
        lists=tuple(lists),
        programme=programme,
        on=on,
        registers={RegisterKind.CIVIL: tuple(civil)},
        columns=columns,
        answers=None,
        rules=rules,
        engine=engine.value,
        model=model,
    )
    cluster = engines.cluster(engine, master, work)
    console = Console()
    with (
        Progress(Console(stderr=True), lang) as progress,
        closing(matching.start(engine.value, cluster)) as started,
    ):
        explanation = _explain(inputs.read(request, progress), row, started, progress)
    if html:
        _write(explanation, lang, html)
    showing.explanation(console, explanation, lang)
    if html:
        showing.say(console, messages.text("match.page.written", lang, {"file": str(html)}))


def _explain(read: Inputs, row: str, engine: Engine, progress: Progress) -> Explanation:
    position = find(read.proposals, row)
    register = read.registers[RegisterKind.CIVIL]
    progress.stage("MATCH_CIVIL")
    wanted = people.from_lists(read.proposals)
    known = register.ready(engine, RegisterKind.CIVIL.value)
    falls = matching.explain(engine, wanted, known, position, read.model)
    found = pa.array([fall.record for fall in falls], pa.int64())
    records = register.take(found).to_pylist()
    named = tuple(
        answers.candidate(record, fall.probability)
        for record, fall in zip(records, falls, strict=True)
    )
    # As it is decided: under quite another name nobody is taken for certain so soon.
    identity = verification.identify(read.proposals[position], named, Residence.REGISTERED)
    together = tuple(
        Likely(person, fall, record["birth_place"] or "", record["kk"] or "")
        for person, fall, record in zip(named, falls, records, strict=True)
    )
    return Explanation(read.proposals[position], register.people, identity.certain, together)


def find(proposals: tuple[Proposal, ...], given: str) -> int:
    """The position of the row called '12' or 'rt01.xlsx#RT 01#12'; Refused unless just one is."""
    called = [
        position
        for position, proposal in enumerate(proposals)
        if given in (str(proposal.source), str(proposal.source.row))
    ]
    if len(called) == 1:
        return called[0]
    if called:
        example = str(proposals[called[0]].source)
        raise Refused("MATCH_ROW_SEVERAL", given=given, count=str(len(called)), example=example)
    example = str(proposals[0].source) if proposals else "rt01.xlsx#RT 01#12"
    raise Refused("MATCH_ROW_UNKNOWN", given=given, example=example)


def _write(explanation: Explanation, lang: Lang, file: Path) -> None:
    try:
        reporting.write_explanation(explanation, lang, file)
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise Refused("MATCH_FILE_UNWRITABLE", file=str(file), why=why) from failed
