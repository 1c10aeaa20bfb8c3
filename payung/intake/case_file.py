"""The facts of one claim from a YAML file, or from the words of a command."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from payung.intake import case_reading, case_words
from payung.intake.case_reading import Claimed, Told
from payung.intake.case_words import Group
from payung.rulebook import documents
from payung.rulebook.documents import Document
from payung.rulebook.documents import Path as Keys
from payung.values import finding
from payung.values.claim import Case
from payung.values.finding import Finding, Place
from payung.values.refused import Refused


def read_case(path: Path, claimed: Claimed) -> tuple[Case, Place]:
    """The case in a facts file and its place, or Refused FACTS_REFUSED with every flaw."""
    document = _open(path)
    content = document.content if isinstance(document.content, dict) else {}
    told, twice = _told(content, document)
    found, flaws = case_reading.case(told, claimed)
    flaws = (*document.findings, *twice, *flaws)
    if found is None or flaws:
        raise refused(path.name, flaws)
    return found, Place(path.name)


def case_of_options(given: Mapping[str, Any], options: Mapping[str, str], claimed: Claimed) -> Case:
    """The case that a command's options tell, or Refused FACTS_REFUSED with every flaw.

    `given` holds texts by our keys and `options` how the command calls a key ('--death').
    """

    def called(key: str) -> str:
        return options.get(key, key)

    def place(path: Keys) -> Place:
        return Place(called(str(path[0])) if path else "payung benefit")

    found, flaws = case_reading.case(Told(given, place, called), claimed)
    if found is None:
        raise refused("payung benefit", flaws)
    return found


def refused(file: str, flaws: tuple[Finding, ...]) -> Refused:
    """FACTS_REFUSED with all flaws, in the order of their lines."""
    ordered = tuple(sorted(flaws, key=lambda flaw: flaw.place.row))
    return Refused("FACTS_REFUSED", ordered, file=file, count=str(len(ordered)))


def _open(path: Path) -> Document:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refused("FILE_NOT_FOUND", file=path.name, path=str(path)) from None
    except OSError as fault:
        raise Refused("FILE_UNREADABLE", file=path.name, detail=str(fault.strerror)) from None
    document = documents.parse(content, path.name)
    if isinstance(document.content, dict):
        return document
    no_keys = finding.error("FACTS_NOT_KEYS", Place(path.name, row=1))
    flaws = [flaw for flaw in document.findings if flaw.code != "YAML_EMPTY"]
    raise refused(path.name, tuple(flaws) or (no_keys,))


def _told(content: Mapping[str, Any], document: Document) -> tuple[Told, tuple[Finding, ...]]:
    """The facts under our keys, whatever they are called in the file; a flaw for one told twice."""
    written: dict[str, str] = {}
    twice: list[Finding] = []
    for key in content:
        ours = case_words.meaning(Group.KEYS, key) or key
        if ours in written:
            first = str(document.lines[written[ours],])
            twice.append(finding.error("KEY_TWICE", document.place((key,)), key=key, first=first))
        written.setdefault(ours, key)

    def place(path: Keys) -> Place:
        return document.place((written.get(str(path[0]), str(path[0])), *path[1:]) if path else ())

    told = {ours: content[key] for ours, key in written.items()}
    return Told(told, place, lambda key: key), tuple(twice)
