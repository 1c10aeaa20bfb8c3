"""A government's programme file to a Programme: every flaw at once, with its line.

What the file leaves out comes from the rules `programme.*` and `bpu.*` as they read in its region,
in force in the programme's first month.
"""

from pathlib import Path

from pydantic import ValidationError

from payung.rulebook import book as rules
from payung.rulebook import documents, programme_checks, programme_values, shapes
from payung.rulebook.book import Book
from payung.rulebook.documents import Data, Document
from payung.rulebook.documents import Path as Keys
from payung.rulebook.programme_file import SECTIONS, ProgrammeFile
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.month import Span
from payung.values.programme import Programme
from payung.values.refused import Refused


def read_programme(path: Path, book: Book) -> Programme:
    """A programme file to a Programme, or Refused PROGRAMME_REFUSED with every flaw found."""
    return parse_programme(_content(path), _told(path), book)


def parse_programme(content: bytes, name: str, book: Book) -> Programme:
    """As `read_programme`, of a file called `name` that has been read already."""
    document = documents.parse(content, name)
    if document.content is None and document.findings:
        raise _refused(name, document.findings)
    if not isinstance(document.content, dict) and not document.findings:
        raise _refused(name, (finding.error("PROGRAMME_NOT_KEYS", Place(name, row=1)),))
    file, flaws = _validate(document)
    local = rules.local(book, file.region or ())
    missing = programme_checks.missing(document)
    crosswise = programme_checks.crosswise(file, document, local)
    found = _once((*document.findings, *missing, *flaws, *crosswise))
    if found or file.period is None:
        raise _refused(name, found)
    return programme_values.programme(file, Span(file.period.first, file.period.last), local)


def _refused(name: str, found: tuple[Finding, ...]) -> Refused:
    ordered = tuple(sorted(found, key=lambda flaw: flaw.place.row))
    return Refused("PROGRAMME_REFUSED", ordered, file=name, count=str(len(ordered)))


def _told(path: Path) -> str:
    """The name of a file; a folder without one ('.') as it was typed."""
    return path.name or str(path)


def _content(path: Path) -> bytes:
    name = _told(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _refused(name, (finding.error("PROGRAMME_NOT_FOUND", Place(name)),)) from None
    except OSError as wrong:
        why = wrong.strerror or ""
        unreadable = finding.error("PROGRAMME_UNREADABLE", Place(name), why=why)
        raise _refused(name, (unreadable,)) from wrong


def _validate(document: Document) -> tuple[ProgrammeFile, tuple[Finding, ...]]:
    """The file as far as it is sound, and the flaws of the rest, section by section."""
    content = document.content
    sections: dict[str, Data] = content if isinstance(content, dict) else {}
    try:
        return ProgrammeFile.model_validate(sections), ()
    except ValidationError as wrong:
        flaws = tuple(shapes.flaws(wrong, document.place, _keys))
        broken = {error["loc"][0] for error in wrong.errors(include_url=False)}
        sound = {key: data for key, data in sections.items() if key not in broken}
        return ProgrammeFile.model_validate(sound), flaws


def _keys(path: Keys) -> tuple[str, ...]:
    """The keys that the section at `path` may have."""
    named = ".".join(step for step in path if isinstance(step, str))
    return tuple(field.alias or name for name, field in SECTIONS[named].model_fields.items())


def _once(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """A key that is there misspelt is not missing as well."""
    misspelt = (flaw for flaw in found if flaw.code == "KEY_MISSPELT")
    meant = {_beside(flaw.place.key, flaw.facts["nearest"]) for flaw in misspelt}
    return tuple(f for f in found if f.code != "KEY_MISSING" or f.place.key not in meant)


def _beside(path: str, key: str) -> str:
    """`_beside('period.dari', 'from')` is 'period.from'."""
    parent, dot, _ = path.rpartition(".")
    return f"{parent}{dot}{key}"
