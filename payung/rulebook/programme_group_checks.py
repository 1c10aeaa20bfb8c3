"""What is wrong with the groups of a programme file among themselves."""

from collections.abc import Iterator

from payung.rulebook.documents import Document
from payung.rulebook.programme_file import GroupFile, ProgrammeFile
from payung.values import finding
from payung.values.finding import Finding
from payung.values.money import thousands
from payung.values.people import Segment


def flaws(file: ProgrammeFile, document: Document) -> Iterator[Finding]:
    """Names and occupations used twice, a second group for everybody else, unpriced wages."""
    groups = file.groups or ()
    yield from _repeated(groups, document)
    yield from _second_open(groups, document)
    for index, group in enumerate(groups):
        place = document.place(("groups", index))
        if group.segment is Segment.PPU and not group.income:
            yield finding.error("GROUP_WAGE_MISSING", place, group=group.name)
        if group.segment is Segment.BPU and group.risk:
            yield finding.error("GROUP_RISK_OF_BPU", place, group=group.name)
    everybody = sum(group.people for group in groups)
    if groups and file.target not in (None, everybody):
        facts = {"target": thousands(file.target or 0), "sum": thousands(everybody)}
        yield finding.error("TARGET_NOT_SUM", document.place(("target",)), **facts)


def _repeated(groups: tuple[GroupFile, ...], document: Document) -> Iterator[Finding]:
    names: set[str] = set()
    of: dict[str, str] = {}
    for index, group in enumerate(groups):
        if group.name in names:
            place = document.place(("groups", index, "name"))
            yield finding.error("GROUP_TWICE", place, name=group.name)
        names.add(group.name)
        place = document.place(("groups", index, "occupations"))
        for code in dict.fromkeys(group.occupations):
            if of.setdefault(code, group.name) != group.name:
                facts = {"occupation": code, "first": of[code], "second": group.name}
                yield finding.error("OCCUPATION_IN_TWO_GROUPS", place, **facts)


def _second_open(groups: tuple[GroupFile, ...], document: Document) -> Iterator[Finding]:
    """Only one group can take everybody whom no other names."""
    unnamed = [index for index, group in enumerate(groups) if not group.occupations]
    for index in unnamed[1:]:
        facts = {"first": groups[unnamed[0]].name, "second": groups[index].name}
        yield finding.error("GROUPS_BOTH_OPEN", document.place(("groups", index)), **facts)
