"""`payung match prepare`: registers read and made ready once, for every list that will come."""

from pathlib import Path

from rich.console import Console

from payung import intake, matching, messages, reporting, rulebook
from payung.cli.offline.match import showing
from payung.cli.offline.match.options import ProgrammeFile
from payung.cli.offline.options import Language, Rules
from payung.cli.offline.screen import Civil, Enrolled, Excluded, Participants, Social
from payung.cli.progress import Progress
from payung.matching import Engine
from payung.messages import Lang
from payung.screening import digests, snapshots
from payung.screening.snapshots import Origin, Snapshot, Unusable
from payung.values.people import RegisterKind
from payung.values.refused import Refused

EXAMPLE = (
    "Contoh: payung match prepare --civil penduduk.csv --participants peserta.csv "
    "--programme program.yaml"
)
_Paths = tuple[Path, ...]


def command(
    programme: ProgrammeFile,
    civil: Civil = None,
    participants: Participants = None,
    social: Social = None,
    excluded: Excluded = None,
    enrolled: Enrolled = None,
    rules: Rules = None,
    lang: Language = Lang.ID,
) -> None:
    """Menyiapkan data pembanding sekali saja, agar tiap penyaringan berikutnya cepat."""
    references = (civil, participants, social, excluded, enrolled)
    given = zip(RegisterKind, references, strict=True)
    registers = {kind: tuple(paths) for kind, paths in given if paths}
    if not registers:
        raise Refused("PREPARE_NOTHING")
    regions = rulebook.read_programme(programme, rulebook.load(rules)).regions
    console = Console()
    engine = matching.start("duckdb")
    try:
        for kind, paths in registers.items():
            with Progress(Console(stderr=True), lang) as progress:
                progress.stage(f"READ_{kind.upper()}")
                code, people = _prepare(paths, kind, regions, engine, progress)
            folder = str(snapshots.folder_of(paths, kind))
            facts = {"people": reporting.number(people, lang), "folder": folder}
            showing.say(console, messages.text(code, lang, facts))
    finally:
        engine.close()
    showing.say(console, messages.text("prepared.secret", lang), "dim")


def _prepare(
    paths: _Paths, kind: RegisterKind, regions: tuple[str, ...], engine: Engine, progress: Progress
) -> tuple[str, int]:
    """Code of what to say, and the number of people. Refused as reading the register is."""
    folder = snapshots.folder_of(paths, kind)
    snapshots.clear(folder)
    try:
        origin = Origin(kind, digests.of_files(paths), regions)
    except OSError:  # reading it says in plain words what is wrong
        origin = Origin(kind, (), regions)
    found = snapshots.find(folder, origin)
    if isinstance(found, Snapshot):
        return "prepared.ready", found.register.people
    if isinstance(found, Unusable) and found.owner:
        raise Refused("PREPARED_OF_ANOTHER", folder=str(folder), owner=found.owner)
    table, findings = intake.read_register(paths, kind, regions)
    for path, before in zip(paths, origin.sources, strict=True):
        if digests.of_file(path) != before.sha256:
            raise Refused("PREPARE_CHANGED", file=str(path))
    progress.stage("PREPARE", table.num_rows)
    snapshots.keep(folder, origin, table, findings, engine)
    engine.forget()
    return "prepared.done", table.num_rows
