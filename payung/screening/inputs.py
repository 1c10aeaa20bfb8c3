"""Everything a screening reads, read once: lists, registers, programme, verdicts."""

import itertools
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from payung import intake, matching, reporting, rulebook
from payung.intake import ColumnMap, ReadSheet
from payung.matching import Model
from payung.rulebook import Book
from payung.screening import digests, reading
from payung.screening.digests import Digest
from payung.screening.progress import Progress
from payung.screening.reading import ReadRegister
from payung.screening.registers import Register
from payung.screening.snapshots import Origin
from payung.values import finding
from payung.values import programme as programmes
from payung.values.finding import Finding, Place
from payung.values.money import thousands
from payung.values.people import Proposal, RegisterKind
from payung.values.programme import Programme
from payung.values.refused import Refused
from payung.values.sheet import Sheet
from payung.verification import verdicts
from payung.verification.verdicts import Verdicts

_MOST_ROWS = 300_000
_SHORT_WAIT = 0.0005  # seconds
_NOT_HERE = "COLUMN_MAP_NOT_HERE"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    lists: tuple[Path, ...]
    programme: Path
    on: date
    registers: Mapping[RegisterKind, tuple[Path, ...]]
    columns: Path | None
    answers: Path | None
    rules: Path | None
    engine: str
    model: Path | None = None

    def files(self) -> tuple[Path, ...]:
        """Every file that the result depends on, in the order of the command line."""
        references = (path for paths in self.registers.values() for path in paths)
        single = (self.programme, self.columns, self.answers, self.model)
        return (*self.lists, *references, *(path for path in single if path))


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the files held."""

    book: Book
    programme: Programme
    sheets: tuple[Sheet, ...]
    proposals: tuple[Proposal, ...]
    registers: Mapping[RegisterKind, Register]
    verdicts: Verdicts
    findings: tuple[Finding, ...]
    digests: tuple[Digest, ...]
    model: Model = field(default_factory=matching.shipped)


def read(request: Request, progress: Progress) -> Inputs:
    """Reads it all, cheapest refusals first; Refused when a file cannot be used."""
    book = rulebook.load(request.rules)
    programme = rulebook.read_programme(request.programme, book)
    programmes.cover(programme, request.on)  # refuses a programme that is over
    programmes.draws(programme)  # and one whose draw nobody has held yet
    model = matching.read_model(request.model) if request.model else matching.shipped()
    columns = intake.read_column_map(request.columns) if request.columns else None
    given = reporting.read_answers(request.answers) if request.answers else ()
    findings: list[Finding] = []
    # Registers are read by Arrow, lists by Python: each keeps a core of its own busy. Arrow gives
    # Python's lock back for calls shorter than the usual wait for it, so the wait is made short.
    sys.setswitchinterval(_SHORT_WAIT)
    beside = ThreadPoolExecutor(max_workers=1)
    try:
        digested = beside.submit(digests.of_files, request.files())
        registers_read = {
            kind: beside.submit(_register, request, kind, programme.regions, digested)
            for kind in request.registers
        }
        read_sheets = _lists(request, columns, findings, progress)
        proposals = _proposals(read_sheets, programme, request.on, findings, progress)
        registers = reading.collect(registers_read, findings, progress)
        read_as = digested.result()
    finally:
        # A refused list or Ctrl-C must not wait for registers that nobody will use.
        beside.shutdown(cancel_futures=True)
    used, stray = verdicts.by_source(given, proposals)
    findings += (*stray, *_twice(request.lists, read_as))
    sheets_as_sent = tuple(read_sheet.sheet for read_sheet in read_sheets)
    return Inputs(
        book, programme, sheets_as_sent, proposals, registers, used, tuple(findings), read_as, model
    )


def _lists(
    request: Request, columns: ColumnMap | None, findings: list[Finding], progress: Progress
) -> list[ReadSheet]:
    """The sheets of all lists; one Refused for all lists that cannot be used."""
    progress.stage("READ_LISTS", len(request.lists))
    sheets: list[ReadSheet] = []
    refusals: list[tuple[str, Refused]] = []
    for done, (path, name) in enumerate(names_of(request.lists), start=1):
        try:
            read_sheets, found = intake.read_list(path, name, columns)
        except Refused as refused:
            refusals.append((name, refused))
        else:
            sheets += read_sheets
            findings += found
        _check_size(sheets)
        progress.count(done)
    if len(refusals) == 1:
        raise refusals[0][1]
    if refusals:
        raise Refused("LISTS_REFUSED", _each(refusals), count=str(len(refusals)))
    _check_map(findings, len(sheets))
    return sheets


def _twice(lists: Sequence[Path], read_as: Sequence[Digest]) -> tuple[Finding, ...]:
    """Lists with the same content: each of their rows will be its own duplicate."""
    first: dict[str, str] = {}
    found = []
    for (_, name), digest in zip(names_of(lists), read_as, strict=False):
        other = first.setdefault(digest.sha256, name)
        if other != name:
            found.append(finding.warning("LIST_TWICE", Place(name), other=other))
    return tuple(found)


def _check_map(findings: list[Finding], sheets: int) -> None:
    """A mapped column that no sheet of any list has was meant for something: ask, do not guess."""
    missing = Counter(found.facts["key"] for found in findings if found.code == _NOT_HERE)
    nowhere = {key for key, times in missing.items() if times >= sheets}
    flaws = tuple(f for f in findings if f.code == _NOT_HERE and f.facts["key"] in nowhere)
    if flaws:
        raise Refused("COLUMN_MAP_NOWHERE", flaws, keys=", ".join(sorted(nowhere)))


def _check_size(sheets: list[ReadSheet]) -> None:
    """Rows are Python values until they are matched: more than this fills a laptop's memory."""
    rows = sum(len(sheet.sheet.data_rows) for sheet in sheets)
    if rows > _MOST_ROWS:
        last = sheets[-1].sheet.file
        most = thousands(_MOST_ROWS)
        raise Refused("TOO_MANY_ROWS", file=last, rows=thousands(rows), most=most)


def _each(refusals: list[tuple[str, Refused]]) -> tuple[Finding, ...]:
    return tuple(
        found
        for name, refused in refusals
        for found in (finding.error(refused.code, Place(name), **refused.facts), *refused.findings)
    )


def names_of(paths: Iterable[Path]) -> tuple[tuple[Path, str], ...]:
    """Each list with a name of its own: its file name, with its folder's where two are alike."""
    lists = tuple(paths)
    alike = Counter(path.name for path in lists)
    named: dict[str, Path] = {}
    for path in lists:
        folder = f"{path.absolute().parent.name}-" if alike[path.name] > 1 else ""
        name = f"{folder}{path.name}"
        numbered = (f"{number}-{name}" for number in itertools.count(2))
        named[next(own for own in itertools.chain((name,), numbered) if own not in named)] = path
    return tuple((path, name) for name, path in named.items())


def _proposals(
    sheets: list[ReadSheet],
    programme: Programme,
    on: date,
    findings: list[Finding],
    progress: Progress,
) -> tuple[Proposal, ...]:
    progress.stage("CLEAN_ROWS", sum(len(sheet.sheet.data_rows) for sheet in sheets))
    proposals: list[Proposal] = []
    for sheet in sheets:
        cleaned, found = intake.proposals(sheet, programme.regions, on)
        proposals += cleaned
        findings += found
        progress.count(len(proposals))
    return tuple(proposals)


def _register(
    request: Request,
    kind: RegisterKind,
    regions: tuple[str, ...],
    digested: Future[tuple[Digest, ...]],
) -> ReadRegister:
    """The register as it was prepared, or else read from its files."""
    paths = request.registers[kind]
    try:
        digest_of = dict(zip(request.files(), digested.result(), strict=True))
    except OSError:  # whoever reads that file says what is wrong with it
        digest_of = {}
    sources = tuple(digest_of[path] for path in paths if path in digest_of)
    return reading.read(paths, Origin(kind, sources, regions))
