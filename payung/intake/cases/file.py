"""The facts of one claim from a YAML file, or from the words of a command."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from payung.intake.cases import reading, words
from payung.intake.cases.reading import Claimed, ReadCase, Told
from payung.intake.cases.words import Group
from payung.rulebook import documents
from payung.rulebook.documents import Document
from payung.rulebook.documents import Path as Keys
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.refused import Refused

COMMAND = "payung benefit"  # where facts stand that no option told


def read_case(path: Path, claimed: Claimed) -> ReadCase:
    """The case in a facts file, or Refused FACTS_REFUSED with every flaw."""
    document = _open(path)
    content = document.content if isinstance(document.content, dict) else {}
    told, twice = _told(content, document)
    read = reading.read(told, claimed)
    flaws = (*document.findings, *twice, *read.findings)
    if flaws:
        raise _refused(path, flaws)
    return read


def case_of_options(
    given: Mapping[str, Any], options: Mapping[str, str], claimed: Claimed
) -> ReadCase:
    """The case that a command's options tell, or Refused OPTIONS_REFUSED with every flaw.

    `given` holds texts by our keys and `options` how the command calls a key ('--death').
    """

    def called(key: str) -> str:
        return options.get(key, key)

    def place(path: Keys) -> Place:
        return Place(called(str(path[0])) if path else COMMAND)

    read = reading.read(Told(given, place, called), claimed)
    if read.findings:
        raise Refused("OPTIONS_REFUSED", read.findings, count=str(len(read.findings)))
    return read


def _refused(path: Path, flaws: tuple[Finding, ...]) -> Refused:
    ordered = tuple(sorted(flaws, key=lambda flaw: flaw.place.row))
    return Refused("FACTS_REFUSED", ordered, file=path.name, count=str(len(ordered)))


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
    raise _refused(path, tuple(flaws) or (no_keys,))


def _told(content: Mapping[str, Any], document: Document) -> tuple[Told, tuple[Finding, ...]]:
    """The facts under our keys, whatever they are called in the file; a flaw for one told twice."""
    written: dict[str, str] = {}
    twice: list[Finding] = []
    for key in content:
        ours = words.meaning(Group.KEYS, key) or key
        if ours in written:
            first = str(document.lines[written[ours],])
            twice.append(finding.error("KEY_TWICE", document.place((key,)), key=key, first=first))
        written.setdefault(ours, key)

    # Who writes in Indonesian is asked for what is missing in Indonesian.
    in_indonesian = any(ours != key for ours, key in written.items())

    def called(key: str) -> str:
        usual = words.usual(Group.KEYS, (key,))[0] if in_indonesian else key
        return written.get(key, usual)

    def place(path: Keys) -> Place:
        return document.place(_as_written(path, content, called))

    told = {ours: content[key] for ours, key in written.items()}
    return Told(told, place, called), tuple(twice)


def _as_written(path: Keys, content: Any, called: Callable[[str], str]) -> Keys:
    """A path as the file has it; a key that is not there as its teller would call it."""
    found: Keys = ()
    for step in path:
        if isinstance(step, int):
            content = content[step] if isinstance(content, list) else None
            found = (*found, step)
            continue
        keys = content if isinstance(content, dict) else {}
        key = next((key for key in keys if (words.meaning(Group.KEYS, key) or key) == step), None)
        content = keys[key] if key is not None else None
        found = (*found, called(step) if key is None else key)
    return found
